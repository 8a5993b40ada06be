package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

type importRow struct {
	hub.Import
	placed
}

func (r *importRow) imported() *hub.Import { return &r.Import }

// Imports are all runs of taking texts in, newest first; none for all but editors.
func (db *DB) Imports(ctx context.Context, p hub.PageArgs) (*hub.ImportConnection, error) {
	found, err := pages(ctx, db, list{
		name: "imports", columns: importColumns, from: "import i", parents: alone,
		where: "@staff", args: pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff()},
		order: order{key: "i.created_at", kind: "timestamptz", desc: true, id: "i.id", of: "uuid"},
	}, p, (*importRow).imported)
	return found[""], err
}

type importedPieceRow struct {
	hub.ImportedPiece
	placed
}

func (r *importedPieceRow) piece() *hub.ImportedPiece { return &r.ImportedPiece }

// ImportPieces are what became of each import's texts, in their order; of these
// outcomes, or all where there are none.
func (db *DB) ImportPieces(ctx context.Context, ids []hub.UUID, outcomes []hub.ImportOutcome, p hub.PageArgs) (map[hub.UUID]*hub.ImportedPieceConnection, error) {
	found, err := pages(ctx, db, list{
		name: "import pieces", parents: uuidStrings(ids), from: "import_piece p",
		columns: pieceColumns,
		where:   "p.import_id = k.key::uuid and @staff and (@outcomes::text[] is null or p.outcome = any(@outcomes))",
		order:   order{key: "p.position", kind: "integer", id: "p.import_id", of: "uuid"},
		args:    pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff(), "outcomes": texts(outcomes)},
	}, p, (*importedPieceRow).piece)
	return byUUID(found, ids), err
}

// ContentImports are the imports that made each content, for editors.
func (db *DB) ContentImports(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Import, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.Import
	}](ctx, db, "imports of contents", `
		select p.content_id, `+importColumns+`
		  from import_piece p join import i on i.id = p.import_id
		 where p.content_id = any(@ids) and p.outcome = 'NEW' and @staff`,
		pgx.NamedArgs{"ids": ids, "staff": hub.ViewerFrom(ctx).Staff()})
	found := make(map[hub.UUID]*hub.Import, len(rows))
	for _, r := range rows {
		found[r.ContentID] = &r.Import
	}
	return found, err
}
