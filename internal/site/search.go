package site

import (
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
	DidYou  link
	Chips   []link // what is chosen, each leading to the question without it
	Clear   string
	Orders  []option
	Hits    []card
	Facets  []facetGroup
	Next    string
	First   string // the first page, when this isn't it
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
	c := &searchPage{Text: x.Text, Hidden: x.hidden(), Orders: x.orders(), Notices: notices(hits.Cut, behind),
		Status: counted(hits.Total, "träff", "träffar")}
	both, within := errgroup.WithContext(ctx) // the store answers one while the index counts for the other
	both.Go(func() (err error) {
		c.Hits, err = s.hitCards(within, hits.Hits)
		return err
	})
	both.Go(func() error {
		facets, err := hits.Facets(within)
		if err != nil {
			return err
		}
		return s.facets(within, x, facets, c)
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	c.lead(x, hits)
	return &page{Template: "search", Title: x.title(), Path: "/sok", Section: "/sok", Content: c,
		Hidden: true, Description: "Sök bland artiklar, rapporter, projekt, evenemang och kommuner."}, nil
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
