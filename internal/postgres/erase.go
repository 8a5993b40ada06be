package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// EraseAccount removes a person for ever and leaves what they wrote, without an
// author. Where a content names them as its contact, now or in a revision, the
// contact goes, too. A byline is part of the text, and a contact without their
// address may be a namesake: it returns how many contents that the viewer sees so name
// them still.
func (db *DB) EraseAccount(ctx context.Context, id hub.UUID) (named int, err error) {
	if err := mayManage(ctx); err != nil {
		return 0, err
	}
	return db.eraseAccount(ctx, id, "id")
}

// EraseMyAccount does the same with the viewer's own account, once they have typed the
// address that they sign in with: it can't be undone.
func (db *DB) EraseMyAccount(ctx context.Context, email string) (named int, err error) {
	v := hub.ViewerFrom(ctx)
	if err := v.Require(hub.RolePartner, hub.ScopeManage); err != nil {
		return 0, err
	}
	if v.Account == nil {
		return 0, &hub.Error{Code: hub.CodeForbidden, Message: "the hub itself has no account"}
	}
	if !strings.EqualFold(strings.TrimSpace(email), v.Account.Email) {
		return 0, hub.Fault(hub.Invalid, "email", "this is not the address that you sign in with")
	}
	return db.eraseAccount(ctx, v.Account.UUID, "email")
}

// eraseAccount tells of the last admin, who stays, at the field that named them.
func (db *DB) eraseAccount(ctx context.Context, id hub.UUID, field string) (named int, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		last, err := tx.lastAdmin(ctx, id)
		if err != nil {
			return err
		}
		person, err := tx.accountInput(ctx, id)
		if err != nil {
			return err
		}
		if last {
			return errLastAdmin(field)
		}
		// Before the account goes: who erases themselves is still there to be noted.
		if err := tx.audit(ctx, "eraseAccount", hub.ID{Kind: hub.KindAccount, Key: id.String()}); err != nil {
			return err
		}
		args := pgx.NamedArgs{"id": id, "email": person.Email, "name": person.Name, "labels": labels(ctx)}
		for _, sql := range erasing {
			if err := tx.exec(ctx, sql, args); err != nil {
				return err
			}
		}
		// Before the account goes, too: by then nobody may see their drafts as theirs.
		if err := tx.q.QueryRow(ctx, stillNaming, args).Scan(&named); err != nil {
			return err
		}
		return tx.exec(ctx, `delete from account where id = @id`, args)
	})
	if err != nil {
		return 0, mapError(err)
	}
	return named, nil
}

// stillNaming counts the contents that name a person, among those that the viewer sees:
// who erases themselves learns of no other.
const stillNaming = `
	select count(*) from content c
	 where c.reach && @labels and (strpos(lower(c.byline), lower(@name)) > 0 or lower(c.contact_name) = lower(@name))`

// erasing are the steps that remove a person from what stays. What belongs to the account
// alone (sessions, tokens, identities) goes with its row.
var erasing = []string{
	`update content
	    set contact_name = null, contact_title = null, contact_email = null, contact_phone = null,
	        contact_consent_at = null, contact_consent_by = null, updated_at = now()
	  where lower(contact_email) = @email`,
	`update revision set snapshot = snapshot - 'contact'
	  where lower((snapshot->>'contact')::jsonb->>'Email') = @email`,
	`update audit set address = null where account_id = @id`,
}
