package site

import (
	"net/http"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const oneDay = 24 * time.Hour

// When these pages were written, looked through, and changed. Whoever changes what they
// tell of changes the day.
func privacyChanged() hub.Date  { return hub.Date{Year: 2026, Month: time.November, Day: 23} }
func statementMade() hub.Date   { return hub.Date{Year: 2026, Month: time.November, Day: 23} }
func statementViewed() hub.Date { return hub.Date{Year: 2026, Month: time.November, Day: 23} }

// flaw is something that not everybody can use, and another way to the same.
type flaw struct{ What, Instead string }

// flaws are those that are known. None of them is excused by the law as too heavy a
// burden: they are to be mended.
func flaws() []flaw {
	return []flaw{
		{"Rapporter och andra filer som vi länkar till är gjorda av andra. En del PDF-filer saknar rubriker, " +
			"beskrivningar av bilder eller en läsordning som hjälpmedel förstår (WCAG 1.1.1, 1.3.1 och 1.3.2).",
			"Det viktigaste i en rapport står som text på dess sida. Säg till om du behöver en fil i en annan form."},
		{"Kommunkartan går inte att använda med tangentbord eller skärmläsare.",
			"Bredvid kartan finns samma kommuner som länkar i bokstavsordning."},
		{"Mitt, Redigera och Administrera fungerar inte om JavaScript är avstängt.",
			"Allt innehåll går att läsa och söka i utan JavaScript."},
		{"Sidorna om vårt API är på engelska. Verktyget för att prova frågor kommer från andra, och har knappar " +
			"inuti varandra som hjälpmedel kan läsa fel (WCAG 4.1.2).",
			"API:et är beskrivet som vanlig text på egna sidor, och schemat kan laddas ner."},
		{"Texter som medlemmar har klistrat in kan ha långa meningar, eller bilder som är sämre beskrivna än de borde.",
			"Skriv till oss, så rättar vi dem."},
	}
}

// statementPage is the accessibility statement, as Digg's rules want it (MDFFS 2019:2).
type statementPage struct {
	Address string
	Contact *contactLink
	Flaws   []flaw
	Made    *when
	Viewed  *when
}

func (s *site) accessibility(*http.Request) (*page, error) {
	text := "Adressen till sidan:\n\nVad jag försökte göra:\n\nVad som hände:\n\nHjälpmedel, webbläsare och dator eller telefon:\n"
	return &page{Template: "accessibility", Title: "Tillgänglighetsredogörelse", Path: "/tillganglighet",
		Description: "Hur tillgängligt kunskapsnavet är, vilka brister vi känner till och hur du säger till om du hittar fler.",
		Content: statementPage{Address: s.url + "/", Contact: contactFor(s.contact, "Brist i tillgänglighet i kunskapsnavet", text),
			Flaws: flaws(), Made: onDay(statementMade()), Viewed: onDay(statementViewed())}}, nil
}
