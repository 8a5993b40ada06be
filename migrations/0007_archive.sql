-- +goose Up

-- The queue of jobs, which River brings up to date by itself.
create schema river;

-- Bytes, once each, in parts that are read alone: a reader of one page of a large
-- file takes no more than that. They are packed already, so PostgreSQL need not try.
create table blob (
  sha256     bytea primary key check (length(sha256) = 32),
  size       bigint not null check (size >= 0),
  created_at timestamptz not null default now()
);
create table blob_part (
  sha256   bytea not null references blob on delete cascade,
  position integer not null check (position >= 0),
  bytes    bytea not null,
  primary key (sha256, position)
);
alter table blob_part alter column bytes set storage external;

-- A file is its bytes with a name. Until now none could be uploaded, so that one can
-- only have been made up.
delete from content_file;
delete from file;
set constraints all immediate; -- a table with events that wait can't be altered
set constraints all deferred;
alter table file
  add column sha256     bytea not null unique references blob,
  -- of a picture, in pixels
  add column width      integer check (width > 0),
  add column height     integer check (height > 0),
  add column created_at timestamptz not null default now(),
  add column created_by uuid references account on delete set null,
  -- some content has or had it: else it is swept when nobody has used it for days
  add column used       boolean not null default false;
create index on file (created_at) where not used;

-- The text inside a file, page by page.
create table file_page (
  file_id uuid not null references file on delete cascade,
  page    integer not null check (page > 0),
  text    text not null,
  primary key (file_id, page)
);

-- A picture in smaller sizes.
create table file_picture (
  file_id    uuid not null references file on delete cascade,
  width      integer not null check (width > 0),
  media_type text not null,
  sha256     bytea not null references blob,
  primary key (file_id, width)
);
create index on file_picture (sha256);

-- What a file is called and says belongs to the contents that have it.
-- +goose StatementBegin
create function feed_file() returns trigger language plpgsql as $$
begin
  perform feed_note(c.kind, c.id::text, array['files'])
     from content_file l join content c on c.id = l.content_id where l.file_id = new.id;
  return null;
end $$;
-- +goose StatementEnd
create constraint trigger feed after update on file
  deferrable initially deferred for each row
  when ((old.name, old.alt_text, old.pages, old.text_status) is distinct from (new.name, new.alt_text, new.pages, new.text_status))
  execute function feed_file();

-- One run of taking texts in.
create table import (
  id          uuid primary key,
  kind        text not null check (kind in ('WORDPRESS', 'FEED', 'MAIL', 'NEWSLETTER', 'DOCUMENT', 'MEMBERS')),
  -- what it reads: a file's name, a feed's address
  name        text not null,
  -- of what was read and how: the same again goes on where it was, or changes nothing
  digest      bytea not null,
  options     jsonb not null default '{}',
  file_id     uuid references file,
  status      text not null default 'WAITING'
              check (status in ('WAITING', 'READING', 'TAKING_IN', 'DONE', 'FAILED', 'UNDONE')),
  done        integer not null default 0,
  total       integer,
  fault       text,
  by_id       uuid references account on delete set null,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  finished_at timestamptz
);
create index import_list on import (created_at desc, id desc);
create index on import (digest);
create index on import (file_id);

-- What an import makes of one text of its source. All are noted before the first is
-- taken in, and taken in together.
create table import_piece (
  import_id  uuid not null references import on delete cascade,
  position   integer not null,
  -- tells the text when it comes again
  key        text not null,
  title      text not null,
  line       integer,
  kind       text,
  outcome    text not null check (outcome in ('WAITING', 'NEW', 'THERE', 'LEFT_OUT', 'REFUSED')),
  reason     text,
  review     text[] not null default '{}',
  -- until it is taken in
  piece      jsonb,
  content_id uuid references content on delete set null,
  -- of the content as the import left it
  version    integer,
  primary key (import_id, position)
);
create index on import_piece (content_id);

-- A field that an import filled in by guessing, until somebody has looked at it.
create table suggested (
  content_id uuid not null references content on delete cascade,
  field      text not null,
  because    text not null,
  primary key (content_id, field)
);

-- A feed that is read again and again.
create table import_schedule (
  id         uuid primary key,
  url        text not null unique,
  options    jsonb not null default '{}',
  every      interval not null check (every >= interval '15 minutes'),
  next_at    timestamptz not null default now(),
  import_id  uuid references import on delete set null,
  fault      text,
  by_id      uuid references account on delete set null,
  created_at timestamptz not null default now()
);
create index on import_schedule (import_id);

-- +goose Down
drop table import_schedule, suggested, import_piece, import;
drop trigger feed on file;
drop function feed_file;
drop table file_picture, file_page;
alter table file drop column sha256, drop column width, drop column height, drop column created_at, drop column created_by,
  drop column used;
drop table blob_part, blob;
drop schema river cascade;
