package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const revisionColumns = `r.content_id, r.version, r.at, r.by_id, r.message, r.status, r.snapshot`

// mayRevise is who sees what a content has been: the office and its author. A
// published content's past may hold what was never meant for its readers.
const mayRevise = `(c.reach && @labels and @labels && array['staff', 'account:' || c.author_id::text])`

type revisionRow struct {
	hub.Revision
	placed
}

func (r *revisionRow) revision() *hub.Revision { return &r.Revision }

// Revisions are what each content has been, newest first; empty for those who may
// not edit it.
func (db *DB) Revisions(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.RevisionConnection, error) {
	found, err := pages(ctx, db, list{
		name: "revisions", columns: revisionColumns, parents: uuidStrings(ids),
		from:  "revision r join content c on c.id = r.content_id",
		where: `r.content_id = k.key::uuid and ` + mayRevise,
		order: order{key: "r.version", kind: "integer", desc: true, id: "r.content_id", of: "uuid"},
		args:  pgx.NamedArgs{"labels": labels(ctx)},
	}, p, (*revisionRow).revision)
	return byUUID(found, ids), err
}

// RevisionsAt are single revisions of contents that the viewer may edit.
func (db *DB) RevisionsAt(ctx context.Context, keys []hub.RevisionKey) (map[hub.RevisionKey]*hub.Revision, error) {
	ids, versions := make([]hub.UUID, len(keys)), make([]int, len(keys))
	for i, k := range keys {
		ids[i], versions[i] = k.ContentID, k.Version
	}
	rows, err := many[hub.Revision](ctx, db, "revisions", `
		select `+revisionColumns+`
		  from unnest(@ids::uuid[], @versions::int[]) as k(id, version)
		  join revision r on r.content_id = k.id and r.version = k.version
		  join content c on c.id = r.content_id
		 where `+mayRevise,
		pgx.NamedArgs{"ids": ids, "versions": versions, "labels": labels(ctx)})
	found := make(map[hub.RevisionKey]*hub.Revision, len(rows))
	for _, r := range rows {
		found[hub.RevisionKey{ContentID: r.ContentID, Version: r.Version}] = r
	}
	return found, err
}
