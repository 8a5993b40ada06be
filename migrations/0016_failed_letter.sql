-- +goose Up

-- The last letter of each kind to a person that did not come to them, until one does: what
-- admins mend an address by. Nothing of what it said is here.
create table failed_letter (
  account_id uuid not null references account on delete cascade,
  kind       text not null check (kind in ('SIGN_IN', 'DIGEST', 'TOKEN_ENDS', 'WEBHOOK_STOPPED')),
  at         timestamptz not null,
  fault      text not null check (fault in ('NO_SUCH_ADDRESS', 'REFUSED', 'UNREACHABLE', 'UNANSWERED')),
  -- whether the hub meant to try it again
  again      boolean not null,
  primary key (account_id, kind)
);

-- +goose Down
drop table failed_letter;
