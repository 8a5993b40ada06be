package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// flipEvery is how late a content may be published: readers are told the minute.
	flipEvery = 3 * time.Second
	// importEvery is how late a feed may be read that is read again and again.
	importEvery = time.Minute
	// sweepEvery is how long what has ended may lie around.
	sweepEvery = 10 * time.Minute
)

// clock does what its time has come for. Every hub on the database has one: each
// piece of work is taken by one of them.
type clock struct {
	db   *postgres.DB
	mail *mail.Client // nil where the hub can't send any
	base string       // the hub's public address
	log  *slog.Logger
}

// flip publishes and takes back all that is due, also what became due while no hub ran.
func (c *clock) flip(ctx context.Context) error {
	for {
		flipped, err := c.db.FlipDue(ctx)
		if err != nil || flipped == 0 {
			return err // what is left is tried at the next beat
		}
	}
}

// run works until ctx ends. A fault is logged, and tried again at the next beat.
func (c *clock) run(ctx context.Context) error {
	flip, imports, sweep := time.NewTicker(flipEvery), time.NewTicker(importEvery), time.NewTicker(sweepEvery)
	defer flip.Stop()
	defer imports.Stop()
	defer sweep.Stop()
	for {
		work := []func(context.Context) error{c.flip}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-flip.C:
		case <-imports.C:
			work = []func(context.Context) error{c.db.StartDueImports}
		case <-sweep.C:
			work = []func(context.Context) error{c.db.SweepKeys, c.db.SweepSignIns, c.db.SweepAudit, c.db.SweepMissedSearches, c.db.SweepLetters, c.db.SweepFeed,
				c.db.SweepJobs, c.db.SweepFiles, c.db.SweepDeliveries,
				c.warn, c.warnOfWebhooks}
		}
		for _, do := range work {
			if err := do(ctx); err != nil && ctx.Err() == nil {
				c.log.Error("work of the clock", "error", err)
			}
		}
	}
}

// warn writes to those whose tokens end soon.
func (c *clock) warn(ctx context.Context) error {
	if c.mail == nil {
		return nil
	}
	return c.db.WarnOfTokens(ctx, func(ctx context.Context, a *hub.Account, t *hub.Token) error {
		return c.sendWarning(ctx, tokenLetter(c.base, a, t), hub.LetterTokenEnds)
	})
}

// tokenLetter tells the owner of a token when it ends.
func tokenLetter(base string, a *hub.Account, t *hub.Token) mail.Message {
	day := t.ExpiresAt.In(hub.Stockholm()).Format(time.DateOnly)
	return mail.Message{Name: a.Name, Address: a.Email, Subject: "En nyckel till kunskapsnavet går snart ut",
		Text: fmt.Sprintf(`Hej %s!

Din nyckel ”%s” (%s…) till %s går ut %s. Ett program som använder den slutar då att fungera.

Skapa en ny nyckel och byt till den innan dess. Behövs den inte längre kan du bortse från det här brevet.

SmåKom Kunskapsnav
`, a.Name, t.Name, t.Prefix, base, day)}
}

// warnOfWebhooks writes to those whose webhooks the hub stopped.
func (c *clock) warnOfWebhooks(ctx context.Context) error {
	if c.mail == nil {
		return nil
	}
	return c.db.WarnOfWebhooks(ctx, func(ctx context.Context, a *hub.Account, w *hub.Webhook) error {
		return c.sendWarning(ctx, webhookLetter(c.base, a, w), hub.LetterWebhookStopped)
	})
}

// webhookLetter tells the owner of a webhook that nothing is sent any more. Its address
// may hold what only its owner knows, and is left out.
func webhookLetter(base string, a *hub.Account, w *hub.Webhook) mail.Message {
	why := ""
	if w.Reason != nil {
		why = *w.Reason
	}
	return mail.Message{Name: a.Name, Address: a.Email, Subject: "En webhook från kunskapsnavet har stoppats",
		Text: fmt.Sprintf(`Hej %s!

Din webhook ”%s” på %s har stoppats. Inga fler ändringar skickas till den.

Orsak, på engelska som i API:et: %s

Rätta felet hos mottagaren, prova med testWebhook och starta den igen med resumeWebhook. Inget har gått förlorat så länge flödet finns kvar: det som inte kom fram skickas då. Behövs den inte längre kan du ta bort den med deleteWebhook.

SmåKom Kunskapsnav
`, a.Name, w.Name, base, why)}
}
