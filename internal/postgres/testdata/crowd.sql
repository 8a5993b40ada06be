-- 20,000 contents: 12,000 articles, 5,000 reports and events, 500 projects with 2,500 updates; each has three topics,
-- two municipalities and an organisation; a tenth is for members, a twentieth are drafts of one of 500 accounts, and one
-- in fifty is shared. The triggers are off while they are made, so the feed has one row for each.
set local session_replication_role = replica;

insert into account (id, email, name, role, municipality_code)
 select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, n || '@hub.example', 'Name ' || n, 'MEMBER', '1763'
   from generate_series(0, 499) n;

insert into content (id, kind, slug, title, summary, body, audience, status, published_at, sort_at, project_id, project_status, project_audience,
                      author_id, shared_with)
 select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, 's-' || n, 'Title ' || md5(n::text), repeat('Summary ', 20), repeat('Body ', 800),
        case when n % 10 = 0 then 'MEMBERS' else 'PUBLIC' end, case when n % 20 = 1 then 'DRAFT' else 'PUBLISHED' end,
        at, at, case when kind = 'UPDATE' then ('00000000-0000-7000-8000-' || lpad((1 + n % 500)::text, 12, '0'))::uuid end,
        case when kind = 'UPDATE' then 'PUBLISHED' end, case when kind = 'UPDATE' then 'PUBLIC' end,
        ('00000000-0000-7000-9000-' || lpad((n % 500)::text, 12, '0'))::uuid,
        case when n % 50 = 0 and kind <> 'UPDATE' then array(select id from organisation order by slug limit 1) else '{}' end
   from (select n, timestamptz '2026-01-01' - interval '1 hour' * ((n * 7919) % 20000) as at,
                case when n <= 500 then 'PROJECT' when n <= 3000 then 'UPDATE' when n <= 5500 then 'REPORT'
                     when n <= 8000 then 'EVENT' else 'ARTICLE' end as kind
           from generate_series(1, 20000) n) x;

insert into article select id, 'NEWS' from content where kind = 'ARTICLE' on conflict do nothing;

insert into report (content_id) select id from content where kind = 'REPORT' on conflict do nothing;

insert into project (content_id, phase) select id, 'RUNNING' from content where kind = 'PROJECT' on conflict do nothing;

insert into project_update select id from content where kind = 'UPDATE' on conflict do nothing;

insert into event (content_id, event_kind, mode, starts_on) select id, 'VISIT', 'DIGITAL', to_char(sort_at, 'YYYY-MM-DD') from content where kind = 'EVENT' on conflict do nothing;

insert into content_topic select c.id, t.key from (select id, row_number() over (order by id) as n from content) c,
   (select key, row_number() over (order by key) as n, count(*) over () as m from topic) t where (c.n + t.n * 31) % t.m < 3 on conflict do nothing;

insert into content_municipality select c.id, m.code, 'ABOUT' from (select id, row_number() over (order by id) as n from content) c,
   (select code, row_number() over (order by code) as n from municipality) m where m.n in (1 + c.n % 290, 1 + (c.n * 7) % 290);

insert into content_organisation select c.id, o.id, 'ABOUT' from (select id, row_number() over (order by id) as n from content) c,
   (select id, row_number() over (order by slug) as n, count(*) over () as m from organisation) o where c.n % o.m + 1 = o.n;

insert into change (kind, key, status, was, now, about_was, about, changed)
   select kind, id::text, status, '{}', reach, '{}', '{}', '{}' from content order by sort_at;
