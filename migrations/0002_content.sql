-- +goose Up

-- Who may see a content: labels, of which a viewer must hold one. hub.Standing.Reach
-- says the same in Go. It never reads the clock.
-- +goose StatementBegin
create function reach(status text, audience text, organisations uuid[], author uuid,
                      project_status text, project_audience text)
returns text[] language sql immutable parallel safe as $$
  select case
    when status = 'TRASHED' or project_status = 'TRASHED' then array['staff']
    -- published, but its project is not: even its author could not open the project
    when status in ('PUBLISHED', 'ARCHIVED') and project_status not in ('PUBLISHED', 'ARCHIVED') then array['staff']
    when status not in ('PUBLISHED', 'ARCHIVED') or project_status not in ('PUBLISHED', 'ARCHIVED')
      then case when author is null then array['staff'] else array['staff', 'account:' || author::text] end
    else array[case
           when 'STAFF' in (audience, project_audience) then 'staff'
           when 'MEMBERS' in (audience, project_audience) then 'members'
           else 'public' end]
         || array(select distinct 'org:' || o::text from unnest(organisations) as o order by 1)
  end
$$;
-- +goose StatementEnd

create table content (
  id                uuid primary key,
  kind              text not null check (kind in ('ARTICLE', 'REPORT', 'PROJECT', 'UPDATE', 'EVENT')),
  slug              text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title             text not null check (title <> ''),
  summary           text not null default '',
  body              text not null default '',
  byline            text,
  contact_name      text,
  contact_title     text,
  contact_email     text,
  contact_phone     text,
  source_name       text,
  source_url        text,
  source_issued_on  date,
  source_section    text,
  idempotency_key   text unique,
  audience          text not null check (audience in ('PUBLIC', 'MEMBERS', 'STAFF')),
  status            text not null default 'DRAFT'
                    check (status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED', 'TRASHED')),
  author_id         uuid,
  shared_with       uuid[] not null default '{}',
  -- of a project: the organisations that are its parties, kept by content_parties
  parties           uuid[] not null default '{}',
  -- of an update: its project and how that stands, kept by content_of_project
  project_id        uuid references content on delete cascade,
  project_status    text,
  project_audience  text,
  reach             text[] not null generated always as
                    (reach(status, audience, shared_with || parties, author_id, project_status, project_audience)) stored,
  published_at      timestamptz,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  -- what lists are sorted by: publication, or creation of what isn't published
  sort_at           timestamptz not null default now(),
  version           integer not null default 1,
  unique (kind, slug),
  check ((kind = 'UPDATE') = (project_id is not null)),
  check ((kind = 'UPDATE') = (project_status is not null)),
  check (status not in ('PUBLISHED', 'ARCHIVED') or published_at is not null)
);
-- Lists of a kind for members and staff, for the public, of all kinds, for partners.
create index content_kind on content (kind, sort_at desc, id desc);
create index content_kind_public on content (kind, sort_at desc, id desc) where reach && '{public}';
create index content_sort on content (sort_at desc, id desc);
create index content_reach on content using gin (reach);
create index content_title on content (kind, title collate sv, id);
create index content_all_titles on content (title collate sv, id);
create index content_project on content (project_id, sort_at desc) where project_id is not null;

create table article (
  content_id        uuid primary key references content on delete cascade,
  article_kind      text not null check (article_kind in
                    ('NEWS', 'MEMBER_PRESENTATION', 'TIP', 'STATEMENT', 'CONSULTATION_RESPONSE', 'MINUTES')),
  reference_numbers text[] not null default '{}'
);

create table report (
  content_id    uuid primary key references content on delete cascade,
  external_url  text,
  document_date partial_date,
  key_findings  text[] not null default '{}',
  initiator_id  uuid references organisation,
  producer_id   uuid references organisation,
  respondents   integer check (respondents >= 0)
);

create table project (
  content_id   uuid primary key references content on delete cascade,
  phase        text not null check (phase in ('INVITED', 'APPLIED', 'AWAITING_DECISION', 'GRANTED',
                                              'REJECTED', 'RUNNING', 'COMPLETED', 'CANCELLED')),
  starts_on    partial_date,
  ends_on      partial_date,
  starts_lower date generated always as (partial_lower(starts_on)) stored,
  ends_upper   date generated always as (partial_upper(ends_on)) stored,
  participants integer check (participants >= 0)
);

create table funding (
  content_id    uuid not null references project on delete cascade,
  position      integer not null,
  funder_id     uuid references organisation,
  programme     text,
  applied_by_id uuid references organisation,
  decision_on   date,
  outcome       text not null check (outcome in ('PENDING', 'GRANTED', 'REJECTED')),
  primary key (content_id, position)
);

create table project_update (
  content_id uuid primary key references content on delete cascade,
  phase      text check (phase in ('INVITED', 'APPLIED', 'AWAITING_DECISION', 'GRANTED',
                                   'REJECTED', 'RUNNING', 'COMPLETED', 'CANCELLED'))
);

create table event (
  content_id             uuid primary key references content on delete cascade,
  event_kind             text not null check (event_kind in ('SPRING_MEETING', 'AUTUMN_MEETING', 'WORKSHOP',
                                              'WEBINAR', 'CONFERENCE', 'SEMINAR', 'VISIT')),
  mode                   text not null check (mode in ('ON_SITE', 'DIGITAL', 'HYBRID')),
  starts_on              partial_date not null,
  ends_on                partial_date,
  starts_at              timestamptz,
  ends_at                timestamptz check (ends_at >= starts_at),
  -- when it begins as far as is known, and the last day it can go on
  starts_sort            timestamptz not null generated always as
                         (coalesce(starts_at, partial_lower(starts_on)::timestamp at time zone 'Europe/Stockholm')) stored,
  ends_upper             date not null generated always as (partial_upper(coalesce(ends_on, starts_on))) stored,
  venue                  text,
  place                  text,
  organiser_id           uuid references organisation,
  of_project_id          uuid references content on delete set null,
  participants           integer check (participants >= 0),
  cancelled              boolean not null default false,
  registration_url       text,
  registration_opens_on  date,
  registration_closes_on date,
  capacity               integer check (capacity >= 0),
  seat_rule              text,
  target_group           text
);
create index on event (starts_sort, content_id);
create index on event (of_project_id);

create table content_topic (
  content_id uuid not null references content on delete cascade,
  topic_key  text not null references topic,
  primary key (content_id, topic_key)
);
create index on content_topic (topic_key, content_id);

create table content_municipality (
  content_id        uuid not null references content on delete cascade,
  municipality_code text not null references municipality,
  role              text not null check (role in ('ABOUT', 'AUTHOR', 'PARTY', 'LEAD', 'FUNDER', 'HOST', 'PARTICIPANT', 'TESTER')),
  primary key (content_id, municipality_code, role)
);
create index on content_municipality (municipality_code, content_id);

create table content_organisation (
  content_id      uuid not null references content on delete cascade,
  organisation_id uuid not null references organisation,
  role            text not null check (role in ('ABOUT', 'AUTHOR', 'PARTY', 'LEAD', 'FUNDER', 'HOST', 'PARTICIPANT', 'TESTER')),
  primary key (content_id, organisation_id, role)
);
create index on content_organisation (organisation_id, content_id);

create table file (
  id          uuid primary key,
  name        text not null,
  media_type  text not null,
  size        bigint not null check (size >= 0),
  pages       integer check (pages > 0),
  text_status text not null default 'PENDING' check (text_status in ('PENDING', 'EXTRACTED', 'NONE', 'FAILED')),
  alt_text    text
);

create table content_file (
  content_id uuid not null references content on delete cascade,
  file_id    uuid not null references file,
  position   integer not null,
  primary key (content_id, file_id)
);
create index on content_file (file_id);

create table revision (
  content_id uuid not null references content on delete cascade,
  version    integer not null,
  at         timestamptz not null default now(),
  by_id      uuid,
  message    text,
  status     text not null,
  snapshot   jsonb not null,
  primary key (content_id, version)
);

-- Parties are part of who may see a project, so they stand in its row. The row is
-- locked in a statement of its own: only the next one then sees every link that
-- others have committed.
-- +goose StatementBegin
create function content_parties() returns trigger language plpgsql as $$
declare
  of_content uuid := case when tg_op = 'DELETE' then old.content_id else new.content_id end;
begin
  perform 1 from content where id = of_content for no key update;
  update content
     set parties = array(select distinct organisation_id from content_organisation
                          where content_id = of_content and role in ('PARTY', 'LEAD') order by 1)
   where id = of_content and kind = 'PROJECT';
  return null;
end $$;
-- +goose StatementEnd
create trigger content_parties after insert or update or delete on content_organisation
  for each row execute function content_parties();

-- An update is never seen more widely than its project: what decides that is
-- copied into its row, when it is made and whenever the project changes.
-- +goose StatementBegin
create function content_of_project() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    select status, audience, shared_with, parties
      into new.project_status, new.project_audience, new.shared_with, new.parties
      from content where id = new.project_id and kind = 'PROJECT' for share;
    return new;
  end if;
  update content
     set project_status = new.status, project_audience = new.audience,
         shared_with = new.shared_with, parties = new.parties
   where project_id = new.id;
  return null;
end $$;
-- +goose StatementEnd
create trigger content_of_project before insert on content
  for each row when (new.kind = 'UPDATE') execute function content_of_project();
create trigger content_to_updates after update on content
  for each row when (new.kind = 'PROJECT' and
    (old.status, old.audience, old.shared_with, old.parties)
    is distinct from (new.status, new.audience, new.shared_with, new.parties))
  execute function content_of_project();

-- +goose StatementBegin
create function content_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a content keeps its id and kind, an update its project' using errcode = 'integrity_constraint_violation';
end $$;
-- +goose StatementEnd
create trigger content_stays before update on content
  for each row when (old.id <> new.id or old.kind <> new.kind or old.project_id is distinct from new.project_id)
  execute function content_stays();

-- +goose Down
drop table revision, content_file, file, content_organisation, content_municipality, content_topic,
           event, project_update, funding, project, report, article, content;
drop function content_parties, content_of_project, content_stays, reach;
