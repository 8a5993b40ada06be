package postgres

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const accountColumns = `a.id, a.email, a.name, a.role, a.municipality_code, a.organisation_id, a.demonstration,
	a.created_at, a.disabled_at, a.digest`

// mayKnow is who sees an account: the office all, everyone else only themselves.
const mayKnow = `(@staff or a.id = @self)`

func knower(ctx context.Context) pgx.NamedArgs {
	v := hub.ViewerFrom(ctx)
	return pgx.NamedArgs{"staff": v.Staff(), "self": v.Author()}
}

type accountRow struct {
	hub.Account
	placed
}

func (r *accountRow) account() *hub.Account { return &r.Account }

// Accounts are the accounts that the viewer may know of, by name.
func (db *DB) Accounts(ctx context.Context, p hub.PageArgs) (*hub.AccountConnection, error) {
	found, err := pages(ctx, db, list{
		name: "accounts", columns: accountColumns, from: "account a", where: mayKnow, parents: alone,
		order: order{key: "a.name collate sv", kind: "text", id: "a.id", of: "uuid"},
		args:  knower(ctx),
	}, p, (*accountRow).account)
	return found[""], err
}

// AccountsByID are those with these ids that the viewer may know of.
func (db *DB) AccountsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Account, error) {
	args := knower(ctx)
	args["ids"] = ids
	rows, err := many[hub.Account](ctx, db, "accounts", `
		select `+accountColumns+` from account a where a.id = any(@ids) and `+mayKnow, args)
	found := make(map[hub.UUID]*hub.Account, len(rows))
	for _, a := range rows {
		found[a.UUID] = a
	}
	return found, err
}

// AccountByEmail is the account with an address, nil where there is none, whoever
// asks: it is for signing in and for commands.
func (db *DB) AccountByEmail(ctx context.Context, email string) (*hub.Account, error) {
	return one[hub.Account](ctx, db, "account", `
		select `+accountColumns+` from account a where a.email = @email`,
		pgx.NamedArgs{"email": storable(hub.NormalEmail(email))})
}

// CreateAccount lets a person sign in. Expected faults come as hub.UserErrors, all
// of them at once.
func (db *DB) CreateAccount(ctx context.Context, in hub.CreateAccountInput) (*hub.Account, error) {
	return db.createAccount(ctx, in, false)
}

func (db *DB) createAccount(ctx context.Context, in hub.CreateAccountInput, demonstration bool) (*hub.Account, error) {
	invalid, id := in.Validate(), hub.NewUUID()
	return db.changeAccount(ctx, "createAccount", id, func(tx *DB) error {
		at, err := tx.standing(ctx, &in)
		var taken error
		if at != nil && at.Taken {
			taken = errTaken()
		}
		if err := hub.Faults(invalid, err, taken); err != nil {
			return err
		}
		_, made, err := tx.returnID(ctx, `
			insert into account (id, email, name, role, municipality_code, organisation_id, demonstration)
			values (@id, @email, @name, @role, @municipality, @organisation, @demonstration)
			on conflict (email) do nothing returning id`,
			pgx.NamedArgs{"id": id, "email": in.Email, "name": in.Name, "role": in.Role,
				"municipality": at.Municipality, "organisation": at.Organisation, "demonstration": demonstration})
		if err == nil && !made { // by somebody else, just now
			err = errTaken()
		}
		return err
	})
}

func errTaken() error {
	return hub.Fault(hub.Conflict, "email", "somebody with this address has an account already")
}

// standing is what an account's input names, as the register has it.
type standing struct {
	Municipality *string
	Organisation *hub.UUID
	Taken        bool // the address has an account
}

