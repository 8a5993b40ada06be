package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// readableContentSQL is a content as its readers know it, by the names of the schema:
// nothing that only those who work on it see, and no link to what the viewer may not.
const readableContentSQL = `
	select c.slug, (jsonb_strip_nulls(jsonb_build_object(
	       'id', ` + `translate(encode(convert_to(c.kind || ':' || c.id, 'UTF8'), 'base64'), E'+/=\n', '-_')` + `,
	       'slug', c.slug, 'title', c.title, 'summary', c.summary, 'body', c.body, 'byline', c.byline,
	       'contact', case when c.contact_name is not null then jsonb_build_object('name', c.contact_name,
	           'title', c.contact_title, 'email', c.contact_email, 'phone', c.contact_phone) end,
	       'source', case when c.source_name is not null then jsonb_build_object('name', c.source_name,
	           'url', c.source_url, 'issuedOn', c.source_issued_on, 'section', c.source_section) end,
	       'audience', c.audience, 'status', c.status, 'publishedAt', c.published_at, 'updatedAt', c.updated_at,
	       'topics', (select coalesce(jsonb_agg(jsonb_build_object('key', t.key, 'name', t.name) order by t.key collate "C"), '[]')
	           from content_topic l join topic t on t.key = l.topic_key where l.content_id = c.id),
	       'municipalities', (select coalesce(jsonb_agg(jsonb_build_object('code', m.code, 'name', m.name, 'role', l.role)
	               order by m.code collate "C", l.role collate "C"), '[]')
	           from content_municipality l join municipality m on m.code = l.municipality_code where l.content_id = c.id),
	       'organisations', (select coalesce(jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name, 'role', l.role)
	               order by o.slug collate "C", l.role collate "C"), '[]')
	           from content_organisation l join organisation o on o.id = l.organisation_id where l.content_id = c.id),
	       'files', (select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'mediaType', f.media_type, 'size', f.size,
	               'pages', f.pages, 'textStatus', f.text_status, 'altText', f.alt_text, 'path', ` + readablePath + `)
	               order by l.position, f.id), '[]')
	           from content_file l join file f on f.id = l.file_id where l.content_id = c.id),
	       'project', (select jsonb_build_object('slug', p.slug, 'title', p.title) from content p
	           where p.id = coalesce(c.project_id, e.of_project_id) and (@all or p.reach && @labels))))
	    || jsonb_strip_nulls(case c.kind
	       when 'ARTICLE' then (select jsonb_build_object('kind', article_kind, 'referenceNumbers', reference_numbers)
	           from article where content_id = c.id)
	       when 'REPORT' then (select jsonb_build_object('externalUrl', r.external_url, 'documentDate', r.document_date,
	           'keyFindings', r.key_findings, 'initiator', (select slug from organisation where id = r.initiator_id),
	           'producer', (select slug from organisation where id = r.producer_id), 'respondents', r.respondents)
	           from report r where r.content_id = c.id)
	       when 'PROJECT' then (select jsonb_build_object('phase', p.phase, 'startsOn', p.starts_on, 'endsOn', p.ends_on,
	           'participants', p.participants, 'funding', (select coalesce(jsonb_agg(jsonb_build_object(
	               'funder', (select slug from organisation where id = f.funder_id), 'programme', f.programme,
	               'appliedBy', (select slug from organisation where id = f.applied_by_id),
	               'decisionOn', f.decision_on, 'outcome', f.outcome) order by f.position), '[]')
	             from funding f where f.content_id = c.id)) from project p where p.content_id = c.id)
	       when 'UPDATE' then (select jsonb_build_object('phase', phase) from project_update where content_id = c.id)
	       else jsonb_build_object('kind', e.event_kind, 'mode', e.mode, 'startsOn', e.starts_on, 'endsOn', e.ends_on,
	           'startsAt', e.starts_at, 'endsAt', e.ends_at, 'venue', e.venue, 'place', e.place,
	           'organiser', (select slug from organisation where id = e.organiser_id), 'participants', e.participants,
	           'cancelled', e.cancelled, 'registrationUrl', e.registration_url,
	           'registrationOpensOn', e.registration_opens_on, 'registrationClosesOn', e.registration_closes_on,
	           'capacity', e.capacity, 'seatRule', e.seat_rule, 'targetGroup', e.target_group)
	       end))::text
	  from content c
	  left join event e on e.content_id = c.id
	 where c.kind = @kind and (@all or c.reach && @labels)
	 order by c.id`

// readablePath is where a file f lies in a copy for readers: by its checksum, and with
// the ending of its name where that is a plain one, so that a double click opens it.
// In an export of everything files have no endings.
const readablePath = `'files/' || encode(f.sha256, 'hex') || case when @all then ''
	else coalesce(substring(lower(f.name) from '\.[a-z0-9]{1,8}$'), '') end`

// readableListSQL are the other records that everyone may see.
var readableListSQL = map[string]string{
	"topics": `select key, jsonb_strip_nulls(jsonb_build_object('key', key, 'name', name, 'synonyms', synonyms,
		'parent', parent_key, 'links', links))::text from topic order by key collate "C"`,
	"organisations": `select slug, jsonb_strip_nulls(jsonb_build_object('slug', slug, 'name', name, 'otherNames', other_names,
		'kind', kind, 'website', website))::text from organisation order by slug collate "C"`,
	"memberships": `select slug, jsonb_strip_nulls(jsonb_build_object('code', code, 'name', name, 'status', membership_status,
		'since', member_since, 'until', member_until))::text from municipality where membership_status is not null order by code collate "C"`,
}

// Contents hands over the contents of a kind as their readers know them, each as a line
// of JSON: all of them, or those that the viewer under ctx may see.
func (m *Moment) Contents(ctx context.Context, kind hub.Kind, all bool, take func(slug string, line []byte) error) error {
	return m.readable(ctx, kind.Word(), readableContentSQL, pgx.NamedArgs{"kind": kind, "all": all, "labels": labels(ctx)}, take)
}

// List hands over topics, organisations or memberships, each as a line of JSON.
func (m *Moment) List(ctx context.Context, name string, take func(slug string, line []byte) error) error {
	return m.readable(ctx, name, readableListSQL[name], nil, take)
}

func (m *Moment) readable(ctx context.Context, name, sql string, args pgx.NamedArgs, take func(slug string, line []byte) error) error {
	err := m.each(ctx, sql, args, func(row pgx.Rows) error {
		values := row.RawValues()
		return take(string(values[0]), values[1])
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// Files hands over the checksum of the bytes of each file that a content has which the
// viewer under ctx may see, and where the file lies in their copy.
func (m *Moment) Files(ctx context.Context, take func(sha256 []byte, path string) error) error {
	return m.walk(ctx, `
		select f.sha256, `+readablePath+` from file f
		 where (@after::bytea is null or f.sha256 > @after) and exists (
		       select from content_file l join content c on c.id = l.content_id where l.file_id = f.id and c.reach && @labels)
		 order by f.sha256 limit 1`, pgx.NamedArgs{"all": false, "labels": labels(ctx)}, take)
}
