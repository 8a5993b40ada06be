package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
)

// rehearsal is a consumer in a sandbox, and what is played to it.
type rehearsal struct {
	*sandbox
	consumer *consumer
	herald   *herald // nil without webhooks
	patience time.Duration
}

// missed is what a consumer did wrong; any other error is the rehearsal's own.
type missed string

func (m missed) Error() string { return string(m) }

// follow delivers what has changed, if the consumer takes deliveries, and waits for it.
func (r *rehearsal) follow(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return r.nudge(ctx) })
	g.Go(func() error { return r.settled(ctx) })
	return g.Wait()
}

// settled waits until the consumer has reached all that there is, with the right copy.
// On the way there a copy may be ahead of its cursor: a record as it is now may be gone
// before the feed tells so.
func (r *rehearsal) settled(ctx context.Context) error {
	late := time.NewTimer(r.patience)
	defer late.Stop()
	behind := "it has said nothing"
	for {
		select {
		case line := <-r.consumer.lines:
			there, err := r.check(ctx, line)
			if err != nil || there {
				return err
			}
			behind = "what it has said is of before"
		case <-r.consumer.gone():
			return missed("it has ended (" + r.consumer.how() + "): it must go on until it is killed")
		case <-late.C:
			return missed(fmt.Sprintf("it has not caught up in %v: %s", r.patience, behind))
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// check holds a line against the feed, and tells whether it has reached its end.
func (r *rehearsal) check(ctx context.Context, line reached) (there bool, err error) {
	v, err := r.db.TokenViewer(ctx, r.secret)
	if err != nil {
		return false, err
	}
	ctx = hub.WithViewer(ctx, v)
	d, err := r.db.ProjectDigest(ctx, r.project, line.cursor)
	switch {
	case errors.Is(err, hub.ErrCursorExpired):
		return false, nil // said before its rights changed
	case errors.Is(err, hub.ErrBadCursor):
		return false, missed(fmt.Sprintf("it says a cursor that the hub never gave: %.40s", line.cursor))
	case err != nil:
		return false, err
	case d == nil: // it sees nothing
		d = &hub.ProjectDigest{Digest: hub.DigestOf(nil)}
	}
	more, err := r.tells(ctx, line.cursor)
	if err == nil && !more && d.Digest != line.digest {
		err = missed(fmt.Sprintf("its copy comes to %.12s…, and the hub's of %d records to %.12s…, at the cursor that ends in %s",
			line.digest, d.Records, d.Digest, line.cursor[max(0, len(line.cursor)-12):]))
	}
	return !more, err
}

// tells reports whether the feed has more of the project after a cursor.
func (r *rehearsal) tells(ctx context.Context, after string) (bool, error) {
	for {
		page, err := r.db.Changes(ctx, &after, &hub.ChangeFilter{Projects: []*hub.ID{&r.project}}, 1)
		if err != nil || len(page.Nodes) > 0 || !page.HasMore {
			return err == nil && len(page.Nodes) > 0, err
		}
		after = page.EndCursor
	}
}
