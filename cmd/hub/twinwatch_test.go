package main

import (
	"encoding/json"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// watchAll gives every reader watches of what both twins have, and a notice of each
// content there, whether they may read it or not: some read, some reminders.
func watchAll(t testing.TB, pool *pgxpool.Pool) {
	t.Helper()
	sql(t, pool, `insert into watch (id, account_id, kind, key) select gen_random_uuid(), a.id, k.kind, k.key from account a, (
		select 'TOPIC' as kind, key from topic where key in ('va', 'demografi') union all select 'ORGANISATION', id::text from organisation where slug = 'smakom'
		 union all select 'MUNICIPALITY', '1763' union all select 'PROJECT', id::text from content where kind = 'PROJECT') k`)
	sql(t, pool, `insert into watch (id, account_id, query, topics) select gen_random_uuid(), a.id, 'kvistfräs vatten', '{va}' from account a`)
	notice(t, pool, `select id from account`, `true`)
}

// notice tells some accounts of the contents that a condition keeps.
func notice(t testing.TB, pool *pgxpool.Pool, accounts, where string, args ...any) {
	t.Helper()
	sql(t, pool, `insert into notice (account_id, content_id, about, action, changed, due_on, at, read_at)
		select a.id, c.id, k.about, case k.about when 'CHANGE' then 'UPDATED' end, case k.about when 'CHANGE' then array['title'] else '{}' end,
		       case k.about when 'CHANGE' then null else '2026-04-02'::date end, c.created_at - c.n * interval '1 minute',
		       case when c.n % 3 = 0 then c.created_at end
		  from (`+accounts+`) a, (select *, row_number() over (order by id) % 40 as n from content where `+where+`) c,
		       (values ('CHANGE'), ('DECISION'), ('REGISTRATION')) k (about)
		 where k.about = 'CHANGE' or k.about = 'DECISION' and c.kind = 'PROJECT' or k.about = 'REGISTRATION' and c.kind = 'EVENT'
		    on conflict do nothing`, args...)
}

// hideNotices tells the reader of what they may not see, as if they had once, and others
// of all there is.
func (w *twins) hideNotices(t testing.TB, s *shelf) {
	t.Helper()
	if a := w.who.viewer.Account; a != nil {
		notice(t, s.pool, `select id from account where id = $1`, `not reach && $2`, a.UUID, w.who.labels())
		notice(t, s.pool, `select id from account where id <> $1`, `true`, a.UUID)
		sql(t, s.pool, `insert into watch (id, account_id, query) select gen_random_uuid(), id, 'Kvistfräs' from account where id <> $1`, a.UUID)
	}
}

// inbox reads all that the reader is told of, from both ends.
func (w *twins) inbox(t *testing.T) {
	const rows = `totalCount pageInfo { hasNextPage hasPreviousPage } nodes { id about action changedFields dueOn at readAt content { __typename id title status } }`
	answer := w.same(t, `{ viewer { unreadNotices digest watches { id record { __typename ... on Project { id title } } search { query } }
		inbox(first: 100) { `+rows+` } last: inbox(last: 100) { `+rows+` } unread: inbox(unread: true, first: 100) { `+rows+` } few: inbox(first: 3) { `+rows+` } } }`, nil)
	var told struct {
		Data struct {
			Viewer *struct {
				UnreadNotices int
				Watches       []any
				Inbox         struct{ Nodes []any }
			}
		}
	}
	check(t, json.Unmarshal([]byte(answer), &told))
	if v := told.Data.Viewer; (v == nil) != (w.who.viewer.Account == nil) || v != nil && (v.UnreadNotices == 0 || len(v.Watches) == 0 || len(v.Inbox.Nodes) == 0) {
		t.Errorf("%s is told of nothing: %s", w.who.name, answer)
	}
}
