-- +goose Up

-- Swedish order: å ä ö last.
create collation sv (provider = icu, locale = 'sv-SE');

-- One row: what belongs to this database as a whole.
create table hub (
  single           boolean primary key default true check (single),
  feed_id          uuid    not null default gen_random_uuid(),
  -- seals cursors; in the database so that every hub on it opens every cursor
  cursor_secret    bytea   not null
                   default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
                   check (length(cursor_secret) = 32),
  register_version text    not null default ''
);
insert into hub default values;

-- "2026", "2026-07" or "2026-07-01": life says "July 2026".
create domain partial_date as text
  check (value ~ '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$');

-- +goose StatementBegin
create function partial_lower(d text) returns date language sql immutable strict parallel safe as $$
  select make_date(substr(d, 1, 4)::int, coalesce(nullif(substr(d, 6, 2), '')::int, 1),
                   coalesce(nullif(substr(d, 9, 2), '')::int, 1))
$$;
-- +goose StatementEnd
-- +goose StatementBegin
create function partial_upper(d text) returns date language sql immutable strict parallel safe as $$
  select (partial_lower(d) + case length(d) when 4 then interval '1 year' when 7 then interval '1 month'
                                            else interval '1 day' end - interval '1 day')::date
$$;
-- +goose StatementEnd

create table county (
  code text primary key check (code ~ '^\d{2}$'),
  name text not null
);

create table municipality (
  code                text primary key check (code ~ '^\d{4}$'),
  slug                text not null unique,
  name                text not null,
  official_name       text not null,
  county_code         text not null references county,
  population          integer not null,
  population_year     integer not null,
  land_area_km2       double precision not null,
  website             text,
  organisation_number text not null,
  latitude            double precision not null,
  longitude           double precision not null,
  membership_status   text check (membership_status in ('MEMBER', 'APPLIED', 'LEFT')),
  member_since        partial_date,
  member_until        partial_date,
  check (membership_status is not null or (member_since is null and member_until is null))
);
create index on municipality (county_code);
create index on municipality (name collate sv, code);

create table municipality_neighbour (
  code      text not null references municipality on delete cascade,
  neighbour text not null references municipality on delete cascade,
  primary key (code, neighbour)
);

create table organisation (
  id          uuid primary key,
  slug        text not null unique,
  name        text not null,
  other_names text[] not null default '{}',
  kind        text not null check (kind in
              ('NETWORK', 'AUTHORITY', 'UNIVERSITY', 'FUNDER', 'ASSOCIATION', 'COMPANY', 'REGION')),
  website     text
);
create index on organisation (name collate sv, id);

create table topic (
  key        text primary key,
  name       text not null,
  synonyms   text[] not null default '{}',
  parent_key text references topic,
  links      jsonb not null default '[]'
);
create index on topic (parent_key);

-- +goose Down
drop table topic, organisation, municipality_neighbour, municipality, county;
drop function partial_upper, partial_lower;
drop domain partial_date;
drop table hub;
drop collation sv;
