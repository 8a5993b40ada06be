-- +goose Up
-- Money is applied for at somebody: the contract has said so, an empty slug got past it. The revision
-- of the project still tells what stood there.
delete from funding where funder_id is null;
set constraints all immediate;
set constraints all deferred;
alter table funding alter column funder_id set not null;

-- +goose Down
alter table funding alter column funder_id drop not null;
