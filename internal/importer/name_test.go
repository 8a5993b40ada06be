package importer

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestMunicipalities(t *testing.T) {
	t.Parallel()
	checkMunicipalities(t, map[string]string{
		// the word says so
		"Hon leder Forshaga Kommun.":                 "Forshaga",
		"Marks kommun och Bergs kommun bygger ihop.": "Mark Berg",
		"Även Vara kommun är med.":                   "Vara",
		"Kommunerna Mark, Vara och Osby går samman.": "Mark Vara Osby",
		"Forshagas kommuns plan":                     "Forshaga",
		"I Östra Göinge kommun och Dals-Eds kommun":  "Östra Göinge Dals-Ed",
		"Kommunalrådet i Lund säger nej.":            "Lund",
		"Håbo kommun är inte Habo kommun.":           "Håbo Habo",
		"Haparanda, Tibro och Hjo kommuner":          "Haparanda Tibro Hjo",
		// a list says so, if one of it is sure
		"Där fanns Tidaholm, Mullsjö och Tibro.":      "Tidaholm Mullsjö Tibro",
		"Vi reser till Tibro, Hjo och Habo.":          "Tibro Hjo Habo",
		"Vara, Mark och Lund":                         "",
		"Kurser hålls i Tidaholm, Mullsjö och Tibro.": "",
		// it acts
		"Forshagas bad har öppnat.": "Forshaga",
		"Tidaholm vinner priset.":   "Tidaholm",
	})
}

func TestMunicipalitiesNotLinked(t *testing.T) {
	t.Parallel()
	checkMunicipalities(t, map[string]string{
		// a place, a word, a person, another name
		"Bron finns norr om Karlstad.":              "",
		"Vi ses i Stockholm.":                       "",
		"Att vara med är viktigt. Vara med!":        "",
		"Anna Berg leder arbetet med Per Lund.":     "",
		"Mötet leds av Kalle Forshaga.":             "",
		"Linköpings universitet har sökt.":          "",
		"Linköping universitet och Karlstads stift": "",
		"Best Western Karlstad":                     "",
		"I Värmland och Götaland":                   "",
		"habo, håbo och TIBRO":                      "",
		"Habobor, Karlstadregionen, Ny-Tibro":       "",
		"Mark- och miljödomstolen har sagt sitt.":   "",
	})
}

func checkMunicipalities(t *testing.T, cases map[string]string) {
	t.Helper()
	for sentence, want := range cases {
		var got []string
		for _, m := range newNames(testKnown()).mentions(sentence) {
			if m.sure != "" {
				got = append(got, m.municipality.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestOrganisationRoles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind     hub.Kind
		sentence string
		want     string
	}{
		{hub.KindProject, "Linköpings universitet har lämnat in en projektansökan till Formas.", "linkopings-universitet LEAD, formas FUNDER"},
		{hub.KindProject, "Kommunringen har blivit tillfrågad att delta.", "kommunringen PARTY"},
		{hub.KindProject, "Nu har DIGR och Norra högskolan fått i uppdrag att pröva.", "digitala-radet LEAD, norra-hogskolan LEAD"},
		{hub.KindProject, "Digitala rådet (DIGR) har fått i uppdrag att pröva.", "digitala-radet LEAD"},
		{hub.KindProject, "Med bidrag från Vårdfonden kommer Norra högskolan längre.", "vardfonden FUNDER, norra-hogskolan ABOUT"},
		{hub.KindEvent, "Digitala rådet bjuder in till webbinarium.", "digitala-radet HOST"},
		{hub.KindEvent, "Den 3 mars bjuder Digitala rådet in alla.", "digitala-radet HOST"},
		{hub.KindEvent, "Kommunringen har, även i år, tackat ja till att medverka.", "kommunringen PARTICIPANT"},
		{hub.KindReport, "Rapporten är genomförd av Norra högskolan.", "norra-hogskolan AUTHOR"},
		{hub.KindArticle, "Digitala rådets chef slutar.", "digitala-radet ABOUT"},
		{hub.KindArticle, "Kommunringen är vi själva.", ""},
		{hub.KindArticle, "Okända verket, DIGRA och digitala rådet.", ""},
	} {
		s := &story{reader: testReader(), kind: c.kind, paragraphs: []paragraph{{said: undated(c.sentence)}}}
		var got []string
		for _, l := range s.linkOrganisations() {
			got = append(got, l.Slug+" "+string(l.Role))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.sentence, got, c.want)
		}
	}
}

func TestTopics(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ heading, text, want string }{
		{"Ny VA-taxa", "Den höjs.", "va"},
		{"Att va med", "Man kan va med, va?", ""},
		{"Taxan", "Dricksvattenpriset stiger. Avloppen också.", "va"},
		{"Taxan", "Dricksvattnet blir dyrare.", ""},
		{"SKOLSKJUTS I GLESBYGD", "Bussen går.", "landsbygd skola"},
		{"Om annat", "Förskolan är något annat än förskola.", ""},
	} {
		s := &story{reader: testReader(), heading: c.heading, paragraphs: []paragraph{{text: c.text}}}
		if got := strings.Join(s.linkTopics(), " "); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.heading, c.text, got, c.want)
		}
	}
}
