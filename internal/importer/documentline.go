package importer

import (
	"regexp"
	"slices"
	"strings"
)

// docLine is one line of a document's page.
type docLine struct {
	text   string
	above  string // the line right above it, where that is a label alone
	page   int    // from 1
	gap    bool   // an empty line stands above
	number bool   // a register's number stands in it
	// skip is what it is, where it is no title: a head, a date, a label …
	skip string
}

// docLines splits pages into lines; blank ones are only told by the gap below them.
func docLines(pages []string, most int) []docLine {
	var list []docLine
	for i, page := range pages[:min(len(pages), most)] {
		gap, count := true, 0
		for raw := range strings.SplitSeq(strings.Map(docRune, lineEnds.Replace(head(page, maxPageText))), "\n") {
			text := strings.Join(strings.Fields(ligatures.Replace(raw)), " ")
			if text == "" {
				gap = true
				continue
			}
			if count++; count > pageLines {
				break
			}
			l := docLine{text: text, page: i + 1, gap: gap}
			if n := len(list); n > 0 && list[n-1].page == l.page && isLabel(list[n-1].text) {
				l.above = list[n-1].text
			}
			list, gap = append(list, l), false
		}
	}
	return list
}

// docRune is clean's choice of characters; a form feed ends a line, as pages are told
// apart already.
func docRune(r rune) rune {
	if r == '\f' {
		return '\n'
	}
	return cleanRune(r)
}

func isLabel(text string) bool {
	bare := strings.TrimRight(text, " :")
	labelled := bare != text && (labelLine.MatchString(text) || !strings.Contains(bare, " "))
	return runes(text) <= 30 && (labelled || labelAlone.MatchString(bare))
}

