package postgres

import (
	"context"
	"maps"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// Nodes are the records with these ids, in order, nil where there is none for the
// viewer: one statement for contents of every kind, one for each other kind.
func (db *DB) Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error) {
	found := map[hub.ID]hub.Node{}
	wanted := map[hub.Kind][]hub.ID{}
	for _, id := range ids {
		kind := id.Kind
		if kind.IsContent() {
			kind = "content"
		}
		wanted[kind] = append(wanted[kind], id)
	}
	for kind, ids := range wanted {
		nodes, err := db.nodesOf(ctx, kind, ids)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			found[n.ID()] = n
		}
	}
	nodes := make([]hub.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, nil
}

func (db *DB) nodesOf(ctx context.Context, kind hub.Kind, ids []hub.ID) ([]hub.Node, error) {
	switch kind {
	case "content":
		rows, err := db.contentsByID(ctx, hub.ContentKinds(), uuidsOf(ids))
		return nodesFrom(rows, (*contentRow).content), err
	case hub.KindMunicipality:
		rows, err := many[hub.Municipality](ctx, db, "municipalities", `
			select `+municipalityColumns+` from `+municipalityFrom+` where m.code = any(@codes)`,
			map[string]any{"codes": keysOf(ids)})
		return nodesFrom(rows, same), err
	case hub.KindOrganisation:
		found, err := db.OrganisationsByID(ctx, uuidsOf(ids))
		return nodesFrom(slices.Collect(maps.Values(found)), same), err
	case hub.KindTopic:
		found, err := db.TopicsByKey(ctx, keysOf(ids))
		return nodesFrom(slices.Collect(maps.Values(found)), same), err
	case hub.KindFile:
		rows, err := db.filesByID(ctx, uuidsOf(ids))
		return nodesFrom(rows, same), err
	case hub.KindAccount:
		found, err := db.AccountsByID(ctx, uuidsOf(ids))
		return nodesFrom(slices.Collect(maps.Values(found)), same), err
	case hub.KindImport:
		found, err := db.ImportsByID(ctx, uuidsOf(ids))
		return nodesFrom(found, same[*hub.Import]), err
	}
	return nil, nil // tokens and sessions, and kinds that somebody made up
}

func same[T any](v T) T { return v }

func nodesFrom[R any, T hub.Node](rows []R, to func(R) T) []hub.Node {
	nodes := make([]hub.Node, len(rows))
	for i, r := range rows {
		nodes[i] = to(r)
	}
	return nodes
}

func keysOf(ids []hub.ID) []string {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = id.Key
	}
	return keys
}

// uuidsOf leaves out keys that are no UUIDs: there can be no such record.
func uuidsOf(ids []hub.ID) []hub.UUID {
	var uuids []hub.UUID
	for _, id := range ids {
		if u, ok := id.UUID(); ok {
			uuids = append(uuids, u)
		}
	}
	return uuids
}

// keysOfKind are the keys of records of one kind, nil where nobody asks for any; what is
// another's id is one that no record has.
func keysOfKind(ids []hub.ID, kind hub.Kind) []hub.UUID {
	if ids == nil {
		return nil
	}
	keys := make([]hub.UUID, len(ids))
	for i, id := range ids {
		if key, ok := id.UUID(); ok && id.Kind == kind {
			keys[i] = key
		}
	}
	return keys
}
