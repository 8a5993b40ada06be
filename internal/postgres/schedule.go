package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxDue bounds what one look at the clock does: the next comes soon.
const maxDue = 100

// due is a content whose time has come.
type due struct {
	ID          hub.UUID
	Kind        hub.Kind
	PublishAt   *time.Time
	UnpublishAt *time.Time
}

// FlipDue publishes what is to be published by now, and takes back what is to be
// taken back, and tells how many. Every hub may do so at any time: each content is
// locked, and flipped by one of them.
func (db *DB) FlipDue(ctx context.Context) (flipped int, err error) {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	rows, err := many[due](ctx, db, "contents that are due", `
		select id, kind, publish_at from content where publish_at <= now()
		 union all
		select id, kind, null from content where unpublish_at <= now() and publish_at is null
		 order by publish_at limit @limit`, pgx.NamedArgs{"limit": maxDue})
	if err != nil {
		return 0, err
	}
	for _, d := range rows {
		done, failed := db.flip(ctx, d)
		if failed != nil { // one that can't be flipped keeps none of the others back
			err = errors.Join(err, fmt.Errorf("%s %s: %w", d.Kind, d.ID, mapError(failed)))
		}
		if done && failed == nil {
			flipped++
		}
	}
	return flipped, err
}

// flip makes one content what its time says, unless another hub is at it or was.
func (db *DB) flip(ctx context.Context, d *due) (done bool, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		done = false
		now, err := one[due](ctx, tx, "content that is due", `
			select id, kind, publish_at, unpublish_at from content
			 where id = @id and (publish_at <= now() or unpublish_at <= now()) for no key update skip locked`,
			pgx.NamedArgs{"id": d.ID})
		if err != nil || now == nil {
			return err
		}
		c, err := tx.lock(ctx, hub.ID{Kind: now.Kind, Key: now.ID.String()})
		if err != nil {
			return err
		}
		m, until := hub.MoveUnpublish, (*time.Time)(nil)
		if now.PublishAt != nil {
			m, until = hub.MovePublish, now.UnpublishAt
		}
		done = true
		return tx.makeMove(ctx, m, c, nil, now.PublishAt, until)
	})
	return done, err
}
