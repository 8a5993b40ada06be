package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const webhookColumns = `w.id, w.account_id, w.name, w.url, w.kinds, w.topics, w.municipalities, w.projects, w.state, w.reason,
	w.created_at, w.failing_since, w.retry_at, w.tries`

// CreateWebhook makes a webhook of the viewer's account. Its secret is shown this once.
func (db *DB) CreateWebhook(ctx context.Context, in hub.CreateWebhookInput) (w *hub.Webhook, secret string, err error) {
	v := hub.ViewerFrom(ctx)
	if err := hub.Faults(v.Require(hub.RolePartner, hub.ScopeManage), in.Validate(db.private)); err != nil {
		return nil, "", err
	}
	if v.Account == nil {
		return nil, "", &hub.Error{Code: hub.CodeForbidden, Message: "a webhook is somebody's: sign in"}
	}
	secret = hub.NewWebhookSecret()
	err = db.InTx(ctx, func(tx *DB) error {
		if err := tx.mayHaveWebhook(ctx, v.Account.UUID); err != nil {
			return err
		}
		from, err := tx.placeAfter(ctx, in.After)
		if err != nil {
			return err
		}
		args := filterArgs(in.Filter)
		for name, value := range map[string]any{"id": hub.NewUUID(), "account": v.Account.UUID, "name": in.Name, "url": in.URL,
			"secret": secret, "labels": labels(ctx), "position": from.Position, "nonce": from.Nonce} {
			args[name] = value
		}
		w, err = one[hub.Webhook](ctx, tx, "webhook", `
			insert into webhook as w (id, account_id, name, url, kinds, topics, municipalities, projects, state, reason, secret,
			                          labels, position, nonce)
			values (@id, @account, @name, @url, @kinds, @topics, @municipalities, @projects, 'ACTIVE', null, @secret,
			        @labels, @position, @nonce)
			returning `+webhookColumns, args)
		if err != nil {
			return err
		}
		return errors.Join(tx.audit(ctx, "createWebhook", w.ID()), tx.wakeAll(ctx))
	})
	if err != nil {
		return nil, "", mapError(err)
	}
	return w, secret, nil
}

// mayHaveWebhook locks the account, so that no two find room for the last one.
func (db *DB) mayHaveWebhook(ctx context.Context, account hub.UUID) error {
	open, err := db.lockOpen(ctx, account)
	if err != nil {
		return err
	}
	if !open { // closed since it came in
		return hub.ErrUnauthenticated
	}
	var n int
	err = db.q.QueryRow(ctx, `select count(*) from webhook where account_id = @id`, pgx.NamedArgs{"id": account}).Scan(&n)
	if err == nil && n >= hub.MaxWebhooks {
		err = hub.Fault(hub.Conflict, "name", "the account has %d webhooks, which is the most: delete one that nobody uses", n)
	}
	return err
}

// placeAfter is the place of a cursor of the viewer's feed that can be followed; of
// none, the feed's end.
func (db *DB) placeAfter(ctx context.Context, cursor *string) (feedPlace, error) {
	if cursor == nil {
		end, err := db.FeedStart(ctx)
		if err != nil {
			return feedPlace{}, err
		}
		return db.openFeed(ctx, &end)
	}
	if _, err := db.Changes(ctx, cursor, nil, 1); err != nil {
		return feedPlace{}, err
	}
	return db.openFeed(ctx, cursor)
}

// filterArgs are a filter as its columns have it.
func filterArgs(f *hub.ChangeFilter) pgx.NamedArgs {
	if f == nil {
		f = &hub.ChangeFilter{}
	}
	var projects []hub.UUID
	if f.Projects != nil {
		projects = []hub.UUID{}
	}
	for _, id := range f.Projects {
		if u, ok := id.UUID(); ok { // Validate has refused others
			projects = append(projects, u)
		}
	}
	return pgx.NamedArgs{"kinds": texts(f.Kinds), "topics": f.Topics, "municipalities": f.Municipalities, "projects": projects}
}

