package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// Project is the project with a slug, nil where there is none for the viewer.
func (db *DB) Project(ctx context.Context, slug string) (*hub.Project, error) {
	row, err := db.contentBySlug(ctx, hub.KindProject, slug)
	if row == nil {
		return nil, err
	}
	return row.project(), nil
}

// projectFilter is the SQL of what a hub.ProjectFilter has beside a ContentFilter.
const projectFilter = `
	and (@phases::text[] is null or p.phase = any(@phases))
	and (@active_on::date is null or (p.starts_on is not null
	     and p.starts_lower <= @active_on and (p.ends_upper is null or p.ends_upper >= @active_on)))`

// Projects are the projects that a filter keeps.
func (db *DB) Projects(ctx context.Context, f *hub.ProjectFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ProjectConnection, error) {
	if f == nil {
		f = &hub.ProjectFilter{}
	}
	l := contentList(ctx, "projects", []hub.Kind{hub.KindProject}, &hub.ContentFilter{
		Topics: f.Topics, Municipalities: f.Municipalities, Organisations: f.Organisations}, o)
	l.where += projectFilter
	l.args["phases"], l.args["active_on"] = texts(f.Phases), f.ActiveOn
	found, err := pages(ctx, db, l, p, (*contentRow).project)
	return found[""], err
}

// OrganisationProjects are the projects that each organisation has to do with.
func (db *DB) OrganisationProjects(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.ProjectConnection, error) {
	l := contentList(ctx, "organisation projects", []hub.Kind{hub.KindProject}, nil, hub.OrderNewest)
	l.parents = uuidStrings(ids)
	l.where += ` and exists (select from content_organisation l
		where l.content_id = c.id and l.organisation_id = k.key::uuid)`
	found, err := pages(ctx, db, l, p, (*contentRow).project)
	return byUUID(found, ids), err
}

// ProjectsByID are the projects with these ids that the viewer may see.
func (db *DB) ProjectsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Project, error) {
	rows, err := db.contentsByID(ctx, []hub.Kind{hub.KindProject}, ids)
	found := make(map[hub.UUID]*hub.Project, len(rows))
	for _, r := range rows {
		found[r.UUID] = r.project()
	}
	return found, err
}

// ProjectFunding is the money that each project has applied for.
func (db *DB) ProjectFunding(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Funding, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.Funding
	}](ctx, db, "funding", `
		select f.content_id, f.funder_id, f.programme, f.applied_by_id, f.decision_on, f.outcome
		  from funding f
		  join content c on c.id = f.content_id
		 where f.content_id = any(@ids) and c.reach && @labels
		 order by f.content_id, f.position`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.Funding, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &r.Funding)
	}
	return found, err
}
