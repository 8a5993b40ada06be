package site

import (
	"encoding/json"
	"maps"
	"os"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestBothHalvesUseTheSameWords: the interactive half has its words in a file of its own.
func TestBothHalvesUseTheSameWords(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../web/src/shared/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var there struct {
		Kinds             map[hub.Kind]struct{ One, Many, Param string }
		Phases            map[hub.ProjectPhase]tag
		Statuses          map[hub.ContentStatus]tag
		Audiences         map[hub.Audience]tag
		ArticleKinds      map[hub.ArticleKind]string
		EventKinds        map[hub.EventKind]string
		OrganisationKinds map[hub.OrganisationKind]string
	}
	if err := json.Unmarshal(text, &there); err != nil {
		t.Fatal(err)
	}
	for _, k := range searchKinds() {
		if n := there.Kinds[k]; nounOf(k) != (noun{n.One, n.Many, n.Param}) {
			t.Errorf("%s is %v", k, n)
		}
	}
	same(t, there.Phases, phase)
	same(t, there.ArticleKinds, articleKind)
	same(t, there.EventKinds, eventKind)
	same(t, there.OrganisationKinds, organisationKind)
	same(t, there.Statuses, func(s hub.ContentStatus) tag { return standing(&hub.Content{Status: s})[0] })
	same(t, there.Audiences, func(a hub.Audience) tag { return standing(&hub.Content{Audience: a})[0] })
	if len(there.Kinds) != len(searchKinds()) {
		t.Errorf("the kinds are %v", maps.Keys(there.Kinds))
	}
}

func same[K, V comparable](t *testing.T, there map[K]V, here func(K) V) {
	t.Helper()
	if len(there) == 0 {
		t.Errorf("there are no words for %T", there)
	}
	for k, v := range there {
		if here(k) != v {
			t.Errorf("%v is %v there, %v here", k, v, here(k))
		}
	}
}
