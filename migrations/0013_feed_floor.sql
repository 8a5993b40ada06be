-- +goose Up

-- Up to this position the feed keeps only the last change of each record: whoever has
-- read less has missed what is gone, and takes a snapshot.
alter table hub add column feed_floor bigint not null default 0;

-- +goose Down
alter table hub drop column feed_floor;
