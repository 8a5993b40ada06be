package site

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// listSize is how many cards a list shows at once.
const listSize = 20

// list is a page of cards.
type list struct {
	Heading string
	Intro   string
	Count   string
	Search  link // to the same kind in the search; "" where there is none
	Aside   link // to the list's other half
	Views   []option
	Cards   []card
	Empty   string
	Pager   pager
}

// pager leads to the pages before and after.
type pager struct{ Previous, Next string }

// pageArgs reads where a list goes on: efter reads forward, fore backward.
func pageArgs(q url.Values) (hub.PageArgs, error) {
	after, before, size := q.Get("efter"), q.Get("fore"), listSize
	switch {
	case after != "" && before != "":
		return hub.PageArgs{}, hub.BadInput("give efter or fore, not both")
	case before != "":
		return hub.PageArgs{Last: &size, Before: &before}, nil
	case after != "":
		return hub.PageArgs{First: &size, After: &after}, nil
	}
	return hub.PageArgs{First: &size}, nil
}

// pagerOf leads on from a page of the list at an address; keep is what else the
// address says.
func pagerOf(path string, keep url.Values, info hub.PageInfo) (p pager) {
	at := func(param string, cursor *string) string {
		q := url.Values{param: {*cursor}}
		for name := range keep {
			q.Set(name, keep.Get(name))
		}
		return path + "?" + q.Encode()
	}
	if info.HasPreviousPage && info.StartCursor != nil {
		p.Previous = at("fore", info.StartCursor)
	}
	if info.HasNextPage && info.EndCursor != nil {
		p.Next = at("efter", info.EndCursor)
	}
	return p
}

func (s *site) articles(r *http.Request) (*page, error) {
	p := &page{Title: "Artiklar", Path: "/artiklar",
		Description: "Nyheter, kommunpresentationer, ställningstaganden och tips från nätverket SmåKom."}
	return listPage(s, r, p, list{Empty: "Det finns inga artiklar ännu."}, hub.KindArticle,
		func(args hub.PageArgs) (*hub.ArticleConnection, error) {
			return s.store.Articles(r.Context(), nil, hub.OrderNewest, args)
		})
}

func (s *site) reports(r *http.Request) (*page, error) {
	p := &page{Title: "Rapporter", Path: "/rapporter",
		Description: "Undersökningar och utredningar som små kommuner har nytta av, med det viktigaste först."}
	return listPage(s, r, p, list{Empty: "Det finns inga rapporter ännu."}, hub.KindReport,
		func(args hub.PageArgs) (*hub.ReportConnection, error) {
			return s.store.Reports(r.Context(), nil, hub.OrderNewest, args)
		})
}

func (s *site) projects(r *http.Request) (*page, error) {
	p := &page{Title: "Projekt", Path: "/projekt",
		Description: "Projekt som SmåKom och medlemskommunerna deltar i: hur långt de har kommit och vad som händer."}
	return listPage(s, r, p, list{Empty: "Det finns inga projekt ännu."}, hub.KindProject,
		func(args hub.PageArgs) (*hub.ProjectConnection, error) {
			return s.store.Projects(r.Context(), nil, hub.OrderNewest, args)
		})
}

// listPage makes the page of a list of one kind of content, newest first.
func listPage[T hub.AnyContent](s *site, r *http.Request, p *page, l list, kind hub.Kind,
	read func(hub.PageArgs) (*hub.Page[T], error)) (*page, error) {
	args, err := pageArgs(r.URL.Query())
	if err != nil {
		return nil, err
	}
	found, err := read(args)
	if err != nil {
		return nil, err
	}
	n, err := found.TotalCount(r.Context())
	if err != nil {
		return nil, err
	}
	if l.Cards, err = s.cards(r.Context(), asNodes(found.Nodes())); err != nil {
		return nil, err
	}
	word := nounOf(kind)
	l.Heading, l.Intro, l.Count = p.Title, p.Description, counted(n, lower(word.one), lower(word.many))
	l.Search = link{"Sök och filtrera bland " + lower(word.many), "/sok?typ=" + word.param}
	l.Pager = pagerOf(p.Path, nil, found.PageInfo)
	p.Template, p.Section, p.Content = "list", p.Path, l
	return p, nil
}

