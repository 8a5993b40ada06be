package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// like are the keys of what is like an article.
func like(t *testing.T, ix *Index, key string, first int, labels ...string) (keys []string) {
	t.Helper()
	if labels == nil {
		labels = []string{hub.LabelPublic}
	}
	id := hub.ID{Kind: hub.KindArticle, Key: key}
	related, err := ix.Related(t.Context(), []hub.ID{id}, first, labels)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range related[id] {
		keys = append(keys, other.Key)
	}
	return keys
}

// What a reader would look for next, by words alone: nothing here has a link.
func TestTheNearestTextComesFirst(t *testing.T) {
	t.Parallel()
	docs := fixture(t)
	ix := open(t, newStore(docs...))
	for of, want := range map[string]string{
		"stangda-banker":      "bank-arbetet",       // banks that leave the countryside
		"telia-svar":          "pts-mobil",          // mobile telephony
		"75-forslag":          "kommitte-landsbygd", // the committee, and what it proposed
		"fullmaktige-21":      "vital-demokrati",    // an inquiry, and the answer to it
		"servicekontor-utopi": "ku36-servicekontor", // offices of the state
		"sou-va-beredskap":    "riksrev-va",         // water and sewage
		"nb-2018-11-lis":      "nb-2018-10-lis",     // a statement, asked for and adopted
	} {
		i := slices.IndexFunc(docs, func(d *hub.Document) bool { return d.ID.Key == of })
		related, err := ix.Related(t.Context(), []hub.ID{docs[i].ID}, 5, []string{hub.LabelPublic})
		if list := related[docs[i].ID]; err != nil || len(list) == 0 || list[0].Key != want {
			t.Errorf("like %s are %v (%v), want %s first", of, list, err, want)
		}
	}
}

// bare is an article of words that no other has.
func bare(key string) *hub.Document { return doc(key, "Unik"+key, "Ensam"+key) }

func TestRelatedByLinks(t *testing.T) {
	t.Parallel()
	self, topic, place, body, both, none := bare("self"), bare("topic"), bare("place"), bare("body"), bare("both"), bare("none")
	self.Topics, self.Municipalities, self.Organisations = []string{"va"}, []string{"1763", "0643"}, []string{"smakom"}
	topic.Topics, place.Municipalities, body.Organisations = []string{"va", "skola"}, []string{"1763"}, []string{"smakom"}
	both.Municipalities, both.Organisations = []string{"1763", "0643"}, []string{"smakom"}
	body.At = body.At.Add(time.Hour)
	none.Topics, none.Municipalities = []string{"skola"}, []string{"0305"}
	ix := open(t, newStore(self, topic, place, body, both, none, town("1763", "Forshaga")))
	// Three places are more than a topic, which is more than one place; the newer first of equals.
	if got := fmt.Sprint(like(t, ix, "self", 10)); got != "[both topic body place]" {
		t.Errorf("like it are %s", got)
	}
	if got := like(t, ix, "missing", 10); got != nil {
		t.Errorf("like nothing are %s", got)
	}
}

func TestRelatedByWordsAndLinks(t *testing.T) {
	t.Parallel()
	self := doc("self", "Slamsugning i glesbygd", "Slamsugning och brunnar i glesbygden.")
	same := doc("same", "Brunnar och slamsugning", "Så ordnas slamsugning i glesbygd.")
	part := doc("part", "Slam på åkermark", "Avloppsslam sprids.")
	linked, other := bare("linked"), bare("other")
	self.Topics, linked.Topics = []string{"va"}, []string{"va"}
	ix := open(t, newStore(self, same, part, linked, other))
	if got := fmt.Sprint(like(t, ix, "self", 10)); got != "[same linked]" {
		t.Errorf("like it are %s", got)
	}
	if got := fmt.Sprint(like(t, ix, "self", 1)); got != "[same]" {
		t.Errorf("most like it is %s", got)
	}
}

