package importer

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// cue is one sign of what a piece is. In says which part of the piece it is
// looked for in.
type cue struct {
	kind    hub.Kind
	weight  int
	in      part
	pattern *pattern
	says    string
}

type part int

const (
	inHeading part = iota
	inText
	inBoth
	inDated // the sentences with a day that one can come to
	inFirst // the first sentence
)

// gathering are words for what one comes to, also as the end of a compound.
const gathering = `(?:workshop|webbinari|webinari|seminari|konferens|möte(?:t|n|s)?(?:\P{L}|$)|träff(?:en|ar|arna)?(?:\P{L}|$)|verkstad|utbildningsdag|kurs(?:en)?(?:\P{L}|$)|föreläsning|mässa|temadag|studiebesök|studieresa|frukost|hearing|invigning|årsstämma|samtalsdag|nätverksdag|dialogdag)`

var gatheringWord = newPattern(`(?i)` + gathering)

// reportWord are words for what somebody has found out.
const reportWord = `(?:rapport(?:en|er)?|undersökning(?:en)?|barometer(?:n)?|kartläggning(?:en)?|studie(?:n)?|utredning(?:en)?|utvärdering(?:en)?|statistik(?:en)?|index(?:et)?)`

// cues are all the signs. A text is an article until more speaks for another
// kind: articleWeight is what the others must beat.
var cues = []cue{
	{hub.KindEvent, 3, inHeading, gatheringWord, "the heading names a gathering"},
	{hub.KindEvent, 3, inDated, gatheringWord, "a gathering stands by a day to come to"},
	{hub.KindEvent, 2, inDated, newPattern(`(?i)(?:^|\P{L})(?:bjuder|inbjuder|arrangera[sr]|anordna[sr]|äger rum|hålls|följ med|välkom\p{L}+)(?:\P{L}|$)`), "something is held on a day to come to"},
	{hub.KindEvent, 2, inDated, newPattern(`(?im)^(?:när|tid|datum|dag)\s*:`), "the day stands behind its label"},
	{hub.KindEvent, 2, inBoth, newPattern(`(?i)(?:^|\P{L})(?:anmälan|anmäl(?:a|er)? (?:dig|er|sig)|anmälda|anmäler|anmälningsdag|o\.s\.a\.|begränsat antal platser)`), "one signs up"},
	{hub.KindEvent, 1, inText, newPattern(`(?i)(?:^|\P{L})(?:inbjudan|bjuder in|välkommen till|programmet|moderer)`), "one is invited"},

	{hub.KindProject, 3, inBoth, newPattern(`(?i)projektansökan|ansök\p{L}* (?:om )?(?:medel|projektmedel|bidrag)|sökt (?:medel|pengar)|beviljat`), "money is applied for"},
	{hub.KindProject, 2, inHeading, newPattern(`(?i)projekt|testgrupp|pilot|försöksverksamhet|(?:^|\P{L})(?:testa|testar|prova|provar)(?:\P{L}|$)`), "the heading names a project, a test or a pilot"},
	{hub.KindProject, 2, inText, newPattern(`(?i)projekttid|projektperiod|testperiod|pilotperiod|försöksperiod|(?:projektet|piloten|försöket|testet) (?:har startat|har börjat|startar|pågår|löper|avslutas)`), "a period of work is named"},
	{hub.KindProject, 1, inText, newPattern(`(?i)i uppdrag (?:från|av|att)|projektledare|pilotkommun|testkommun`), "somebody is given a task"},
	{hub.KindProject, 1, inText, newPattern(`(?i)tillfråga\p{L}* att (?:delta|låta|testa|prova)|delta i (?:projektet|piloten|testet)`), "members are asked to take part"},

	{hub.KindReport, 3, inHeading, newPattern(`(?i)` + reportWord + `(?:\P{L}|$)`), "the heading names a report"},
	{hub.KindReport, 1, inFirst, newPattern(`(?i)` + reportWord + `(?:\P{L}|$)`), "the first sentence is about a report"},
	{hub.KindReport, 2, inText, newPattern(`(?i)slutsats|(?:undersökningen|rapporten|studien|kartläggningen|utvärderingen|resultate[nt]|siffrorna|svaren|enkäten) (?:visar|pekar|konstaterar|bygger)|enligt (?:rapporten|undersökningen)`), "it has conclusions"},
	{hub.KindReport, 2, inText, newPattern(`(?i)(?:genomförd|initierad|framtagen|utgiven|skriven) av|har (?:släppt|publicerat|tagit fram|gett ut)(?: en| ett| sin)?`), "somebody has made it"},
	{hub.KindReport, -3, inText, newPattern(`(?i)ska (?:den |de |nu )*(?:sammanställas|analyseras)|håller på att (?:sammanställas|tas fram)|kommer att (?:delge|presentera|publicera)|planerar en (?:rapport|undersökning)`), "the report is not there yet"},

	{hub.KindArticle, 6, inText, newPattern(`(?:^|\P{L})[Jj]ag heter(?:\P{L}|$)|^Jag är(?:\P{L}|$)`), "somebody presents themselves"},
}

