package search

import (
	"errors"
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestSuggest(t *testing.T) {
	t.Parallel()
	habo := doc("habo-text", "Habo växer", "")
	ix := open(t, newStore(habo, town("0643", "Habo"), town("0305", "Håbo"), doc("plan", "Plan för Habo och vattnet", ""),
		doc("long", "Ett riktigt ordentligt långt namn på en text om kommunsammanslagningsutredningen", "")))
	for prefix, want := range map[string]string{
		"hab":                            "[0643 habo-text plan]", // the municipality, then what begins so, then what holds it
		"Habo":                           "[0643 habo-text plan]",
		"håb":                            "[0305]",
		"habo v":                         "[habo-text plan]",
		"habo va":                        "[plan]",
		"vat plan":                       "[]", // only the last word may be unfinished
		"plan vat":                       "[plan]",
		"plan för ":                      "[plan]",
		"  HABO ":                        "[0643 habo-text plan]",
		"":                               "[]",
		"(":                              "[]",
		"xyz":                            "[]",
		"kommunsammanslagningsutredning": "[long]",
		"ett riktigt ordentligt långt":   "[long]",
	} {
		got, err := ix.Suggest(t.Context(), prefix, 10, []string{hub.LabelPublic})
		if err != nil {
			t.Fatal(err)
		}
		keys := []string{}
		for _, c := range got {
			keys = append(keys, c.ID.Key)
		}
		if fmt.Sprint(keys) != want {
			t.Errorf("%q: %v, want %v", prefix, keys, want)
		}
	}
}

func TestSuggestFirst(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("habo-text", "Habo växer", ""), town("0643", "Habo")))
	for _, first := range []int{0, 21} {
		var fault *hub.Error
		if _, err := ix.Suggest(t.Context(), "h", first, nil); !errors.As(err, &fault) {
			t.Errorf("first %d: %v", first, err)
		}
	}
	if got, err := ix.Suggest(t.Context(), "hab", 1, []string{hub.LabelPublic}); err != nil || len(got) != 1 || got[0].Text != "Habo" {
		t.Errorf("%v %v", got, err)
	}
}

// TestSuggestionsKeepTheirOrder: however many records that the viewer may not see hold
// the same words, begin the same, or fill the index.
func TestSuggestionsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	docs := []*hub.Document{town("1496", "Skövde"), town("2482", "Skellefteå"), town("1904", "Skinnskatteberg"),
		doc("school", "Skola i förändring", ""), doc("rural", "Hela Sverige ska leva", ""), doc("both", "Förskola och skola", "")}
	topic := doc("topic", "Skola och förskola", "")
	topic.ID.Kind = hub.KindTopic
	plain := open(t, newStore(append(docs, topic)...))
	full := append(docs, topic)
	for n := range 60 {
		d := doc(fmt.Sprint("hidden", n), []string{"Skolskjuts", "Ska skolan", "Annat"}[n%3], "")
		d.Reach = []string{hub.LabelStaff}
		full = append(full, d)
	}
	hiding := open(t, newStore(full...))
	for _, prefix := range []string{"s", "sk", "sko", "ska", "f", "skola"} {
		for _, first := range []int{3, 20} {
			want, err := plain.Suggest(t.Context(), prefix, first, []string{hub.LabelPublic})
			got, err2 := hiding.Suggest(t.Context(), prefix, first, []string{hub.LabelPublic})
			if err := errors.Join(err, err2); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%q, first %d: %v, want %v (%v)", prefix, first, got, want, err)
			}
		}
	}
}
