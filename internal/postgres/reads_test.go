package postgres_test

import (
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/smakom/hub/internal/hub"
)

// raced reports whether a writer lost to another: by a deadlock, or since the other
// made or took away the same link or parent first.
func raced(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40P01" || pg.Code[:2] == "23")
}

// check holds every way to a content against the set of those that may be seen.
func (r reads) check(name string, want map[hub.UUID]bool) {
	r.t.Helper()
	ways := map[string]map[hub.UUID]bool{
		"contents": r.listed(), "nodes": r.nodes(), "slugs": r.slugs(), "bodies": keys(r.bodies()),
	}
	for way, got := range ways {
		if !sameKeys(got, want) {
			r.t.Errorf("%s: %s shows %d contents, want %d", name, way, len(got), len(want))
		}
	}
	r.checkLinks(name, want)
	page := must[*hub.ContentConnection](r.t)(r.db.Contents(r.ctx, &hub.ContentFilter{Statuses: statuses}, "", hub.PageArgs{First: new(1)}))
	if n := must[int](r.t)(page.TotalCount(r.ctx)); n != len(want) {
		r.t.Errorf("%s: totalCount is %d, want %d", name, n, len(want))
	}
}

func (r reads) listed() map[hub.UUID]bool {
	got := map[hub.UUID]bool{}
	for _, c := range walk(r.t, func(p hub.PageArgs) (*hub.ContentConnection, error) {
		return r.db.Contents(r.ctx, &hub.ContentFilter{Statuses: statuses}, hub.OrderTitle, p)
	}) {
		got[c.Common().UUID] = true
	}
	return got
}

func (r reads) nodes() map[hub.UUID]bool {
	ids := make([]hub.ID, len(r.ids))
	for i, id := range r.ids {
		kind := hub.ContentKinds()[i%5] // wrong for most: an ID must be right in its kind, too
		ids[i] = hub.ID{Kind: kind, Key: id.String()}
	}
	for i, n := range must[[]hub.Node](r.t)(r.db.Nodes(r.ctx, ids)) {
		if n != nil && n.ID() != ids[i] {
			r.t.Errorf("node %v comes as %v", ids[i], n.ID())
		}
	}
	for i, id := range r.ids {
		ids[i].Kind = hub.Kind(value[string](r.t, r.pool, `select kind from content where id = $1`, id))
	}
	got := map[hub.UUID]bool{}
	for i, n := range must[[]hub.Node](r.t)(r.db.Nodes(r.ctx, ids)) {
		if n != nil {
			got[r.ids[i]] = true
		}
	}
	return got
}

func (r reads) slugs() map[hub.UUID]bool {
	got := map[hub.UUID]bool{}
	for _, id := range r.ids {
		slug := "slug-" + id.String()
		a, e1 := r.db.Article(r.ctx, slug)
		p, e2 := r.db.Project(r.ctx, slug)
		b, e3 := r.db.Report(r.ctx, slug)
		e, e4 := r.db.Event(r.ctx, slug)
		u, e5 := r.db.Update(r.ctx, slug)
		if err := errors.Join(e1, e2, e3, e4, e5); err != nil {
			r.t.Fatal(err)
		}
		if a != nil || p != nil || b != nil || e != nil || u != nil {
			got[id] = true
		}
	}
	return got
}

func (r reads) bodies() map[hub.UUID]string {
	return must[map[hub.UUID]string](r.t)(r.db.Bodies(r.ctx, r.ids))
}

// checkLinks asks for what hangs on each content: there must be all of what may be
// seen, and nothing of the rest.
func (r reads) checkLinks(name string, want map[hub.UUID]bool) {
	r.t.Helper()
	topics := must[map[hub.UUID][]*hub.Topic](r.t)(r.db.ContentTopics(r.ctx, r.ids))
	towns := must[map[hub.UUID][]*hub.MunicipalityLink](r.t)(r.db.ContentMunicipalities(r.ctx, r.ids))
	orgs := must[map[hub.UUID][]*hub.OrganisationLink](r.t)(r.db.ContentOrganisations(r.ctx, r.ids))
	got := map[string]map[hub.UUID]int{"content_topic": lengths(topics), "content_municipality": lengths(towns), "content_organisation": lengths(orgs)}
	for table, links := range got {
		rows := must[pgx.Rows](r.t)(r.pool.Query(r.ctx, `select content_id, count(*) from `+table+` group by 1`))
		var id hub.UUID
		var n int
		_, err := pgx.ForEachRow(rows, []any{&id, &n}, func() error {
			if !want[id] {
				n = 0
			}
			if links[id] != n {
				r.t.Errorf("%s: %s of %s shows %d, want %d", name, table, id, links[id], n)
			}
			return nil
		})
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

func lengths[T any](of map[hub.UUID][]T) map[hub.UUID]int {
	n := map[hub.UUID]int{}
	for id, list := range of {
		n[id] = len(list)
	}
	return n
}

func keys[T any](of map[hub.UUID]T) map[hub.UUID]bool {
	set := map[hub.UUID]bool{}
	for id := range of {
		set[id] = true
	}
	return set
}

func sameKeys[T any](a, b map[hub.UUID]T) bool {
	for id := range a {
		if _, ok := b[id]; !ok {
			return false
		}
	}
	return len(a) == len(b)
}
