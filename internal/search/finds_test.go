package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// viewers are labels of people who see different things.
func viewers() [][]string {
	return [][]string{{hub.LabelPublic}, {hub.LabelPublic, "org:7"}, {hub.LabelMembers, hub.LabelPublic},
		{hub.LabelPublic, hub.LabelMembers, hub.LabelStaff}, {}}
}

// listed is what Search lists of a question, on all its pages.
func listed(t testing.TB, ix *Index, q hub.SearchQuery) map[hub.ID]bool {
	t.Helper()
	all := map[hub.ID]bool{}
	for q.First = 100; ; {
		hits, err := ix.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits.Hits {
			all[h.ID] = true
		}
		if !hits.HasNext {
			if len(all) != hits.Total {
				t.Fatalf("%q: listed %d of %d", q.Text, len(all), hits.Total)
			}
			return all
		}
		q.After = &hits.Hits[len(hits.Hits)-1].Cursor
	}
}

// foundAsListed fails where Finds doesn't tell exactly what Search lists, and says how
// many records were found in all.
func foundAsListed(t *testing.T, ix *Index, questions []hub.SearchQuery, of []hub.ID) (all int) {
	t.Helper()
	found, err := ix.Finds(t.Context(), questions, of)
	if err != nil || len(found) != len(questions) {
		t.Fatal(len(found), err)
	}
	for i, q := range questions {
		listed := listed(t, ix, q)
		want := slices.DeleteFunc(slices.Clone(of), func(id hub.ID) bool { return !listed[id] })
		if !slices.Equal(found[i], want) {
			t.Fatalf("%q %+v as %v: found %d, Search lists %d", q.Text, q.Filter, q.Labels, len(found[i]), len(want))
		}
		all += len(want)
	}
	return all
}

func (s *store) ids() (all []hub.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id := range s.docs {
		all = append(all, id)
	}
	slices.SortFunc(all, func(a, b hub.ID) int { return strings.Compare(bleveID(a), bleveID(b)) })
	return all
}

// mixed is a hub of made-up texts of every reach, some with files, numbers and pins.
func (d drawing) mixed() *store {
	docs := register()
	for prefix, reach := range map[string][]string{"open": {hub.LabelPublic}, "inner": {hub.LabelMembers},
		"shared": {hub.LabelMembers, "org:7"}, "desk": {hub.LabelStaff}} {
		docs = append(docs, d.documents(prefix, 25, reach...)...)
	}
	return newStore(docs...)
}

// asked are questions of all kinds: those of drawing, words that say nothing by
// themselves, signs, none at all.
func (d drawing) asked(n int) (all []hub.SearchQuery) {
	for range n {
		q := d.question()
		switch d.IntN(12) {
		case 0:
			q.Text = []string{"", " ", "och", "i om", "är det som", "?", "vara", "ett-två", "VA, avlopp!"}[d.IntN(9)]
		case 1:
			q.Text += " kommun och"
		case 2:
			q.Filter.Topics, q.Filter.Kinds = []string{"topic1", "topic2"}, nil
		}
		q.Labels = viewers()[d.IntN(len(viewers()))]
		all = append(all, q)
	}
	return all
}

func TestFindsWhatSearchLists(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDrawing(seed)
			src := d.mixed()
			ix := open(t, src)
			if n := foundAsListed(t, ix, d.asked(300), src.ids()); n < 1000 {
				t.Errorf("the questions found only %d", n)
			}
		})
	}
}

// The texts of the golden files, which are real ones, and questions of their own words.
func TestFindsWhatSearchListsOfTheGoldenTexts(t *testing.T) {
	t.Parallel()
	for name, docs := range map[string][]*hub.Document{"network": network(t), "ideas": append(ideaTexts(), fixture(t)...)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src := newStore(docs...)
			ix := open(t, src)
			questions := savedSearches(t, 250, 7)
			for _, idea := range ideas() {
				questions = append(questions, hub.SearchQuery{Text: idea.question, Labels: []string{hub.LabelPublic}})
			}
			if n := foundAsListed(t, ix, questions, src.ids()); n < 2000 {
				t.Errorf("the questions found only %d", n)
			}
		})
	}
}

