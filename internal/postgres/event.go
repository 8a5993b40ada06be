package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// Event is the event with a slug, nil where there is none for the viewer.
func (db *DB) Event(ctx context.Context, slug string) (*hub.Event, error) {
	row, err := db.contentBySlug(ctx, hub.KindEvent, slug)
	if row == nil {
		return nil, err
	}
	return row.event(), nil
}

// eventFilter is the SQL of what a hub.EventFilter has beside a ContentFilter.
// One can sign up where there is somewhere or some last day to do so, from the
// day it opens to the day it closes or the last day that the event may start, in Sweden.
const eventFilter = `
	and (@event_kinds::text[] is null or e.event_kind = any(@event_kinds))
	and (@from::date is null or e.ends_upper >= @from)
	and (@to::date is null or e.starts_sort < (@to::date + 1)::timestamp at time zone 'Europe/Stockholm')
	and (@open::boolean is null or @open = (not e.cancelled
	     and (e.registration_url is not null or e.registration_closes_on is not null)
	     and coalesce(e.registration_opens_on, '-infinity') <= (now() at time zone 'Europe/Stockholm')::date
	     and coalesce(e.registration_closes_on, partial_upper(e.starts_on)) >= (now() at time zone 'Europe/Stockholm')::date))`

// Events are the events that a filter keeps, by start.
func (db *DB) Events(ctx context.Context, f *hub.EventFilter, p hub.PageArgs) (*hub.EventConnection, error) {
	if f == nil {
		f = &hub.EventFilter{}
	}
	l := contentList(ctx, "events", []hub.Kind{hub.KindEvent}, &hub.ContentFilter{
		Topics: f.Topics, Municipalities: f.Municipalities, Organisations: f.Organisations, Projects: f.Projects}, hub.OrderOldest)
	l.from = "event e join content c on c.id = e.content_id" // from the table that has the order
	l.order = order{key: "e.starts_sort", kind: "timestamptz", id: "e.content_id", of: "uuid"}
	l.where = "true" + contentFilter + eventFilter // what is in that table is of this kind
	l.args["event_kinds"], l.args["from"], l.args["to"], l.args["open"] = texts(f.Kinds), f.From, f.To, f.OpenForRegistration
	found, err := pages(ctx, db, l, p, (*contentRow).event)
	return found[""], err
}

// maxProjectEvents bounds a list that has no pages: no project meets more often.
const maxProjectEvents = 100

// ProjectEvents are the events of each project, by start.
func (db *DB) ProjectEvents(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Event, error) {
	columns, from := contentOf([]hub.Kind{hub.KindEvent})
	rows, err := many[contentRow](ctx, db, "project events", `
		select k.id::text as parent, r.*
		  from unnest(@ids::uuid[]) as k(id)
		 cross join lateral (
		       select `+columns+`, row_number() over (order by e.starts_sort, c.id) as row_n from `+from+`
		        where e.of_project_id = k.id and c.reach && @labels and c.status in ('PUBLISHED', 'ARCHIVED')
		        order by e.starts_sort, c.id
		        limit @limit) r
		 order by k.id, r.row_n`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx), "limit": maxProjectEvents})
	found := make(map[hub.UUID][]*hub.Event, len(ids))
	for _, r := range rows {
		found[*r.OfProjectID] = append(found[*r.OfProjectID], r.event())
	}
	return found, err
}
