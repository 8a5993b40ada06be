package hub

import "time"

const (
	// NoticeDays is how long a notice is kept: a season.
	NoticeDays = 90
	// MaxNotices is how many are kept of one person: more than anybody reads.
	MaxNotices = 1_000
	// MaxDigestLines bounds a letter: who has more to read finds it in the inbox.
	MaxDigestLines = 50
	// DecisionDays is how long before a decision those who watch its project are reminded.
	DecisionDays = 7
	// RegistrationDays is how long before registration closes they are reminded.
	RegistrationDays = 3
)

// NoticeAbout is what a notice tells of its content.
type NoticeAbout string

// What notices are about.
const (
	NoticeChange       NoticeAbout = "CHANGE"       // it is new, or has changed
	NoticeDecision     NoticeAbout = "DECISION"     // of a project: a decision is due
	NoticeRegistration NoticeAbout = "REGISTRATION" // of an event: registration closes
)

// Notice tells a person of a content that they watch. There is one of each content and
// matter: what happens next joins it, or takes its place where it was read.
type Notice struct {
	UUID          UUID `db:"id"`
	About         NoticeAbout
	Kind          Kind   // of the content
	Key           string // of the content
	Action        *ChangeAction
	ChangedFields []string // schema names, of UPDATED
	DueOn         *Date    // of a reminder
	At            time.Time
	ReadAt        *time.Time
}

// ID is the notice's opaque ID.
func (n *Notice) ID() ID { return ID{KindNotice, n.UUID.String()} }

// Of is the content that it tells of.
func (n *Notice) Of() ID { return ID{n.Kind, n.Key} }

// NoticeConnection is a page of notices.
type (
	NoticeConnection = Page[*Notice]
	NoticeEdge       = Edge[*Notice]
)

// Digest is what a letter tells a person: what they have neither read nor been told of
// in a letter. There is one of each period at most.
type Digest struct {
	Account  *Account
	Interval DigestInterval
	Period   Date // the day of a daily digest, the Monday of a weekly one
	Lines    []*DigestLine
	More     int    // beyond MaxDigestLines: they stand in the next one
	Key      string // lets who has the letter end them, and nothing else
}

// DigestLine is one notice of a digest.
type DigestLine struct {
	Notice *Notice
	Title  string
	Path   string // of its page: "/projekt/biogas"
}

// DigestHour is when digests are sent, in Stockholm: before the day's work.
const DigestHour = 7

// DigestDays are the days whose digests are due at an instant, nil before the hour at
// which they are: a daily digest's own day, and the Monday of a weekly one's week. A hub
// that was down at that hour sends them late, until the day or the week is over.
func DigestDays(now time.Time) (daily, weekly *Date) {
	local := now.In(Stockholm())
	today := DateOf(local)
	monday := DateOf(today.Time().AddDate(0, 0, -(int(local.Weekday())+6)%7))
	begun := local.Hour() >= DigestHour
	if begun {
		daily = &today
	}
	if begun || monday != today {
		weekly = &monday
	}
	return daily, weekly
}
