package site_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

func TestTheSearchPageOffersWhatElseThereIs(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for address, wants := range map[string][]string{
		"/sok?q=artiklar+2026+bostäder": {
			`<a class="chip offer" href="/sok?q=2026&#43;bost%C3%A4der&amp;typ=artikel" rel="nofollow">Bara artiklar <span class="count">(`,
			`href="/sok?ar=2026&amp;q=artiklar&#43;bost%C3%A4der" rel="nofollow">Bara 2026 `,
			`<h3>Officiella källor</h3>`, `<a href="/amnen/bostader">Bostäder</a>: <a href="https://www.boverket.se/">Boverket</a>`},
		"/sok?q=ny+medlem+Forshaga+kommun":      {`href="/sok?kommun=1763&amp;q=ny&#43;medlem" rel="nofollow">Bara Forshaga `},
		"/sok?q=bostäder&typ=projekt&lan=21":    {`<a href="/sok?q=bost%C3%A4der&amp;typ=projekt" rel="nofollow">Ta bort filtret Gävleborgs län (1` + "\u00a0" + `träff)</a>`},
		"/sok?q=lägenhzq&ar=1999&sortera=nyast": {`ord som liknar dina: <a href="/sok?q=l%C3%A4genheter&amp;sortera=nyast" rel="nofollow">lägenheter</a>`},
	} {
		response, body := f.get(t, hub.Viewer{}, address)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %d, and it doesn't say %s\n%s", address, response.StatusCode, want, body)
			}
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", address, fault)
		}
	}
}

// answering is an index that says more of its hits than it would.
type answering struct {
	site.Index
	change func(*hub.Hits)
}

func (a answering) Search(ctx context.Context, q hub.SearchQuery) (*hub.Hits, error) {
	hits, err := a.Index.Search(ctx, q)
	if err == nil {
		a.change(hits)
	}
	return hits, err
}

func TestTheSearchPageSaysWhatWasDone(t *testing.T) {
	t.Parallel()
	meant := "vatten & avlopp"
	f := newFixture(t, func(o *site.Options) {
		o.Index = answering{o.Index, func(h *hub.Hits) { h.DidYouMean, h.Hits[0].Pinned = &meant, true }}
	})
	_, body := f.get(t, hub.Viewer{}, "/sok?q=vatten")
	for _, want := range []string{"på <q>vatten &amp; avlopp</q></h2>", `href="/sok?q=vatten&#43;%26&#43;avlopp">vatten &amp; avlopp</a> i stället`,
		`<span class="tag front">Utvald av redaktionen</span>`} {
		if !strings.Contains(body, want) {
			t.Errorf("it doesn't say %s", want)
		}
	}
	if strings.Count(body, "Utvald av redaktionen") != 1 {
		t.Error("what nobody chose is said to be chosen")
	}
}

// noting is a store that remembers what found nothing, and then fails.
type noting struct {
	site.Store
	mu    *sync.Mutex
	texts *[]string
}

func (n noting) NoteMissed(_ context.Context, text string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	*n.texts = append(*n.texts, text)
	return errors.New("nothing can be noted")
}

func TestWhatWasNotFoundIsNoted(t *testing.T) {
	t.Parallel()
	var texts []string
	f := newFixture(t, func(o *site.Options) { o.Store = noting{o.Store, &sync.Mutex{}, &texts} })
	for _, address := range []string{"/sok?q=xyzzyqwerty", "/sok?q=xyzzyqwerty&ar=2026", "/sok?q=vatten", "/sok", "/sok?ar=1901", "/sok?q=xyzzyqwerty&sortera=nyast"} {
		if response, _ := f.get(t, hub.Viewer{}, address); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", address, response.StatusCode)
		}
	}
	if !slices.Equal(texts, []string{"xyzzyqwerty", "xyzzyqwerty"}) {
		t.Errorf("noted %q", texts)
	}
	if lines := f.log.lines(); len(lines) != 2 || !strings.Contains(lines[0], "nothing can be noted") {
		t.Errorf("the log is %q", lines)
	}
	late := newFixture(t, func(o *site.Options) {
		o.Store, o.Index = noting{o.Store, &sync.Mutex{}, &texts}, behind{o.Index}
	})
	if late.get(t, hub.Viewer{}, "/sok?q=xyzzyqwerty"); len(texts) != 2 {
		t.Error("what an index that is behind did not find is noted")
	}
}