var (
	labelAlone = regexp.MustCompile(`(?i)^(?:datum|date|diarienummer|dnr|handläggare|vår beteckning|er beteckning|beteckning|dokumenttyp|version|ärende|ärendenummer|sida|författare|mottagare|till|från|kontakt|titel|rubrik)$`)
	caseNumber = regexp.MustCompile(`(?i:(?:^|\P{L})(?:dnr|diarienr|diarienummer|ärendenummer|ärendenr|vår beteckning|beteckning|reg\.?nr|journal(?:nr|nummer)?)(?:\P{L}|$))|^\p{Lu}{1,6}[ -]?(?:19|20)\d\d[/:-]\d{1,6}(?:[-/ ]\d{1,4})*$`)
	bookNumber = regexp.MustCompile(`(?i)^(?:isbn|issn|doi|urn|art\.?nr|artikelnummer|best\.?nr)(?:\P{L}|$)`)
	// genre is a line that says what sort of document it is, and of what series.
	genre      = regexp.MustCompile(`(?i)^(?:slut|del|års|revisions|forsknings|projekt|utvärderings|gransknings|läges|konsult|kunskaps|kartläggnings|uppdrags)?(?:rapport(?:en|er)?|redovisning|report|pm|promemoria|underlag|bilaga|protokoll|sammanträdesprotokoll|protokollsutdrag|tjänsteskrivelse|tjänsteutlåtande|beslut|beslutsunderlag|delegationsbeslut|yttrande|remissvar|missiv|skrivelse|informationsblad|working paper|final report|research report|evaluation report|policy brief|case study|uppdragsrapport|utvärdering|granskning|kartläggning|förstudie|utredning|handlingsplan|strategi|policy|riktlinjer|styrdokument|plan|program|presentation|arbetsmaterial|utkast|koncept|remissversion|slutversion|kopia|öppen|offentlig|sekretess|internt)(?:\s*(?:nr|no|version|v)?\.?\s*[\d.:/() –-]*(?:[ivx]+)?)?$`)
	appendix   = regexp.MustCompile(`(?i)^bilaga \d+[a-z]?(?: till .*)?$`)
	thesis     = regexp.MustCompile(`(?i)^(?:examensarbete|kandidatuppsats|magisteruppsats|masteruppsats|[bcd]-uppsats|uppsats|självständigt arbete|avhandling|licentiatavhandling|degree project|(?:bachelor|master|doctoral)(?:[’']?s)? thesis)(?:\P{L}.*)?$|\d (?:hp|högskolepoäng|credits)$`)
	letterhead = regexp.MustCompile(`(?i)^(?:(?:kommun|region|landstings|läns|förbunds|bolags)(?:styrelsen?|fullmäktige|ledningskontoret|kansliet|förvaltningen|lednings?förvaltningen|styrelsens? arbetsutskott|direktionen)|(?:\p{L}+-, )*(?:\p{L}+-? och )?\p{L}{3,}(?:nämnden|förvaltningen|kontoret|avdelningen|enheten|utskottet|kansliet|institutionen|fakulteten|sektionen|staben|förbundet|styrelsen|beredningen|revisorerna)(?:s \p{L}+)?|\p{L}{3,}(?:departementet|myndigheten|verket|inspektionen|delegationen|stiftelsen)|styrelsen|direktionen|institutionen för .*|fakulteten för .*|department of .*|faculty of .*|school of .*|avdelningen för .*|enheten för .*|centrum för .*|sammanträdesdatum.*|revisorerna)$`)
	municipal  = regexp.MustCompile(`^\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? (?:[Kk]ommun|KOMMUN|stad|STAD|[Kk]ommuns revisorer|municipality|Municipality)$`)
	company    = regexp.MustCompile(`^\p{Lu}[\p{L}\d&. -]{1,50} (?:AB|HB|Sweden AB|Konsult|Consulting|Kommunförbund|kommunalförbund|Inc|Ltd|ek\. för\.)\.?$|^(?:Region|Länsstyrelsen|Kommunförbundet|Högskolan|Länsstyrelsen i) \p{Lu}\p{L}+(?: \p{L}+){0,2}$|^\p{Lu}\p{L}+s? (?:universitet|högskola|University|län|kommunförbund|landsting)$`)
	labelLine  = regexp.MustCompile(`(?i)^(?:plats och tid|tid och plats|beslutande|närvarande|övriga närvarande|ledamöter|tjänstgörande|justerare|utses att justera|justeringens|paragrafer|anslag|underskrifter|handledare|examinator|supervisor)\P{L}|^(?:datum|date|dnr|diarienummer|handläggare|författare|av|by|author|authors|redaktör|projektledare|kontaktperson|kontakt|till|från|kopia|mottagare|version|status|sida|sid|plats|tid|beslutande|närvarande|ordförande|sekreterare|justerare|uppdragsgivare|uppdragstagare|beställare|konsult|kund|client|på uppdrag av|commissioned by|prepared (?:by|for)|framtagen av|utförd av|upprättad av|godkänd av|granskad av|dokumenttyp|dokumentnamn|dokumentansvarig|giltig|gäller|fastställd|antagen|beslutad|utgivare|utgiven av|foto|omslag|illustration|tryck|layout|grafisk form|upplaga|telefon|tel|e-post|webb|besöksadress|postadress|org\.?nr|bankgiro|finansierad|finansieras|med stöd)(?:\s*:|\s+av(?:\P{L}|$)|\s+(?:den\s+)?\d|$)`)
	titleLabel = regexp.MustCompile(`(?i)^(?:ärende|ärenderubrik|rubrik|titel|title|dokumentnamn|projekttitel|projektnamn|ämne|subject|angående|rapporttitel)\s*:\s*(.+)$`)
	address    = regexp.MustCompile(`(?i)^(?:box \d|\d{3} ?\d\d \p{L}|\p{L}+(?:gatan|vägen|torget|gränd|plan) \d)|\d{3} \d\d \p{Lu}`)
	contents   = regexp.MustCompile(`(?i)^(?:innehåll(?:sförteckning)?|contents|table of contents|förord|preface)$`)
	leader     = regexp.MustCompile(`(?:\.\s?){4,}|…{2,}|\s\d{1,3}$`)
)

// classify says of each line of the first pages what it is, where it is not a title.
func (d *document) classify() {
	for i := range d.lines {
		l := &d.lines[i]
		l.number = caseNumber.MatchString(l.text) || caseNumber.MatchString(l.above)
		l.skip = d.skipReason(l)
	}
}

