package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// order is what a list is sorted by: a key that is never null, then the id.
type order struct {
	key  string // SQL of the sort key
	kind string // SQL type of the key, as a cursor brings it back
	desc bool
	id   string // SQL of the id that breaks ties
	of   string // SQL type of the id
}

// list is one sorted list, or many of the same form: one under each parent.
type list struct {
	name    string // names the list in its cursors
	columns string
	from    string // tables, with what they are joined on
	where   string // who may see it and what it is asked for; k.key is the parent
	order   order
	args    pgx.NamedArgs
	parents []string
}

// alone is the parent of a list that has none.
var alone = []string{""}

// place is what a cursor holds: the sort key and id of a row.
type place struct {
	Sort string `json:"s"`
	ID   string `json:"i"`
}

// placed is what every row of a list has beside its own columns.
type placed struct {
	Parent  string
	SortKey string
	SortID  string
	RowN    int
}

func (p placed) at() placed { return p }

// pages reads one page of the list under each parent, in one statement. Counting,
// when somebody asks, is one more for all of them.
func pages[R interface{ at() placed }, T any](ctx context.Context, db *DB, l list, p hub.PageArgs, to func(*R) T) (map[string]*hub.Page[T], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	args, err := l.bounds(db, p)
	if err != nil {
		return nil, err
	}
	rows, err := many[R](ctx, db, l.name, l.sql(p.Backward()), args, planned)
	if err != nil {
		return nil, err
	}
	count := counter(db, l)
	// In order they come already, though SQL promises it only for a sort of its own.
	slices.SortStableFunc(rows, func(a, b *R) int { return (*a).at().RowN - (*b).at().RowN })
	result := make(map[string]*hub.Page[T], len(l.parents))
	for _, parent := range l.parents {
		result[parent] = &hub.Page[T]{Count: func(ctx context.Context) (int, error) {
			counts, err := count(ctx)
			return counts[parent], err
		}}
	}
	for _, row := range rows {
		at := (*row).at()
		page := result[at.Parent]
		cursor := db.cursors.Seal(l.name, place{at.SortKey, at.SortID})
		page.Edges = append(page.Edges, hub.Edge[T]{Cursor: cursor, Node: to(row)})
	}
	for _, page := range result {
		finish(page, p)
	}
	return result, nil
}

// finish cuts the extra row that tells whether there is more, and puts a page that
// was read backward the right way round.
func finish[T any](page *hub.Page[T], p hub.PageArgs) {
	more := len(page.Edges) > p.Size()
	if more {
		page.Edges = page.Edges[:p.Size()]
	}
	if p.Backward() {
		slices.Reverse(page.Edges)
		page.PageInfo = hub.PageInfo{HasPreviousPage: more, HasNextPage: p.Before != nil}
	} else {
		page.PageInfo = hub.PageInfo{HasNextPage: more, HasPreviousPage: p.After != nil}
	}
	if n := len(page.Edges); n > 0 {
		page.PageInfo.StartCursor = &page.Edges[0].Cursor
		page.PageInfo.EndCursor = &page.Edges[n-1].Cursor
	}
}

// sql reads the list from one end: forward or backward.
func (l list) sql(backward bool) string {
	o, direction := l.order, "asc"
	if o.desc != backward {
		direction = "desc"
	}
	after, before := ">", "<"
	if o.desc {
		after, before = before, after
	}
	return fmt.Sprintf(`
		select k.key as parent, r.*
		  from unnest(@parents::text[]) as k(key)
		 cross join lateral (
		       select %[1]s, (%[2]s)::text as sort_key, (%[3]s)::text as sort_id,
		              row_number() over (order by %[2]s %[10]s, %[3]s %[10]s) as row_n
		         from %[4]s
		        where %[5]s
		          and (@after_sort::text is null or (%[2]s, %[3]s) %[6]s (@after_sort::%[8]s, @after_id::%[9]s))
		          and (@before_sort::text is null or (%[2]s, %[3]s) %[7]s (@before_sort::%[8]s, @before_id::%[9]s))
		        order by %[2]s %[10]s, %[3]s %[10]s
		        limit @limit) r`,
		l.columns, o.key, o.id, l.from, l.where, after, before, o.kind, o.of, direction)
}

// bounds are the arguments of sql: one row more than asked for tells whether
// there is a next page.
func (l list) bounds(db *DB, p hub.PageArgs) (pgx.NamedArgs, error) {
	args := pgx.NamedArgs{"parents": l.parents, "limit": p.Size() + 1,
		"after_sort": nil, "after_id": nil, "before_sort": nil, "before_id": nil}
	for name, cursor := range map[string]*string{"after": p.After, "before": p.Before} {
		if cursor == nil {
			continue
		}
		var at place
		if err := db.cursors.Open(l.name, *cursor, &at); err != nil {
			return nil, err
		}
		args[name+"_sort"], args[name+"_id"] = at.Sort, at.ID
	}
	for name, value := range l.args {
		args[name] = value
	}
	return args, nil
}

// counter counts the rows under each parent, once, when first asked.
func counter(db *DB, l list) func(context.Context) (map[string]int, error) {
	var once sync.Once
	counts := map[string]int{}
	var failed error
	return func(ctx context.Context) (map[string]int, error) {
		once.Do(func() {
			args := pgx.NamedArgs{"parents": l.parents}
			for name, value := range l.args {
				args[name] = value
			}
			rows, err := db.q.Query(ctx, fmt.Sprintf(`
				select k.key, (select count(*) from %s where %s)
				  from unnest(@parents::text[]) as k(key)`, l.from, l.where), planned, args)
			if err == nil {
				var parent string
				var n int
				_, err = pgx.ForEachRow(rows, []any{&parent, &n}, func() error {
					counts[parent] = n
					return nil
				})
			}
			if err != nil {
				failed = fmt.Errorf("count %s: %w", l.name, mapError(err))
			}
		})
		return counts, failed
	}
}

// byUUID gives a map that was keyed by text the keys it was asked with.
func byUUID[T any](m map[string]T, ids []hub.UUID) map[hub.UUID]T {
	out := make(map[hub.UUID]T, len(ids))
	for _, id := range ids {
		out[id] = m[id.String()]
	}
	return out
}

func uuidStrings(ids []hub.UUID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return out
}

// like makes a pattern that matches what begins with the text, as it is.
func like(prefix string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(prefix) + "%"
}
