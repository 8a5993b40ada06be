package postgres_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
)

// ending makes tokens of a name, made so many days ago, that end in so many days.
func ending(t testing.TB, pool *pgxpool.Pool, a *hub.Account, name string, made, ends int) {
	t.Helper()
	run(t, pool, `insert into token (id, account_id, name, prefix, secret_hash, scopes, created_at, expires_at)
		values (gen_random_uuid(), $1, $2, 'hub_', sha256(gen_random_uuid()::text::bytea), '{READ}',
		        now() - make_interval(days => $3), now() + make_interval(days => $4))`, a.UUID, name, made, ends)
}

// outbox is what was sent, by the names of the tokens.
type outbox struct {
	mu   sync.Mutex
	sent []string
	fail string
}

func (o *outbox) send(_ context.Context, a *hub.Account, token *hub.Token) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if token.Name == o.fail {
		return errors.New("no such mailbox")
	}
	o.sent = append(o.sent, a.Email+" "+token.Name)
	return nil
}

func TestWarnOfTokens(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, closed := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "closed@example.se")
	show := must[*hub.Account](t)(db.CreateDemonstration(byCommand(t), newcomer(hub.RoleEditor, "show@example.org")))
	ending(t, pool, a, "soon", 80, 6)
	ending(t, pool, a, "sooner", 80, 1)
	ending(t, pool, a, "bad", 80, 0)
	run(t, pool, `update token set expires_at = now() + interval '1 hour' where name = 'bad'`)
	ending(t, pool, a, "later", 80, 8)
	ending(t, pool, a, "over", 80, -1)
	ending(t, pool, a, "short", 0, 3)
	ending(t, pool, a, "revoked", 80, 3)
	run(t, pool, `update token set revoked_at = now() where name = 'revoked'`)
	ending(t, pool, closed, "of a closed account", 80, 3)
	run(t, pool, `update account set disabled_at = now() where email like 'closed%'`)
	ending(t, pool, show, "of a demonstration", 80, 3)

	o := &outbox{fail: "bad"}
	if err := db.WarnOfTokens(t.Context(), o.send); err == nil {
		t.Error("nobody hears of a mail that failed")
	}
	want := []string{"asa@example.se sooner", "asa@example.se soon"}
	if !slices.Equal(o.sent, want) {
		t.Errorf("sent %q, want %q", o.sent, want)
	}
	o.fail = ""
	if err := db.WarnOfTokens(t.Context(), o.send); err != nil || !slices.Equal(o.sent, append(want, "asa@example.se bad")) {
		t.Errorf("then sent %q, %v", o.sent, err)
	}
	if err := db.WarnOfTokens(t.Context(), o.send); err != nil || len(o.sent) != 3 {
		t.Errorf("and again %q, %v", o.sent, err)
	}
}

// TestWarnTogether: hubs that run at the same time send each mail once, and a run
// is bounded.
func TestWarnTogether(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, o := enrolled(t, db, hub.RoleMember, "asa@example.se"), &outbox{}
	for range 30 {
		ending(t, pool, a, hub.NewUUID().String(), 80, 3)
	}
	if err := db.WarnOfTokens(t.Context(), o.send); err != nil || len(o.sent) != 20 {
		t.Fatalf("%d in one run, %v", len(o.sent), err)
	}
	run(t, pool, `update token set warned_at = null`)
	o.sent = nil
	var hubs sync.WaitGroup
	for range 3 {
		hubs.Go(func() {
			if err := db.WarnOfTokens(t.Context(), o.send); err != nil {
				t.Error(err)
			}
		})
	}
	hubs.Wait()
	slices.Sort(o.sent)
	if len(o.sent) != 30 || len(slices.Compact(o.sent)) != 30 {
		t.Errorf("30 tokens made %d mails", len(o.sent))
	}
}
