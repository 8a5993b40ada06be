-- +goose Up

-- What belongs to a content that is born in the same transaction need not tell of it:
-- the content's own row does, at commit, by what it has become. An import says so for
-- itself with hub.newborn; else it would hold all other writers off for as long as
-- seven events for each of its texts take, and not one.
set constraints all immediate; -- a table with events that wait can't be altered
set constraints all deferred;
drop trigger feed on content;
create constraint trigger feed after insert or delete on content
  deferrable initially deferred for each row execute function feed_record('', 'id');
create constraint trigger feed_update after update on content
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_record('', 'id');

drop trigger feed on funding;
drop trigger feed on content_topic;
drop trigger feed on content_municipality;
drop trigger feed on content_organisation;
drop trigger feed on content_file;
create constraint trigger feed after insert or update or delete on funding
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_part('funding');
create constraint trigger feed after insert or update or delete on content_topic
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_part('topics');
create constraint trigger feed after insert or update or delete on content_municipality
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_part('municipalities');
create constraint trigger feed after insert or update or delete on content_organisation
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_part('organisations');
create constraint trigger feed after insert or update or delete on content_file
  deferrable initially deferred for each row when (current_setting('hub.newborn', true) is distinct from 'on')
  execute function feed_part('files');

-- What of a new record is news nobody asks, unless one of its key was there before: and
-- to name every field takes longer than all else.
-- +goose StatementBegin
create or replace function feed_record() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row jsonb := coalesce(after, before);
  of_kind text := coalesce(nullif(tg_argv[0], ''), row->>'kind');
  of_key text := row->>tg_argv[1];
begin
  if before is not distinct from after then
    return null;
  end if;
  if before is null and not exists (select from change where kind = of_kind and key = of_key) then
    perform feed_note(of_kind, of_key, '{}');
    return null;
  end if;
  perform feed_note(of_kind, of_key,
    -- of an insert all: the record may have been purged in this very transaction
    array(select distinct feed_field(key) from jsonb_each(after) as f(key, value)
           where value is distinct from before->key and feed_field(key) is not null order by 1));
  return null;
end $$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
create or replace function feed_record() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row jsonb := coalesce(after, before);
begin
  if before is not distinct from after then
    return null;
  end if;
  perform feed_note(coalesce(nullif(tg_argv[0], ''), row->>'kind'), row->>tg_argv[1],
    -- of an insert all: the record may have been purged in this very transaction
    array(select distinct feed_field(key) from jsonb_each(after) as f(key, value)
           where value is distinct from before->key and feed_field(key) is not null order by 1));
  return null;
end $$;
-- +goose StatementEnd
set constraints all immediate;
set constraints all deferred;
drop trigger feed on content;
drop trigger feed_update on content;
create constraint trigger feed after insert or update or delete on content
  deferrable initially deferred for each row execute function feed_record('', 'id');
drop trigger feed on funding;
drop trigger feed on content_topic;
drop trigger feed on content_municipality;
drop trigger feed on content_organisation;
drop trigger feed on content_file;
create constraint trigger feed after insert or update or delete on funding
  deferrable initially deferred for each row execute function feed_part('funding');
create constraint trigger feed after insert or update or delete on content_topic
  deferrable initially deferred for each row execute function feed_part('topics');
create constraint trigger feed after insert or update or delete on content_municipality
  deferrable initially deferred for each row execute function feed_part('municipalities');
create constraint trigger feed after insert or update or delete on content_organisation
  deferrable initially deferred for each row execute function feed_part('organisations');
create constraint trigger feed after insert or update or delete on content_file
  deferrable initially deferred for each row execute function feed_part('files');
