-- +goose Up

-- Addresses that are told of the changes of a feed. The defaults are those of a webhook
-- that was read back from an export: nobody knows its secret, and it stands nowhere.
create table webhook (
  id             uuid primary key,
  account_id     uuid not null references account on delete cascade,
  name           text not null,
  url            text not null check (length(url) <= 2000),
  -- its filter; null where it is not set
  kinds          text[],
  topics         text[],
  municipalities text[],
  projects       uuid[],
  created_at     timestamptz not null default now(),
  state          text not null default 'PAUSED' check (state in ('ACTIVE', 'PAUSED', 'STOPPED')),
  reason         text default 'read back from an export: rotate its secret, then resume it from a cursor of feedStart',
  -- The key of its signatures, as the receiver has it: it can't be a hash.
  secret         text not null default 'whsec_' || encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'),
  -- the one before, and how long it signs too
  old_secret     text,
  old_until      timestamptz,
  -- counts what its owner changed: what a hub began before that has no say after it
  version        integer not null default 1,
  -- its owner's labels when it was last told from where to go on
  labels         text[] not null default '{}',
  -- how far it was told: a position of the feed, and that row's nonce; null: nowhere
  position       bigint,
  nonce          text,
  failing_since  timestamptz,
  retry_at       timestamptz,
  tries          integer not null default 0,
  -- which hub acts for it, and until when; each of its writes names the lease
  lease          uuid,
  leased_until   timestamptz,
  -- when it last had its turn: who waited longest is next
  turn_at        timestamptz,
  -- when its owner was told that it was stopped
  warned_at      timestamptz
);
create index on webhook (account_id);

-- What was sent, try by try. The change is kept as it was told, to be told again.
create table delivery (
  id         uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  event_id   text not null,
  type       text not null,
  change     jsonb,
  at         timestamptz not null default clock_timestamp(),
  try        integer not null,
  status     integer,
  fault      text,
  took       interval not null,
  test       boolean not null default false
);
create index delivery_log on delivery (webhook_id, at desc, id desc);
create index on delivery (at);

-- Deliveries that somebody asked for and that wait. A test has no change.
create table delivery_wish (
  id         uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  event_id   text not null,
  change     jsonb,
  created_at timestamptz not null default now()
);
create index on delivery_wish (webhook_id, created_at);

-- +goose Down
drop table delivery_wish, delivery, webhook;