// savedSearches are n questions, all different, of one to four words that stand together
// in the fixture; one in eight is harmed or unfinished, one in eight filtered.
func savedSearches(t testing.TB, n int, seed uint64) (all []hub.SearchQuery) {
	t.Helper()
	d := newDrawing(seed)
	var texts [][]string
	for _, doc := range fixture(t) {
		texts = append(texts, strings.Fields(strings.Map(letters, doc.Title+" "+doc.Body)))
	}
	known := map[string]bool{}
	for len(all) < n {
		words := texts[d.IntN(len(texts))]
		from := d.IntN(len(words))
		run := slices.Clone(words[from:min(from+1+d.IntN(4), len(words))])
		if d.IntN(4) == 0 {
			at := d.IntN(len(run))
			run[at] = d.harmed(run[at])
		}
		q := hub.SearchQuery{Text: strings.Join(run, " "), First: 100, Labels: []string{hub.LabelPublic}}
		switch d.IntN(16) {
		case 0:
			q.Filter.Kinds = []hub.Kind{hub.KindArticle, hub.KindProject}
		case 1:
			q.Filter.Municipalities = []string{"0643", "0305"}
		}
		if d.IntN(2) == 0 {
			q.Labels = viewers()[d.IntN(4)]
		}
		if key := fmt.Sprint(q.Text, q.Filter, q.Labels); !known[key] {
			known[key] = true
			all = append(all, q)
		}
	}
	return all
}

// Each says of one question why a record is found, or isn't.
func TestFindsInWords(t *testing.T) {
	t.Parallel()
	report := doc("bilaga", "Bilagan", "")
	report.Files = []*hub.DocumentFile{paged("kvarn.pdf", "Valkvarnens ritning ligger i arkivet.")}
	number := doc("utredning", "Betänkandet", "Se SOU 2018:22.")
	linked := doc("länkad", "Nytt från kusten", "")
	linked.Names, linked.Municipalities = []string{"Håbo"}, []string{"0305"}
	pinned := doc("fäst", "Öppettider", "")
	pinned.Pins = []string{"badplats"}
	draft := doc("utkast", "Vattenskoter", "")
	draft.Reach = []string{hub.LabelStaff}
	src := newStore(append(register(), report, number, linked, pinned, draft, doc("vägen", "En väg vid en skog", ""),
		doc("vattnet", "Dricksvatten i byn", ""))...)
	ix := open(t, src)
	var of []hub.ID
	for _, id := range src.ids() {
		if id.Kind.IsContent() {
			of = append(of, id)
		}
	}
	for _, c := range []struct{ question, want string }{
		{"skogsväg", "vägen"}, {"dricksvattnet", "vattnet"}, {"dricksvatn", "vattnet"}, {"dricksv", "vattnet"},
		{"valkvarn ritningar", "bilaga"}, {"valkvarn vägar", "vägen"}, {"SOU 2018:22", "utredning"}, {"SOU 2018:23", ""},
		{"Håbo kommun", "länkad"}, {"Badplats", "fäst"}, {"vattenskoter", "vattnet"}, {"och eller", ""}, {"xyzzy", ""},
		{"", "bilaga fäst länkad utredning vattnet vägen"},
	} {
		found, err := ix.Finds(t.Context(), []hub.SearchQuery{{Text: c.question, Labels: []string{hub.LabelPublic}}}, of)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, id := range found[0] {
			keys = append(keys, id.Key)
		}
		slices.Sort(keys)
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%q finds %q, want %q", c.question, got, c.want)
		}
	}
}

