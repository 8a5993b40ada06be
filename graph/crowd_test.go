package graph_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// fillCrowd fills a database so that every edge has rows: lists at least thirty for
// each parent, all others one. Three are bounded by what they are:
//   - neighbours are as the map has them: one to twelve;
//   - related and similar give at most twenty, by the schema;
//   - a topic has one parent, so that not all can have thirty children: one in thirty
//     has, and each content has such a one.
//
// Contents, topics, municipalities, organisations and files are in ten blocks, so that
// each content is linked to thirty of each, and not related to all others. Topics that
// have children stand in a ring, which the store would not make: up and down, nobody
// comes to an end.
func fillCrowd(t testing.TB, dsn string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	fatal(t, err)
	defer func() { fatal(t, conn.Close(context.WithoutCancel(t.Context()))) }()
	tx, err := conn.Begin(t.Context())
	fatal(t, err)
	for _, sql := range crowdSQL() {
		if _, err := tx.Exec(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	fatal(t, tx.Commit(t.Context()))
	for _, sql := range crowdNews() {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	for edge, sql := range crowdCounts() {
		var least int
		fatal(t, conn.QueryRow(t.Context(), `select min(n) from (`+sql+`) counts (n)`).Scan(&least))
		if least < 30 {
			t.Errorf("a crowd has a parent with %d %s", least, edge)
		}
	}
}

// crowdCounts are the numbers of rows that each parent has under its lists.
func crowdCounts() map[string]string {
	under := func(parents, rows, key string) string {
		return `select count(r.*) from ` + parents + ` p left join ` + rows + ` r on r.` + key + ` = p.id group by p.id`
	}
	projects := `(select id from content where kind = 'PROJECT')`
	return map[string]string{
		"topics": under("content", "content_topic", "content_id"), "municipalities": under("content", "content_municipality", "content_id"),
		"organisations": under("content", "content_organisation", "content_id"), "files": under("content", "content_file", "content_id"),
		"revisions": under("content", "revision", "content_id"), "shares": `select cardinality(shared_with) from content`,
		"funding": under(projects, "funding", "content_id"), "updates": under(projects, "content", "project_id"), "events": under(projects, "event", "of_project_id"),
		"projects": under("organisation", `(select * from content_organisation join placed on id = content_id where kind = 'PROJECT')`, "organisation_id"),
		"contents": under("(select code as id from municipality)", "content_municipality", "municipality_code"),
		"pieces":   under("import", "import_piece", "import_id"), "suggested": under("content", "suggested", "content_id"),
		"pins": under("content", "pin", "content_id"), "missed": `select count(*) from missed_search`,
		"schedules": `select count(*) from import_schedule union all select count(*) from import`,
		"webhooks":  `select count(*) from webhook group by account_id`, "deliveries": under("webhook", "delivery", "webhook_id"),
		"letters": `select count(*) from failed_letter`,
		"watches": `select count(*) from watch group by account_id`, "notices": `select count(*) from notice group by account_id`,
		"children": `select count(*) from topic group by parent_key`,
		"rows":     `select count(*) from placed group by kind union all select count(*) from audit where action = 'crowd' union all select count(*) from account`,
	}
}

// ring are the topics of the starter content that have children in a crowd.
func ring() []string {
	return []string{"beredskap", "bostader", "bredband", "civilsamhalle", "demografi", "demokrati", "digitalisering", "ekonomi", "energi", "forskning"}
}

// crowdSQL fills without triggers: a hundred thousand links would each be news.
func crowdSQL() []string {
	return append(crowdRecords(), crowdLinks()...)
}

func crowdRecords() []string {
	ring := "array['" + strings.Join(ring(), "','") + "']"
	return []string{
		`set local session_replication_role = replica`,
		`delete from change`, // the feed shall begin with the crowd's news
		`create table block (b int, n int, topic text, municipality text, organisation uuid, file uuid, account uuid)`,
		`insert into block
		 select b, n, 'crowd-' || b || '-' || n, (select code from municipality order by name collate sv, code offset least(b * 30, 260) + n limit 1),
		        gen_random_uuid(), gen_random_uuid(), gen_random_uuid()
		   from generate_series(0, 9) b, generate_series(0, 29) n`,
		// each organisation with thirty projects or more, and there are but some thirty: fewer organisations
		`update block k set organisation = o.organisation from block o where o.b = k.b % 3 and o.n = k.n`,
		`update block set topic = (` + ring + `)[b + 1] where n = 0`,
		`insert into topic (key, name, parent_key) select topic, 'Crowd ' || b || ' ' || n, (` + ring + `)[b + 1] from block where n > 0`,
		`update topic set parent_key = (` + ring + `)[1] where key not like 'crowd-%'`,
		`update topic set parent_key = (` + ring + `)[(b + 9) % 10 + 1] from block where key = topic and n = 0`,
		`insert into organisation (id, slug, name, kind) select organisation, 'crowd-' || b || '-' || n, 'AA crowd ' || b || ' ' || n, 'COMPANY' from block where b < 3`,
		`insert into blob (sha256, size) select sha256(file::text::bytea), 1 from block`,
		`insert into file (id, name, media_type, size, sha256)
		 select file, b || '-' || n || '.pdf', 'application/pdf', 1, sha256(file::text::bytea) from block`,
		`insert into account (id, email, name, role, municipality_code, organisation_id)
		 select account, b || '-' || n || '@crowd.example', 'Crowd ' || n, 'MEMBER', municipality, organisation from block where b < 3`,
		`update account a set municipality_code = municipality, organisation_id = organisation
		   from block k where k.b = 0 and k.n = length(a.email) % 30 and a.email like '%@hub.example'`,
		`insert into token (id, account_id, name, prefix, secret_hash, scopes, expires_at)
		 select gen_random_uuid(), a.id, 'Crowd', 'crowd', sha256(n::text::bytea), '{READ}', now() + interval '1 day'
		   from account a, generate_series(1, 30) n where a.email = 'admin@hub.example'`,
		`insert into session (id, account_id, secret_hash)
		 select gen_random_uuid(), a.id, sha256(n::text::bytea) from account a, generate_series(1, 30) n where a.email = 'admin@hub.example'`,
		`insert into webhook (id, account_id, name, url, topics, state)
		 select gen_random_uuid(), a.id, 'Crowd ' || n, 'https://crowd.example/', '{va}', 'PAUSED'
		   from account a, generate_series(1, 30) n where a.role = 'ADMIN' or a.email like '0-%@crowd.example'`,
		`insert into failed_letter (account_id, kind, at, fault, again) select account, 'DIGEST', now(), 'REFUSED', true from block where b < 3`,
		`insert into delivery (id, webhook_id, event_id, type, at, try, status, took)
		 select gen_random_uuid(), w.id, 'crowd-' || n, 'article.added', now() - n * interval '1 minute', 1, 204, '15 ms'
		   from webhook w, generate_series(1, 30) n`,
		crowdContents("ARTICLE", "generate_series(1, 60) n"), crowdContents("REPORT", "generate_series(1, 60) n"),
		crowdContents("PROJECT", "generate_series(1, 30) n"),
		`insert into content (id, kind, slug, title, audience, status, published_at, project_id, project_status, project_audience)
		 select gen_random_uuid(), 'UPDATE', 'crowd-' || p.slug || '-' || n, 'Crowd update ' || n, 'PUBLIC', 'PUBLISHED', now(), p.id, p.status, p.audience
		   from content p, generate_series(1, 30) n where p.kind = 'PROJECT'`,
		crowdContents("EVENT", "content p, generate_series(1, 30) n where p.kind = 'PROJECT'"),
		`insert into article select id, 'NEWS' from content where kind = 'ARTICLE' on conflict do nothing`,
		`insert into report (content_id) select id from content where kind = 'REPORT' on conflict do nothing`,
		`insert into project select id, 'RUNNING' from content where kind = 'PROJECT' on conflict do nothing`,
		`insert into project_update select id from content where kind = 'UPDATE' on conflict do nothing`,
		`insert into event (content_id, event_kind, mode, starts_on) select id, 'VISIT', 'HYBRID', '2026-05' from content where kind = 'EVENT' on conflict do nothing`,
	}
}

func crowdContents(kind, from string) string {
	return `insert into content (id, kind, slug, title, body, audience, status, published_at)
		select gen_random_uuid(), '` + kind + `', 'crowd-' || row_number() over (), 'Crowd` + kind + ` ' || row_number() over (), 'Text.',
		       'PUBLIC', 'PUBLISHED', now() from ` + from
}

func crowdLinks() []string {
	return []string{
		`create table placed as select id, kind, (row_number() over (order by kind, slug)) % 10 as b, row_number() over (partition by kind order by slug) as n from content`,
		`create index on placed (id)`,
		`create view linked as select id, kind, k.n, topic, municipality, organisation, file, account from placed p join block k using (b)`,
		`insert into content_topic select id, topic from linked on conflict do nothing`,
		`insert into content_municipality select id, municipality, 'ABOUT' from linked on conflict do nothing`,
		`insert into content_organisation select id, organisation, 'ABOUT' from linked`,
		`insert into content_organisation select p.id, o.id, 'ABOUT' from placed p, organisation o where p.kind = 'PROJECT' on conflict do nothing`,
		`insert into content_file select id, file, n from linked`,
		`insert into funding (content_id, position, funder_id, applied_by_id, outcome)
		 select id, 100 + n, organisation, organisation, 'GRANTED' from linked where kind = 'PROJECT'`,
		`insert into revision (content_id, version, status, snapshot)
		 select id, v, 'PUBLISHED', jsonb_build_object('title', v::text) from content, generate_series(1, 31) v on conflict do nothing`,
		`update revision r set by_id = account from placed p join block k on k.b = p.b % 3 where p.id = r.content_id and k.n = r.version % 30`,
		`update content c set version = 31, author_id = a.account, approved_by = a.account, approved_at = now(),
		        sort_at = now(), shared_with = array(select organisation from linked l where l.id = c.id)
		   from placed p join block a on a.b = p.b % 3 where p.id = c.id and a.n = p.n % 30`,
		`update report set initiator_id = organisation, producer_id = organisation
		   from linked l where l.id = content_id and l.n = 7`,
		`update event e set organiser_id = organisation from linked l where l.id = content_id and l.n = 7`,
		`update event e set of_project_id = o.id from placed p, placed o
		  where p.id = e.content_id and o.kind = 'PROJECT' and o.n = p.n % (select count(*) from content where kind = 'PROJECT') + 1`,
		`create table taken as select gen_random_uuid() as import, n from generate_series(0, 39) n`,
		`insert into import (id, kind, name, digest, status, by_id)
		 select import, 'MAIL', 'crowd-' || t.n, sha256(import::text::bytea), 'DONE', account
		   from taken t join block k on k.b = t.n % 3 and k.n = t.n % 30`,
		`insert into import_piece (import_id, position, key, title, kind, outcome, content_id, review)
		 select import, row_number() over (partition by import order by p.kind, p.n), p.id, 'Crowd', p.kind, 'NEW', p.id, array_fill('crowd'::text, '{30}')
		   from (select *, row_number() over (order by kind, n) as i from placed) p join taken t on t.n = p.i % 40`,
		`insert into suggested select id, 'field-' || f, 'crowd' from placed, generate_series(1, 30) f`,
		`insert into pin (query, content_id) select 'crowd ' || f, id from placed, generate_series(1, 30) f`,
		`insert into missed_search (day, query) select current_date, 'crowd ' || f from generate_series(1, 30) f`,
		`insert into import_schedule (id, url, every, import_id)
		 select gen_random_uuid(), 'https://crowd.example/' || n, '1 day', import from taken where n < 30`,
		`insert into watch (id, account_id, kind, key) select gen_random_uuid(), a.id, 'TOPIC', k.topic
		   from account a, block k where a.email = 'admin@hub.example' and k.b = 0`,
		`insert into notice (account_id, content_id, about, action, at) select a.id, p.id, 'CHANGE', 'ADDED', now() - p.n * interval '1 minute'
		   from account a, placed p where a.email = 'admin@hub.example' and p.n <= 20`,
		`insert into audit (account_id, via, action, kind, key)
		 select account, 'COMMAND', 'crowd', 'ARTICLE', c.id from placed c join block k on k.b = 0 and k.n = c.n % 30 where c.kind = 'ARTICLE'`,
	}
}

// crowdNews changes some of each kind, for the feed: rings first, as a short page of
// topics without children would have less below it than a long one.
func crowdNews() []string {
	return []string{
		`update topic set name = name || '.' where key in (select topic from block where n = 0)`,
		`update topic set name = name || '.' where key like 'crowd-1-%'`,
		`update municipality set population = population + 1 where code in (select municipality from block where b < 2)`,
		`update organisation set name = name || '.' where id in (select organisation from block where b < 2)`,
		`update content set title = title || '.' where id in (select id from placed where n <= 60)`,
		`analyze`,
	}
}
