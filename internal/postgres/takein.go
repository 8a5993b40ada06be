package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// takeInTimeout bounds the taking in, or undoing, of a whole import, its statements
	// and its commit: a hundred times what 10,000 pieces take.
	takeInTimeout = 10 * time.Minute
	// takeInAtOnce is how many pieces are read and written together.
	takeInAtOnce = 100
	// tellEvery is how often others see how far the taking in is.
	tellEvery = time.Second
)

// waitingPiece is a piece that is noted, and not yet taken in.
type waitingPiece struct {
	Position int
	Key      string
	Title    string
	Piece    storedPiece
	ThereID  *hub.UUID // made of the same text before
}

// TakeIn makes contents and memberships of all that an import has noted: all of
// them, or none. Progress is told as it goes.
func (db *DB) TakeIn(ctx context.Context, id hub.UUID, progress func(done, total int)) error {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return err
	}
	err := db.inTx(ctx, takeInTimeout, func(tx *DB) error {
		if err := tx.takeTime(ctx); err != nil {
			return err
		}
		// All that is written is born here: 0009_newborn.sql says what for.
		if err := tx.exec(ctx, `select set_config('hub.newborn', 'on', true)`, nil); err != nil {
			return err
		}
		of, err := tx.importOf(ctx, id)
		if err != nil || of.Status == hub.ImportDone {
			return err
		}
		if of.Status != hub.ImportTakingIn || of.Total == nil {
			return hub.Fault(hub.Conflict, "id", "an import that is %s can't be taken in", of.Status)
		}
		t := &taking{Import: of, tx: tx, queue: &queue{tx.q.(pgx.Tx), &pgx.Batch{}}, slugs: map[string]int{}}
		return t.all(ctx, func(done int) error {
			progress(done, *of.Total)
			return db.tellDone(ctx, t, done)
		})
	})
	return mapError(err)
}

// takeTime lets the transaction's statements run as long as itself, and one such
// transaction after the other.
func (db *DB) takeTime(ctx context.Context) error {
	return db.exec(ctx, `
		select set_config('statement_timeout', @most, true), pg_advisory_xact_lock(@class, 0)`,
		pgx.NamedArgs{"most": fmt.Sprint(takeInTimeout.Milliseconds()), "class": takingInLock})
}

// tellDone writes how far the taking in is where others can see it, now and then.
func (db *DB) tellDone(ctx context.Context, t *taking, done int) error {
	if time.Since(t.told) < tellEvery {
		return nil
	}
	t.told = time.Now()
	return db.exec(ctx, `update import set done = @done, updated_at = now() where id = @id`, pgx.NamedArgs{"id": t.UUID, "done": done})
}

// taking is an import while it is taken in.
type taking struct {
	*hub.Import
	tx    *DB
	queue *queue
	ends  []int          // of each piece, in the queue
	names []string       // of each piece in the queue
	slugs map[string]int // how often this import has wanted each
	told  time.Time
}

func (t *taking) all(ctx context.Context, tell func(done int) error) error {
	for done := 0; ; {
		pieces, err := t.next(ctx, done)
		if err == nil && len(pieces) > 0 {
			err = t.some(ctx, pieces)
		}
		if err != nil {
			return err
		}
		if len(pieces) == 0 {
			return t.finish(ctx)
		}
		done = pieces[len(pieces)-1].Position + 1
		if err := tell(done); err != nil {
			return err
		}
	}
}

// next are the first pieces from a position on that wait.
func (t *taking) next(ctx context.Context, from int) ([]*waitingPiece, error) {
	return many[waitingPiece](ctx, t.tx, "pieces", `
		select p.position, p.key, p.title, p.piece, c.id as there_id
		  from import_piece p left join content c on c.idempotency_key = p.key and p.kind <> 'MUNICIPALITY'
		 where p.import_id = @id and p.position >= @from and p.outcome = 'WAITING'
		 order by p.position limit @most`, pgx.NamedArgs{"id": t.UUID, "from": from, "most": takeInAtOnce})
}

func (t *taking) some(ctx context.Context, pieces []*waitingPiece) error {
	t.ends, t.names = t.ends[:0], t.names[:0]
	for _, p := range pieces {
		if err := t.piece(ctx, p); err != nil {
			return fmt.Errorf("%q: %w", p.Title, err)
		}
		t.ends, t.names = append(t.ends, t.queue.waiting.Len()), append(t.names, p.Title)
	}
	well, err := t.queue.send(ctx)
	for i, end := range t.ends {
		if err != nil && well < end {
			return fmt.Errorf("%q: %w", t.names[i], err)
		}
	}
	return err
}