// What has just changed is found as it is now, by words that nothing held before too.
func TestFindsWhatHasJustChanged(t *testing.T) {
	t.Parallel()
	d := newDrawing(11)
	src := d.mixed()
	ix := open(t, src)
	following(t, ix)
	questions := append(d.asked(60), hub.SearchQuery{Text: "kvistfräsar", Labels: []string{hub.LabelPublic}},
		hub.SearchQuery{Text: "kvistfrsä", Labels: []string{hub.LabelPublic}})
	changed := d.documents("open", 3, hub.LabelPublic)
	for i, one := range changed {
		one.Title = []string{"Kvistfräsen", "Vatten", "Avlopp"}[i]
		if !ix.WaitFor(t.Context(), src.put(one)) {
			t.Fatal("the index doesn't follow")
		}
		foundAsListed(t, ix, questions, src.ids())
	}
	gone := changed[0].ID
	if !ix.WaitFor(t.Context(), src.delete(gone)) {
		t.Fatal("the index doesn't follow")
	}
	foundAsListed(t, ix, questions, append(src.ids(), gone))
}

// following lets the index follow until the test ends.
func following(t *testing.T, ix *Index) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = ix.Follow(ctx) // it ends with the test
	}()
	t.Cleanup(func() { stop(); <-ended })
}

// While the index is built anew, the old one answers, and then the new.
func TestFindsWhileTheIndexIsRebuilt(t *testing.T) {
	t.Parallel()
	d := newDrawing(12)
	src := d.mixed()
	ix := open(t, src)
	questions, of := d.asked(40), src.ids()
	want, err := ix.Finds(t.Context(), questions, of)
	if err != nil {
		t.Fatal(err)
	}
	built := make(chan error, 1)
	go func() { built <- ix.Rebuild(t.Context()) }()
	for rebuilding := true; rebuilding; {
		select {
		case err := <-built:
			if err != nil {
				t.Fatal(err)
			}
			rebuilding = false // and once more on the new one
		default:
		}
		found, err := ix.Finds(t.Context(), questions, of)
		if err != nil || fmt.Sprint(found) != fmt.Sprint(want) {
			t.Fatalf("found others while the index was built (%v)", err)
		}
	}
}

func TestFindsOfOddQuestions(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for i := range 2*mostAtOnce + 3 {
		docs = append(docs, doc(fmt.Sprintf("%03d", i), "Vatten", ""))
	}
	src := newStore(docs...)
	ix := open(t, src)
	public := []string{hub.LabelPublic}
	of := append(src.ids(), src.ids()[0], hub.ID{Kind: hub.KindArticle, Key: "unknown"})
	found, err := ix.Finds(t.Context(), []hub.SearchQuery{{Text: "vatten", Labels: public}, {Text: "a\xff", Labels: public},
		{Text: "vatten"}, {Text: strings.Repeat("vatten ord", 500), Labels: public}}, of)
	if err != nil || !slices.Equal(found[0], src.ids()) || len(found[1]) > 0 || len(found[2]) > 0 || len(found[3]) != len(docs) {
		t.Errorf("found %v (%v)", found, err)
	}
	if found, err := ix.Finds(t.Context(), nil, of); err != nil || len(found) != 0 {
		t.Errorf("no questions: %v (%v)", found, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := ix.Finds(ctx, []hub.SearchQuery{{Text: "vatten", Labels: public}}, of); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// keptQuestions is no bound of what may be asked.
func TestQuestionsAreForgottenWhenThereAreTooMany(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("it", "Vatten", "")))
	questions := make([]hub.SearchQuery, keptQuestions+10)
	for i := range questions {
		questions[i] = hub.SearchQuery{Text: fmt.Sprint("vatten ", i), Labels: []string{hub.LabelPublic}}
	}
	found, err := ix.Finds(t.Context(), questions, []hub.ID{{Kind: hub.KindArticle, Key: "it"}})
	if err != nil || len(ix.asked.questions) != 10 {
		t.Fatal(len(ix.asked.questions), err)
	}
	for i := range found {
		if len(found[i]) != 1 {
			t.Fatalf("%q: %v", questions[i].Text, found[i])
		}
	}
}
