package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// digestRetry is how long a letter that was refused waits: a little less than the ten
	// minutes between two looks, so that the next look finds it.
	digestRetry = 9 * time.Minute
	// maxLostClaims bounds how often a claim is tried that other hubs were quicker with.
	maxLostClaims = 100
)

// digestPeriod is the period of an account a that may be due, null where none is.
const digestPeriod = `(case a.digest when 'DAILY' then @daily::date when 'WEEKLY' then @weekly::date end)`

// dueDigest is an account a that no letter of its period has been settled for.
const dueDigest = `a.disabled_at is null and not a.demonstration and ` + digestPeriod + ` is not null
	and not exists (select from digest d where d.account_id = a.id and d.period = ` + digestPeriod + `
	                   and not ` + returnedDigest + `)`

// returnedDigest is a letter d that was refused, and is to be tried again.
const returnedDigest = `(d.state = 'RETURNED' and d.at <= @now::timestamptz - @retry::interval)`

// untold are the notices n of an account a with labels l that it has neither read nor
// been sent, of what it can read now.
const untold = `n.account_id = a.id and n.read_at is null and n.mailed_at is null and c.status in ` + openStatus + ` and c.reach && l.labels`

// ClaimDigest claims the letter of one person who is due one at a time, and keeps the
// claim: nobody else sends it. Nil where nobody is due. Who has nothing to be told at
// that look gets no letter of the period.
func (db *DB) ClaimDigest(ctx context.Context, now time.Time) (*hub.Digest, error) {
	daily, weekly := hub.DigestDays(now)
	args := pgx.NamedArgs{"now": now, "daily": daily, "weekly": weekly, "retry": digestRetry}
	if err := db.closeEmptyDigests(ctx, args); err != nil {
		return nil, err
	}
	for range maxLostClaims {
		due, d, err := db.claimDigest(ctx, args)
		if err != nil || d != nil || !due {
			return d, err
		}
	}
	return nil, nil
}

// closeEmptyDigests settles the letters of those who have nothing to be told.
func (db *DB) closeEmptyDigests(ctx context.Context, args pgx.NamedArgs) error {
	_, err := db.q.Exec(ctx, `
		insert into digest as d (account_id, period, state, at)
		select a.id, `+digestPeriod+`, 'NOTHING', @now
		  from account a cross join lateral `+labelsSQL+`
		 where `+dueDigest+` and not exists (select from `+noticed+` where `+untold+`)
		 order by a.id
		    on conflict (account_id, period) do update set state = 'NOTHING', at = @now where `+returnedDigest, args)
	if err != nil {
		return fmt.Errorf("digests of nothing: %w", mapError(err))
	}
	return nil
}

// claimDigest claims one letter. Due says that somebody was due one: where there is none
// all the same, another hub was quicker.
func (db *DB) claimDigest(ctx context.Context, args pgx.NamedArgs) (due bool, d *hub.Digest, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		due, d = false, nil
		a, err := one[hub.Account](ctx, tx, "digest", `
			select `+accountColumns+` from account a where `+dueDigest+` order by a.id limit 1 for no key update of a skip locked`, args)
		if err != nil || a == nil {
			return err
		}
		due = true
		claimed, err := one[struct{ Period hub.Date }](ctx, tx, "digest", `
			insert into digest as d (account_id, period, state, at)
			select a.id, `+digestPeriod+`, 'CLAIMED', @now from account a where a.id = @account
			    on conflict (account_id, period) do update set state = 'CLAIMED', at = @now where `+returnedDigest+`
			returning period`, with(args, "account", a.UUID))
		if err != nil || claimed == nil {
			return err
		}
		d = &hub.Digest{Account: a, Interval: a.Digest, Period: claimed.Period, Key: db.cursors.Seal(digestName, digestKey{a.UUID})}
		if err := tx.digestLines(ctx, d); err != nil {
			return err
		}
		if len(d.Lines) == 0 { // read in this moment: the claim settles it
			d = nil
		}
		return nil
	})
	return due, d, mapError(err)
}

// with is named arguments and one more.
func with(args pgx.NamedArgs, name string, value any) pgx.NamedArgs {
	more := pgx.NamedArgs{name: value}
	for name, value := range args {
		more[name] = value
	}
	return more
}

type digestRow struct {
	hub.Notice
	Title, Slug string
	Total       int
}

// digestLines puts into a letter what is to be told: what is due first, then the newest.
func (db *DB) digestLines(ctx context.Context, d *hub.Digest) error {
	rows, err := many[digestRow](ctx, db, "digest", `
		select `+noticeColumns+`, c.title, c.slug, count(*) over () as total
		  from account a cross join lateral `+labelsSQL+` cross join `+noticed+`
		 where a.id = @account and `+untold+`
		 order by n.due_on, n.at desc, n.id desc limit @most`, pgx.NamedArgs{"account": d.Account.UUID, "most": hub.MaxDigestLines})
	for _, r := range rows {
		d.Lines = append(d.Lines, &hub.DigestLine{Notice: &r.Notice, Title: r.Title, Path: r.Kind.Path(r.Slug)})
		d.More = r.Total - len(rows)
	}
	return err
}

// ConfirmDigest notes that a letter was sent: what stood in it is not sent again, but
// where something has happened to it since.
func (db *DB) ConfirmDigest(ctx context.Context, d *hub.Digest) error {
	ids, ats := []hub.UUID{}, []time.Time{}
	for _, l := range d.Lines {
		ids, ats = append(ids, l.Notice.UUID), append(ats, l.Notice.At)
	}
	return mapError(db.InTx(ctx, func(tx *DB) error {
		return tx.exec(ctx, `
			with sent as (
				update digest set state = 'SENT' where account_id = @account and period = @period and state = 'CLAIMED' returning account_id)
			update notice n set mailed_at = now()
			  from sent, unnest(@ids::uuid[], @ats::timestamptz[]) as l(id, at)
			 where n.account_id = sent.account_id and n.id = l.id and n.at = l.at`,
			pgx.NamedArgs{"account": d.Account.UUID, "period": d.Period, "ids": ids, "ats": ats})
	}))
}

// GiveBackDigest notes that a letter was certainly not taken: it is tried again at the
// next look, as long as its period lasts.
func (db *DB) GiveBackDigest(ctx context.Context, d *hub.Digest) error {
	return mapError(db.exec(ctx, `
		update digest set state = 'RETURNED' where account_id = @account and period = @period and state = 'CLAIMED'`,
		pgx.NamedArgs{"account": d.Account.UUID, "period": d.Period}))
}
