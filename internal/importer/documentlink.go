package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	madeBy    = regexp.MustCompile(`(?i)(?:^|\P{L})(?:utgivare|utgiven av|utges av|framtagen av|framtaget av|utförd av|genomförd av|gjord av|skriven av|författare|av|prepared by|published by|produced by|by|konsult|uppdragstagare|copyright|©)[\s:]*(?:\d{4}\s*,?\s*)?$`)
	orderedBy = regexp.MustCompile(`(?i)(?:på uppdrag av|uppdragsgivare|beställare|beställd av|initierad av|initiativ av|commissioned by|prepared for|client|kund|uppdrag från|uppdrag åt)[\s:]*$`)
	onlyNamed = regexp.MustCompile(`(?i)(?:samarbete med|samverkan med|tillsammans med|stöd av|stöd från|finansier\p{L}* av|medel från|bidrag från|funded by|support (?:of|from)|foto|remiss från|remissen från|förslag från)[\s:]*$`)
	fromTown  = regexp.MustCompile(`^(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?) (?i:kommun|stad|municipality)(?:\P{L}|s revisorer|$)`)
)

// producerGuess is an organisation that may have made the document, and how surely.
type producerGuess struct {
	slug string
	sure int
	why  hub.Guess
}

// fillProducer names who made the document and who asked for it, of the register's
// organisations. A municipality in the letterhead becomes its author.
func (d *document) fillProducer() {
	var producer, initiator producerGuess
	for _, l := range d.lines {
		for _, m := range d.known.orgMentions(l.text) {
			g, ordered := d.judgeProducer(l, m)
			if ordered && g.sure > initiator.sure {
				initiator = g
			} else if !ordered && g.sure > producer.sure {
				producer = g
			}
		}
	}
	for _, m := range d.known.orgMentions(fieldLine(head(d.text.Author, maxTitle))) {
		if producer.sure < 3 {
			producer = producerGuess{m.organisation.Slug, 3, hub.Say(hub.GuessFile, "the file names it as its author")}
		}
	}
	if producer.slug == initiator.slug && initiator.sure > 0 {
		producer = producerGuess{}
	}
	d.in.Producer, d.in.Initiator = producer.slug, initiator.slug
	d.set("producer", producer.slug != "", producer.why)
	d.set("initiator", initiator.slug != "", initiator.why)
}

// judgeProducer weighs a name on the first pages: 5 behind a word that says so, 4 on a
// line of its own on the first page, 2 in an imprint, 1 in another short line there.
func (d *document) judgeProducer(l docLine, m orgMention) (g producerGuess, ordered bool) {
	before := tail(l.text[:m.at], nearby)
	if strings.TrimSpace(before) == "" && l.above != "" {
		before = l.above
	}
	g = producerGuess{slug: m.organisation.Slug, why: hub.Say(hub.GuessPlace, "%s on page %d",
		hub.Quoted(cut(redactText(strings.TrimSpace(before+" "+l.text[m.at:])), 100)), l.page)}
	switch {
	case onlyNamed.MatchString(before):
		return producerGuess{}, false
	case orderedBy.MatchString(before):
		g.sure = 5
		return g, true
	case madeBy.MatchString(before):
		g.sure = 5
	case d.isName(l.text) && l.page == 1:
		g.sure = 4
	case l.page == 1 && m.at == 0 && (l.skip == "head" || l.skip == "genre"),
		l.page == 1 && m.end == len(l.text) && d.arePersons(strings.TrimRight(before, " ,(")):
		g.sure = 3
	case d.isName(l.text) || imprint.MatchString(l.text) && runes(l.text) < 2*dateMost:
		g.sure = 2
	case l.page == 1 && runes(l.text) <= dateMost && m.at == 0 && l.skip != "" && !endsSentence(l.text+" "):
		g.sure = 1
	default:
		return producerGuess{}, false
	}
	return g, false
}

// fillLinks links what the title and the summary are about, and the municipality whose
// letterhead it bears.
func (d *document) fillLinks() {
	s := &story{reader: &reader{known: d.known, keys: map[string]int{}}, heading: d.in.Title, kind: hub.KindReport}
	for _, text := range append([]string{d.in.Summary, d.in.Body}, d.in.KeyFindings...) {
		for part := range strings.SplitSeq(text, "\n\n") {
			if strings.TrimSpace(part) != "" {
				s.paragraphs = append(s.paragraphs, paragraph{text: part, said: undated(part)})
			}
		}
	}
	d.in.Topics = s.linkTopics()
	d.set("topics", len(d.in.Topics) > 0, hub.Say(hub.GuessNamed, "its title or summary is about them"))
	if d.in.Summary == "" { // then the first page is all that says whom it is about
		for _, l := range d.lines {
			if l.page == 1 {
				s.paragraphs = append(s.paragraphs, paragraph{text: l.text, said: undated(l.text)})
			}
		}
	}
	d.in.Municipalities = s.linkMunicipalities()
	d.addAuthor()
	d.set("municipalities", len(d.in.Municipalities) > 0, hub.Say(hub.GuessNamed, "its title, summary or letterhead names them"))
	for _, l := range s.linkOrganisations() {
		if l.Slug != d.in.Producer && l.Slug != d.in.Initiator {
			d.in.Organisations = append(d.in.Organisations, l)
		}
	}
	d.set("organisations", len(d.in.Organisations) > 0, hub.Say(hub.GuessNamed, "its title or summary names them"))
}

// addAuthor links the municipality that stands alone on a line of the first page: the
// document is from it.
func (d *document) addAuthor() {
	for _, l := range d.lines {
		m := fromTown.FindStringSubmatch(l.text)
		if l.page != 1 || l.skip != "head" && l.skip != "genre" || m == nil || d.in.Producer != "" {
			continue
		}
		for _, known := range d.known.list {
			if !strings.EqualFold(known.Name, m[1]) && !strings.EqualFold(known.Name+"s", m[1]) {
				continue
			}
			for _, link := range d.in.Municipalities {
				if link.Code == known.Code {
					link.Role = hub.RoleAuthor
					return
				}
			}
			d.in.Municipalities = append(d.in.Municipalities, &hub.MunicipalityLinkInput{Code: known.Code, Role: hub.RoleAuthor})
			return
		}
	}
}
