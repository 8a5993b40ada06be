package postgres

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// What one may try. They are counted here, since several hubs share the count, and
// alike for addresses with and without an account.
const (
	// signInWindow is how far back attempts count.
	signInWindow = 15 * time.Minute
	// maxSignInsAddress is more than a person asks for who looks into the wrong mailbox.
	maxSignInsAddress = 5
	// maxSignInsNetwork lets a whole town hall behind one address sign in on a Monday morning.
	maxSignInsNetwork = 30
	// maxTriesNetwork are the wrong codes of one network within the window.
	maxTriesNetwork = 30
	// maxTries are the wrong codes of one attempt: a person has it right by then.
	maxTries = 5
	// maxTriesDay are the wrong codes for one address in a day, from anywhere: with
	// a million codes, guessing takes lifetimes. The link goes on working.
	maxTriesDay = 20
	// signInLife is how long a link and its code can be used (ASVS 6.5.5).
	signInLife = 10 * time.Minute
	// The advisory locks that make attempts of one network, and for one address,
	// count one after the other. Always taken in this order.
	lockNetwork, lockAddress = 810_001, 810_002
)

// StartSignIn keeps an attempt to sign in: its three secrets as hashes only. It
// reports whether the address has an account that may come in; demonstration
// accounts may where the hub is private. With a wait, nothing was kept: there have
// been too many attempts.
func (db *DB) StartSignIn(ctx context.Context, private bool, email, network, browser, link, code string) (known bool, wait time.Duration, err error) {
	email = storable(hub.NormalEmail(email))
	args := pgx.NamedArgs{"id": hub.NewUUID(), "private": private, "email": email, "email_hash": secretHash(email), "network": network,
		"browser": secretHash(browser), "link": secretHash(link), "browser_code": codeHash(browser, code), "link_code": codeHash(link, code),
		"life": signInLife, "window": signInWindow, "addresses": maxSignInsAddress - 1, "networks": maxSignInsNetwork - 1,
		"tries": maxTriesNetwork, "lock_network": lockNetwork, "lock_address": lockAddress}
	err = db.InTx(ctx, func(tx *DB) error {
		if wait, err = tx.signInWait(ctx, args); err != nil || wait > 0 {
			return err
		}
		return tx.q.QueryRow(ctx, `
			insert into sign_in (id, account_id, email_hash, network, browser_hash, link_hash, browser_code, link_code, expires_at)
			values (@id, (select id from account where email = @email and disabled_at is null and (@private or not demonstration)),
			        @email_hash, @network, @browser, @link, @browser_code, @link_code, now() + @life::interval)
			returning account_id is not null`, args).Scan(&known)
	})
	if err != nil {
		return false, 0, fmt.Errorf("sign-in: %w", mapError(err))
	}
	return known, wait, nil
}

// signInWait is how long to wait before the next attempt, 0 for not at all.
func (db *DB) signInWait(ctx context.Context, args pgx.NamedArgs) (time.Duration, error) {
	err := db.exec(ctx, `
		select pg_advisory_xact_lock(@lock_network, hashtext(@network)),
		       pg_advisory_xact_lock(@lock_address, hashtext(encode(@email_hash, 'hex')))`, args)
	if err != nil {
		return 0, err
	}
	var seconds int
	// The limit is reached while the attempt that came that many before still counts.
	err = db.q.QueryRow(ctx, `
		select coalesce(ceil(extract(epoch from greatest(
		       (select at from sign_in where email_hash = @email_hash and browser_hash is not null order by at desc offset @addresses limit 1),
		       (select at from sign_in where network = @network and browser_hash is not null order by at desc offset @networks limit 1),
		       (select max(at) from sign_in where network = @network and at > now() - @window::interval having sum(tries) >= @tries)
		       ) + @window::interval - clock_timestamp())), 0)::int`, args).Scan(&seconds)
	return time.Duration(max(seconds, 0)) * time.Second, err
}

// codeHash keys a code with a secret that only the browser, or only the mail, has.
func codeHash(secret, code string) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(code))
	return mac.Sum(nil)
}

