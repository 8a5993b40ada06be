package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// dueSQL are the contents with what is due soon, each with the first day of it that is
// not past: decisions on projects, and the end of registration for events.
const dueSQL = `
	select f.content_id as id, 'DECISION' as about, min(f.decision_on) as due_on
	  from funding f
	 where f.outcome = 'PENDING' and f.decision_on between @today::date and @today::date + @decision_days::integer
	 group by f.content_id
	 union all
	select content_id, 'REGISTRATION', registration_closes_on
	  from event
	 where not cancelled and registration_closes_on between @today::date and @today::date + @registration_days::integer`

// remindSQL tells of what is due to who reads it and watches it, or has been told of it
// before, as by a search. A day that they were told of is not told again. What is not
// due any longer, and nobody has read, is taken back.
const remindSQL = `
	with due as materialized (
		select d.*, c.reach, array(
		       select 'topic:' || topic_key from content_topic where content_id = c.id
		        union select 'municipality:' || municipality_code from content_municipality where content_id = c.id
		        union select 'project:' || c.id where c.kind = 'PROJECT'
		        union (` + aboutSQL + `)) as matters
		  from (` + dueSQL + `) d join content c on c.id = d.id and c.status in ` + openStatus + `),
	matter as materialized (select m.matter, d.id, d.about from due d cross join lateral unnest(d.matters) as m(matter)),
	concerned as (
		select w.account_id, m.id, m.about from matter m join watch w on w.about = m.matter
		 union
		select n.account_id, d.id, d.about from due d join notice n on n.content_id = d.id and n.about = 'CHANGE'),
	moved as (
		delete from notice n
		 where n.about <> 'CHANGE' and n.read_at is null and n.due_on >= @today::date
		   and not exists (select from due d where d.id = n.content_id and d.about = n.about))
	insert into notice as o (account_id, content_id, about, due_on, at)
	select a.id, d.id, d.about, d.due_on, now()
	  from concerned p join due d using (id, about) join account a on a.id = p.account_id and a.disabled_at is null
	 cross join lateral ` + labelsSQL + `
	 where d.reach && l.labels
	 order by 1, 2, 3
	    on conflict (account_id, content_id, about) do update
	       set due_on = excluded.due_on, at = excluded.at, read_at = null, mailed_at = null
	     where o.due_on <> excluded.due_on`

// Remind tells people of decisions and ends of registration that are near, once of each
// day: one that is moved is told again. Several hubs may do so at the same time.
func (db *DB) Remind(ctx context.Context, today hub.Date) error {
	err := db.InTx(ctx, func(tx *DB) error {
		return tx.exec(ctx, remindSQL, pgx.NamedArgs{"today": today, "decision_days": hub.DecisionDays, "registration_days": hub.RegistrationDays})
	})
	if err != nil {
		return fmt.Errorf("remind those who watch: %w", mapError(err))
	}
	return nil
}
