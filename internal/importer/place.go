package importer

import (
	"regexp"
	"strings"
)

var (
	// venueCue is a name after på, vid or hos, and the town after it.
	venueCue = regexp.MustCompile(`(?:^|\P{L})(?:på|vid|hos) (\p{Lu}[\p{L}\d&-]*(?: (?:\p{Lu}[\p{L}\d&-]*|\d{1,3}))*)(?: i (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*))?`)
	// houseCue is a house with a small letter: "i Folkets hus", "i stadshuset".
	houseCue = regexp.MustCompile(`(?:^|\P{L})[ip]å? ((?:\p{Lu}[\p{L}-]+ )?\p{Ll}*(?:huset|hus|salen|biblioteket|gården|teatern|skolan|hotellet))(?: i (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*))?`)
	townCue  = regexp.MustCompile(`(?:^|\P{L})i (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*)`)
	// houseInTown is a house and the town after it: "i Rosenbad, Stockholm".
	houseInTown = regexp.MustCompile(`(?:^|\P{L})i (\p{Lu}[\p{L}-]+), (\p{Lu}[\p{L}-]+)(?:\P{L}|$)`)
	placeCue    = regexp.MustCompile(`(?i)^(?:plats|var|lokal):\s*(.+)$`)
)

// whereIs is the house and the town of the event, as far as the sentence of its
// date, its neighbours by label or the first sentence with a house say them.
func (s *story) whereIs(sentence string) (venue, place string) {
	for _, p := range s.paragraphs {
		if m := placeCue.FindStringSubmatch(p.text); m != nil {
			return s.splitPlace(strings.TrimRight(m[1], ". "))
		}
	}
	return s.placeIn(sentence)
}

// splitPlace parts "Folkets hus, Vara" and "Folkets hus i Vara".
func (s *story) splitPlace(text string) (venue, place string) {
	if m := townCue.FindStringSubmatchIndex(text); m != nil && m[0] > 0 {
		return strings.TrimRight(text[:m[0]], " ,"), text[m[2]:m[3]]
	}
	if i := strings.LastIndex(text, ", "); i > 0 {
		return cut(text[:i], 150), cut(text[i+2:], 150)
	}
	if s.known.municipalities[text] != nil {
		return "", text
	}
	return cut(text, 150), ""
}

func (s *story) placeIn(sentence string) (venue, place string) {
	for _, cue := range []*regexp.Regexp{venueCue, houseCue} {
		for _, m := range cue.FindAllStringSubmatch(sentence, -1) {
			if venue == "" && len(s.known.orgMentions(m[1])) == 0 && !conferenceName.MatchString(sentence[:strings.Index(sentence, m[1])]) {
				venue, place = m[1], m[2]
				if s.known.municipalities[venue] != nil {
					venue, place = "", venue
				}
			}
		}
	}
	if m := houseInTown.FindStringSubmatch(sentence); m != nil && venue == "" && s.known.municipalities[m[2]] != nil {
		return m[1], m[2]
	}
	for _, m := range townCue.FindAllStringSubmatch(sentence, -1) {
		if place == "" && len(s.known.orgMentions(m[1])) == 0 && m[1] != "Sverige" {
			place = m[1]
		}
	}
	return cut(venue, 150), cut(place, 150)
}

// conferenceName is what stands before the name of a gathering, which isn't a
// house: "på konferensen Folk och Forskning" says where only by a later word.
var conferenceName = regexp.MustCompile(`(?i)(?:konferensen|seminariet|mässan|mötet|webbinariet)\s+(?:på\s+)?$`)
