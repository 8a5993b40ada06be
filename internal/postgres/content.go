package postgres

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// contentColumns are what a list shows of any content: all but its body.
const contentColumns = `c.id, c.kind, c.slug, c.title, c.summary, c.byline, c.audience, c.status, c.reach,
	c.author_id, c.project_id, c.contact_name, c.contact_title, c.contact_email, c.contact_phone,
	c.source_name, c.source_url, c.source_issued_on, c.source_section, c.published_at, c.created_at, c.updated_at, c.version`

// side is the table that holds what only one kind of content has.
type side struct{ columns, join string }

var sides = map[hub.Kind]side{
	hub.KindArticle: {`a.article_kind, a.reference_numbers`,
		` left join article a on a.content_id = c.id`},
	hub.KindReport: {`r.external_url, r.document_date, r.key_findings, r.initiator_id, r.producer_id, r.respondents`,
		` left join report r on r.content_id = c.id`},
	hub.KindProject: {`p.phase, p.starts_on as project_starts_on, p.ends_on as project_ends_on, p.participants as project_participants`,
		` left join project p on p.content_id = c.id`},
	hub.KindUpdate: {`u.phase as update_phase`,
		` left join project_update u on u.content_id = c.id`},
	hub.KindEvent: {`e.event_kind, e.mode, e.starts_on, e.ends_on, e.starts_at, e.ends_at, e.venue, e.place, e.organiser_id,
		e.of_project_id, e.participants, e.cancelled, e.registration_url, e.registration_opens_on,
		e.registration_closes_on, e.capacity, e.seat_rule, e.target_group`,
		` left join event e on e.content_id = c.id`},
}

// contentOf are the columns and tables for contents of these kinds.
func contentOf(kinds []hub.Kind) (columns, from string) {
	var c, f strings.Builder
	c.WriteString(contentColumns)
	f.WriteString("content c")
	for _, kind := range kinds {
		c.WriteString(", " + sides[kind].columns)
		f.WriteString(sides[kind].join)
	}
	return c.String(), f.String()
}

// contentRow is a content of any kind, as contentOf reads it.
type contentRow struct {
	hub.Content
	placed
	ArticleKind          *hub.ArticleKind
	ReferenceNumbers     []string
	ExternalURL          *string
	DocumentDate         *hub.PartialDate
	KeyFindings          []string
	InitiatorID          *hub.UUID
	ProducerID           *hub.UUID
	Respondents          *int
	Phase                *hub.ProjectPhase
	ProjectStartsOn      *hub.PartialDate
	ProjectEndsOn        *hub.PartialDate
	ProjectParticipants  *int
	UpdatePhase          *hub.ProjectPhase
	EventKind            *hub.EventKind
	Mode                 *hub.EventMode
	StartsOn             *hub.PartialDate
	EndsOn               *hub.PartialDate
	StartsAt             *time.Time
	EndsAt               *time.Time
	Venue                *string
	Place                *string
	OrganiserID          *hub.UUID
	OfProjectID          *hub.UUID
	Participants         *int
	Cancelled            *bool
	RegistrationURL      *string
	RegistrationOpensOn  *hub.Date
	RegistrationClosesOn *hub.Date
	Capacity             *int
	SeatRule             *string
	TargetGroup          *string
}

// content is the row as a record of its kind.
func (r *contentRow) content() hub.AnyContent {
	switch r.Kind {
	case hub.KindArticle:
		return r.article()
	case hub.KindReport:
		return r.report()
	case hub.KindProject:
		return r.project()
	case hub.KindUpdate:
		return r.update()
	default:
		return r.event()
	}
}

func (r *contentRow) article() *hub.Article {
	return &hub.Article{Content: r.Content, ArticleKind: *r.ArticleKind, ReferenceNumbers: r.ReferenceNumbers}
}