// articleWeight is what speaks for an article before anything is read: a text
// that is nothing else is one.
const articleWeight = 3

// weigh tells what the piece is: the kind that most speaks for. An event needs a
// day that one can still come to.
func (s *story) weigh() hub.Kind {
	scores := map[hub.Kind]int{hub.KindArticle: articleWeight}
	said := map[hub.Kind]hub.Guess{}
	texts := s.parts()
	for _, c := range cues {
		if word := c.pattern.findIn(texts[c.in].text, texts[c.in].small); word != "" {
			scores[c.kind] += c.weight
			said[c.kind] = said[c.kind].And(hub.Say(hub.GuessWording, "%s (%s, %+d)", c.says, hub.Quoted(strings.Trim(word, " .,:\n")), c.weight))
		}
	}
	if texts[inDated].text == "" {
		if scores[hub.KindEvent] > articleWeight {
			s.why("no event: no day that one can come to")
			if scores[hub.KindEvent] > scores[hub.KindProject] && scores[hub.KindEvent] > scores[hub.KindReport] {
				s.review(hub.ReviewNoEventDay, "it reads like an event, but no day to come to was found")
			}
		}
		scores[hub.KindEvent] = 0
	} else if s.hasClock() {
		scores[hub.KindEvent] += 2
		said[hub.KindEvent] = said[hub.KindEvent].And(hub.Say(hub.GuessDate, "the time of day is said (+2)"))
	}
	best, next := s.best(scores, said)
	if next != "" && scores[best]-scores[next] <= 1 {
		s.review(hub.ReviewKind, "nearly as much speaks for %s as for %s", strings.ToLower(string(next)), strings.ToLower(string(best)))
	}
	return best
}

// best is the kind with the highest score, and the one after it. Between equals
// the plainer kind wins.
func (s *story) best(scores map[hub.Kind]int, said map[hub.Kind]hub.Guess) (best, next hub.Kind) {
	for _, kind := range []hub.Kind{hub.KindArticle, hub.KindReport, hub.KindProject, hub.KindEvent} {
		switch {
		case best == "" || scores[kind] > scores[best]:
			best, next = kind, best
		case next == "" || scores[kind] > scores[next]:
			next = kind
		}
	}
	why := said[best]
	if why.IsZero() {
		why = hub.Say(hub.GuessNothing, "nothing speaks for another kind")
	}
	why.Text = strings.ToLower(string(best)) + ": " + why.Text
	s.because(fieldKind, why)
	return best, next
}

// partText is a text that cues are looked for in, and the same in small letters.
type partText struct{ text, small string }

func newPart(text string) partText { return partText{text, smallLetters(text)} }

// parts are the texts that cues are looked for in.
func (s *story) parts() map[part]partText {
	var dated []string
	s.eachDate(func(sentence string, w *when) {
		if n := len(dated); w.role == roleAttend && w.precise == byDay && (n == 0 || dated[n-1] != sentence) {
			dated = append(dated, sentence)
		}
	})
	text := s.text()
	first := ""
	for first = range eachSentence(text) {
		break
	}
	heading, whole := newPart(s.kicker+"\n"+s.heading), newPart(text)
	both := partText{heading.text + "\n" + whole.text, heading.small + "\n" + whole.small}
	return map[part]partText{inHeading: heading, inText: whole, inBoth: both, inDated: newPart(strings.Join(dated, "\n")), inFirst: newPart(first)}
}

func (s *story) hasClock() bool {
	found := false
	s.eachDate(func(_ string, w *when) { found = found || w.role == roleAttend && w.clock != nil })
	if found {
		return true
	}
	clocks, _ := clocksIn(s.text())
	return len(clocks) > 0
}