// standing finds what an input names; what is not there is a fault of the input.
func (db *DB) standing(ctx context.Context, in *hub.CreateAccountInput) (*standing, error) {
	at, err := one[standing](ctx, db, "account", `
		select (select code from municipality where code = @code) as municipality,
		       (select id from organisation where slug = @slug) as organisation,
		       exists(select from account where email = @email) as taken`,
		pgx.NamedArgs{"code": storable(in.Municipality), "slug": storable(in.Organisation), "email": storable(in.Email)})
	if err != nil {
		return nil, err
	}
	var errs hub.UserErrors
	if in.Municipality != "" && at.Municipality == nil {
		errs.Add(hub.NotFound, "municipality", "there is no municipality with the code %q", in.Municipality)
	}
	if in.Organisation != "" && at.Organisation == nil {
		errs.Add(hub.NotFound, "organisation", "there is no organisation with the slug %q", in.Organisation)
	}
	return at, errs.Err()
}

// storable is "" for what PostgreSQL refuses as text: nothing can have that name.
func storable(text string) string {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return ""
	}
	return text
}

// UpdateAccount changes who a person is here. The address stays: it is who they are.
func (db *DB) UpdateAccount(ctx context.Context, in hub.UpdateAccountInput) (*hub.Account, error) {
	id, err := accountID(in.ID)
	if err != nil {
		return nil, err
	}
	return db.changeAccount(ctx, "updateAccount", id, func(tx *DB) error {
		last, err := tx.lastAdmin(ctx, id)
		if err != nil {
			return err
		}
		now, err := tx.accountInput(ctx, id)
		if err != nil {
			return err
		}
		email := now.Email
		sent := hub.ApplySent(in.Sent, &in.CreateAccountInput, now, "name", "role")
		now.Email = email
		invalid := now.Validate()
		at, err := tx.standing(ctx, now)
		var demoted error
		if last && now.Role != hub.RoleAdmin {
			demoted = errLastAdmin("role")
		}
		if err := hub.Faults(sent, invalid, err, demoted); err != nil {
			return err
		}
		return tx.exec(ctx, `
			update account set name = @name, role = @role, municipality_code = @municipality, organisation_id = @organisation
			 where id = @id`,
			pgx.NamedArgs{"id": id, "name": now.Name, "role": now.Role, "municipality": at.Municipality, "organisation": at.Organisation})
	})
}

// accountInput locks an account and gives it as it would be made anew.
func (db *DB) accountInput(ctx context.Context, id hub.UUID) (*hub.CreateAccountInput, error) {
	in, err := one[hub.CreateAccountInput](ctx, db, "account", `
		select a.email, a.name, a.role, coalesce(a.municipality_code, '') as municipality, coalesce(o.slug, '') as organisation
		  from account a left join organisation o on o.id = a.organisation_id
		 where a.id = @id for no key update of a`, pgx.NamedArgs{"id": id})
	if err == nil && in == nil {
		err = errNoAccount()
	}
	return in, err
}

// changeAccount runs fn in a transaction that notes the action, and gives the
// account as it is then. It is for admins, and the hub itself.
func (db *DB) changeAccount(ctx context.Context, action string, id hub.UUID, fn func(tx *DB) error) (*hub.Account, error) {
	if err := mayManage(ctx); err != nil {
		return nil, err
	}
	var after *hub.Account
	err := db.InTx(ctx, func(tx *DB) (err error) {
		if err := fn(tx); err != nil {
			return err
		}
		if err := tx.audit(ctx, action, hub.ID{Kind: hub.KindAccount, Key: id.String()}); err != nil {
			return err
		}
		after, err = one[hub.Account](ctx, tx, "account", `
			select `+accountColumns+` from account a where a.id = @id`, pgx.NamedArgs{"id": id})
		return err
	})
	if err != nil {
		return nil, mapError(err)
	}
	return after, nil
}

func mayManage(ctx context.Context) error {
	return hub.ViewerFrom(ctx).Require(hub.RoleAdmin, hub.ScopeManage)
}

// accountID is the key of an account's ID; of any other, there is no such account.
func accountID(id hub.ID) (hub.UUID, error) {
	u, ok := id.UUID()
	if !ok || id.Kind != hub.KindAccount {
		return u, errNoAccount()
	}
	return u, nil
}

func errNoAccount() error { return hub.Fault(hub.NotFound, "id", "there is no such account") }
