-- +goose Up

-- People who can sign in. There are no passwords.
create table account (
  id                uuid primary key,
  email             text not null unique check (email = lower(email)),
  name              text not null,
  role              text not null check (role in ('PARTNER', 'MEMBER', 'EDITOR', 'ADMIN')),
  municipality_code text references municipality,
  organisation_id   uuid references organisation,
  -- made for a demonstration: only a private hub lets it in
  demonstration     boolean not null default false,
  created_at        timestamptz not null default now(),
  disabled_at       timestamptz,
  check (role <> 'PARTNER' or organisation_id is not null),
  check (role <> 'MEMBER' or municipality_code is not null)
);
create index account_name on account (name collate sv, id);

-- Who an account is to an OpenID provider, once it has been seen.
create table account_identity (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references account on delete cascade,
  primary key (issuer, subject),
  unique (account_id, issuer)
);

-- One attempt to sign in by mail. Attempts for unknown addresses are kept alike,
-- without an account, so that both take the same work and count the same.
create table sign_in (
  id           uuid primary key,
  account_id   uuid references account on delete cascade,
  email_hash   bytea not null,
  network      text not null,
  -- of the browser that asked; null: a link that any browser may use
  browser_hash bytea unique,
  link_hash    bytea not null unique,
  -- of the code, keyed with the browser's secret and with the link's: this table
  -- alone doesn't betray it, though it is only one of a million
  browser_code bytea,
  link_code    bytea,
  tries        integer not null default 0,
  at           timestamptz not null default now(),
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index sign_in_email on sign_in (email_hash, at);
create index sign_in_network on sign_in (network, at);
create index sign_in_at on sign_in (at);
create index on sign_in (account_id);

create table session (
  id          uuid primary key,
  account_id  uuid not null references account on delete cascade,
  secret_hash bytea not null unique,
  agent       text not null default '',
  created_at  timestamptz not null default now(),
  seen_at     timestamptz not null default now()
);
create index on session (account_id);

create table token (
  id          uuid primary key,
  account_id  uuid not null references account on delete cascade,
  name        text not null,
  prefix      text not null,
  secret_hash bytea not null unique,
  scopes      text[] not null check (scopes <@ '{READ,WRITE,MANAGE}' and 'READ' = any(scopes)),
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  used_at     timestamptz,
  revoked_at  timestamptz,
  -- when its owner was told that it ends soon
  warned_at   timestamptz
);
create index on token (account_id);
create index token_expiry on token (expires_at) where warned_at is null and revoked_at is null;

-- Who did what, from where. Accounts that are erased leave their entries without a name.
create table audit (
  position   bigint primary key generated always as identity,
  at         timestamptz not null default now(),
  account_id uuid references account on delete set null,
  -- how it came: SESSION, TOKEN, COMMAND, or HUB for what the hub does by itself
  via        text not null check (via in ('SESSION', 'TOKEN', 'COMMAND', 'HUB')),
  action     text not null,
  kind       text,
  key        text,
  address    text,
  request_id text
);
create index audit_at on audit (at);
create index on audit (account_id);

-- The author of a content is an account; the content stays when the account goes.
-- Until now there were none, so that an author can only have been made up.
update content set author_id = null where author_id is not null;
update revision set by_id = null where by_id is not null;
set constraints all immediate; -- a table with events that wait can't be altered
set constraints all deferred;
alter table content add foreign key (author_id) references account on delete set null;
alter table revision add foreign key (by_id) references account on delete set null;
create index content_author on content (author_id) where author_id is not null;
create index revision_by on revision (by_id) where by_id is not null;

-- +goose Down
drop index revision_by, content_author;
alter table revision drop constraint revision_by_id_fkey;
alter table content drop constraint content_author_id_fkey;
drop table audit, token, session, sign_in, account_identity, account;
