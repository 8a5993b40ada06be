package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxListedPieces bounds the pieces that are told at once.
const maxListedPieces = 1_000

// pieceColumns are what is told of a piece. What was made of it may be of another kind by
// now than the piece.
const pieceColumns = `p.position, p.key, p.title, p.line, coalesce((select kind from content where id = p.content_id), p.kind) as kind,
	p.outcome, p.reason, p.review, p.content_id`

// storedPiece is what is to be made of a piece, as it waits in the database. Of a
// membership it stays, so that the import can be undone.
type storedPiece struct {
	Kind        hub.Kind                `json:",omitempty"`
	Input       json.RawMessage         `json:",omitempty"`
	Membership  *hub.SetMembershipInput `json:",omitempty"`
	Was         *hub.SetMembershipInput `json:",omitempty"` // before the import
	PublishedAt *time.Time              `json:",omitempty"`
	Suggested   []*hub.Suggested        `json:",omitempty"`
}

// NotePieces notes what an import found next; noted is how many it has so far. All
// must be settled. What is noted twice at once is noted once.
func (db *DB) NotePieces(ctx context.Context, id hub.UUID, noted int, pieces []*hub.ImportPiece) error {
	rows := make([][]any, len(pieces))
	for i, p := range pieces {
		row, err := pieceRow(id, noted+i, p)
		if err != nil {
			return fmt.Errorf("note %q: %w", p.Title, err)
		}
		rows[i] = row
	}
	err := db.InTx(ctx, func(tx *DB) error {
		tag, err := tx.q.Exec(ctx, `
			update import set status = 'READING', done = done + @n, updated_at = now()
			 where id = @id and done = @noted and status in ('WAITING', 'READING')`,
			pgx.NamedArgs{"id": id, "noted": noted, "n": len(pieces)})
		if err == nil && tag.RowsAffected() == 0 {
			err = errBusy
		}
		if err != nil {
			return err
		}
		_, err = tx.q.(pgx.Tx).CopyFrom(ctx, pgx.Identifier{"import_piece"},
			[]string{"import_id", "position", "key", "title", "line", "kind", "outcome", "reason", "review", "piece"}, pgx.CopyFromRows(rows))
		return err
	})
	return mapError(err)
}

func pieceRow(id hub.UUID, position int, p *hub.ImportPiece) ([]any, error) {
	outcome, kind, line := hub.PieceWaiting, (*string)(nil), (*int)(nil)
	called, why := p.Part, (*hub.Reason)(nil)
	if called.IsZero() {
		called.Text = p.Title
	}
	var stored any
	if p.Line > 0 {
		line = &p.Line
	}
	switch {
	case !p.LeftOut.IsZero():
		outcome, why = hub.PieceLeftOut, &p.LeftOut
	case !p.Refused.IsZero():
		outcome, why = hub.PieceRefused, &p.Refused
	case p.Membership != nil:
		kind, stored = new(string(hub.KindMunicipality)), &storedPiece{Membership: p.Membership}
	default:
		text, err := json.Marshal(p.Input)
		if err != nil {
			return nil, err
		}
		kind = new(string(p.Input.Kind()))
		stored = &storedPiece{Kind: p.Input.Kind(), Input: text, PublishedAt: p.PublishedAt, Suggested: p.Suggested}
	}
	return []any{id, position, p.Key, called, line, kind, string(outcome), why, notNil(p.Review), stored}, nil
}

// ForgetPieces lets an import be read from its beginning: its source may have
// changed since.
func (db *DB) ForgetPieces(ctx context.Context, id hub.UUID) error {
	return mapError(db.InTx(ctx, func(tx *DB) error {
		tag, err := tx.q.Exec(ctx, `update import set done = 0 where id = @id and status in ('WAITING', 'READING')`, pgx.NamedArgs{"id": id})
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		return tx.exec(ctx, `delete from import_piece where import_id = @id`, pgx.NamedArgs{"id": id})
	}))
}

// EndReading says that all pieces of an import are noted.
func (db *DB) EndReading(ctx context.Context, id hub.UUID) error {
	return mapError(db.exec(ctx, `
		update import set status = 'TAKING_IN', total = done, done = 0, updated_at = now()
		 where id = @id and status in ('WAITING', 'READING')`, pgx.NamedArgs{"id": id}))
}

// ImportPiecesAfter are the pieces of an import from a position on, for the office
// alone: so many at most that fewer than 1,000 are the last ones.
func (db *DB) ImportPiecesAfter(ctx context.Context, id hub.UUID, after int) ([]*hub.ImportedPiece, error) {
	return many[hub.ImportedPiece](ctx, db, "pieces of an import", `
		select `+pieceColumns+` from import_piece p
		 where p.import_id = @id and p.position > @after and @staff order by p.position limit @most`,
		pgx.NamedArgs{"id": id, "after": after, "staff": hub.ViewerFrom(ctx).Staff(), "most": maxListedPieces})
}

// ImportedBefore reports whether some content was made of the text that a key tells.
func (db *DB) ImportedBefore(ctx context.Context, key string) (there bool, err error) {
	err = db.q.QueryRow(ctx, `select exists (select from content where idempotency_key = @key)`, pgx.NamedArgs{"key": key}).Scan(&there)
	return there, mapError(err)
}
