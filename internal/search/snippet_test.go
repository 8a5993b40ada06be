package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/smakom/hub/internal/hub"
)

// show writes spans with their hits in brackets.
func show(spans []*hub.Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.Hit {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestMarks(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore())
	for _, c := range []struct{ query, text, want string }{
		{"kommun", "Kommunerna och kommunens möte", "[Kommunerna] och [kommunens] möte"},
		{"årsmöte", "Ett ÅRSMÖTE, årsmötet och års-möte", "Ett [ÅRSMÖTE], [årsmöte]t och års-möte"}, // the stemmer parts them
		{"årsmötet", "Årsmötets", "[Årsmötets]"},
		{"vatten", "vattenförsörjning, dricksvatten, Råvattnet", "[vatten]försörjning, dricks[vatten], Råvattnet"},
		{"omsorg", "Vår äldreomsorg är god", "Vår äldre[omsorg] är god"},
		{"vattenförsörjning", "försörjning med vatten i öken", "[försörjning] med [vatten] i öken"},
		{"statsbidragsportal", "Testgrupp Statsbidragportal", "Testgrupp [Statsbidrag]portal"},
		{"vårmöte", "Våren kommer", "Våren kommer"},
		{"stad", "Städernas brist", "[Städernas] brist"},
		{"brand", "Bränder och grannar", "[Bränder] och grannar"},
		{"är", "Det är så", "Det [är] så"},
		{"är vatten", "Det är vatten", "Det är [vatten]"},
		{"<b>", "<b>fet</b> & så", "<[b]>fet</[b]> & så"},
		{"vatten", "", ""},
		{"", "Vatten", "Vatten"},
		{"vatten", "İVATTEN och VATTENİ vatten", "İVATTEN och VATTENİ [vatten]"},
	} {
		q, err := ask(ix.mapping, c.query)
		if err != nil {
			t.Fatal(err)
		}
		got := show(markerOf(ix.mapping, q).spans(c.text, 0, len(c.text)))
		got = strings.NewReplacer("[İVATTEN]", "İVATTEN", "[VATTENİ]", "VATTENİ").Replace(got) // either is right
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.query, got, c.want)
		}
	}
}

func TestSnippets(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore())
	long := strings.Repeat("Här står något annat på många långa ord. ", 20)
	for name, c := range map[string]struct{ summary, body, want string }{
		"summary and body": {"Om vatten.", "Mer om vatten.", "summary: Om [vatten]. / body: Mer om [vatten]."},
		"no mark":          {"Om annat.", "Också.", "summary: Om annat."},
		"no mark, no summary": {"", long, "body: Här står något annat på många långa ord. Här står något annat på många långa ord." +
			" Här står något annat på många långa ord. Här står något annat på många långa…"},
		"nothing": {"", "", ""},
		"in the middle": {"", long + "Vatten är viktigt.\nMycket vatten. " + long,
			"body: …på många långa ord. Här står något annat på många långa ord. [Vatten] är viktigt. Mycket [vatten]. Här står något annat på många långa ord. Här står något annat…"},
		"two places": {"", "Vatten först. " + long + "Vatten sist.",
			"body: [Vatten] först. Här står något annat på många långa ord. Här står något annat på många långa ord. Här står något annat på många långa ord. Här står något annat på…" +
				" / body: …på många långa ord. Här står något annat på många långa ord. Här står något annat på många långa ord. Här står något annat på många långa ord. [Vatten] sist."},
	} {
		q, err := ask(ix.mapping, "vatten")
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for _, s := range markerOf(ix.mapping, q).snippets(c.summary, c.body, nil) {
			line := show(s.Spans)
			if n := utf8.RuneCountInString(line); n > snippetLength+10 {
				t.Errorf("%s: %d characters", name, n)
			}
			shown = append(shown, s.Field+": "+line)
		}
		if got := strings.Join(shown, " / "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

// Whatever is asked and stored, the spans are the text, and no letter is cut.
func FuzzSpans(f *testing.F) {
	f.Add("vattenförsörjning små", "Om försörjning med vatten i små kommuner, åäö")
	f.Add("SOU 2018:22 (", "İstanbul ﬁ sou 2018:22\u0301")
	m, err := newMapping()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, asked, stored string) {
		q, err := ask(m, asked)
		if err != nil {
			return
		}
		if utf8.RuneCountInString(q.text) > hub.MaxQuery || len(q.words)+len(q.references) > hub.MaxQueryWords+1 {
			t.Errorf("%d words of %q", len(q.words), q.text)
		}
		stored = tidy(stored)
		k := markerOf(m, q)
		if got := text(k.spans(stored, 0, len(stored))); got != strings.ReplaceAll(stored, "\n", " ") {
			t.Errorf("%q became %q", stored, got)
		}
		for _, s := range k.snippets(stored, "", nil) {
			for _, span := range s.Spans {
				if !utf8.ValidString(span.Text) || span.Text == "" {
					t.Errorf("span %q of %q", span.Text, stored)
				}
			}
		}
	})
}

// markerOf is the marker of a question of whose words nothing is known.
func markerOf(m mapping.IndexMapping, q *question) *marker {
	k := newMarker(newVocabulary(m))
	k.take(q)
	return k
}
