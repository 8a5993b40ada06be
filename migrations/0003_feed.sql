-- +goose Up

-- One row for each record and transaction that changed it, in the order of commits.
create table change (
  position   bigint primary key generated always as identity,
  kind       text not null,
  key        text not null,
  -- how it stood before and after; null: it did not exist
  status_was text,
  status     text,
  was        text[] not null,
  now        text[] not null,
  -- 'topic:va', 'municipality:1763', 'project:UUID': what a reader can filter by
  about_was  text[] not null,
  about      text[] not null,
  -- schema names of fields that readers can see
  changed    text[] not null,
  -- somebody may see it no longer: searches wait for the index to know
  narrowed   boolean not null generated always as (not was <@ now) stored,
  at         timestamptz not null default clock_timestamp(),
  tx         xid8 not null default pg_current_xact_id(),
  tx_at      timestamptz not null default transaction_timestamp(),
  -- tells this row from another one of the same position, in a restored database
  nonce      uuid not null default gen_random_uuid()
);
create index change_record on change (kind, key, position desc);
create index change_narrowed on change (position desc) where narrowed;

-- The schema's name for a column; null for what no reader sees.
-- +goose StatementBegin
create function feed_field(name text) returns text language sql immutable strict parallel safe as $$
  select case
    when name in ('reach', 'sort_at', 'shared_with', 'parties', 'project_status', 'project_audience', 'project_id',
                  'author_id', 'idempotency_key', 'version', 'updated_at', 'created_at', 'content_id',
                  'starts_lower', 'ends_upper', 'starts_sort') then null
    when name like 'contact\_%' then 'contact'
    when name like 'source\_%' then 'source'
    when name like 'member%' then 'membership'
    when name = 'county_code' then 'county'
    when name = 'parent_key' then 'parent'
    when name in ('article_kind', 'event_kind') then 'kind'
    when name = 'of_project_id' then 'project'
    else lower(left(name, 1)) || substr(replace(initcap(replace(regexp_replace(name, '_id$', ''), '_', ' ')), ' ', ''), 2)
  end
$$;
-- +goose StatementEnd

-- feed_note writes that a record changed, at most one row in a transaction.
-- Its statements look up single keys, so one plan serves all: connections of the
-- hub, which plan anew for each filter, would spend a third of its time planning.
-- It runs at commit, and the lock is held until the commit is done: so positions
-- are in the order of commits, and who has read up to a position has read all.
-- +goose StatementBegin
create function feed_note(of_kind text, of_key text, fields text[]) returns void language plpgsql
  set plan_cache_mode = force_generic_plan as $$
declare
  last change;
  here text;               -- its status now, null when it is gone
  labels text[] := '{}';
  matters text[] := '{}';
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    -- an older snapshot would tell readers what is no longer so
    raise exception 'writes that the feed tells of must be READ COMMITTED' using errcode = 'feature_not_supported';
  end if;
  perform pg_advisory_xact_lock(7316);
  select * into last from change where kind = of_kind and key = of_key order by position desc limit 1;

  if of_kind = 'MUNICIPALITY' then
    select 'PUBLISHED', '{public}', array['municipality:' || code] into here, labels, matters
      from municipality where code = of_key;
  elsif of_kind = 'ORGANISATION' then
    select 'PUBLISHED', '{public}' into here, labels from organisation where id = of_key::uuid;
  elsif of_kind = 'TOPIC' then
    select 'PUBLISHED', '{public}', array['topic:' || key] into here, labels, matters from topic where key = of_key;
  else
    select status, reach, array(
             select 'topic:' || topic_key from content_topic where content_id = c.id
              union select 'municipality:' || municipality_code from content_municipality where content_id = c.id
              union select 'project:' || coalesce(c.project_id, c.id)::text where c.kind in ('PROJECT', 'UPDATE')
              order by 1)
      into here, labels, matters
      from content c where id = of_key::uuid;
  end if;
  labels := coalesce(labels, '{}');
  matters := coalesce(matters, '{}');

  if last.tx = pg_current_xact_id() and last.tx_at = transaction_timestamp() then
    if here is null and last.status_was is null then
      delete from change where position = last.position;   -- born and gone
    else
      update change set status = here, now = labels, about = matters,
             changed = case when status_was is null then '{}'
                            else array(select distinct unnest(changed || fields) order by 1) end
       where position = last.position;
    end if;
    return;
  end if;
  if here is null and last.status is null then
    return;                                                -- born and gone
  end if;
  if here is not null and fields = '{}' and here is not distinct from last.status
     and labels = last.now and matters = last.about then
    return;                                                -- nothing that a reader could see
  end if;
  insert into change (kind, key, status_was, status, was, now, about_was, about, changed)
  values (of_kind, of_key, last.status, here, coalesce(last.now, '{}'), labels,
          coalesce(last.about, '{}'), matters,
          case when last.status is null then '{}' else fields end);
  perform pg_notify('change', '');
end $$;
-- +goose StatementEnd

-- Rows of content, municipality, organisation and topic: args are the kind ('' for
-- the row's own) and the key's column.
-- +goose StatementBegin
create function feed_record() returns trigger language plpgsql as $$
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

-- Rows that belong to a content: the arg is the field they are, '' for their own columns.
-- +goose StatementBegin
create function feed_part() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  of_content uuid := (coalesce(after, before)->>'content_id')::uuid;
  of_kind text;
begin
  if before is not distinct from after then
    return null;
  end if;
  if before->>'content_id' <> after->>'content_id' then
    raise exception 'a row of % stays with its content', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  select kind into of_kind from content where id = of_content;
  if not found then
    return null;                                           -- gone with its content, which tells of it
  end if;
  perform feed_note(of_kind, of_content::text, case when tg_argv[0] <> '' then array[tg_argv[0]] else array(
    select distinct feed_field(key) from jsonb_each(after) as f(key, value)
     where value is distinct from before->key and feed_field(key) is not null order by 1) end);
  return null;
end $$;
-- +goose StatementEnd

create constraint trigger feed after insert or update or delete on content
  deferrable initially deferred for each row execute function feed_record('', 'id');
create constraint trigger feed after insert or update or delete on municipality
  deferrable initially deferred for each row execute function feed_record('MUNICIPALITY', 'code');
create constraint trigger feed after insert or update or delete on organisation
  deferrable initially deferred for each row execute function feed_record('ORGANISATION', 'id');
create constraint trigger feed after insert or update or delete on topic
  deferrable initially deferred for each row execute function feed_record('TOPIC', 'key');

-- The side row is made and deleted with its content, so only its updates are news.
create constraint trigger feed after update on article
  deferrable initially deferred for each row execute function feed_part('');
create constraint trigger feed after update on report
  deferrable initially deferred for each row execute function feed_part('');
create constraint trigger feed after update on project
  deferrable initially deferred for each row execute function feed_part('');
create constraint trigger feed after update on project_update
  deferrable initially deferred for each row execute function feed_part('');
create constraint trigger feed after update on event
  deferrable initially deferred for each row execute function feed_part('');
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

-- +goose Down
drop trigger feed on content_file;
drop trigger feed on content_organisation;
drop trigger feed on content_municipality;
drop trigger feed on content_topic;
drop trigger feed on funding;
drop trigger feed on event;
drop trigger feed on project_update;
drop trigger feed on project;
drop trigger feed on report;
drop trigger feed on article;
drop trigger feed on topic;
drop trigger feed on organisation;
drop trigger feed on municipality;
drop trigger feed on content;
drop function feed_part, feed_record, feed_note, feed_field;
drop table change;
