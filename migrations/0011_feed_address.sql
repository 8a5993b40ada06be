-- +goose Up

-- Secret addresses by which an account's programs read feeds as it sees them. Only the
-- hash of a secret is here.
create table feed_address (
  id          uuid primary key,
  account_id  uuid not null references account on delete cascade,
  name        text not null check (name <> '' and length(name) <= 200),
  secret_hash bytea not null unique,
  created_at  timestamptz not null default now(),
  used_at     timestamptz
);
create index on feed_address (account_id);

-- +goose Down
drop table feed_address;
