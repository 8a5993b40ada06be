-- +goose Up

-- What editors have put before the other hits of a question. The question is kept as
-- hub.TidyQuery makes it.
create table pin (
  query      text not null check (query <> '' and length(query) <= 200),
  content_id uuid not null references content on delete cascade,
  created_at timestamptz not null default now(),
  created_by uuid references account on delete set null,
  primary key (query, content_id)
);
create index on pin (content_id);

-- The index takes a content's pins in with it. They are a field of its desk: readers
-- are not told which questions there are. Who made them is nobody's news.
create constraint trigger feed after insert or delete or update of query, content_id on pin
  deferrable initially deferred for each row execute function feed_part('desk');

-- Questions that found nothing, and how often on each day. It holds nothing of who
-- asked, and no time of day by which others could tell.
create table missed_search (
  day   date not null,
  query text not null check (query <> '' and length(query) <= 200),
  count integer not null default 1 check (count > 0),
  primary key (day, query)
);

-- +goose Down
drop table missed_search, pin;