func (r *contentRow) report() *hub.Report {
	return &hub.Report{Content: r.Content, ExternalURL: r.ExternalURL, DocumentDate: r.DocumentDate,
		KeyFindings: r.KeyFindings, InitiatorID: r.InitiatorID, ProducerID: r.ProducerID, Respondents: r.Respondents}
}

func (r *contentRow) project() *hub.Project {
	return &hub.Project{Content: r.Content, Phase: *r.Phase, StartsOn: r.ProjectStartsOn, EndsOn: r.ProjectEndsOn,
		Participants: r.ProjectParticipants}
}

func (r *contentRow) update() *hub.Update {
	return &hub.Update{Content: r.Content, Phase: r.UpdatePhase}
}

func (r *contentRow) event() *hub.Event {
	return &hub.Event{Content: r.Content, EventKind: *r.EventKind, Mode: *r.Mode, StartsOn: *r.StartsOn, EndsOn: r.EndsOn,
		StartsAt: r.StartsAt, EndsAt: r.EndsAt, Venue: r.Venue, Place: r.Place, OrganiserID: r.OrganiserID,
		OfProjectID: r.OfProjectID, Participants: r.Participants, Cancelled: *r.Cancelled,
		RegistrationURL: r.RegistrationURL, RegistrationOpensOn: r.RegistrationOpensOn,
		RegistrationClosesOn: r.RegistrationClosesOn, Capacity: r.Capacity, SeatRule: r.SeatRule, TargetGroup: r.TargetGroup}
}

// labels are the words that open a reach to who asks.
func labels(ctx context.Context) []string { return hub.ViewerFrom(ctx).Labels() }

// contentBySlug is the content of a kind that has a slug, or else had it, nil where
// there is none for the viewer. One that they don't see doesn't stand before one
// that they do.
func (db *DB) contentBySlug(ctx context.Context, kind hub.Kind, slug string) (*contentRow, error) {
	columns, from := contentOf([]hub.Kind{kind})
	return one[contentRow](ctx, db, "content", `
		select `+columns+` from `+from+`
		 where c.kind = @kind and c.reach && @labels
		   and (c.slug = @slug or c.id = any(array(select key::uuid from old_slug where kind = @kind and slug = @slug)))
		 order by c.slug = @slug desc, (select at from old_slug where kind = @kind and slug = @slug and key = c.id::text) desc
		 limit 1`,
		pgx.NamedArgs{"kind": kind, "slug": slug, "labels": labels(ctx)})
}

// contentsByID are the contents with these ids that the viewer may see.
func (db *DB) contentsByID(ctx context.Context, kinds []hub.Kind, ids []hub.UUID) ([]*contentRow, error) {
	columns, from := contentOf(kinds)
	return many[contentRow](ctx, db, "contents", `
		select `+columns+` from `+from+`
		 where c.id = any(@ids) and c.kind = any(@kinds) and c.reach && @labels`,
		pgx.NamedArgs{"ids": ids, "kinds": texts(kinds), "labels": labels(ctx)})
}

// contentOrders are the orders of a list of contents.
var contentOrders = map[hub.ContentOrder]order{
	hub.OrderNewest: {key: "c.sort_at", kind: "timestamptz", desc: true, id: "c.id", of: "uuid"},
	hub.OrderOldest: {key: "c.sort_at", kind: "timestamptz", id: "c.id", of: "uuid"},
	hub.OrderTitle:  {key: "c.title collate sv", kind: "text", id: "c.id", of: "uuid"},
}

