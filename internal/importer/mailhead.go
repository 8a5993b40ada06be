package importer

import (
	netmail "net/mail"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"

	"github.com/smakom/hub/internal/hub"
)

var (
	// passedOn and answered begin the subject of a mail that is about another one.
	passedOn = regexp.MustCompile(`^(?i)(?:vb|fwd?|vidarebefordra[dt]|wg|tr)\s*(?:\[\d+\])?:\s*`)
	answered = regexp.MustCompile(`^(?i)(?:re|sv|aw|vs|ang|svar)\s*(?:\[\d+\])?:\s*`)
	listTag  = regexp.MustCompile(`^\[[^\[\]]{2,40}\]\s*`)
	// orgWord are words of what is no person's name.
	orgWord = regexp.MustCompile(`(?i)kommun|region|förening|förbund|nätverk|institut|universitet|högskol|myndighet|verket|styrelse|stiftelse|centrum|rådet|byrån|departement|regering|riksdag|bolag|redaktion|kansli|nyhet|brev|newsletter|information|utskick|akademi|sällskap|kommitté|delegation|fonden|projekt|forum|(?:^|\P{L})(?:ab|skr|info|noreply|no-reply|eu)(?:\P{L}|$)`)
	// listName is the readable part of a List-Id.
	listName = regexp.MustCompile(`^\s*"?([^"<]+?)"?\s*<`)
)

// readHead reads what the mail says of itself.
func (one *mail) readHead(root *enmime.Part) {
	h := root.Header
	one.id = strings.TrimSpace(h.Get("Message-Id"))
	one.title, one.forwarded = subjectOf(headerText(h.Get("Subject")))
	one.issued = sentOn(h.Get("Date"), h.Get("Received"))
	precedence := strings.ToLower(strings.TrimSpace(h.Get("Precedence")))
	one.bulk = h.Get("List-Id") != "" || h.Get("List-Unsubscribe") != "" || precedence == "bulk" || precedence == "list"
	if m := listName.FindStringSubmatch(headerText(h.Get("List-Id"))); m != nil {
		one.sender = nameOfList(m[1])
	}
	if one.sender == "" {
		one.sender = senderName(headerText(h.Get("From")))
	}
}

// headerText is a header's text, decoded whatever it is written in.
func headerText(raw string) string {
	if !utf8.ValidString(raw) {
		raw = decodeAs([]byte(raw), "windows-1252")
	}
	const longest = 2_000
	return strings.Join(strings.Fields(webRunes(enmime.DecodeRFC2047(head(raw, longest)))), " ")
}

// subjectOf is what a mail is about, and whether it passes on another one.
func subjectOf(subject string) (title string, forwarded bool) {
	for {
		rest := answered.ReplaceAllString(listTag.ReplaceAllString(subject, ""), "")
		if passedOn.MatchString(rest) {
			rest, forwarded = passedOn.ReplaceAllString(rest, ""), true
		}
		if rest == subject {
			return tidy(redactText(subject)), forwarded
		}
		subject = rest
	}
}

// sentOn is the day in Sweden on which a mail was sent. A day that no mail has, or one
// after it was received, is a lie.
func sentOn(date, received string) hub.Date {
	arrived, known := readInstant(received[strings.LastIndexByte(received, ';')+1:])
	sent, said := readInstant(date)
	if !said || known && sent.Sub(arrived) > 48*time.Hour {
		sent, said = arrived, known
	}
	if !said {
		return hub.Date{}
	}
	return hub.DateOf(sent.In(hub.Stockholm()))
}

// readInstant reads a date of a mail, in the forms that mail programs have written.
func readInstant(text string) (time.Time, bool) {
	text = strings.Join(strings.Fields(text), " ")
	t, err := netmail.ParseDate(text)
	for _, form := range []string{time.RFC3339, "Mon, 2 Jan 2006 15:04:05", "2 Jan 2006 15:04:05", "2006-01-02 15:04:05 -0700",
		"2006-01-02 15:04:05", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 -0700 2006"} {
		if err != nil {
			t, err = time.ParseInLocation(form, text, hub.Stockholm())
		}
	}
	const firstMail = 1980
	return t, err == nil && t.Year() >= firstMail && t.Year() < 2200
}

// senderName is the name before the address, where it is an organisation's or list's.
func senderName(from string) string {
	name, _, found := strings.Cut(from, "<")
	if !found {
		return ""
	}
	return nameOfList(name)
}

// nameOfList is the name, unless it may be a person's: "Anna Ek, Region Norr" is the
// part that is none.
func nameOfList(name string) string {
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(name, " via ", "|"), func(r rune) bool { return strings.ContainsRune(`|,/"`, r) }) {
		part = strings.Trim(tidy(part), " '-–—")
		if orgWord.MatchString(part) && !isRedacted(part) && !strings.ContainsRune(part, '@') {
			return cut(part, 150)
		}
	}
	return ""
}

// shown is when everyone whom the hub is for had it: a mail to a list, not one between
// two.
func (one *mail) shown() *time.Time {
	if !one.bulk {
		return nil
	}
	return noonOf(one.issued)
}
