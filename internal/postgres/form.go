package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// formSQL is a content as the input that would create it. Names are those of the
// inputs' Go fields.
const formSQL = `
	select jsonb_strip_nulls(jsonb_build_object(
	       'title', c.title, 'summary', c.summary, 'body', c.body, 'slug', c.slug, 'audience', c.audience, 'byline', c.byline,
	       'contact', case when c.contact_name is not null then jsonb_build_object('name', c.contact_name,
	           'title', c.contact_title, 'email', c.contact_email, 'phone', c.contact_phone, 'consent', true) end,
	       'topics', (select jsonb_agg(topic_key order by topic_key) from content_topic where content_id = c.id),
	       'municipalities', (select jsonb_agg(jsonb_build_object('code', municipality_code, 'role', role) order by municipality_code, role)
	           from content_municipality where content_id = c.id),
	       'organisations', (select jsonb_agg(jsonb_build_object('slug', o.slug, 'role', l.role) order by o.slug, l.role)
	           from content_organisation l join organisation o on o.id = l.organisation_id where l.content_id = c.id),
	       'sharedWith', case when c.kind <> 'UPDATE' then
	           (select jsonb_agg(o.slug order by o.slug) from organisation o where o.id = any(c.shared_with)) end))
	    || case c.kind
	       when 'ARTICLE' then (select jsonb_strip_nulls(jsonb_build_object(
	           'articleKind', article_kind, 'referenceNumbers', reference_numbers)) from article where content_id = c.id)
	       when 'REPORT' then (select jsonb_strip_nulls(jsonb_build_object(
	           'externalURL', r.external_url, 'documentDate', r.document_date, 'keyFindings', r.key_findings,
	           'initiator', (select slug from organisation where id = r.initiator_id),
	           'producer', (select slug from organisation where id = r.producer_id), 'respondents', r.respondents))
	           from report r where r.content_id = c.id)
	       when 'PROJECT' then (select jsonb_strip_nulls(jsonb_build_object(
	           'phase', p.phase, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'participants', p.participants,
	           'funding', (select jsonb_agg(jsonb_build_object(
	               'funder', (select slug from organisation where id = f.funder_id), 'programme', f.programme,
	               'appliedBy', (select slug from organisation where id = f.applied_by_id),
	               'decisionOn', f.decision_on, 'outcome', f.outcome) order by f.position)
	             from funding f where f.content_id = c.id))) from project p where p.content_id = c.id)
	       when 'UPDATE' then (select jsonb_strip_nulls(jsonb_build_object('phase', phase)) from project_update where content_id = c.id)
	       else (select jsonb_strip_nulls(jsonb_build_object(
	           'eventKind', e.event_kind, 'mode', e.mode, 'startsOn', e.starts_on, 'endsOn', e.ends_on,
	           'startsAt', e.starts_at, 'endsAt', e.ends_at, 'venue', e.venue, 'place', e.place,
	           'organiser', (select slug from organisation where id = e.organiser_id), 'participants', e.participants,
	           'cancelled', e.cancelled, 'registrationURL', e.registration_url,
	           'registrationOpensOn', e.registration_opens_on, 'registrationClosesOn', e.registration_closes_on,
	           'capacity', e.capacity, 'seatRule', e.seat_rule, 'targetGroup', e.target_group)) from event e where e.content_id = c.id)
	       end,
	       coalesce(c.project_id, (select of_project_id from event where content_id = c.id)),
	       array(select file_id from content_file where content_id = c.id order by position, file_id)
	  from content c where c.id = @id`

// form is a content as the input that would create it.
func (db *DB) form(ctx context.Context, c *hub.Content) (hub.AnyInput, error) {
	var text []byte
	var project *hub.UUID
	var files []hub.UUID
	if err := db.q.QueryRow(ctx, formSQL, pgx.NamedArgs{"id": c.UUID}).Scan(&text, &project, &files); err != nil {
		return nil, err
	}
	in := newInput(c.Kind)
	if err := json.Unmarshal(text, in); err != nil {
		return nil, fmt.Errorf("content %s: %w", c.UUID, err)
	}
	for _, id := range files {
		in.Common().Files = append(in.Common().Files, hub.ID{Kind: hub.KindFile, Key: id.String()})
	}
	if project != nil {
		of := hub.ID{Kind: hub.KindProject, Key: project.String()}
		switch in := in.(type) {
		case *hub.CreateUpdateInput:
			in.Project = of
		case *hub.CreateEventInput:
			in.Project = &of
		}
	}
	return in, nil
}

// newInput is an empty input of a kind.
func newInput(kind hub.Kind) hub.AnyInput {
	switch kind {
	case hub.KindArticle:
		return &hub.CreateArticleInput{}
	case hub.KindReport:
		return &hub.CreateReportInput{}
	case hub.KindProject:
		return &hub.CreateProjectInput{}
	case hub.KindUpdate:
		return &hub.CreateUpdateInput{}
	default:
		return &hub.CreateEventInput{}
	}
}
