-- +goose Up

alter table content
  -- of a content that is SCHEDULED: when it is published
  add column publish_at           timestamptz,
  -- when it goes back to DRAFT by itself
  add column unpublish_at         timestamptz,
  -- who has found it fit to publish; undone by the next change of its text
  add column approved_at          timestamptz,
  add column approved_by          uuid references account on delete set null,
  add column trashed_at           timestamptz,
  -- when the contact agreed to stand there, and to whom; none for an import's own
  add column contact_consent_at   timestamptz,
  add column contact_consent_by   uuid references account on delete set null;
update content set contact_consent_at = created_at where contact_name is not null;
update content set publish_at = updated_at where status = 'SCHEDULED';
update content set trashed_at = updated_at where status = 'TRASHED';
set constraints all immediate; -- a table with events that wait can't be altered
set constraints all deferred;
alter table content
  add constraint content_scheduled check ((status = 'SCHEDULED') = (publish_at is not null)),
  add constraint content_trashed check ((status = 'TRASHED') = (trashed_at is not null)),
  add constraint content_consent check (contact_name is null or contact_consent_at is not null);
create index content_publish_at on content (publish_at) where publish_at is not null;
create index content_unpublish_at on content (unpublish_at) where unpublish_at is not null;

-- Updates of a project are listed in this order, to the last of two at one time.
drop index content_project;
create index content_project on content (project_id, sort_at desc, id desc) where project_id is not null;

-- Addresses that a record had: they lead to it for as long as no other has them. Of
-- several that had one, a reader comes to the last that they may see: what is hidden
-- takes no address away.
create table old_slug (
  kind text not null,
  slug text not null,
  key  text not null,
  at   timestamptz not null default now(),
  primary key (kind, slug, key)
);
create index on old_slug (kind, key);

-- What an account's key has made: the same key again gives the same record.
create table idempotency (
  account_id uuid not null references account on delete cascade,
  key        text not null,
  -- of the whole input: the same key with another input is a mistake
  digest     bytea not null,
  made_kind  text not null,
  made_key   text not null,
  at         timestamptz not null default now(),
  primary key (account_id, key)
);
create index on idempotency (at);

-- The schema's name for a column; null for what no reader sees.
-- +goose StatementBegin
create or replace function feed_field(name text) returns text language sql immutable strict parallel safe as $$
  select case
    when name in ('reach', 'sort_at', 'shared_with', 'parties', 'project_status', 'project_audience', 'project_id',
                  'author_id', 'idempotency_key', 'version', 'updated_at', 'created_at', 'content_id',
                  'starts_lower', 'ends_upper', 'starts_sort', 'publish_at', 'unpublish_at', 'approved_at',
                  'approved_by', 'trashed_at', 'contact_consent_at', 'contact_consent_by') then null
    when name like 'contact\_%' then 'contact'
    when name like 'source\_%' then 'source'
    when name like 'member%' then 'membership'
    when name = 'county_code' then 'county'
    when name = 'parent_key' then 'parent'
    when name in ('article_kind', 'event_kind') then 'kind'
    when name = 'of_project_id' then 'project'
    else lower(left(name, 1)) || substr(replace(initcap(replace(regexp_replace(name, '_id$', ''), '_', ' ')), ' ', ''), 2)
  end
$$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
create or replace function feed_field(name text) returns text language sql immutable strict parallel safe as $$
  select case
    when name in ('reach', 'sort_at', 'shared_with', 'parties', 'project_status', 'project_audience', 'project_id',
                  'author_id', 'idempotency_key', 'version', 'updated_at', 'created_at', 'content_id',
                  'starts_lower', 'ends_upper', 'starts_sort') then null
    when name like 'contact\_%' then 'contact'
    when name like 'source\_%' then 'source'
    when name like 'member%' then 'membership'
    when name = 'county_code' then 'county'
    when name = 'parent_key' then 'parent'
    when name in ('article_kind', 'event_kind') then 'kind'
    when name = 'of_project_id' then 'project'
    else lower(left(name, 1)) || substr(replace(initcap(replace(regexp_replace(name, '_id$', ''), '_', ' ')), ' ', ''), 2)
  end
$$;
-- +goose StatementEnd
drop table idempotency, old_slug;
drop index content_project;
create index content_project on content (project_id, sort_at desc) where project_id is not null;
alter table content drop column publish_at, drop column unpublish_at, drop column approved_at, drop column approved_by,
  drop column trashed_at, drop column contact_consent_at, drop column contact_consent_by;
