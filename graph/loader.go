package graph

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
)

// mates remembers, for one request, which objects came out of one statement.
// When the first of them is asked for an edge, the edge is read for all of them:
// how many statements a query takes depends on its edges, never on its rows, and
// nobody waits to see who else may come.
type mates struct {
	mu sync.Mutex
	of map[any]*batch // by pointer: a record that two statements bring has two places

	shown atomic.Int64 // how many records stand in the answer so far
	plans *plans       // of the document; nil where gqlgen writes all of it
}

// batch is what one statement brought.
type batch struct {
	members []any

	mu    sync.Mutex
	edges map[string]any // of func() (map[K]V, error), which read once
}

type matesKey struct{}

// withMates gives a request its own memory, and the plans of its document. Without one,
// each object is alone.
func withMates(ctx context.Context, p *plans) context.Context {
	return context.WithValue(ctx, matesKey{}, &mates{of: map[any]*batch{}, plans: p})
}

// saw notes that these objects came together. One that is known stays where it is.
func saw(ctx context.Context, objects []any) {
	m, ok := ctx.Value(matesKey{}).(*mates)
	if !ok || len(objects) == 0 {
		return
	}
	b := &batch{members: objects, edges: map[string]any{}}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, o := range objects {
		if _, known := m.of[o]; !known {
			m.of[o] = b
		}
	}
}

// batchOf is the batch that brought the object, or one of its own.
func batchOf(ctx context.Context, object any) *batch {
	if m, ok := ctx.Value(matesKey{}).(*mates); ok {
		m.mu.Lock()
		defer m.mu.Unlock()
		if b, ok := m.of[object]; ok {
			return b
		}
	}
	return &batch{members: []any{object}, edges: map[string]any{}}
}

// edge is the value of an edge for one parent, read together with those of its
// mates. name tells the edge from others that such a parent may have, and one
// set of arguments from another. key says by what a parent is asked for; ok is
// false where the parent has no such edge, and the answer then the zero V.
func edge[P any, K comparable, V any](
	ctx context.Context, parent any, name string,
	key func(P) (k K, ok bool),
	fetch func(context.Context, []K) (map[K]V, error),
) (V, error) {
	var none V
	p, ok := parent.(P)
	if !ok {
		return none, nil
	}
	k, ok := key(p)
	if !ok {
		return none, nil
	}
	b := batchOf(ctx, parent)
	read := once(b, name, func() (map[K]V, error) {
		values, err := fetch(ctx, keys(b.members, key))
		var brought []any
		for _, v := range values {
			brought = append(brought, objects(v)...)
		}
		saw(ctx, brought)
		return values, err
	})
	values, err := read()
	if err != nil {
		return none, err
	}
	return values[k], ctx.Err()
}

// once is the batch's one reading of an edge. A panic in it reaches all who ask.
func once[K comparable, V any](b *batch, name string, read func() (map[K]V, error)) func() (map[K]V, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if known, ok := b.edges[name].(func() (map[K]V, error)); ok {
		return known
	}
	first := sync.OnceValues(read)
	b.edges[name] = first
	return first
}

// keys are the members' keys, each once, in the order of the members.
func keys[P any, K comparable](members []any, key func(P) (K, bool)) []K {
	ks := make([]K, 0, len(members))
	seen := make(map[K]bool, len(members))
	for _, m := range members {
		p, ok := m.(P)
		if !ok {
			continue // a search brings records of many kinds
		}
		if k, ok := key(p); ok && !seen[k] {
			seen[k] = true
			ks = append(ks, k)
		}
	}
	return ks
}

// given is the key of an edge that need not be there.
func given[K any](key *K) (k K, ok bool) {
	if key == nil {
		return k, false
	}
	return *key, true
}

// with is the name of an edge that takes arguments.
func with(name string, args ...any) string {
	b, err := json.Marshal(args)
	if err != nil {
		panic(err) // arguments came from JSON
	}
	return name + string(b)
}

// sawResult notes what a resolver returned, as root fields bring the first
// batches, and ends a query whose answer grows too large: neighbours of
// neighbours of neighbours take few statements, but more memory than there is.
func sawResult(ctx context.Context, next graphql.Resolver) (any, error) {
	m, ok := ctx.Value(matesKey{}).(*mates)
	if !ok || !graphql.GetFieldContext(ctx).IsResolver {
		return next(ctx)
	}
	if m.shown.Load() > maxRecords {
		return nil, errTooMany()
	}
	v, err := next(ctx)
	if err != nil {
		return v, err
	}
	brought := objects(v)
	if m.shown.Add(int64(len(brought))) > maxRecords {
		return nil, errTooMany()
	}
	if m.plans != nil {
		if written := m.plans.write(graphql.GetFieldContext(ctx).Field, v); written != nil {
			return written, nil
		}
	}
	saw(ctx, brought)
	return v, nil
}
