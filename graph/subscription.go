package graph

import (
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

// lookEvery is how often a subscription looks into the feed without being woken: what
// wakes it is told again after a lost connection, so that this is for what nobody foresaw.
const lookEvery = 15 * time.Second

type subscription struct{}

// Changes answers with the change that follow has put under ctx: a subscription is one
// execution for each change, with the limits of a query. The first has none: it tells
// follow what to read.
func (subscription) Changes(ctx context.Context, after *string, filter *hub.ChangeFilter) (<-chan *hub.Change, error) {
	f, err := followed(ctx)
	if err != nil {
		return nil, err
	}
	f.after, f.filter = after, filter
	return only(f.change), nil
}

// followed is the subscription that is executed under ctx.
func followed(ctx context.Context) (*following, error) {
	f, ok := ctx.Value(followingKey{}).(*following)
	if !ok {
		return nil, badRequest("a subscription takes a WebSocket, or Accept: text/event-stream")
	}
	return f, nil
}

// only is a channel of one value, or of none where there is nothing to tell yet.
func only[T any](value *T) <-chan *T {
	one := make(chan *T, 1)
	if value != nil {
		one <- value
	}
	close(one)
	return one
}

// following is how far a subscription has come.
type following struct {
	importID *hub.ID     // the import that it is about; nil: the feed
	imported *hub.Import // as it was told last

	from   *string // where its client was before, which wins over its argument
	after  *string
	filter *hub.ChangeFilter
	change *hub.Change // the one that is being told

	// alone is the wake that is to come where nothing woke the subscription to its look.
	alone <-chan struct{}
	key   string // of its operation
}

type followingKey struct{}

// follow sends what an operation answers for each change of the viewer's feed, in
// order, until ctx ends, send fails, or the feed can't be followed. It reads no more
// than a page ahead of what was sent. A response with errors and no data is the last.
func (h *Handler) follow(ctx context.Context, o *operation, f *following, viewer func() hub.Viewer, send func(*graphql.Response) error) error {
	ctx = context.WithValue(ctx, followingKey{}, f)
	response, err := h.execute(ctx, o) // reads nothing: what it answers is nothing, or what is wrong
	if err != nil {
		return err
	}
	if response != nil {
		return send(response)
	}
	if f.importID != nil {
		return h.followImport(ctx, o, f, viewer, send)
	}
	if f.from != nil {
		f.after = f.from
	}
	if f.after == nil {
		if f.after, err = h.feedStart(hub.WithViewer(ctx, viewer())); err != nil {
			return err
		}
	}
	f.key, f.alone = o.key(h.schema), h.woken()
	for {
		woken := h.woken() // before the look: what comes after it wakes us
		more, err := h.sendPage(ctx, o, f, viewer, send)
		if err != nil {
			return err
		}
		if more { // what a filter keeps out is read all the same
			if err := o.asker.pay(ctx, requestCost); err != nil {
				return err
			}
			continue
		}
		select {
		case <-woken:
		case <-time.After(lookEvery):
			f.alone = h.woken()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// feedStart is where the viewer's feed is now.
func (h *Handler) feedStart(ctx context.Context) (now *string, err error) {
	err = h.looking.inTurn(ctx, func() error {
		cursor, err := h.store.FeedStart(ctx)
		now = &cursor
		return err
	})
	return now, err
}

func (h *Handler) woken() <-chan struct{} {
	if h.options.Woken == nil {
		return nil
	}
	return h.options.Woken()
}

// sendPage sends a page of changes, each paid for as the query that it is, and reports
// whether there are more. It may take long: with other rights than the page was read
// with, the rest is not sent, and the next look refuses the cursor.
func (h *Handler) sendPage(ctx context.Context, o *operation, f *following, viewer func() hub.Viewer, send func(*graphql.Response) error) (more bool, err error) {
	reader := viewer()
	page, err := h.look(hub.WithViewer(ctx, reader), f)
	if err != nil {
		return false, err
	}
	for _, f.change = range page.Nodes {
		if err := o.asker.pay(ctx, o.cost); err != nil {
			return false, err
		}
		now := viewer()
		if !slices.Equal(now.Labels(), reader.Labels()) {
			return true, nil
		}
		response, err := h.answerChange(withLog(hub.WithViewer(ctx, now)), o, f) // each change has its own faults
		if err != nil {
			return false, err
		}
		if err := send(response); err != nil {
			return false, err
		}
	}
	f.after = &page.EndCursor
	return page.HasMore, nil
}

// look reads the next page of the feed.
func (h *Handler) look(ctx context.Context, f *following) (*hub.ChangeFeed, error) {
	after, filter := f.after, f.filter
	return joint[*hub.ChangeFeed]{
		lane: h.looking,
		key:  with("look", viewerKey(hub.ViewerFrom(ctx)), after, filter),
		do: func(ctx context.Context) (*hub.ChangeFeed, error) {
			return h.store.Changes(ctx, after, filter, hub.MaxPageSize)
		},
	}.together(ctx, h, f)
}

// answerChange executes an operation for the change that is being told.
func (h *Handler) answerChange(ctx context.Context, o *operation, f *following) (*graphql.Response, error) {
	told := &following{change: f.change} // the resolver sets the arguments in it
	return joint[*graphql.Response]{
		lane: h.telling,
		key:  with("answer", viewerKey(hub.ViewerFrom(ctx)), f.key, f.change.Cursor),
		do: func(ctx context.Context) (*graphql.Response, error) {
			return h.execute(context.WithValue(ctx, followingKey{}, told), o)
		},
		faulty: func(r *graphql.Response) bool { return r != nil && len(r.Errors) > 0 },
	}.together(ctx, h, f)
}
