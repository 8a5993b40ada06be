package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const auditColumns = `e.position, e.at, e.account_id, e.via, e.action, e.kind, e.key, e.address, e.request_id`

// audit notes in the log what the viewer under ctx does to a record. It belongs in
// the transaction that does it: what is not done is not noted, and the other way. What is
// done to no record has the zero ID.
func (db *DB) audit(ctx context.Context, action string, of hub.ID) error {
	v, from := hub.ViewerFrom(ctx), hub.OriginFrom(ctx)
	return db.exec(ctx, `
		insert into audit (account_id, via, action, kind, key, address, request_id)
		values (@account, @via, @action, nullif(@kind, ''), nullif(@key, ''), nullif(@address, ''), nullif(@request, ''))`,
		pgx.NamedArgs{"account": v.Author(), "via": v.Via(), "action": action, "kind": of.Kind, "key": of.Key,
			"address": from.Address, "request": from.RequestID})
}

type auditRow struct {
	hub.AuditEntry
	placed
}

func (r *auditRow) entry() *hub.AuditEntry { return &r.AuditEntry }

// AuditLog is what has been done, newest first; empty for all but admins.
func (db *DB) AuditLog(ctx context.Context, f *hub.AuditFilter, p hub.PageArgs) (*hub.AuditConnection, error) {
	if f == nil {
		f = &hub.AuditFilter{}
	}
	args := pgx.NamedArgs{"admin": hub.ViewerFrom(ctx).Is(hub.RoleAdmin), "account": nil, "actions": f.Actions, "from": f.From, "to": f.To}
	if f.Account != nil {
		id, err := accountID(*f.Account)
		if err != nil { // nobody has such an id, so nobody did anything
			args["admin"] = false
		}
		args["account"] = id
	}
	found, err := pages(ctx, db, list{
		name: "audit log", columns: auditColumns, from: "audit e", parents: alone, args: args,
		where: `@admin
			and (@account::uuid is null or e.account_id = @account)
			and (@actions::text[] is null or e.action = any(@actions))
			and (@from::date is null or e.at >= @from::timestamp at time zone 'Europe/Stockholm')
			and (@to::date is null or e.at < (@to::date + 1)::timestamp at time zone 'Europe/Stockholm')`,
		order: order{key: "e.position", kind: "bigint", desc: true, id: "e.position", of: "bigint"},
	}, p, (*auditRow).entry)
	return found[""], err
}

// SweepAudit forgets the addresses of what is long ago, and then the entries.
func (db *DB) SweepAudit(ctx context.Context) error {
	return mapError(db.exec(ctx, `
		with gone as (delete from audit where at < now() - make_interval(days => @days))
		update audit set address = null
		 where at < now() - make_interval(days => @address_days) and at >= now() - make_interval(days => @days)
		   and address is not null`,
		pgx.NamedArgs{"days": hub.AuditDays, "address_days": hub.AuditAddressDays}))
}
