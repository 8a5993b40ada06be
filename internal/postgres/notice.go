package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const noticeColumns = `n.id, n.about, c.kind, c.id::text as key, n.action, n.changed as changed_fields, n.due_on, n.at, n.read_at`

// noticed are notices n with their contents c; of them, readable keeps what somebody
// with these labels can read now.
const (
	noticed  = `notice n join content c on c.id = n.content_id`
	readable = `(c.status in ` + openStatus + ` and c.reach && @labels)`
)

type noticeRow struct {
	hub.Notice
	placed
}

func (r *noticeRow) notice() *hub.Notice { return &r.Notice }

// noticeReader are the arguments by which somebody reads notices: their own.
func noticeReader(ctx context.Context) pgx.NamedArgs {
	return pgx.NamedArgs{"self": hub.ViewerFrom(ctx).Author(), "labels": labels(ctx)}
}

// Inbox are the notices of an account, the newest first, of what the viewer can read;
// none for all but it.
func (db *DB) Inbox(ctx context.Context, account hub.UUID, unread bool, p hub.PageArgs) (*hub.NoticeConnection, error) {
	args := noticeReader(ctx)
	args["account"], args["unread"] = account, unread
	found, err := pages(ctx, db, list{
		name: "inbox", columns: noticeColumns, from: noticed, parents: alone, args: args,
		where: `n.account_id = @account and n.account_id = @self and (not @unread or n.read_at is null) and ` + readable,
		order: order{key: "n.at", kind: "timestamptz", desc: true, id: "n.id", of: "uuid"},
	}, p, (*noticeRow).notice)
	return found[""], err
}

// UnreadNotices is how many notices the account has not read, hub.MaxNotices at most.
func (db *DB) UnreadNotices(ctx context.Context, account hub.UUID) (n int, err error) {
	args := noticeReader(ctx)
	args["account"], args["most"] = account, hub.MaxNotices
	err = db.q.QueryRow(ctx, `
		select count(*) from (
		       select from `+noticed+`
		        where n.account_id = @account and n.account_id = @self and n.read_at is null and `+readable+` limit @most) u`, args).Scan(&n)
	return n, mapError(err)
}

// ReadNotices marks notices of the viewer's as read, all of them where ids are nil. It
// returns how many were not.
func (db *DB) ReadNotices(ctx context.Context, ids []hub.UUID) (int, error) {
	account, err := watcher(ctx)
	if err != nil {
		return 0, err
	}
	if len(ids) > hub.MaxNotices {
		return 0, hub.Fault(hub.TooLong, "ids", "at most %d at once", hub.MaxNotices)
	}
	marked := 0
	err = db.InTx(ctx, func(tx *DB) error {
		tag, err := tx.q.Exec(ctx, `
			update notice n set read_at = now() from content c
			 where c.id = n.content_id and n.account_id = @account and n.read_at is null
			   and (@ids::uuid[] is null or n.id = any(@ids)) and `+readable,
			pgx.NamedArgs{"account": account, "ids": ids, "labels": labels(ctx)})
		marked = int(tag.RowsAffected())
		return err
	})
	return marked, mapError(err)
}

// SweepNotices forgets what was told long ago, what is too much of one person, which
// letters there were, and what searches told of that nobody has any longer.
func (db *DB) SweepNotices(ctx context.Context) error {
	return mapError(db.exec(ctx, `
		with old as (delete from notice where at < now() - make_interval(days => @days)),
		     searches as (delete from watch_told t where not exists (select from watch where id = t.watch_id)),
		     letters as (delete from digest where at < now() - make_interval(days => @days)),
		     many as (select account_id from notice group by 1 having count(*) > @most)
		delete from notice n using many m, lateral (
		       select at, id from notice where account_id = m.account_id order by at desc, id desc offset @most limit 1) last
		 where n.account_id = m.account_id and (n.at, n.id) <= (last.at, last.id)`,
		pgx.NamedArgs{"days": hub.NoticeDays, "most": hub.MaxNotices}))
}
