package site

import (
	"context"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// found are contents of these kinds in a scope after a place, the last published first,
// and the place where it goes on; "" where that was all.
func (s *site) found(ctx context.Context, x *scope, kinds []hub.Kind, size int, after string) ([]hub.AnyContent, string, error) {
	var from *string
	if after != "" {
		from = &after
	}
	if x.question != nil {
		return s.foundByIndex(ctx, x.question, kinds, size, from)
	}
	f := x.filter
	f.Kinds = kinds
	page, err := s.store.Contents(ctx, &f, hub.OrderNewest, hub.PageArgs{First: &size, After: from})
	if err != nil || !page.PageInfo.HasNextPage {
		if err != nil {
			return nil, "", err
		}
		return page.Nodes(), "", nil
	}
	return page.Nodes(), *page.PageInfo.EndCursor, nil
}

// foundByIndex asks the index, and reads what it finds again from the store. As on a
// page, what the viewer was not shown is passed by.
func (s *site) foundByIndex(ctx context.Context, x *question, kinds []hub.Kind, size int, after *string) ([]hub.AnyContent, string, error) {
	filter := x.filter()
	if filter.Kinds != nil {
		kinds = slices.DeleteFunc(slices.Clone(kinds), func(k hub.Kind) bool { return !slices.Contains(filter.Kinds, k) })
	}
	if len(kinds) == 0 {
		return nil, "", nil // a municipality is no news
	}
	filter.Kinds = kinds
	// Who lost sight of something is not told by what is counted, or left out.
	if _, err := hub.IndexBehind(ctx, s.store.Narrowed, s.index.WaitFor); err != nil {
		return nil, "", err
	}
	hits, err := s.index.Search(ctx, hub.SearchQuery{Text: x.Text, Filter: filter, Order: hub.SearchNewest, First: size,
		After: after, Labels: hub.ViewerFrom(ctx).Labels()})
	if err != nil {
		return nil, "", err
	}
	ids := make([]hub.ID, len(hits.Hits))
	for i, h := range hits.Hits {
		ids[i] = h.ID
	}
	nodes, err := s.store.Nodes(ctx, ids)
	if err != nil {
		return nil, "", err
	}
	var contents []hub.AnyContent
	for _, n := range nodes {
		if c, ok := n.(hub.AnyContent); ok && published(c.Common()) {
			contents = append(contents, c)
		}
	}
	next := ""
	if n := len(hits.Hits); hits.HasNext && n > 0 {
		next = hits.Hits[n-1].Cursor
	}
	return contents, next, nil
}

// published reports whether readers read it: the office finds drafts too, which are no
// news to follow.
func published(c *hub.Content) bool {
	return c.Status == hub.StatusPublished || c.Status == hub.StatusArchived
}

// Of calendars.
const (
	// calendarDays is how long an event stays in a calendar when it has been: who looks
	// back finds the meetings of the last year.
	calendarDays = 366
	// mostEvents bounds a calendar, which has no pages: the network holds some dozens of
	// events a year.
	mostEvents = 1_000
)

// eventsIn are the events of a scope that a calendar has.
func (s *site) eventsIn(ctx context.Context, x *scope) (events []*hub.Event, err error) {
	if x.event != nil {
		return []*hub.Event{x.event}, nil
	}
	since := hub.DateOf(s.calendar.today().Time().AddDate(0, 0, -calendarDays))
	filter := &hub.EventFilter{From: &since, Topics: x.filter.Topics, Municipalities: x.filter.Municipalities,
		Organisations: x.filter.Organisations, Projects: x.filter.Projects}
	size, after := hub.MaxPageSize, ""
	for len(events) < mostEvents {
		var more []*hub.Event
		if more, after, err = s.someEvents(ctx, x, filter, size, after); err != nil {
			return nil, err
		}
		events = append(events, more...)
		if after == "" {
			return events, nil
		}
	}
	return events[:mostEvents], nil
}

// someEvents are one page of a scope's events.
func (s *site) someEvents(ctx context.Context, x *scope, f *hub.EventFilter, size int, after string) (events []*hub.Event, next string, err error) {
	if x.question == nil {
		args := hub.PageArgs{First: &size}
		if after != "" {
			args.After = &after
		}
		page, err := s.store.Events(ctx, f, args)
		if err != nil {
			return nil, "", err
		}
		if page.PageInfo.HasNextPage {
			next = *page.PageInfo.EndCursor
		}
		return page.Nodes(), next, nil
	}
	nodes, next, err := s.found(ctx, x, []hub.Kind{hub.KindEvent}, size, after)
	for _, n := range nodes {
		if e, ok := n.(*hub.Event); ok && !s.calendar.lastDay(e).Time().Before(f.From.Time()) {
			events = append(events, e)
		}
	}
	return events, next, err
}
