package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// letterTimeout bounds a note of a letter: whoever sent it has others to send.
const letterTimeout = 2 * time.Second

// NoteLetter keeps what came of a letter to the account with its address, also where the
// hub stops meanwhile. One that was taken ends all that was noted of that account: the
// address is good, and the mail server is there.
func (db *DB) NoteLetter(ctx context.Context, l hub.SentLetter) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), letterTimeout)
	defer cancel()
	sql := `delete from failed_letter using account a where a.id = account_id and a.email = @email`
	if l.Fault != nil {
		sql = `
			insert into failed_letter as f (account_id, kind, at, fault, again)
			select a.id, @kind, now(), @fault, @again from account a where a.email = @email
			    on conflict (account_id, kind) do update set at = excluded.at, fault = excluded.fault, again = excluded.again`
	}
	err := db.exec(ctx, sql, pgx.NamedArgs{"email": storable(hub.NormalEmail(l.Email)), "kind": l.Kind, "fault": l.Fault, "again": l.Again})
	if err != nil {
		return fmt.Errorf("note a letter: %w", mapError(err))
	}
	return nil
}

// FailedLetters are those to people who can sign in, the last tried first; none for all
// but admins. What was to be tried again long ago, and was not, is no more.
func (db *DB) FailedLetters(ctx context.Context, first int) ([]*hub.FailedLetter, error) {
	return many[hub.FailedLetter](ctx, db, "failed letters", `
		select f.account_id, f.kind, f.at, f.fault, f.again and f.at > now() - @again::interval as again
		  from failed_letter f join account a on a.id = f.account_id
		 where @admin and a.disabled_at is null and f.at > now() - make_interval(days => @days)
		 order by f.at desc, f.account_id, f.kind limit @first`,
		pgx.NamedArgs{"admin": hub.ViewerFrom(ctx).Is(hub.RoleAdmin), "again": hub.LetterAgain, "days": hub.FailedLetterDays, "first": first})
}

// SweepLetters forgets those of long ago.
func (db *DB) SweepLetters(ctx context.Context) error {
	return mapError(db.exec(ctx, `delete from failed_letter where at <= now() - make_interval(days => @days)`,
		pgx.NamedArgs{"days": hub.FailedLetterDays}))
}
