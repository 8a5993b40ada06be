package importer

import (
	"slices"
	"strings"
	"testing"
)

func TestJoin(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"en lång\nrad":                 "en lång rad",
		"hemtjän-\nsten":               "hemtjänsten",
		"vatten-\noch avlopp":          "vatten- och avlopp",
		"VA-\nprojekt":                 "VA-projekt",
		"e-\npost":                     "e-post",
		"2010-\ntalet":                 "2010-talet",
		"Dals-\nEd":                    "Dals-Ed",
		"små kommuner -\nstora frågor": "små kommuner - stora frågor",
	} {
		if got := join(strings.Split(text, "\n")); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Ett. Två! Tre?":                         "Ett.|Två!|Tre?",
		"Vi ses kl. 10.00 den 3. Mars är kallt.": "Vi ses kl. 10.00 den 3. Mars är kallt.",
		"Det gäller t.ex. Vara, bl.a. Berg. Ja.": "Det gäller t.ex. Vara, bl.a. Berg.|Ja.",
		"Han sade: ”Nej.” Sedan gick han.":       "Han sade: ”Nej.”|Sedan gick han.",
		"Ca. 11 500 invånare":                    "Ca. 11 500 invånare",
	} {
		if got := sentences(text); !slices.Equal(got, strings.Split(want, "|")) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// outlined writes section/kicker/heading of each piece, and its first paragraph.
func outlined(t *testing.T, text string) string {
	t.Helper()
	clean, err := clean(text)
	if err != nil {
		t.Fatal(err)
	}
	r := testReader()
	var b strings.Builder
	for _, d := range r.outline(r.leaveOutContacts(layOut(r.readLines(clean)))) {
		b.WriteString(d.section + "/" + d.kicker + "/" + d.heading + ":")
		for _, block := range d.blocks {
			b.WriteString(" [" + join(block.lines) + "]")
		}
		for _, e := range d.entries {
			b.WriteString(" <" + e.name + ">")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestOutline(t *testing.T) {
	t.Parallel()
	const prose = "Detta är en text som är lång nog att vara en text och inget annat, med slut.\n\n"
	const body = "[Detta är en text som är lång nog att vara en text och inget annat, med slut.]"
	for name, c := range map[string]struct{ text, want string }{
		"plain heading":        {"Rubrik\n\n" + prose, "//Rubrik: " + body + "\n"},
		"kicker":               {"Myndigheten\nEn rubrik\n\n" + prose, "/Myndigheten/En rubrik: " + body + "\n"},
		"framed section":       {"Först\n\n" + prose + "Avdelning\n\u00a0 \u00a0\n\nRubrik\n\n" + prose, "//Först: " + body + "\nAvdelning//Rubrik: " + body + "\n"},
		"section on a page":    {"Först\n\n" + prose + "\fAvdelning\n\nRubrik\n\n" + prose, "//Först: " + body + "\nAvdelning//Rubrik: " + body + "\n"},
		"section after space":  {"Först\n\n" + prose + "\n\nAvdelning\n\nRubrik\n\n" + prose, "//Först: " + body + "\nAvdelning//Rubrik: " + body + "\n"},
		"heading on a page":    {"Först\n\n" + prose + "\fAndra\n\n" + prose, "//Först: " + body + "\n//Andra: " + body + "\n"},
		"underlined":           {"A\n===\n\nRubrik\n------\n" + prose + "B\n===\n\n" + prose, "A//Rubrik: " + body + "\nB//B: " + body + "\n"},
		"boxed":                {"=====\nA\n=====\n\nRubrik\n-----\n" + prose, "A//Rubrik: " + body + "\n"},
		"page cuts a sentence": {"Rubrik\n\nEn mening som inte är\n\n2\n\f\nslut förrän här.\n", "//Rubrik: [En mening som inte är slut förrän här.]\n"},
		"dates below a text": {"Rubrik\n\n" + prose + "Datum framöver:\n2026\nHöstmöte 5 maj\n\n2027\nVårmöte 6 maj\n",
			"//Rubrik: " + body + "\n//Datum framöver: <Höstmöte> <Vårmöte>\n"},
		"a day and a question": {"Träff\n\nFredagen den 27 mars kl. 10\n\nHur kan en liten kommun göra det som en\nstor inte kan?\nSvaret får du här, om du läser vidare.\n\n" + prose,
			"//Träff: [Fredagen den 27 mars kl. 10] [Hur kan en liten kommun göra det som en stor inte kan?] [Svaret får du här, om du läser vidare.] " + body + "\n"},
		"closing call": {"Rubrik\n\n" + prose + "Varmt välkomna!\n\nNästa\n\n" + prose, "//Rubrik: " + body + " [Varmt välkomna!]\n//Nästa: " + body + "\n"},
		"points":       {"Rubrik\n\nVi frågar:\n- en sak\n- en annan\n  sak\n", "//Rubrik: [Vi frågar:] [en sak] [en annan sak]\n"},
		"contact":      {"Rubrik\n\n" + prose + "Kontakt\n\nAnna Ek\nledare\n\nanna@example.org\n\n070-174 06 05\n", "//Rubrik: " + body + "\n"},
	} {
		if got := outlined(t, c.text); got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	for address, tracking := range map[string]bool{
		"https://gantrack7.com/t/l/1234567/8_QUJDREVGMTIzNA==/":                true,
		"https://nat.us1.list-manage.com/track/click?u=1&id=2":                 true,
		"https://u123.ct.sendgrid.net/ls/click?upn=Xyz":                        true,
		"https://go.example.org/r/aGVsbG8gV29ybGQ1234567890AbC":                true,
		"https://www.example.org/landsbygdsbarometern-2026-hela-rapporten":     false,
		"https://www.regeringen.se/rattsliga-dokument/sou/2018/04/sou-201822/": false,
		"https://link.springer.com/article/10.1007/s10270-020-00785-7":         false,
		"https://example.org/?utm_source=brev":                                 false,
		"https://www.rulemakers.example.org/":                                  false,
	} {
		if isTracking(address) != tracking {
			t.Errorf("%s: tracking is %v", address, !tracking)
		}
	}
	r := testReader()
	text, links := r.takeLinks("Läs (https://gantrack1.com/t/l/1/2) på www.example.org/a?utm_source=x&b=1.")
	if want := "Läs på https://www.example.org/a?b=1."; text != want || len(links) != 1 {
		t.Errorf("%q, %v, want %q", text, links, want)
	}
	if len(r.letter.LeftOut) != 2 {
		t.Errorf("left out: %v", r.letter.LeftOut)
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Skriv till anna.ek@example.org, tack":      "Skriv till " + noAddress + ", tack",
		"Ring 0706 725 649 eller +46 70 174 06 05.": "Ring " + noNumber + " eller " + noNumber + ".",
		"Ring 08-465 004 00":                        "Ring " + noNumber,
		"anna (at) example.org":                     noAddress,
		"ca 11 500 invånare 2026-04-14 2026-05-15":  "ca 11 500 invånare 2026-04-14 2026-05-15",
		"kl. 09.30-12.00, kod 0305, 212000-0019":    "kl. 09.30-12.00, kod 0305, 212000-0019",
	} {
		if got := redactText(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
