package search

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func ofKind(k hub.Kind, d *hub.Document) *hub.Document {
	d.ID.Kind = k
	return d
}

func TestFrontPages(t *testing.T) {
	t.Parallel()
	long := "Kommunerna i nätverket arbetar med frågan på många sätt och berättar om det för varandra varje höst."
	topic := ofKind(hub.KindTopic, doc("topic", "Energi", ""))
	topic.Names = []string{"vindkraft", "elnät"}
	report := ofKind(hub.KindReport, doc("report", "Om havet", "Vindkraft till havs och till lands."))
	report.References = []string{"SOU 2026:7"}
	ix := open(t, newStore(topic, report, town("1470", "Vara"), town("1774", "Forshaga"),
		ofKind(hub.KindProject, doc("wind", "Tryggare vindkraft i SOU 2026:7", long)),
		ofKind(hub.KindUpdate, doc("update", "Vindkraft", "")),
		ofKind(hub.KindProject, doc("both", "Solceller i Forshaga kommun", long)),
		ofKind(hub.KindProject, doc("energy", "Energi i norr", long)), ofKind(hub.KindOrganisation, doc("org", "Formas", "")),
		ofKind(hub.KindProject, doc("funded", "Formas och kommunerna", long)),
		ofKind(hub.KindProject, doc("towns", "Varje kommun räknas", long))))
	for query, want := range map[string]string{
		"vindkraften":          "wind",   // before its update, and the topic with the synonym
		"vindkraft till havs":  "report", // the title holds only a part of it
		"Vara kommun":          "1470",   // not every project that has "kommun" in its title
		"Forshaga":             "1774",
		"Forshaga kommun":      "1774", // nor one that has the whole name
		"forshaga solceller":   "both",
		"sou 2026:7 vindkraft": "report", // the number decides
		"energi":               "topic",  // a name before a title that holds it
		"formas":               "org",
	} {
		if got := keysOf(find(t, ix, hub.SearchQuery{Text: query})); len(got) == 0 || got[0] != want {
			t.Errorf("%s: %v, want %s first", query, got, want)
		}
	}
}

// A cursor in the middle of the front pages goes on where it was.
func TestFrontPagesAcrossPages(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for i := range 4 {
		docs = append(docs, ofKind(hub.KindProject, doc(fmt.Sprint("project", i), "Vindkraft i norr", "Mer om vindkraft och annat.")),
			ofKind(hub.KindUpdate, doc(fmt.Sprint("update", i), "Vindkraft", "")))
	}
	ix := open(t, newStore(docs...))
	var got []string
	q := hub.SearchQuery{Text: "vindkraft", First: 3}
	for {
		hits := find(t, ix, q)
		got = append(got, keysOf(hits)...)
		if !hits.HasNext {
			break
		}
		q.After = &hits.Hits[len(hits.Hits)-1].Cursor
	}
	want := "[project0 project1 project2 project3 update0 update1 update2 update3]"
	if fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}