// wakeAll wakes those who deliver, in every hub, once the transaction is done.
func (db *DB) wakeAll(ctx context.Context) error { return db.exec(ctx, `notify change`, nil) }

// lockedWebhook is a webhook and what only the store knows of it.
type lockedWebhook struct {
	hub.Webhook
	Labels   []string
	Position *int64
}

// changeWebhook lets do change a webhook of the viewer's, and notes it in the log. An
// admin may change anybody's, but where it is the owner's alone.
func (db *DB) changeWebhook(ctx context.Context, action string, id hub.ID, owner bool, do func(tx *DB, w *lockedWebhook) error) (*hub.Webhook, error) {
	v := hub.ViewerFrom(ctx)
	if err := v.Require(hub.RolePartner, hub.ScopeManage); err != nil {
		return nil, err
	}
	key, ok := id.UUID()
	if !ok || id.Kind != hub.KindWebhook {
		return nil, errNoWebhook()
	}
	var after *hub.Webhook
	err := db.InTx(ctx, func(tx *DB) error {
		args := pgx.NamedArgs{"id": key, "self": v.Author(), "any": v.Is(hub.RoleAdmin) && !owner}
		w, err := one[lockedWebhook](ctx, tx, "webhook", `
			select `+webhookColumns+`, w.labels, w.position
			  from webhook w where w.id = @id and (w.account_id = @self or @any) for no key update`, args)
		if err != nil {
			return err
		}
		if w == nil {
			return errNoWebhook()
		}
		if err := do(tx, w); err != nil {
			return err
		}
		after, err = one[hub.Webhook](ctx, tx, "webhook", `select `+webhookColumns+` from webhook w where w.id = @id`, args)
		if err != nil {
			return err
		}
		return errors.Join(tx.audit(ctx, action, w.ID()), tx.wakeAll(ctx))
	})
	if err != nil {
		return nil, mapError(err)
	}
	return after, nil
}

func errNoWebhook() error { return hub.Fault(hub.NotFound, "id", "there is no such webhook") }

// seenWebhook is whose webhooks a viewer sees: their own, and an admin all.
const seenWebhook = `(w.account_id = @self or @admin)`

func webhookReader(ctx context.Context) pgx.NamedArgs {
	v := hub.ViewerFrom(ctx)
	return pgx.NamedArgs{"self": v.Author(), "admin": v.Is(hub.RoleAdmin)}
}

// Webhooks are those of an account, the newest first; none for all but it and admins.
func (db *DB) Webhooks(ctx context.Context, account hub.UUID) ([]*hub.Webhook, error) {
	args := webhookReader(ctx)
	args["account"] = account
	return many[hub.Webhook](ctx, db, "webhooks", `
		select `+webhookColumns+` from webhook w where w.account_id = @account and `+seenWebhook+`
		 order by w.created_at desc, w.id desc`, args)
}

// AllWebhooks are the first of everybody's, those that were stopped before the others,
// then the newest; none for all but admins.
func (db *DB) AllWebhooks(ctx context.Context, first int) ([]*hub.Webhook, error) {
	args := webhookReader(ctx)
	args["first"] = first
	return many[hub.Webhook](ctx, db, "webhooks", `
		select `+webhookColumns+` from webhook w where @admin
		 order by w.state = 'STOPPED' desc, w.created_at desc, w.id desc limit @first`, args)
}

// Webhook is one of the viewer's own, or, for an admin, anybody's; nil where there is no
// such one.
func (db *DB) Webhook(ctx context.Context, id hub.ID) (*hub.Webhook, error) {
	key, ok := id.UUID()
	if !ok || id.Kind != hub.KindWebhook {
		return nil, nil
	}
	args := webhookReader(ctx)
	args["id"] = key
	return one[hub.Webhook](ctx, db, "webhook", `select `+webhookColumns+` from webhook w where w.id = @id and `+seenWebhook, args)
}
