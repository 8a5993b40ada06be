package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// paged is a file whose pages can be opened.
func paged(name string, pages ...string) *hub.DocumentFile {
	return &hub.DocumentFile{UUID: hub.NewUUID(), Name: name, Paged: true, Pages: pages}
}

// filed is a report with files.
func filed(key string, files ...*hub.DocumentFile) *hub.Document {
	d := doc(key, "Rapport "+key, "Sammanfattning av arbetet under året.")
	d.ID.Kind, d.Files = hub.KindReport, files
	return d
}

// where writes the snippets of a hit, with file and page.
func where(h hub.Hit, files ...*hub.DocumentFile) string {
	var all []string
	for _, s := range h.Snippets {
		place := s.Field
		for i, f := range files {
			if s.FileID != nil && *s.FileID == f.UUID {
				place += fmt.Sprint(" ", i+1)
			}
		}
		if s.Page != nil {
			place += fmt.Sprint(" p", *s.Page)
		}
		all = append(all, place+": "+show(s.Spans))
	}
	return strings.Join(all, " / ")
}

func TestFilesAreFoundWithTheirPages(t *testing.T) {
	t.Parallel()
	plan := paged("VA-plan_2026.pdf", "Inledning om uppdraget.", "", "Reservoarerna i Grums behöver renoveras.")
	appendix := paged("bilaga.pdf", "Tabeller.", "Fler tabeller.", "Äldreomsorgen och dricksvatten, se SOU 2018:22.")
	letter := &hub.DocumentFile{UUID: hub.NewUUID(), Name: "skrivelse.docx", Pages: []string{"Remissvar om snöröjning."}}
	picture := &hub.DocumentFile{UUID: hub.NewUUID(), Name: "bild1.png", AltText: "Ett vattentorn av tegel"}
	files := []*hub.DocumentFile{plan, appendix, letter, picture}
	ix := open(t, newStore(filed("it", files...), doc("other", "Något annat", "Helt andra ord.")))
	for text, want := range map[string]string{
		"reservoar":            "files 1 p3: [Reservoar]erna i Grums behöver renoveras.",
		"reservoarer renovera": "files 1 p3: [Reservoarerna] i Grums behöver [renoveras].",
		"reservoraerna":        "files 1 p3: [Reservoarerna] i Grums behöver renoveras.", // a slip
		"aldreomsorg":          "files 2 p3: [Äldreomsorgen] och dricksvatten, se SOU 2018:22.",
		"omsorg":               "files 2 p3: Äldre[omsorg]en och dricksvatten, se SOU 2018:22.",
		"sou 2018:22":          "files 2 p3: Äldreomsorgen och dricksvatten, se [SOU 2018:22].",
		"snöröjningen":         "files 3: Remissvar om [snöröjning].",
		"vattentorn":           "files 4: bild1.png Ett [vattentorn] av tegel",
		"skrivelse":            "files 3: [skrivelse].docx",
		"VA-plan":              "files 1: [VA]-[plan]_2026.pdf",
		"arbetet tabeller":     "body: Sammanfattning av [arbetet] under året. / files 2 p1: [Tabeller].",
	} {
		hits := find(t, ix, hub.SearchQuery{Text: text})
		if fmt.Sprint(keysOf(hits)) != "[it]" || where(hits.Hits[0], files...) != want {
			t.Errorf("%s: %v", text, keysOf(hits))
			for _, h := range hits.Hits {
				t.Logf("got  %s\nwant %s", where(h, files...), want)
			}
		}
	}
}

