package hub

import (
	"slices"
	"time"
)

// Import is one run of taking texts in. Its pieces are noted first, which may be
// stopped and gone on with, and then taken in together: all of them, or none.
type Import struct {
	UUID       UUID `db:"id"`
	Kind       ImportKind
	Name       string // of the file, or the address of the feed
	Digest     []byte
	Options    ImportOptions
	FileID     *UUID
	Status     ImportStatus
	Done       int     // pieces, of the step that its status names
	Total      *int    // nil while nobody knows
	Why        *Reason `db:"fault"`
	ByID       *UUID   // nil for the hub's own
	CreatedAt  time.Time
	UpdatedAt  time.Time
	FinishedAt *time.Time
}

// ID is the import's opaque ID.
func (i *Import) ID() ID { return ID{KindImport, i.UUID.String()} }

// Fault is why it failed, in words.
func (i *Import) Fault() *string { return textOf(i.Why) }

// FaultCode is why it failed.
func (i *Import) FaultCode() *ImportReason { return codeOf(i.Why) }

// ImportKind is what an import reads.
type ImportKind string

// The kinds of imports.
const (
	ImportWordPress  ImportKind = "WORDPRESS"  // WXR
	ImportFeed       ImportKind = "FEED"       // RSS, Atom, JSON Feed
	ImportMail       ImportKind = "MAIL"       // .eml, .mbox
	ImportNewsletter ImportKind = "NEWSLETTER" // text or HTML
	ImportDocument   ImportKind = "DOCUMENT"   // PDF, DOCX, PPTX, ODT: a report
	ImportMembers    ImportKind = "MEMBERS"    // CSV
)

// ImportStatus is how far an import has come.
type ImportStatus string

// The statuses of an import.
const (
	ImportWaiting  ImportStatus = "WAITING"
	ImportReading  ImportStatus = "READING"   // pieces are noted
	ImportTakingIn ImportStatus = "TAKING_IN" // pieces become contents, together
	ImportDone     ImportStatus = "DONE"
	ImportFailed   ImportStatus = "FAILED" // nothing was taken in
	ImportUndone   ImportStatus = "UNDONE"
)

// ImportOptions say how an import reads.
type ImportOptions struct {
	// Audience is who may read what is published of it; what its source did not show
	// to everyone is for the office alone, whatever is said here.
	Audience Audience `json:"audience"`
	// Publish publishes what its source had published, dated as there.
	Publish bool `json:"publish,omitempty"`
	// Issued is the day a newsletter came out; nil where the source says it.
	Issued *Date `json:"issued,omitempty"`
	// Source is what the texts' source is called; "" where the source says it.
	Source string `json:"source,omitempty"`
	// Topics says which topic a category or tag of the source is: its name in lower
	// case to a topic's key, "" for none. What it doesn't name is guessed.
	Topics map[string]string `json:"topics,omitempty"`
	// Fetch lets attachments be fetched from where they lie.
	Fetch bool `json:"fetch,omitempty"`
}

// ImportPiece is what an import makes of one text of its source: a content, a
// membership, or nothing, and why.
type ImportPiece struct {
	// Key tells the text when it comes again; it becomes the idempotency key.
	Key   string
	Title string // as the source has it, for the report
	// Part is what the hub calls it instead, where the source has no title for it.
	Part Part `json:",omitzero"`
	Line int  // of the source, 0 where it has none
	// Input is the draft; nil where nothing is made of the text.
	Input AnyInput
	// Membership is what a list of members says of one.
	Membership *SetMembershipInput
	// PublishedAt is when its source showed it to everyone; nil where it never did.
	PublishedAt *time.Time
	// Attachments are files that belong to it.
	Attachments []*Attachment
	// Suggested are the fields that were guessed.
	Suggested []*Suggested
	// Review is what a person must look at before it is published.
	Review []Review
	// LeftOut is why nothing is made of it: it is no text, or none for others.
	LeftOut Reason
	// Refused is what is wrong with it, so that nothing can be made of it.
	Refused Reason
}

