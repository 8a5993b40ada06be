package postgres

// openStatus are the statuses of what readers read.
const openStatus = `('PUBLISHED', 'ARCHIVED')`

// aboutSQL is what a content c is about by links that the feed doesn't tell of.
const aboutSQL = `
	select 'organisation:' || organisation_id from content_organisation where content_id = c.id
	 union all
	select 'project:' || of_project_id from event where content_id = c.id and of_project_id is not null`

// labelsSQL are the labels of an account a, worked out once for each.
const labelsSQL = `(select account_labels(a.role, a.organisation_id, a.id) as labels offset 0) l`

// noteChangesSQL does all that NoteChanges does in one statement, which holds the lease
// by its first part: without that it finds nothing to tell.
//
// A change is told to who reads its content now, could then, and watches it since
// before. All of a batch that a person is told of a content makes one notice: which
// changes those are stands in the bits of a number, since few sets of changes are told
// to many people, and the fields of each set are put together once. Nobody else makes
// notices of changes, so that no insert needs to look for another one's.
const noteChangesSQL = `
	with turn as materialized (
		update watching set position = @to, leased_until = clock_timestamp() + @for::interval
		 where lease = @lease and position = @from
		returning began),
	moved as materialized (
		select g.*, t.began, 1::bigint << (row_number() over (order by g.position) - 1)::integer as bit
		  from turn t, change g
		 where g.position > @from and g.position <= @to and g.kind = any(@contents) and g.status in ` + openStatus + `),
	news as materialized (
		select m.position, m.bit, m.began, m.kind, m.key, c.id, c.reach, m.at, m.now,
		       case when m.status_was in ` + openStatus + ` then m.was else '{}' end as was, array_remove(m.changed, 'desk') as changed,
		       array(select unnest(m.about || m.about_was) union (` + aboutSQL + `)) as about
		  from moved m join content c on c.id = m.key::uuid and c.status in ` + openStatus + `),
	matter as materialized (select m.matter, n.* from news n cross join lateral unnest(n.about) as m(matter)),
	matched as (
		select w.account_id, n.id, n.bit, n.at, not n.was && l.labels as added
		  from matter n join watch w on w.about = n.matter and w.created_at < n.at
		  join account a on a.id = w.account_id and a.disabled_at is null
		 cross join lateral ` + labelsSQL + `
		 where n.reach && l.labels and n.now && l.labels and (n.changed <> '{}' or not n.was && l.labels)),` + foundSQL + `
	told as materialized (
		select account_id, id, max(at) as at, bool_or(added) as added, bit_or(bit) as bits
		  from (select * from matched union all select * from found) f group by account_id, id),
	fields as (
		select bits, array(select distinct unnest(n.changed) from news n where n.bit & bits <> 0 order by 1) as changed
		  from (select distinct bits from told where not added) b),
	telling as materialized (
		select t.*, coalesce(f.changed, '{}') as changed from told t left join fields f on f.bits = t.bits and not t.added),
	joined as (
		update notice o set ` + joinedSQL + `
		  from telling n where o.account_id = n.account_id and o.content_id = n.id and o.about = 'CHANGE'
		returning o.account_id, o.content_id),
	noted as (
		insert into notice (account_id, content_id, about, action, changed, at)
		select account_id, id, 'CHANGE', case when added then 'ADDED' else 'UPDATED' end, changed, at
		  from telling where (account_id, id) not in (select account_id, content_id from joined)
		 order by account_id, id)
	select true from turn`

// foundSQL is what searches tell of: of each content once, and only of what has come
// into its reader's view since the search was saved. A change may be that to somebody
// only where it opens the content, or lets others see it.
const foundSQL = `
	latest as materialized (select distinct on (id) * from news order by id, position desc),
	opened as materialized (
		select n.id, h.at, h.now, h.was
		  from latest n cross join lateral (
		       select at, now, case when status_was in ` + openStatus + ` then was else '{}' end as was
		         from change where kind = n.kind and key = n.key and position > n.began and position <= @to and status in ` + openStatus + `) h
		 where not h.now <@ h.was),
	asked as materialized (
		select w.id as watch_id, w.account_id, w.created_at, f.id
		  from unnest(@watches::uuid[], @found::uuid[]) as f(watch_id, id)
		  join watch w on w.id = f.watch_id and w.query is not null),
	first as (
		insert into watch_told (watch_id, content_id)
		select distinct s.watch_id, n.id
		  from asked s join latest n on n.id = s.id
		  join account a on a.id = s.account_id and a.disabled_at is null
		 cross join lateral ` + labelsSQL + `
		 where n.reach && l.labels
		   and exists (select from opened o where o.id = n.id and o.at > s.created_at and o.now && l.labels and not o.was && l.labels)
		    on conflict do nothing returning watch_id, content_id),
	found as (
		select w.account_id, n.id, n.bit, n.at, true as added
		  from first f join watch w on w.id = f.watch_id join latest n on n.id = f.content_id),`

// joinedSQL is how a notice o takes a new one n of its content in: with what is unread
// of it, or alone. It is to stand in a letter again.
const joinedSQL = `
	action = case when n.added or o.read_at is null and o.action = 'ADDED' then 'ADDED' else 'UPDATED' end,
	changed = case when n.added or o.read_at is null and o.action = 'ADDED' then '{}'
	               when o.read_at is not null then n.changed
	               when n.changed <@ o.changed then o.changed
	               else array(select distinct unnest(o.changed || n.changed) order by 1) end,
	at = greatest(o.at, n.at), read_at = null, mailed_at = null`