// events lists what is to come, soonest first, or what has been, latest first; or it
// shows a month.
func (s *site) events(r *http.Request) (*page, error) {
	q := r.URL.Query()
	if q.Get("visa") == calendarParam {
		return s.monthly(r)
	}
	args, err := pageArgs(q)
	if err != nil {
		return nil, err
	}
	past := q.Get("tidigare") == "1"
	l, keep := comingList(), url.Values(nil)
	p := &page{Template: "list", Title: "Evenemang", Path: "/evenemang", Section: "/evenemang",
		Description: "Möten, webbinarier, workshoppar och konferenser för små kommuner."}
	var found *hub.EventConnection
	if past {
		l, keep, p.Title = pastList(), url.Values{"tidigare": {"1"}}, "Tidigare evenemang"
		found, err = s.pastEvents(r.Context(), args)
	} else {
		today := s.calendar.today()
		found, err = s.store.Events(r.Context(), &hub.EventFilter{From: &today}, args)
	}
	if err != nil {
		return nil, err
	}
	if l.Cards, err = s.cards(r.Context(), asNodes(found.Nodes())); err != nil {
		return nil, err
	}
	l.Heading, l.Intro = p.Title, p.Description
	l.Search, l.Views = link{"Sök och filtrera bland evenemang", "/sok?typ=evenemang"}, eventViews("")
	l.Pager = pagerOf(p.Path, keep, found.PageInfo)
	p.Content = l
	return p, nil
}

func comingList() list {
	return list{Aside: link{"Tidigare evenemang", "/evenemang?tidigare=1"},
		Empty: "Just nu finns inga kommande evenemang."}
}

func pastList() list {
	return list{Aside: link{"Kommande evenemang", "/evenemang"}, Empty: "Det finns inga tidigare evenemang ännu."}
}

// pastEvents reads the list of events, which begins with the earliest, from its
// end. What goes on today is no more past than what is to come.
func (s *site) pastEvents(ctx context.Context, args hub.PageArgs) (*hub.EventConnection, error) {
	today := s.calendar.today()
	yesterday := hub.DateOf(today.Time().AddDate(0, 0, -1))
	turned := hub.PageArgs{First: args.Last, After: args.Before, Last: args.First, Before: args.After}
	found, err := s.store.Events(ctx, &hub.EventFilter{To: &yesterday}, turned)
	if err != nil {
		return nil, err
	}
	found.Edges = slices.Clone(found.Edges) // the cursors of PageInfo point into the old ones
	slices.Reverse(found.Edges)
	found.Edges = slices.DeleteFunc(found.Edges, func(e hub.Edge[*hub.Event]) bool {
		return !s.calendar.over(e.Node)
	})
	i := found.PageInfo
	found.PageInfo = hub.PageInfo{HasNextPage: i.HasPreviousPage, HasPreviousPage: i.HasNextPage,
		StartCursor: i.EndCursor, EndCursor: i.StartCursor}
	return found, nil
}

// over reports whether the last day of an event has passed.
func (c calendar) over(e *hub.Event) bool { return c.lastDay(e).Time().Before(c.today().Time()) }

// lastDay is the last day on which an event may go on.
func (c calendar) lastDay(e *hub.Event) hub.Date {
	switch {
	case e.EndsOn != nil:
		return e.EndsOn.Upper()
	case e.EndsAt != nil:
		return hub.DateOf(e.EndsAt.In(c.zone))
	case e.StartsAt != nil:
		return hub.DateOf(e.StartsAt.In(c.zone))
	}
	return e.StartsOn.Upper()
}