// Attachment is a file that a text of a source has. Where the text's body names its
// address, in a link or picture, the hub's own takes its place once the file is here.
type Attachment struct {
	Name    string
	URL     string // how the body names it: where it lies at the source, or "cid:…" of a picture inside a mail; "" where it doesn't
	AltText string
	Bytes   []byte // nil where they did not come along
}

// Suggested is a field that an import guessed, until somebody has looked at it.
type Suggested struct {
	Field string // its schema name: "topics"
	Why   Guess  `db:"because" json:"Because"`
}

// Because is what it was guessed from, in words.
func (s *Suggested) Because() string { return s.Why.Text }

// Code is what it was guessed from; nil where nobody knows any more.
func (s *Suggested) Code() *ImportGuess { return s.Why.Coded() }

// Words are what of the source it was guessed from.
func (s *Suggested) Words() []string { return s.Why.Words }

// ImportOutcome is what became of a piece.
type ImportOutcome string

// The outcomes of a piece.
const (
	PieceWaiting ImportOutcome = "WAITING"
	PieceNew     ImportOutcome = "NEW"
	PieceThere   ImportOutcome = "THERE"    // taken in by an earlier import
	PieceLeftOut ImportOutcome = "LEFT_OUT" // on purpose
	PieceRefused ImportOutcome = "REFUSED"  // it can't be stored as it is
)

// ImportedPiece is a piece of an import, as it is told.
type ImportedPiece struct {
	Position  int
	Key       string
	Called    Part `db:"title"` // as the source does, or as the hub does
	Line      *int
	Kind      *Kind
	Outcome   ImportOutcome
	Why       *Reason  `db:"reason"`
	Remarks   []Review `db:"review"`
	ContentID *UUID
}

// Title is what it is called.
func (p *ImportedPiece) Title() string { return p.Called.Text }

// Part is what it is, where the source has no title for it.
func (p *ImportedPiece) Part() *ImportPart { return p.Called.Coded() }

// Reason is why nothing was made of it, in words.
func (p *ImportedPiece) Reason() *string { return textOf(p.Why) }

// ReasonCode is why nothing was made of it.
func (p *ImportedPiece) ReasonCode() *ImportReason { return codeOf(p.Why) }

// Words are what its title and reason quote or name.
func (p *ImportedPiece) Words() []string {
	words := p.Called.Words
	if p.Why != nil {
		words = slices.Concat(words, p.Why.Words)
	}
	return words
}

// Review is what somebody should look at, in words.
func (p *ImportedPiece) Review() []string {
	list := make([]string, len(p.Remarks))
	for i, r := range p.Remarks {
		list[i] = r.Text
	}
	return list
}

// Of is the content that was made of it, or was there already.
func (p *ImportedPiece) Of() (id ID, ok bool) {
	if p.Kind == nil || p.ContentID == nil {
		return ID{}, false
	}
	return ID{*p.Kind, p.ContentID.String()}, true
}

// ImportSchedule is a feed that is read again and again.
type ImportSchedule struct {
	UUID      UUID `db:"id"`
	URL       string
	Options   ImportOptions
	Every     time.Duration
	NextAt    time.Time
	ImportID  *UUID   // the last
	Why       *Reason `db:"fault"`
	CreatedAt time.Time
}

// Fault is why its last import failed, in words.
func (s *ImportSchedule) Fault() *string { return textOf(s.Why) }

// FaultCode is why its last import failed.
func (s *ImportSchedule) FaultCode() *ImportReason { return codeOf(s.Why) }

// Pages of imports and of what became of their texts.
type (
	ImportConnection        = Page[*Import]
	ImportEdge              = Edge[*Import]
	ImportedPieceConnection = Page[*ImportedPiece]
	ImportedPieceEdge       = Edge[*ImportedPiece]
)