// piece takes one piece in, or says why not. What can't be as it is does no harm to
// the others; any other fault ends them all.
func (t *taking) piece(ctx context.Context, p *waitingPiece) error {
	var err error
	made := &became{outcome: hub.PieceThere, content: p.ThereID}
	switch {
	case p.Piece.Membership != nil:
		made, err = t.member(ctx, p)
	case p.ThereID == nil:
		made, err = t.content(ctx, p)
	}
	if faults, expected := errors.AsType[hub.UserErrors](err); expected {
		made, err = &became{outcome: hub.PieceRefused, why: new(hub.ReasonOf(faults))}, nil
	}
	if err != nil {
		return err
	}
	return t.queued().exec(ctx, `
		update import_piece set outcome = @outcome, reason = @reason, content_id = @content, version = @version, piece = @piece
		 where import_id = @id and position = @position`,
		pgx.NamedArgs{"id": t.UUID, "position": p.Position, "outcome": made.outcome, "reason": made.why, "content": made.content,
			"version": made.version, "piece": made.kept})
}

// became is what became of a piece.
type became struct {
	outcome hub.ImportOutcome
	why     *hub.Reason
	content *hub.UUID
	version *int
	kept    *storedPiece
}

// queued is the store whose writes wait in the queue.
func (t *taking) queued() *DB {
	db := *t.tx
	db.q = t.queue
	return &db
}

// content makes a draft of a piece, and publishes it where its source had.
func (t *taking) content(ctx context.Context, p *waitingPiece) (*became, error) {
	in := newInput(p.Piece.Kind)
	if err := json.Unmarshal(p.Piece.Input, in); err != nil {
		return nil, fmt.Errorf("read what was noted: %w", err)
	}
	refs, err := t.tx.check(ctx, in, nil)
	if err != nil {
		return nil, err
	}
	t.number(in)
	id := hub.NewUUID()
	earlier, err := t.tx.insertContent(ctx, id, in, false)
	if err != nil {
		return nil, err
	}
	if earlier != nil {
		there, _ := earlier.UUID()
		return &became{outcome: hub.PieceThere, content: &there}, nil
	}
	queued, version := t.queued(), 1
	if err := queued.writeNew(ctx, id, in, refs); err != nil {
		return nil, err
	}
	if err := queued.suggest(ctx, id, p.Piece.Suggested); err != nil {
		return nil, err
	}
	// What a picture shows must be said first: a draft can wait for somebody to say it.
	silent, err := t.tx.silentPictures(ctx, in.Common().Body)
	if err != nil {
		return nil, err
	}
	if at := t.publishedAt(p); at != nil && len(silent) == 0 {
		c := &lockedContent{contentRow: &contentRow{Content: hub.Content{UUID: id, Kind: in.Kind()}}}
		if err := queued.makeMove(ctx, hub.MovePublish, c, nil, at, nil); err != nil {
			return nil, err
		}
		version = 2
	}
	return &became{outcome: hub.PieceNew, content: &id, version: &version}, nil
}

// publishedAt is when a piece was published, where it shall be and its time has come:
// a newsletter is dated at noon of its day, which may be later today.
func (t *taking) publishedAt(p *waitingPiece) *time.Time {
	at, now := p.Piece.PublishedAt, time.Now()
	switch {
	case !t.Options.Publish || at == nil:
		return nil
	case !at.After(now):
		return at
	case t.Kind == hub.ImportNewsletter && hub.DateOf(at.In(hub.Stockholm())) == hub.DateOf(now.In(hub.Stockholm())):
		return &now
	}
	return nil
}

// number gives a slug that this import has wanted before its next number, so that
// hundreds of texts of one title need not try those that are taken.
func (t *taking) number(in hub.AnyInput) {
	c := in.Common()
	wanted := string(in.Kind()) + c.Slug
	t.slugs[wanted]++
	if n := t.slugs[wanted]; n > 1 {
		c.Slug = fmt.Sprintf("%s-%d", c.Slug, n)
	}
}

// suggest notes which fields of a content were guessed.
func (db *DB) suggest(ctx context.Context, id hub.UUID, all []*hub.Suggested) error {
	if len(all) == 0 {
		return nil
	}
	var fields []string
	var because []hub.Guess
	for _, s := range all {
		fields, because = append(fields, s.Field), append(because, s.Why)
	}
	return db.exec(ctx, `
		insert into suggested (content_id, field, because)
		select @id::uuid, * from unnest(@fields::text[], @because::text[]) on conflict do nothing`,
		pgx.NamedArgs{"id": id, "fields": fields, "because": because})
}

// finish says that all is taken in, in the same transaction.
func (t *taking) finish(ctx context.Context) error {
	err := t.tx.exec(ctx, `
		update import set status = 'DONE', done = total, updated_at = now(), finished_at = now() where id = @id`,
		pgx.NamedArgs{"id": t.UUID})
	if err != nil {
		return err
	}
	return t.tx.audit(ctx, "takeIn", t.ID())
}