// contentFilter is the SQL of a hub.ContentFilter. Statuses that nobody asked for
// are those that readers read.
const contentFilter = ` and c.reach && @labels
	and c.status = any(coalesce(@statuses::text[], '{PUBLISHED,ARCHIVED}'))
	and (@topics::text[] is null or exists (select from content_topic l
	     where l.content_id = c.id and l.topic_key = any(@topics)))
	and (@municipalities::text[] is null or exists (select from content_municipality l
	     where l.content_id = c.id and l.municipality_code = any(@municipalities)))
	and (@counties::text[] is null or exists (select from content_municipality l
	     join municipality m on m.code = l.municipality_code
	     where l.content_id = c.id and m.county_code = any(@counties)))
	and (@organisations::text[] is null or exists (select from content_organisation l
	     join organisation o on o.id = l.organisation_id
	     where l.content_id = c.id and o.slug = any(@organisations)))
	and (@projects::uuid[] is null or c.id = any(@projects) or c.project_id = any(@projects)
	     or exists (select from event l where l.content_id = c.id and l.of_project_id = any(@projects)))
	and (@published_from::date is null
	     or c.published_at >= @published_from::timestamp at time zone 'Europe/Stockholm')
	and (@published_to::date is null
	     or c.published_at < (@published_to::date + 1)::timestamp at time zone 'Europe/Stockholm')
	and (@imports::uuid[] is null or @labels && '{staff}' and exists (select from import_piece p
	     where p.content_id = c.id and p.import_id = any(@imports)))
	and (@authors::uuid[] is null or c.author_id = any(@authors) and ` + mayRevise + `)
	and (@has_suggestions::boolean is not true or ` + mayRevise + ` and ` + hasSuggestions + `)
	and (@has_suggestions::boolean is not false or not (` + mayRevise + ` and ` + hasSuggestions + `))`

// contentList is a list of contents of these kinds under each parent.
func contentList(ctx context.Context, name string, kinds []hub.Kind, f *hub.ContentFilter, o hub.ContentOrder) list {
	if f == nil {
		f = &hub.ContentFilter{}
	}
	if o == "" {
		o = hub.OrderNewest
	}
	if f.Kinds != nil {
		kinds = intersect(kinds, f.Kinds)
	}
	columns, from := contentOf(kinds)
	return list{
		name: name + " " + string(o), columns: columns, from: from, order: contentOrders[o], parents: alone,
		where: kindIs(kinds) + contentFilter,
		args: pgx.NamedArgs{"labels": labels(ctx), "topics": f.Topics, "municipalities": f.Municipalities,
			"counties": f.Counties, "organisations": f.Organisations, "projects": f.Projects, "published_from": f.PublishedFrom,
			"published_to": f.PublishedTo, "statuses": texts(f.Statuses), "imports": keysOfKind(f.Imports, hub.KindImport),
			"authors": keysOfKind(f.Authors, hub.KindAccount), "has_suggestions": f.HasSuggestions},
	}
}

// kindIs names the kinds in the statement itself: one kind alone can be read in
// order from an index, which a list of one can't.
func kindIs(kinds []hub.Kind) string {
	if len(kinds) == 1 {
		return "c.kind = '" + string(kinds[0]) + "'"
	}
	return "c.kind = any('{" + strings.Join(texts(kinds), ",") + "}')"
}

func intersect(all, some []hub.Kind) []hub.Kind {
	return slices.DeleteFunc(slices.Clone(all), func(k hub.Kind) bool { return !slices.Contains(some, k) })
}

// texts are enum values as PostgreSQL takes them; nil stays nil.
func texts[T ~string](values []T) []string {
	if values == nil {
		return nil
	}
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// Contents are contents of every kind.
func (db *DB) Contents(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ContentConnection, error) {
	found, err := pages(ctx, db, contentList(ctx, "contents", hub.ContentKinds(), f, o), p, (*contentRow).content)
	return found[""], err
}

// Bodies are the texts of contents, as Markdown.
func (db *DB) Bodies(ctx context.Context, ids []hub.UUID) (map[hub.UUID]string, error) {
	rows, err := many[struct {
		ID   hub.UUID
		Body string
	}](ctx, db, "bodies", `select id, body from content c where id = any(@ids) and c.reach && @labels`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	bodies := make(map[hub.UUID]string, len(rows))
	for _, r := range rows {
		bodies[r.ID] = r.Body
	}
	return bodies, err
}
