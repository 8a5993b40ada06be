package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const deliveryColumns = `d.id, d.webhook_id, d.event_id, d.type, d.at, d.try, d.status, d.fault, d.took, d.test`

// Deliveries are the newest of each webhook that the viewer sees, the newest first.
func (db *DB) Deliveries(ctx context.Context, webhooks []hub.UUID, first int) (map[hub.UUID][]*hub.Delivery, error) {
	args := webhookReader(ctx)
	args["webhooks"], args["first"] = webhooks, first
	rows, err := many[hub.Delivery](ctx, db, "deliveries", `
		select `+deliveryColumns+`
		  from webhook w, lateral (
		       select * from delivery where webhook_id = w.id order by at desc, id desc limit @first) d
		 where w.id = any(@webhooks) and `+seenWebhook+`
		 order by d.webhook_id, d.at desc, d.id desc`, args)
	found := make(map[hub.UUID][]*hub.Delivery, len(webhooks))
	for _, d := range rows {
		found[d.WebhookID] = append(found[d.WebhookID], d)
	}
	return found, err
}

// turnRow is a webhook that was claimed.
type turnRow struct {
	hub.Webhook
	Lease           hub.UUID
	Version         int
	Secrets, Labels []string
	Due, Asked      bool
	Position        *int64
	Nonce           *string
}

// dueWebhook is a webhook that there is something to tell, at a time @now.
const dueWebhook = `(w.state = 'ACTIVE' and (w.retry_at is null or w.retry_at <= @now)
	and w.position < (select max(position) from change))`

// maxTurns is for how many webhooks of one account hubs act at once: somebody whose
// receivers are all slow keeps their own waiting, and not those of others.
const maxTurns = 2

// asked is a webhook with deliveries that somebody asked for.
const asked = `exists (select from delivery_wish d where d.webhook_id = w.id)`

// claimSQL leases the webhook that waited longest. Leases are by the database's clock,
// which all hubs share.
const claimSQL = `
	update webhook w
	   set lease = @lease, leased_until = clock_timestamp() + @for::interval, turn_at = clock_timestamp()
	 where w.id = (
	       select w.id from webhook w
	        where (w.leased_until is null or w.leased_until < clock_timestamp())
	          and (` + dueWebhook + ` or ` + asked + `)
	          and (select count(*) from webhook o
	                where o.account_id = w.account_id and o.leased_until >= clock_timestamp()) < @turns
	        order by w.turn_at nulls first, w.id limit 1
	          for no key update skip locked)
	returning ` + webhookColumns + `, w.lease, w.version, w.labels, ` + dueWebhook + ` as due, ` + asked + ` as asked, w.position, w.nonce,
	       array_remove(array[w.secret, case when w.old_until > now() then w.old_secret end], null) as secrets`

// ClaimWebhook leases one of the webhooks that there is something to tell at a time;
// nil where there is none that nobody acts for.
func (db *DB) ClaimWebhook(ctx context.Context, now time.Time) (*hub.WebhookTurn, error) {
	r, err := one[turnRow](ctx, db, "webhook", claimSQL,
		pgx.NamedArgs{"lease": hub.NewUUID(), "for": hub.WebhookLease, "now": now, "turns": maxTurns})
	if err != nil || r == nil {
		return nil, err
	}
	t := &hub.WebhookTurn{Webhook: r.Webhook, Lease: r.Lease, Version: r.Version, Secrets: r.Secrets, Labels: r.Labels, Due: r.Due}
	// Read after the claim: what it says is no older than that.
	if t.Owner, err = db.accountOf(ctx, r.AccountID); err != nil {
		return nil, err
	}
	if t.Owner == nil { // erased in this moment, and the webhook with it
		return nil, nil
	}
	if r.Position != nil && r.Nonce != nil {
		as := hub.WithViewer(ctx, hub.Viewer{Account: t.Owner})
		t.Cursor = db.sealFeed(feedPlace{Position: *r.Position, Nonce: *r.Nonce, Labels: labelsHash(as)})
	}
	if r.Asked {
		t.Wishes, err = many[hub.DeliveryWish](ctx, db, "deliveries asked for", `
			select id, event_id, change, created_at from delivery_wish where webhook_id = @id order by created_at, id limit @most`,
			pgx.NamedArgs{"id": t.UUID, "most": hub.MaxDeliveryWishes})
	}
	return t, err
}

// noted is what every note of a turn says. What was sent is logged whatever became of
// the webhook meanwhile, but only by who has the lease.
func noted(t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change) pgx.NamedArgs {
	args := pgx.NamedArgs{"webhook": t.UUID, "lease": t.Lease, "version": t.Version, "for": hub.WebhookLease,
		"role": t.Owner.Role, "organisation": t.Owner.OrganisationID, "sent": d != nil}
	if d == nil {
		d = &hub.Delivery{}
	}
	for name, value := range map[string]any{"delivery": hub.NewUUID(), "event": d.EventID, "type": d.Type, "change": c, "try": d.Try,
		"status": d.Status, "fault": d.Fault, "took": d.Took, "test": d.Test} {
		args[name] = value
	}
	return args
}

const (
	// logged puts what was sent into the log.
	logged = `with logged as (
		insert into delivery (id, webhook_id, event_id, type, change, try, status, fault, took, test)
		select @delivery, id, @event, @type, @change, @try, @status, @fault, @took, @test
		  from webhook where id = @webhook and lease = @lease and @sent) `
	// heldLease is the webhook of a turn, as long as no other hub has taken it over.
	heldLease = ` where w.id = @webhook and w.lease = @lease`
	// unchanged says that its owner has changed nothing since the turn began; they may
	// have paused it.
	unchanged = ` and w.version = @version`
	active    = ` and w.state = 'ACTIVE'`
	// goesOn says both, and that the owner is who they were.
	goesOn = `(w.version = @version and w.state = 'ACTIVE' and exists (
		select from account a where a.id = w.account_id and a.disabled_at is null
		   and a.role = @role and a.organisation_id is not distinct from @organisation))`
	renewed  = ` leased_until = clock_timestamp() + @for::interval`
	released = ` lease = null, leased_until = null`
)
