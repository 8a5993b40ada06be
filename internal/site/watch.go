package site

import (
	"context"
	"net/url"
	"reflect"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// watchesPath is where people see what they watch. With paramWatch it asks whether to
// watch one thing more: a record, by its ID, or a search, by its address.
const (
	watchesPath = "/mitt/bevakningar"
	paramWatch  = "bevaka"
)

// watching is the way from a page to be told of what is new there.
type watching struct {
	Text   string
	Href   string
	Name   string
	Search bool
	Place  bool   // whether the script may make it a button in place: not for who must sign in first
	Record string // its ID, for that; "" of a search
	Watch  string // the ID of the viewer's watch, if they have one
}

// watching is nil where nothing of the page can be watched, or by nobody.
func (s *site) watching(ctx context.Context, x *scope) (*watching, error) {
	wanted := x.watched()
	if s.door == nil || wanted == "" {
		return nil, nil
	}
	w := &watching{Name: x.Title, Text: "Bevaka", Href: watchesPath + "?" + url.Values{paramWatch: {wanted}}.Encode(), Search: x.record == nil}
	account := hub.ViewerFrom(ctx).Account
	if account == nil {
		w.Text = "Logga in för att bevaka"
		return w, nil
	}
	w.Place = true
	if !w.Search {
		w.Record = wanted
	}
	all, err := s.store.Watches(ctx, account.UUID)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, x.watchedBy); i >= 0 {
		w.Watch, w.Text, w.Href = all[i].ID().String(), "Du bevakar", watchesPath
	}
	return w, nil
}

// watchedBy reports whether a watch is of what the scope is of.
func (x *scope) watchedBy(w *hub.Watch) bool {
	if x.record != nil {
		of := w.Record()
		return of != nil && *of == *x.record
	}
	filter := x.question.filter()
	wanted := hub.WatchInput{Search: &hub.WatchedSearch{Query: x.question.Text, Filter: &filter}}
	return wanted.Validate() == nil && reflect.DeepEqual(w.Search(), wanted.Search)
}

// watched names what of the scope can be watched; "" of nothing. A question without
// words and filters would tell of everything.
func (x *scope) watched() string {
	switch {
	case x == nil:
		return ""
	case x.record != nil:
		return x.record.String()
	case x.question != nil && (x.question.Text != "" || len(x.question.Chosen) > 0):
		return x.Page
	}
	return ""
}

// unread is how many notices somebody has not read; 0 where that can't be told: a page
// is worth more than the number in its corner.
func (s *site) unread(ctx context.Context, account *hub.Account) int {
	n, err := s.store.UnreadNotices(ctx, account.UUID)
	if err != nil && ctx.Err() == nil {
		s.log.WarnContext(ctx, "the unread notices were not counted", "err", err)
	}
	return n
}
