package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	mailAddress = newPattern(`(?i)(?:mailto:)?(?:[\p{L}\d._%+-]+[!#$&'*=?^{|}~/]*|[!#$&'*=?^{|}~/]+)\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	phone       = newPattern(`(?:\+46|\b00\s?46|\b0)[\d()]*(?:[ \t/–-]{0,3}\d[\d()]*){4,}`)
	// aboutContact is a heading above whom to ask.
	aboutContact = regexp.MustCompile(`(?i)^(?:har du |några )?(?:kontakt|frågor|redaktion|hör av dig|vill du veta mer\?|kansli)`)
)

// isPhone reports whether the line holds a phone number: eight to twelve digits
// that begin with a zero or the country, and are no date.
func isPhone(s string) bool { return len(phonesIn(s)) > 0 }

func phonesIn(s string) [][]int {
	var found [][]int
	for _, loc := range phone.FindAllStringIndex(s, -1) {
		digits := len(onlyDigits(s[loc[0]:loc[1]]))
		if digits >= 8 && digits <= 13 && (loc[0] == 0 || !isWordRune(lastRune(s[:loc[0]])) && !strings.ContainsRune("-.:", lastRune(s[:loc[0]]))) {
			found = append(found, loc)
		}
	}
	return found
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// leaveOutContacts drops the blocks that are somebody's address and nothing
// else, with the name and heading above them, and those about the mailing.
func (r *reader) leaveOutContacts(blocks []block) []block {
	const person, mailing = hub.PartContact, hub.PartFooter
	drop := make([]hub.ImportPart, len(blocks)) // what it is, where it is dropped
	for i, b := range blocks {
		if text := join(b.lines); footer.MatchString(text) && len(strings.Fields(text)) < 12 {
			drop[i] = mailing
			continue
		}
		if !isContactBlock(b) {
			continue
		}
		drop[i] = person
		for j := i - 1; j >= 0 && i-j <= 4 && drop[j] == "" && leadsToContact(blocks[j]); j-- {
			drop[j] = person
			if aboutContact.MatchString(blocks[j].lines[0]) {
				break
			}
		}
	}
	kept := blocks[:0:0]
	for i, b := range blocks {
		if drop[i] == "" {
			kept = append(kept, b)
		} else if i == 0 || drop[i-1] != drop[i] {
			if drop[i] == person {
				r.leaveOut(contactBlock(), noConsent())
			} else {
				r.leaveOut(letterFooter(), aboutMailing())
			}
		}
	}
	return kept
}

// isContactBlock reports whether the block is lines with an address or number,
// and no sentence.
func isContactBlock(b block) bool {
	found := false
	for _, l := range b.lines {
		rest := redactText(l)
		if isRedacted(l) {
			found = true
		}
		if b.md != "" {
			rest = withoutRedactions.Replace(rest)
		}
		if n := len(strings.Fields(rest)); n > 9 || b.md != "" && n > 5 && endsSentence(rest) {
			return false
		}
	}
	return found
}

// leadsToContact reports whether the block is a name, a post or a heading of the
// contact block below it.
func leadsToContact(b block) bool {
	text := join(b.lines)
	if aboutContact.MatchString(text) {
		return runes(text) <= maxHead
	}
	if len(b.lines) > 3 || runes(text) > 80 || b.head > plainHead {
		return false
	}
	return isPersonLines(b.lines) || isSignature(text) || nameOnly.MatchString(b.lines[0]) ||
		greeting.MatchString(text) || len(strings.Fields(text)) <= 3 && startsLower(text)
}

// Redactions stand where an address or a number was, so that a reader sees that
// something was there.
const (
	noAddress = "(adressen utelämnad)"
	noNumber  = "(numret utelämnat)"
)

// withoutRedactions takes them out, with the signs that part them.
var withoutRedactions = strings.NewReplacer(noAddress, "", noNumber, "", "|", "", "·", "", "•", "")

// redactText is the text without mail addresses and phone numbers.
func redactText(s string) string {
	s = mailAddress.ReplaceAllString(s, noAddress)
	locs := phonesIn(s)
	for i := len(locs) - 1; i >= 0; i-- {
		s = s[:locs[i][0]] + noNumber + s[locs[i][1]:]
	}
	return s
}

// isRedacted reports whether somebody's address or number stands in the text, or stood
// there.
func isRedacted(s string) bool {
	return strings.Contains(s, noAddress) || strings.Contains(s, noNumber) || redactText(s) != s
}

// redact leaves out the details of persons that stand inside a text.
func (r *reader) redact(s string) string {
	clean := redactText(s)
	if clean != s {
		r.leaveOut(addressInside(), noConsent())
	}
	return clean
}
