package site

import (
	"context"
	"net/url"

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
	Record string // its ID, for the script that watches in place; "" of a search, and for who must sign in first
	Watch  string // the ID of the viewer's watch, if they have one
}

// watching is nil where nothing of the page can be watched, or by nobody.
func (s *site) watching(ctx context.Context, x *scope) (*watching, error) {
	wanted := x.watched()
	if s.door == nil || wanted == "" {
		return nil, nil
	}
	w := &watching{Name: x.Title, Text: "Bevaka", Href: watchesPath + "?" + url.Values{paramWatch: {wanted}}.Encode()}
	if x.record == nil {
		w.Text, w.Search = "Bevaka sökningen", true
	}
	account := hub.ViewerFrom(ctx).Account
	switch {
	case account == nil:
		w.Text = "Logga in för att bevaka"
		if w.Search {
			w.Text += " sökningen"
		}
		return w, nil
	case w.Search:
		return w, nil
	}
	w.Record = wanted
	all, err := s.store.Watches(ctx, account.UUID)
	if err != nil {
		return nil, err
	}
	for _, has := range all {
		if of := has.Record(); of != nil && *of == *x.record {
			w.Watch, w.Text, w.Href = has.ID().String(), "Du bevakar", watchesPath
		}
	}
	return w, nil
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
