-- +goose Up

-- How often somebody is sent what is new to them.
alter table account add column digest text not null default 'WEEKLY' check (digest in ('NONE', 'DAILY', 'WEEKLY'));

-- The labels of an account, as hub.Viewer.Labels says in Go.
-- +goose StatementBegin
create function account_labels(role text, organisation_id uuid, id uuid) returns text[] language sql immutable parallel safe as $$
  select case
    when role = 'PARTNER' and organisation_id is not null then array['public', 'org:' || organisation_id::text, 'account:' || id::text]
    when role = 'MEMBER' then array['public', 'members', 'account:' || id::text]
    when role in ('EDITOR', 'ADMIN') then array['public', 'members', 'staff', 'account:' || id::text]
    else array['public', 'account:' || id::text]
  end
$$;
-- +goose StatementEnd

-- What somebody wants to be told of: a record, or a search.
create table watch (
  id             uuid primary key,
  account_id     uuid not null references account on delete cascade,
  created_at     timestamptz not null default now(),
  kind           text check (kind in ('TOPIC', 'MUNICIPALITY', 'ORGANISATION', 'PROJECT')),
  key            text,
  -- the record as the feed names what a change is about: 'topic:va'
  about          text generated always as (lower(kind) || ':' || key) stored,
  query          text,
  -- the search's filter; null where it is not set
  kinds          text[],
  topics         text[],
  municipalities text[],
  counties       text[],
  organisations  text[],
  years          integer[],
  unique (about, account_id),
  check ((kind is null) = (key is null) and (kind is null) = (query is not null))
);
create index on watch (account_id, created_at desc, id desc);
create index watch_search on watch (id) where query is not null;

-- Which contents a search has told of: it tells of each once. One content may be news to
-- every search, and to look each of them up would take as long as all else: a sweep takes
-- away what is left of watches that are gone.
create table watch_told (
  watch_id   uuid not null,
  content_id uuid not null,
  primary key (watch_id, content_id)
);

-- What people are told: one row for each content and matter, whatever happens to it. One
-- change may be told to everybody at once, and to look each row's account and content up
-- would take as long as all else: and so would an index in the order of an inbox, which
-- has a thousand rows at most. Rows of an account go with it by a trigger; those of a
-- purged content are shown to nobody, and go with their time.
create table notice (
  id         uuid not null default gen_random_uuid(),
  account_id uuid not null,
  about      text not null check (about in ('CHANGE', 'DECISION', 'REGISTRATION')),
  content_id uuid not null,
  action     text check (action in ('ADDED', 'UPDATED')),
  changed    text[] not null default '{}',
  due_on     date,
  at         timestamptz not null,
  read_at    timestamptz,
  -- when it stood in a letter as it is now
  mailed_at  timestamptz,
  primary key (account_id, content_id, about),
  check ((about = 'CHANGE') = (action is not null) and (about = 'CHANGE') = (due_on is null))
);
-- +goose StatementBegin
create function notice_erase() returns trigger language plpgsql as $$
begin
  delete from notice where account_id = old.id;
  return null;
end $$;
-- +goose StatementEnd
create trigger notice_erase after delete on account for each row execute function notice_erase();

-- How far people were told of the feed, and by which hub: each of its writes names the
-- lease. Nobody is told of a content because of a change up to where it began.
create table watching (
  single       boolean primary key default true check (single),
  position     bigint not null,
  began        bigint not null,
  lease        uuid,
  leased_until timestamptz
);
insert into watching (position, began) select coalesce(max(position), 0), coalesce(max(position), 0) from change;

-- One letter for a person and period: claimed before it is sent, so that it is sent once.
create table digest (
  account_id uuid not null references account on delete cascade,
  period     date not null,
  -- NOTHING: there was nothing to tell. RETURNED: its letter was refused, to be tried again.
  state      text not null check (state in ('NOTHING', 'CLAIMED', 'SENT', 'RETURNED')),
  -- when it was claimed last
  at         timestamptz not null,
  primary key (account_id, period)
);

-- +goose Down
drop trigger notice_erase on account;
drop table digest, watching, notice, watch_told, watch;
drop function notice_erase, account_labels;
alter table account drop column digest;
