-- +goose Up

-- Which records of a project are gone: projectDigest asks for those that were there at
-- an old cursor. Only purges write to it.
create index change_gone on change using gin (about_was) where status is null;

-- +goose Down
drop index change_gone;