func (d *document) skipReason(l *docLine) string {
	found := writtenDates(l.text)
	rest := l.text
	if len(found) > 0 {
		rest = l.text[:found[0].at] + l.text[found[len(found)-1].end:]
	}
	text := l.text
	switch {
	case l.number, bookNumber.MatchString(text):
		return "number"
	case pageNumber.MatchString(text), letters(text) < 3:
		return "page"
	case webLink.MatchString(text), mailAddress.MatchString(text), isPhone(text), address.MatchString(text):
		return "address"
	case labelLine.MatchString(text), labelAlone.MatchString(text), l.above != "" && !titleLabel.MatchString(l.above+" x"):
		return "label"
	case len(found) > 0 && len(found[0].date) > len("2024") && len(strings.Fields(rest)) <= 2:
		return "date"
	case term.MatchString(text):
		return "date"
	case genre.MatchString(text), appendix.MatchString(text), thesis.MatchString(text):
		return "genre"
	case d.isMixedHead(text):
		if genreWord.MatchString(text) {
			return "genre"
		}
		return "head"
	case municipal.MatchString(text), letterhead.MatchString(text), company.MatchString(text), d.isName(text):
		return "head"
	case signature.MatchString(text) && signedAs.MatchString(text), d.arePersons(text):
		return "person"
	}
	return ""
}

var (
	genreWord = regexp.MustCompile(`(?i)(?:faktablad|informationsblad|working paper|policy brief|research report|rapportserie|skriftserie|tjänsteskrivelse|tjänsteutlåtande|protokollsutdrag|sammanträdesprotokoll|protokoll|slutrapport|delrapport|revisionsrapport|rapport|delegationsbeslut|beslutsunderlag|beslut|yttrande|remissvar|missiv|årsredovisning|promemoria|pm)`)
	// headParts are what a letterhead of several columns is made of, when they are read
	// as one line.
	headParts = []*regexp.Regexp{
		regexp.MustCompile(`(?i)(?:^|\s)(?:dnr|diarienr|diarienummer|datum|sid(?:a|an)?|blad|vår beteckning)(?:[\s:.]|$)`),
		regexp.MustCompile(`(?i)(?:^|\s)nr\.? ?\d+`),
		regexp.MustCompile(`\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3})`),
		regexp.MustCompile(`\p{Lu}{1,6}[ -]?(?:19|20)\d\d[/:-]\d{1,6}(?:[-/]\d{1,4})*`),
		regexp.MustCompile(`(?:^|\s)\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? (?:[Kk]ommun|KOMMUN|stad|STAD)`),
		regexp.MustCompile(`(?i)(?:^|\s)\p{L}{3,}(?:styrelsen|nämnden|förvaltningen|kontoret|avdelningen|enheten|utskottet|kansliet|fullmäktige)`),
		genreWord,
	}
)

// isMixedHead reports whether nothing is left of the line without the parts of a
// letterhead.
func (d *document) isMixedHead(text string) bool {
	for i, w := range slices.Backward(writtenDates(text)) {
		if len(w.date) > len("2024") || i > 0 {
			text = text[:w.at] + " " + text[w.end:]
		}
	}
	for _, m := range slices.Backward(d.known.orgMentions(text)) {
		text = text[:m.at] + " " + text[m.end:]
	}
	for _, part := range headParts {
		text = part.ReplaceAllString(text, " ")
	}
	return letters(text) < 3
}

// isName reports whether the line is the name of an organisation or a municipality and
// nothing else, or with a part of it behind a comma.
func (d *document) isName(text string) bool {
	text, _, _ = strings.Cut(text, ",")
	text = strings.TrimSpace(text)
	for _, m := range d.known.orgMentions(text) {
		if m.at == 0 && m.end == len(text) {
			return true
		}
	}
	m, _ := d.known.municipality(text)
	return m != nil
}

var personList = regexp.MustCompile(`^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:\p{Lu}\.? )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:(?:, | och | & | and )\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? (?:\p{Lu}\.? )?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)*$`)

// arePersons reports whether the line is names of persons: words with capitals alone.
func (d *document) arePersons(text string) bool {
	return personList.MatchString(text) && len(d.known.mentions(text)) == 0 && len(d.known.orgMentions(text)) == 0
}
