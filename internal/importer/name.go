package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

// Bounds of what is read around and in a sentence, so that one of any length is
// read in time that grows no faster than it does.
const (
	maxMentions = 300 // every municipality once
	nearby      = 80  // bytes on each side of a name or date that tell what it is
)

// names knows whom and what a text may name.
type names struct {
	municipalities map[string]*hub.Municipality // by name
	list           []*hub.Municipality
	starts         map[string]int // words in the longest name that begins so, by its first word
	organisations  []orgName      // longest name first
	topics         []*topicWords
}

func newNames(known Known) *names {
	n := &names{municipalities: map[string]*hub.Municipality{}, list: known.Municipalities, starts: map[string]int{}}
	for _, m := range known.Municipalities {
		n.municipalities[m.Name] = m
		first := firstWord(m.Name)
		n.starts[first] = max(n.starts[first], len(strings.Fields(m.Name)))
	}
	n.organisations = orgNames(known.Organisations)
	for _, t := range known.Topics {
		n.topics = append(n.topics, newTopicWords(t))
	}
	return n
}

// mention is a municipality's name in a sentence.
type mention struct {
	municipality *hub.Municipality
	at, end      int
	sure         string // why it is the municipality; empty while that is open
	bare         bool   // nothing around it says that it is a mere place or a person
	first, last  int    // where the list that it stands in begins and ends
}

var (
	kommunAfter = newPattern(`^s? [Kk](?:ommun(?:en|s|er|erna)?|OMMUN)(?:\P{L}|$)`)
	// kommunBefore is what makes the names after it municipalities.
	kommunBefore = newPattern(`(?i)(?:kommun(?:en|erna|er)?|medlemmen|medlemmarna|kommunalråd(?:et)? i|ordförande i|kommundirektör(?:en)? i|kommunchef(?:en)? i)[,:]?\s+$`)
	listJoin     = regexp.MustCompile(`^s?(?: [Kk]ommun)?(?:, | och | samt |, och | & )(?:i )?$`)
)

// placeWords make a place of the name after them, placesWords of a whole list of names.
var (
	placeWords = []string{"i", "från", "till", "om", "vid", "utanför", "mellan", "genom", "nära", "runt", "kring", "mot", "på", "via",
		"över", "väster", "öster", "norr", "söder"}
	placesWords = []string{"i", "från", "mellan", "på", "via"}
)

// wordBefore is the word at the end of a text, in small letters, where a space follows it.
func wordBefore(text string) string {
	bare := strings.TrimRight(text, " ")
	if bare == text {
		return ""
	}
	isNoLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	return strings.ToLower(strings.TrimLeftFunc(bare[max(0, strings.LastIndexFunc(bare, isNoLetter)):], isNoLetter))
}

// mentions finds the municipalities that a sentence names, and is sure of some.
func (n *names) mentions(sentence string) []mention {
	var found []mention
	words := wordsOf(sentence)
	for i := 0; i < len(words) && len(found) < maxMentions; i++ {
		for k := min(n.longestFrom(sentence[words[i].at:words[i].end]), len(words)-i); k > 0; k-- {
			at, end := words[i].at, words[i+k-1].end
			m, length := n.municipality(sentence[at:end])
			if m == nil {
				continue
			}
			found = append(found, mention{municipality: m, at: at, end: at + length})
			i += k - 1
			break
		}
	}
	for i := range found {
		found[i].judge(sentence)
	}
	judgeLists(sentence, found)
	return found
}

// longestFrom is how many words a name has at most that begins with this one.
func (n *names) longestFrom(word string) int {
	return max(n.starts[word], n.starts[strings.TrimSuffix(word, "s")])
}

// municipality is the one that the words name, also in the genitive, and the
// length of its name.
func (n *names) municipality(words string) (*hub.Municipality, int) {
	if m := n.municipalities[words]; m != nil {
		return m, len(words)
	}
	bare := strings.TrimSuffix(words, "s")
	return n.municipalities[bare], len(bare)
}

// judge is sure where the word kommun stands by the name, and lets go of what is
// part of another name.
func (m *mention) judge(sentence string) {
	before, after := tail(sentence[:m.at], nearby), head(sentence[m.end:], nearby)
	switch {
	case kommunAfter.MatchString(after):
		m.sure = "“kommun” follows the name"
	case isPartOfName(after), strings.HasSuffix(before, "-"), isPartOfPerson(before):
	case kommunBefore.MatchString(before):
		m.sure = "what stands before the name says that it is a municipality"
	default:
		m.bare = true
	}
}

// isPartOfName reports whether the name before is one of something that is called so:
// Linköpings universitet, Mark-bladet, Eksjö Energi.
func isPartOfName(after string) bool {
	if strings.HasPrefix(after, "-") {
		return true
	}
	after = strings.TrimPrefix(after, "s")
	if after == "" || after[0] != ' ' && after[0] != '-' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(after[1:])
	return unicode.IsUpper(first) || slices.ContainsFunc(namedAfterTowns, func(word string) bool { return strings.HasPrefix(after[1:], word) })
}

var namedAfterTowns = []string{"universitet", "högskola", "stift", "län", "region", "tingsrätt", "flygplats", "station", "lasarett",
	"domkyrka", "slott", "city", "energi"}

