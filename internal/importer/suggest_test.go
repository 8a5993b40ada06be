package importer

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// suggest makes a draft of HTML, as the readers of articles do.
func suggest(t *testing.T, c hub.ContentInput, html string) (hub.AnyInput, map[string]string, []hub.Review) {
	t.Helper()
	w := readWeb(t, html)
	c.Body = w.Markdown
	in, suggested, review := newNames(testKnown()).makeInput(c, w.Plain, day("2026-03-01"))
	fields := map[string]string{}
	for _, s := range suggested {
		fields[s.Field] = s.Because()
		if s.Because() == "" || s.Code() == nil {
			t.Errorf("%s is suggested for no reason", s.Field)
		}
	}
	if err := in.Validate(); err != nil {
		t.Errorf("%q can't be stored: %v", c.Title, err)
	}
	return in, fields, review
}

func TestGuessesAreSaid(t *testing.T) {
	t.Parallel()
	in, fields, _ := suggest(t, hub.ContentInput{Title: "Workshop om vatten"}, `<p>Den 12 mars kl. 9.00-12.00 bjuder Norra högskolan in till
		en workshop i Vara kommun om dricksvatten och avlopp.</p><p><a href="/a">Läs mer</a>. <a href="/b">Anmäl dig här</a> senast 5 mars.</p>`)
	e, ok := in.(*hub.CreateEventInput)
	if !ok || e.StartsOn != "2026-03-12" || e.RegistrationURL != "https://www.example.se/b" || e.RegistrationClosesOn.String() != "2026-03-05" ||
		e.Organiser != "norra-hogskolan" || len(e.Municipalities) != 1 || e.Municipalities[0].Code != "1470" || e.Topics[0] != "va" {
		t.Errorf("%+v", in)
	}
	for _, field := range []string{"kind", "topics", "municipalities", "organisations", "startsOn", "startsAt", "registrationUrl", "registrationClosesOn"} {
		if fields[field] == "" {
			t.Errorf("%s is a guess, and not said to be one: %v", field, fields)
		}
	}
	if !strings.HasPrefix(e.Summary, "Den 12 mars") {
		t.Errorf("summary %q", e.Summary)
	}
}

func TestWhatIsKnownIsNoGuess(t *testing.T) {
	t.Parallel()
	known := hub.ContentInput{Title: "Ny medlem", Topics: []string{"skola"}, Summary: "Kort.", IdempotencyKey: "k", Source: &hub.SourceInput{Name: "S"}}
	in, fields, _ := suggest(t, known, "<p>Jag heter Bo Exempel och är kommunalråd i Eksjö kommun. Vatten, vatten och avlopp.</p>")
	c := in.Common()
	if c.Title != known.Title || c.Summary != known.Summary || c.IdempotencyKey != "k" || c.Source != known.Source || len(c.Topics) != 1 || c.Topics[0] != "skola" {
		t.Errorf("%+v", c)
	}
	if _, guessed := fields["topics"]; guessed || fields["municipalities"] == "" {
		t.Errorf("guesses: %v", fields)
	}
}

// The day of an old article is that of its text: nothing in it is still to come.
func TestReferencesAndReports(t *testing.T) {
	t.Parallel()
	in, fields, _ := suggest(t, hub.ContentInput{Title: "Ny rapport om skolskjuts"}, `<p>Undersökningen är genomförd av <a href="/r">Glesa institutet</a>
		och publicerades den 12 januari 2026. Rapporten visar att resorna blir längre.</p>`)
	r, ok := in.(*hub.CreateReportInput)
	if !ok || r.DocumentDate != "2026-01-12" || r.Producer != "glesa-institutet" || fields["documentDate"] == "" || fields["producer"] == "" {
		t.Errorf("%+v, %v", in, fields)
	}
}

func TestPlainLinesAreParagraphs(t *testing.T) {
	t.Parallel()
	for _, plain := range []string{"Ett.\nTvå.\n- Tre", "Ett.\n\nTvå.\n\n- Tre"} {
		s := &story{reader: testReader()}
		if s.addPlain(plain); len(s.paragraphs) != 3 || !s.paragraphs[2].point || s.paragraphs[2].text != "Tre" {
			t.Errorf("%q: %+v", plain, s.paragraphs)
		}
	}
}