// With and without what the viewer doesn't see, the lists are the same, one by one.
func TestNothingHiddenIsInRelated(t *testing.T) {
	t.Parallel()
	seen := fixture(t)
	topics := []string{"va", "skola", "vag"}
	for i, d := range seen {
		d.Topics, d.Municipalities = []string{topics[i%3]}, []string{fmt.Sprint(1000 + i%20)}
	}
	all := slices.Clone(seen)
	for i, d := range fixture(t) {
		d.ID.Key, d.Reach = fmt.Sprint("hidden-", i), []string{hub.LabelMembers}
		d.Topics, d.Municipalities = topics, []string{"1000", "1001"}
		d.Body += " strandskydd bredband polis bank"
		all = append(all, d)
	}
	less, more := open(t, newStore(seen...)), open(t, newStore(all...))
	var ids []hub.ID
	for _, d := range all {
		ids = append(ids, d.ID)
	}
	want, err := less.Related(t.Context(), ids, mostRelated, []string{hub.LabelPublic})
	if err != nil {
		t.Fatal(err)
	}
	got, err := more.Related(t.Context(), ids, mostRelated, []string{hub.LabelPublic})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range ids {
		if !slices.Equal(got[id], want[id]) {
			t.Errorf("like %s are %v, and %v where nothing is hidden", id.Key, got[id], want[id])
		}
		if hidden := i >= len(seen); hidden != (len(got[id]) == 0) {
			t.Errorf("like %s, hidden %v, are %d", id.Key, hidden, len(got[id]))
		}
		if slices.Contains(got[id], id) || len(got[id]) > mostRelated {
			t.Errorf("like %s are %v", id.Key, got[id])
		}
	}
	members := like(t, more, "stangda-banker", 3, hub.LabelPublic, hub.LabelMembers)
	if !slices.ContainsFunc(members, func(key string) bool { return strings.HasPrefix(key, "hidden-") }) {
		t.Errorf("members are not shown what is for them: %v", members)
	}
}

// The office sees drafts, and a draft has what is like it; but it is like nothing.
func TestDraftsAreNotRelated(t *testing.T) {
	t.Parallel()
	draft, open1, open2 := doc("draft", "Bredband i byar", ""), doc("a", "Bredband i byar", ""), doc("b", "Byar med bredband", "")
	draft.Reach, draft.Unpublished = []string{hub.LabelStaff}, true
	ix := open(t, newStore(draft, open1, open2))
	office := []string{hub.LabelPublic, hub.LabelMembers, hub.LabelStaff}
	for of, want := range map[string]string{"a": "[b]", "b": "[a]", "draft": "[a b]"} {
		if got := like(t, ix, of, 10, office...); fmt.Sprint(got) != want {
			t.Errorf("like %s are %v, want %s", of, got, want)
		}
	}
}

// The order is that of the texts, whatever order they came in and however often they were written.
func TestRelatedStaysInOrder(t *testing.T) {
	t.Parallel()
	docs := fixture(t)
	src := newStore(docs...)
	ix := open(t, src)
	backwards := slices.Clone(docs)
	slices.Reverse(backwards)
	again := newStore()
	other := open(t, again)
	for _, d := range backwards { // many segments
		again.put(d)
		if _, _, err := other.advance(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var ids []hub.ID
	for _, d := range docs {
		ids = append(ids, d.ID)
	}
	want, err := ix.Related(t.Context(), ids, 5, []string{hub.LabelPublic})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		got, err := other.Related(t.Context(), []hub.ID{id}, 5, []string{hub.LabelPublic})
		if err != nil || !slices.Equal(got[id], want[id]) {
			t.Errorf("like %s are %v (%v), and %v in another index", id.Key, got[id], err, want[id])
		}
	}
}

func TestRelatedRefuses(t *testing.T) {
	t.Parallel()
	ix, err := Open(t.Context(), newStore(fixture(t)...), options(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	for _, first := range []int{-1, 0, mostRelated + 1} {
		if _, err := ix.Related(t.Context(), nil, first, nil); code(err) != hub.CodeBadInput {
			t.Errorf("%d: %v", first, err)
		}
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Related(t.Context(), nil, 1, nil); code(err) != hub.CodeUnavailable {
		t.Errorf("a closed index answers %v", err)
	}
}

func code(err error) hub.Code {
	if e := (*hub.Error)(nil); errors.As(err, &e) {
		return e.Code
	}
	return ""
}