// isPartOfPerson reports whether the word right before begins with a capital and
// doesn't begin the sentence: Anna Berg, Best Western Bromma. At the beginning a
// capital says nothing, unless the name could be a surname there too: then it is
// left to the other rules, which ask for more.
func isPartOfPerson(before string) bool {
	if !strings.HasSuffix(before, " ") {
		return false
	}
	before = strings.TrimRight(before, " ")
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return startsUpper(strings.TrimLeft(word, "(”’/")) && isWordRune(lastRune(word)) && !isFunctionWord(word)
}

// isFunctionWord reports whether the word, though a sentence may begin with it,
// is no first name.
func isFunctionWord(word string) bool {
	return slices.Contains([]string{"i", "från", "till", "både", "även", "också", "för", "och", "men", "nu",
		"när", "där", "här", "hos", "om", "med", "av", "kommunen", "kommunerna", "grannkommunen"}, strings.ToLower(word))
}

// judgeLists is sure of names in a list of them: three or more, or two joined
// that no other word would be. One of them must be a name that is nothing else.
func judgeLists(sentence string, found []mention) {
	for from := 0; from < len(found); {
		to := from + 1
		for to < len(found) && isListJoin(sentence[found[to-1].end:found[to].at]) {
			to++
		}
		judgeList(sentence, found[from:to])
		for i := from; i < to; i++ {
			found[i].first, found[i].last = found[from].at, found[to-1].end
		}
		from = to
	}
}

// isListJoin reports whether the text between two names joins them.
func isListJoin(between string) bool {
	return len(between) <= len("s kommun, och i ") && listJoin.MatchString(between)
}

func judgeList(sentence string, list []mention) {
	before := tail(sentence[:list[0].at], nearby)
	certain := slices.ContainsFunc(list, func(m mention) bool { return m.sure != "" })
	strong := certain || slices.ContainsFunc(list, func(m mention) bool { return m.bare && !isRisky(m.municipality.Name) })
	word := wordBefore(before)
	isPlace, arePlaces := slices.Contains(placeWords, word), slices.Contains(placesWords, word)
	for i := range list {
		m := &list[i]
		single := len(list) == 1
		switch {
		case m.sure != "" || !m.bare:
		case certain && !single:
			m.sure = "it stands in a list with a municipality"
		case !single && strong && !arePlaces && (len(list) > 2 || !isPlace):
			m.sure = fmt.Sprintf("it stands in a list of %d municipalities", len(list))
		case single && !isRisky(m.municipality.Name) && !isPlace:
			m.sure = "it acts or is spoken of, and is not only a place"
		}
	}
}

// isRisky reports whether the name is also an ordinary word, a surname or a
// larger place, so that it names the municipality only where the text says so.
func isRisky(name string) bool {
	const short = 4 // Ale, Berg, Eda, Kil, Lund, Mark, Sala, Vara: most are words or surnames
	return runes(name) <= short || slices.Contains([]string{
		"Boden", "Klippan", "Köping", "Säter", "Vindeln", "Älvdalen", // words: the shed, the rock, ...
		"Dorotea", "Norberg", "Salem", "Sunne", "Trosa", "Vilhelmina", // first names and surnames
		"Gotland", "Härjedalen", "Lidingö", "Värmdö", "Öckerö", "Orust", "Tjörn", // islands, a province
		"Stockholm", "Göteborg", "Malmö", "Uppsala", // said of the state, the region or a meeting
	}, name)
}

// word is a word of a sentence and where it stands; hyphens are part of it.
type word struct{ at, end int }

func wordsOf(s string) []word {
	var words []word
	at := -1
	for i, r := range s {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' && at >= 0
		switch {
		case inside && at < 0:
			at = i
		case !inside && at >= 0:
			words, at = append(words, word{at, i}), -1
		}
	}
	if at >= 0 {
		words = append(words, word{at, len(s)})
	}
	return words
}

// linkMunicipalities links the municipalities that the piece is about.
func (s *story) linkMunicipalities() []*hub.MunicipalityLinkInput {
	var links []*hub.MunicipalityLinkInput
	var open []string
	linked := map[string]bool{}
	for _, sentence := range s.everySentence() {
		for _, m := range s.known.mentions(sentence) {
			switch code := m.municipality.Code; {
			case m.sure == "" && m.bare:
				open = append(open, m.municipality.Name)
			case m.sure == "":
			case !linked[code]:
				linked[code] = true
				role, _ := s.roleOf(sentence[:m.first], afterKommun.ReplaceAllString(sentence[m.last:], ""))
				links = append(links, &hub.MunicipalityLinkInput{Code: code, Role: role})
				s.because(fieldMunicipalities, hub.Say(hub.GuessNamed, "linked to %s (%s) as %s: %s", m.municipality.OfficialName, code, role, m.sure))
			}
		}
	}
	slices.SortStableFunc(open, cmp.Compare)
	for _, name := range slices.Compact(open) {
		if m := s.known.municipalities[name]; !linked[m.Code] {
			s.why("“%s” not linked: here it may be a place, a word or a surname", name)
		}
	}
	return links
}

// afterKommun is what belongs to a municipality's name and not to what it does.
var afterKommun = regexp.MustCompile(`^s?(?: [Kk]ommun(?:en)?s?)?`)
