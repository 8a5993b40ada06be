package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// heard remembers the last statement of a store.
type heard struct {
	mu   sync.Mutex
	last pgx.TraceQueryStartData
}

func (h *heard) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last = data
	return ctx
}

func (h *heard) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// plan is a node of what EXPLAIN tells.
type plan struct {
	Node     string `json:"Node Type"`
	Relation string `json:"Relation Name"`
	Plans    []plan
}

// faults are the nodes that read or sort more than one page of rows.
func (p plan) faults() (all []string) {
	reference := []string{"municipality", "county", "organisation", "topic", "old_slug", "hub"} // some hundred rows
	switch {
	case p.Node == "Sort" || p.Node == "Incremental Sort":
		all = append(all, p.Node)
	case p.Node == "Seq Scan" && !slices.Contains(reference, p.Relation):
		all = append(all, p.Node+" on "+p.Relation)
	}
	for _, below := range p.Plans {
		all = append(all, below.faults()...)
	}
	return all
}

// explain plans a statement as the store's pool does, for the values at hand.
func explain(t testing.TB, pool *pgxpool.Pool, of pgx.TraceQueryStartData) (p plan, text string) {
	t.Helper()
	err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
		for _, set := range []string{`set local plan_cache_mode = force_custom_plan`, `set local random_page_cost = 1.1`} {
			if _, err := tx.Exec(t.Context(), set); err != nil {
				return err
			}
		}
		return tx.QueryRow(t.Context(), `explain (format json) `+of.SQL, of.Args...).Scan(&text)
	})
	if err != nil {
		t.Fatalf("%s: %v", of.SQL, err)
	}
	var plans []struct{ Plan plan }
	if err := json.Unmarshal([]byte(text), &plans); err != nil {
		t.Fatal(err)
	}
	return plans[0].Plan, text
}

// ends are how a list gives out its pages, whatever is on them.
type ends struct{ start, end *string }

// endsOf are the cursors of a page.
func endsOf[T any](p *hub.Page[T], err error) (ends, error) {
	if err != nil {
		return ends{}, err
	}
	return ends{p.PageInfo.StartCursor, p.PageInfo.EndCursor}, nil
}

// pagedLists are the lists of contents that readers page through.
func pagedLists(db *postgres.DB, project hub.UUID) map[string]func(context.Context, hub.PageArgs) (ends, error) {
	lists := map[string]func(context.Context, hub.PageArgs) (ends, error){
		"events": func(ctx context.Context, p hub.PageArgs) (ends, error) { return endsOf(db.Events(ctx, nil, p)) },
		"updates": func(ctx context.Context, p hub.PageArgs) (ends, error) {
			found, err := db.ProjectUpdates(ctx, []hub.UUID{project}, p)
			return endsOf(found[project], err)
		},
	}
	for _, o := range []hub.ContentOrder{hub.OrderNewest, hub.OrderOldest, hub.OrderTitle} {
		lists["articles "+string(o)] = func(ctx context.Context, p hub.PageArgs) (ends, error) { return endsOf(db.Articles(ctx, nil, o, p)) }
		lists["reports "+string(o)] = func(ctx context.Context, p hub.PageArgs) (ends, error) { return endsOf(db.Reports(ctx, nil, o, p)) }
		lists["projects "+string(o)] = func(ctx context.Context, p hub.PageArgs) (ends, error) { return endsOf(db.Projects(ctx, nil, o, p)) }
		lists["contents "+string(o)] = func(ctx context.Context, p hub.PageArgs) (ends, error) { return endsOf(db.Contents(ctx, nil, o, p)) }
	}
	return lists
}

// TestListsReadTheirPagesInOrder: whoever asks for whichever page of a long list, it
// is read from an index and in its order.
func TestListsReadTheirPagesInOrder(t *testing.T) {
	t.Parallel()
	_, pool, _ := crowded(t)
	h := &heard{}
	db := openOn(t, postgres.Options{DSN: pool.Config().ConnString(), MaxConns: 2, Tracer: h})
	project := value[hub.UUID](t, pool, `select project_id from content where kind = 'UPDATE' group by 1 order by count(*) desc, 1 limit 1`)
	for role, viewer := range readersOf(t, pool) {
		ctx := hub.WithViewer(t.Context(), viewer)
		for name, read := range pagedLists(db, project) {
			at := must[ends](t)(read(ctx, hub.PageArgs{Last: new(50)}))
			for where, page := range map[string]hub.PageArgs{
				"first": {}, "last": {Last: new(20)}, "deep": {After: at.start}, "deep, backward": {Last: new(20), Before: at.start},
			} {
				must[ends](t)(read(ctx, page))
				p, text := explain(t, pool, h.last)
				if faults := p.faults(); len(faults) > 0 {
					t.Errorf("%s, %s, the %s page: %v", role, name, where, faults)
					if testing.Verbose() {
						fmt.Println(text)
					}
				}
			}
		}
	}
}

// readersOf are one of each sort, of accounts that there are.
func readersOf(t testing.TB, pool *pgxpool.Pool) map[string]hub.Viewer {
	t.Helper()
	author := account(hub.RoleMember)
	author.Account.UUID = value[hub.UUID](t, pool, `select author_id from content where author_id is not null limit 1`)
	return map[string]hub.Viewer{
		"public": {}, "partner": partner(value[hub.UUID](t, pool, `select shared_with[1] from content where shared_with <> '{}' limit 1`)),
		"member": account(hub.RoleMember), "author": author, "editor": account(hub.RoleEditor), "admin": account(hub.RoleAdmin),
	}
}