// In a long report each single word, and each piece of one, stands by chance.
func TestFilesAnswerWithAllTellingWords(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("own", "Bredband på landet", ""),
		filed("file", paged("a.pdf", "Kommunen bygger bredband.", "Skolskjuts i glesbygd."))))
	for text, want := range map[string]string{
		"bredband":             "[own file]",
		"bredband landet":      "[own]",
		"skolskjuts bredband":  "[own file]", // what a record says itself comes before what its files do
		"bredband och xylofon": "[own file]", // what nothing holds asks for nothing
	} {
		if got := fmt.Sprint(keysOf(find(t, ix, hub.SearchQuery{Text: text}))); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// The index has of a record's files what they hold now, after each of their changes.
func TestFilesFollow(t *testing.T) {
	t.Parallel()
	src := newStore(filed("it"), doc("other", "Annat", ""))
	ix := open(t, src)
	follow(t, ix)
	empty := paged("first.pdf")
	read := &hub.DocumentFile{UUID: empty.UUID, Name: "first.pdf", Paged: true, Pages: []string{"Inget.", "Om kvistfräsar."}}
	renamed := &hub.DocumentFile{UUID: empty.UUID, Name: "andra.pdf", Paged: true, Pages: read.Pages}
	for _, step := range []struct {
		name  string
		files []*hub.DocumentFile
		want  map[string]string
		pages uint64
	}{
		{"no text yet", []*hub.DocumentFile{empty}, map[string]string{"kvistfräs": "", "first": "files 1: [first].pdf"}, 1},
		{"the text arrives", []*hub.DocumentFile{read}, map[string]string{"kvistfräs": "files 1 p2: Om [kvistfräsar]."}, 3},
		{"it is renamed", []*hub.DocumentFile{renamed}, map[string]string{"first": "", "andra": "files 1: [andra].pdf"}, 3},
		{"it is removed", nil, map[string]string{"kvistfräs": "", "andra": ""}, 0},
		{"it is back", []*hub.DocumentFile{read}, map[string]string{"kvistfräs": "files 1 p2: Om [kvistfräsar]."}, 3},
	} {
		waitFor(t, ix, src.put(filed("it", step.files...)))
		for text, want := range step.want {
			got := ""
			if hits := find(t, ix, hub.SearchQuery{Text: text}); len(hits.Hits) > 0 {
				got = where(hits.Hits[0], step.files...)
			}
			if got != want {
				t.Errorf("%s, %s: %q, want %q", step.name, text, got, want)
			}
		}
		holdsPages(t, ix, step.pages)
	}
	waitFor(t, ix, src.delete(hub.ID{Kind: hub.KindReport, Key: "it"}))
	holdsPages(t, ix, 0)
	level(t, ix, src)
}

// holdsPages fails unless the index says that it holds so many pages, and does.
func holdsPages(t *testing.T, ix *Index, want uint64) {
	t.Helper()
	n, err := ix.current.index.DocCount()
	if err != nil {
		t.Fatal(err)
	}
	if holds := ix.current.holds; holds.pages != want || n != holds.records+holds.pages {
		t.Errorf("it says %+v of %d, want %d pages", holds, n, want)
	}
}

// What a killed writer left of pages that no record asks for goes with the record's
// next change, and shows nowhere before.
func TestHalfWrittenPages(t *testing.T) {
	t.Parallel()
	d := filed("it", paged("a.pdf", "Om vatten."))
	src := newStore(d)
	ix := open(t, src)
	left := filed("it", paged("b.pdf", "Om kvistfräsar."))
	w := &writer{index: ix, g: ix.current, position: ix.current.position}
	for id, page := range pagesOf(bleveID(left.ID), printOf(left.Files), left.Files) {
		if err := w.one(id, page, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.flush(w.position, nil); err != nil {
		t.Fatal(err)
	}
	holdsPages(t, ix, 4)
	if hits := find(t, ix, hub.SearchQuery{Text: "vatten kvistfräsar"}); len(hits.Hits) != 1 || where(hits.Hits[0], d.Files...) != "files 1 p1: Om [vatten]." {
		t.Errorf("found %+v", hits.Hits)
	}
	follow(t, ix)
	waitFor(t, ix, src.put(d))
	holdsPages(t, ix, 2)
}

// TestPagesAreNeverCounted: whatever files hold, searches for what is not in them find,
// count, order and suggest the same.
func TestPagesAreNeverCounted(t *testing.T) {
	t.Parallel()
	plain, full := fixture(t), fixture(t)
	r := rand.New(rand.NewPCG(7, 8))
	for _, d := range full {
		f := paged("")
		for range r.IntN(30) {
			f.Pages = append(f.Pages, "Xylofon kvistfräs zeppelinare")
		}
		d.Files = []*hub.DocumentFile{f}
	}
	without, with := open(t, newStore(plain...)), open(t, newStore(full...))
	if a, b := without.State().Documents, with.State().Documents; a != b {
		t.Errorf("%d documents with pages, %d without", b, a)
	}
	for _, text := range []string{"", "vatten", "vattenförsörjning små kommuner", "statsbidrag", "landsbygd polis", "varmote", "Habo"} {
		for _, order := range []hub.SearchOrder{hub.SearchRelevance, hub.SearchNewest} {
			q := hub.SearchQuery{Text: text, Order: order, First: 50}
			if a, b := answer(t, without, q), answer(t, with, q); a != b {
				t.Errorf("%q: %s\nwith pages %s", text, a, b)
			}
		}
	}
}

// answer is all that a reader is told.
func answer(t *testing.T, ix *Index, q hub.SearchQuery) string {
	t.Helper()
	hits := find(t, ix, q)
	facets, err := hits.Facets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	suggested, err := ix.Suggest(t.Context(), firstRunes(q.Text, 4), 20, []string{hub.LabelPublic})
	if err != nil {
		t.Fatal(err)
	}
	counted := ""
	for _, of := range [][]*hub.Facet{facets.Kinds, facets.Topics, facets.Municipalities, facets.Counties, facets.Years} {
		for _, f := range of {
			counted += fmt.Sprint(*f)
		}
	}
	var shown []string
	for _, h := range hits.Hits {
		shown = append(shown, where(h))
	}
	meant := ""
	if hits.DidYouMean != nil {
		meant = *hits.DidYouMean
	}
	return fmt.Sprint(hits.Total, keysOf(hits), meant, counted, suggested, shown)
}

// Nothing of a hidden content's files is known, found, counted or suggested: with
// them, the index answers as if they were not there.
func TestFilesOfTheHidden(t *testing.T) {
	t.Parallel()
	open1, like := filed("open", paged("öppen.pdf", "Om vatten.")), doc("like", "Kvistgräsen", "")
	hidden := filed("hidden", paged("kvistplan.pdf", "Kvistfräsen och vatten.", "SOU 2018:22"), paged("kvistfräsen.pdf"))
	hidden.Reach = []string{hub.LabelMembers}
	src := newStore(hidden, open1, like)
	with, without := open(t, src), open(t, newStore(open1, like))
	member := []string{hub.LabelPublic, hub.LabelMembers}
	for _, text := range []string{"kvistfräsen", "kvistfrasen", "kvistplan", "vatten", "sou 2018:22", "vatten kvistfräsen", "fräsen"} {
		q := hub.SearchQuery{Text: text}
		if a, b := answer(t, without, q), answer(t, with, q); a != b {
			t.Errorf("%q: %s\nwith what is hidden %s", text, a, b)
		}
		q.Labels = member
		if !slices.Contains(keysOf(find(t, with, q)), "hidden") {
			t.Errorf("%q: a member doesn't find it", text)
		}
	}
	follow(t, with)
	narrowed := *open1
	narrowed.Reach = []string{hub.LabelMembers}
	waitFor(t, with, src.put(&narrowed))
	if hits := find(t, with, hub.SearchQuery{Text: "vatten"}); hits.Total != 0 {
		t.Errorf("narrowed, and found: %v", keysOf(hits))
	}
}