// CreateSignInLink makes a link that signs an account in once, in any browser, for
// the office to hand over. It returns the link's secret.
func (db *DB) CreateSignInLink(ctx context.Context, account hub.UUID, life time.Duration) (secret string, err error) {
	secret = rand.Text()
	err = db.InTx(ctx, func(tx *DB) error {
		_, open, err := tx.returnID(ctx, `
			insert into sign_in (id, account_id, email_hash, network, link_hash, expires_at)
			select @id, id, sha256(convert_to(email, 'UTF8')), '', @link, now() + @life::interval
			  from account where id = @account and disabled_at is null
			   for no key update
			returning id`,
			pgx.NamedArgs{"id": hub.NewUUID(), "account": account, "link": secretHash(secret), "life": life})
		if err == nil && !open {
			err = hub.Fault(hub.NotFound, "account", "there is no such account, or it is closed")
		}
		if err != nil {
			return err
		}
		return tx.audit(ctx, "createSignInLink", hub.ID{Kind: hub.KindAccount, Key: account.String()})
	})
	if err != nil {
		return "", mapError(err)
	}
	return secret, nil
}

// usableSignIn is an attempt that may still end well.
const usableSignIn = `(s.used_at is null and s.expires_at > now())`

// SignInLink reports whether a link can still be used, and whether this browser
// must give the code with it: one that did not ask for it.
func (db *DB) SignInLink(ctx context.Context, link, browser string) (usable, code bool, err error) {
	err = db.q.QueryRow(ctx, `
		select count(*) > 0, coalesce(bool_or(s.browser_hash <> @browser), false)
		  from sign_in s where s.link_hash = @link and `+usableSignIn,
		pgx.NamedArgs{"link": secretHash(link), "browser": secretHash(browser)}).Scan(&usable, &code)
	if err != nil {
		return false, false, fmt.Errorf("sign-in: %w", mapError(err))
	}
	return usable, code, nil
}

// SignInByLink uses a link up, in the browser that asked for it, or in any where it
// is bound to none. It returns the secret of a session; "" where it can't be used.
func (db *DB) SignInByLink(ctx context.Context, link, browser, before string) (session string, err error) {
	return db.signIn(ctx, `s.link_hash = @key`, `
		update sign_in s set used_at = now()
		 where s.link_hash = @key and (s.browser_hash is null or s.browser_hash = @browser) and `+usableSignIn+`
		returning s.id`,
		pgx.NamedArgs{"key": secretHash(link), "browser": secretHash(browser)}, before)
}

// SignInByCode uses an attempt up by its code, in the browser that asked. It
// returns the secret of a session; "" where the code is wrong, which is counted.
func (db *DB) SignInByCode(ctx context.Context, browser, code, before string) (session string, err error) {
	return db.signInByCode(ctx, "browser", browser, code, before)
}

// SignInByLinkAndCode does so in any browser, for somebody who has the whole mail.
func (db *DB) SignInByLinkAndCode(ctx context.Context, link, code, before string) (session string, err error) {
	return db.signInByCode(ctx, "link", link, code, before)
}

func (db *DB) signInByCode(ctx context.Context, by, secret, code, before string) (string, error) {
	key, right := `s.`+by+`_hash = @key`, `s.`+by+`_code = @code`
	return db.signIn(ctx, key, `
		with tried as (
			update sign_in s
			   set used_at = case when `+right+` then now() end,
			       tries = s.tries + case when `+right+` then 0 else 1 end
			 where `+key+` and s.`+by+`_code is not null and s.tries < @tries and `+usableSignIn+`
			   and (select coalesce(sum(d.tries), 0) from sign_in d
			         where d.email_hash = s.email_hash and d.at > now() - interval '1 day') < @day
			returning s.id, s.used_at)
		select id from tried where used_at is not null`,
		pgx.NamedArgs{"key": secretHash(secret), "code": codeHash(secret, code), "tries": maxTries, "day": maxTriesDay}, before)
}

// signIn runs the statement that uses an attempt up, and starts a session where it
// found one. The account is locked first, as closeAccounts does it: a link that it
// ends can't be used beside it.
func (db *DB) signIn(ctx context.Context, key, use string, args pgx.NamedArgs, before string) (session string, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		session = ""
		account, known, err := tx.returnID(ctx, `
			select a.id from sign_in s join account a on a.id = s.account_id
			 where `+key+` and a.disabled_at is null for no key update of a`, args)
		if err != nil {
			return err
		}
		_, used, err := tx.returnID(ctx, use, args)
		if err != nil || !used || !known {
			return err
		}
		session, err = tx.startSession(ctx, account, before)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("sign-in: %w", mapError(err))
	}
	return session, nil
}

// SweepSignIns deletes sessions that have ended and attempts that count no longer.
func (db *DB) SweepSignIns(ctx context.Context) error {
	err := db.exec(ctx, `
		with old as (delete from sign_in where at < now() - interval '1 day' and expires_at < now())
		delete from session s where not `+lasting, lastingArgs(pgx.NamedArgs{}))
	if err != nil {
		return fmt.Errorf("sweep sign-ins: %w", mapError(err))
	}
	return nil
}
