package site

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
)

// searchPage is a question with its hits.
type searchPage struct {
	Text    string
	Hidden  []hiddenField // what the form takes along
	Status  string        // "12 träffar"
	Notices []string
	DidYou  link // to what was searched for instead
	Offers  []offered
	Sources []official
	Tries   []link // without a filter
	Words   []link // that are near
	Chips   []link // what is chosen, each leading to the question without it
	Clear   string
	Orders  []option
	Hits    []card
	Facets  []facetGroup
	Next    string
	First   string // the first page, when this isn't it

	chosen map[string][]string // what the values of each parameter are called
}

type hiddenField struct{ Name, Value string }

func (s *site) search(r *http.Request) (*page, error) {
	ctx := r.Context()
	x, err := ask(r.URL.Query())
	if err != nil {
		return nil, err
	}
	behind, err := hub.IndexBehind(ctx, s.store.Narrowed, s.index.WaitFor)
	if err != nil {
		return nil, err
	}
	q := hub.SearchQuery{Text: x.Text, Filter: x.filter(), Order: orders()[x.Order], First: listSize,
		Labels: hub.ViewerFrom(ctx).Labels()}
	if x.After != "" {
		q.After = &x.After
	}
	hits, err := s.index.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	if hub.Missed(q, hits, behind) {
		s.noteMissed(ctx, x.Text)
	}
	c := &searchPage{Text: x.Text, Hidden: x.hidden(), Orders: x.orders(), Notices: notices(hits.Cut, behind),
		Status: counted(hits.Total, "träff", "träffar")}
	if x.After != "" { // who reads on has seen them
		hits.Topics = nil
	}
	if err := s.fill(ctx, c, x, hits); err != nil {
		return nil, err
	}
	c.lead(x, hits)
	return &page{Template: "search", Title: x.title(), Path: "/sok", Section: "/sok", Content: c, Script: searchScript,
		Follow: searchScope(x), Hidden: true, Description: "Sök bland artiklar, rapporter, projekt, evenemang och kommuner."}, nil
}

// fill reads what stands on the page: the store answers one part while the index
// counts for the other.
func (s *site) fill(ctx context.Context, c *searchPage, x *question, hits *hub.Hits) error {
	both, within := errgroup.WithContext(ctx)
	both.Go(func() error {
		cards, topics, err := s.hitCards(within, hits)
		c.Hits, c.Sources = cards, officialsOf(topics)
		return err
	})
	both.Go(func() error {
		facets, err := hits.Facets(within)
		if err != nil {
			return err
		}
		var offers []*hub.SearchOffer
		if x.After == "" {
			if offers, err = hits.Offers(within); err != nil {
				return err
			}
		}
		if err := s.facets(within, x, facets, offers, c); err != nil || hits.Total > 0 {
			return err
		}
		help, err := hits.Help(within)
		if err != nil {
			return err
		}
		c.tries(x, help)
		return nil
	})
	return both.Wait()
}

// noteMissed keeps a question that found nothing, for editors. Whoever asked it loses
// nothing where that fails.
func (s *site) noteMissed(ctx context.Context, text string) {
	if err := s.store.NoteMissed(ctx, text); err != nil {
		s.log.WarnContext(ctx, "a search without hits was not noted", "error", err, "request_id", hub.OriginFrom(ctx).RequestID)
	}
}

// notices tell what the search could not do.
func notices(cut, behind bool) []string {
	var all []string
	if cut {
		all = append(all, "Sökningen var lång. Bara de första orden har använts.")
	}
	if behind {
		all = append(all, "Sökningen håller på att uppdateras. Det allra senaste kan saknas en kort stund.")
	}
	return all
}

// lead fills in where one can go from the hits. The next page begins after the
// last hit of the index, whether or not the viewer was shown it.
func (c *searchPage) lead(x *question, hits *hub.Hits) {
	if hits.DidYouMean != nil {
		c.DidYou = link{*hits.DidYouMean, x.with("q", *hits.DidYouMean)}
	}
	if n := len(hits.Hits); hits.HasNext && n > 0 {
		c.Next = x.with("efter", hits.Hits[n-1].Cursor)
	}
	if x.After != "" {
		c.First = searchPath(x.values())
	}
}

func (x *question) title() string {
	if x.Text == "" {
		return "Sök"
	}
	return x.Text + " – sök"
}

// hidden keeps what is chosen when the reader asks with other words.
func (x *question) hidden() []hiddenField {
	var fields []hiddenField
	for _, param := range params() {
		for _, v := range x.Chosen[param] {
			fields = append(fields, hiddenField{param, v})
		}
	}
	if x.Order != "" {
		fields = append(fields, hiddenField{"sortera", x.Order})
	}
	return fields
}

func (x *question) orders() []option {
	var all []option
	for _, o := range []struct{ label, value string }{{"Mest relevant", "relevans"}, {"Nyast", "nyast"}, {"Äldst", "aldst"}} {
		all = append(all, option{Label: o.label, Value: o.value, Href: x.with("sortera", o.value),
			Chosen: x.Order == o.value || x.Order == "" && o.value == "relevans"})
	}
	return all
}
