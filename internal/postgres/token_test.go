package postgres_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func tokenOf(t testing.TB, db *postgres.DB, a *hub.Account, name string, scopes ...hub.Scope) (secret string) {
	t.Helper()
	_, secret, err := db.CreateToken(byCommand(t), a.UUID, hub.CreateTokenInput{Name: name, Scopes: scopes})
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestCreateToken(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	made, secret, err := db.CreateToken(byCommand(t), a.UUID, hub.CreateTokenInput{Name: " Nattjobb ", Scopes: []hub.Scope{hub.ScopeWrite}, Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	if made.Name != "Nattjobb" || !slices.Equal(made.Scopes, []hub.Scope{hub.ScopeRead, hub.ScopeWrite}) || made.AccountID != a.UUID ||
		!made.ExpiresAt.Equal(made.CreatedAt.Add(30*24*time.Hour)) || made.UsedAt != nil {
		t.Errorf("%+v", made)
	}
	if !strings.HasPrefix(secret, "hub_") || !strings.HasPrefix(secret, made.Prefix) || len(made.Prefix) != 12 || len(secret) < 12+26 {
		t.Errorf("the secret has %d characters, the prefix is %q", len(secret), made.Prefix)
	}
	for _, row := range column[string](t, pool, `select t::text from token t union all select a::text from audit a`) {
		if strings.Contains(row, secret[len(made.Prefix):]) {
			t.Errorf("the secret is kept: %s", row)
		}
	}
	v, err := db.TokenViewer(t.Context(), secret)
	if err != nil || v.Account.UUID != a.UUID || v.Account.Email != a.Email || *v.Account.MunicipalityCode != "1763" ||
		v.Token.UUID != made.UUID || v.Session != nil || v.Via() != hub.ViaToken {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestCreateTokenFaults(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, closed := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "closed@example.se")
	must[*hub.Account](t)(db.DisableAccount(byCommand(t), closed.UUID))
	fault := func(account hub.UUID, in hub.CreateTokenInput) error {
		token, secret, err := db.CreateToken(byCommand(t), account, in)
		if err == nil || token != nil || secret != "" {
			t.Errorf("%+v gave %v and a secret of %d", in, token, len(secret))
		}
		return err
	}
	wantFaults(t, fault(a.UUID, hub.CreateTokenInput{Days: -1, Scopes: []hub.Scope{"ALL"}}), "REQUIRED name", "INVALID days", "INVALID scopes")
	wantFaults(t, fault(a.UUID, hub.CreateTokenInput{Name: "a", Days: hub.MaxTokenDays + 1}), "INVALID days")
	wantFaults(t, fault(closed.UUID, hub.CreateTokenInput{Name: "a"}), "CONFLICT account")
	wantFaults(t, fault(hub.NewUUID(), hub.CreateTokenInput{Name: "a"}), "NOT_FOUND account")
	run(t, pool, `insert into token (id, account_id, name, prefix, secret_hash, scopes, expires_at, revoked_at)
		select gen_random_uuid(), $1, 'n', 'p', n::text::bytea, '{READ}', now() + interval '1 day', case when n > 49 then now() end
		  from generate_series(1, 60) n`, a.UUID)
	tokenOf(t, db, a, "the fiftieth")
	wantFaults(t, fault(a.UUID, hub.CreateTokenInput{Name: "one more"}), "CONFLICT name")
}

// TestTokenThatIsNone: all that is not a token that lets in is alike.
func TestTokenThatIsNone(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	expired, revoked, closed := tokenOf(t, db, a, "expired"), tokenOf(t, db, a, "revoked"), tokenOf(t, db, a, "closed")
	run(t, pool, `update token set expires_at = now() where name = 'expired'`)
	run(t, pool, `update token set revoked_at = now() where name = 'revoked'`)
	for name, secret := range map[string]string{"empty": "", "unknown": "hub_AAAA", "not text": "\x00\xff", "a prefix": closed[:12],
		"lower case": strings.ToLower(closed), "expired": expired, "revoked": revoked} {
		if v, err := db.TokenViewer(t.Context(), secret); err != hub.ErrUnauthenticated || v.Account != nil {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
	if _, err := db.TokenViewer(t.Context(), closed); err != nil {
		t.Error(err)
	}
	run(t, pool, `update account set disabled_at = now()`)
	if v, err := db.TokenViewer(t.Context(), closed); err != hub.ErrUnauthenticated || v.Account != nil {
		t.Errorf("of a closed account: %+v, %v", v, err)
	}
	if tokens := must[[]*hub.Token](t)(db.Tokens(t.Context(), a.UUID)); len(tokens) != 1 {
		t.Errorf("%d tokens that can be used, want 1", len(tokens))
	}
}

// TestTokenUse: a use is noted, not more often than every five minutes, and a
// request waits for no other that notes one.
func TestTokenUse(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	secret := tokenOf(t, db, a, "one")
	use := func() { must[hub.Viewer](t)(db.TokenViewer(t.Context(), secret)) }
	const version = `select xmin::text || ' ' || (used_at is not null) from token`
	use()
	first := value[string](t, pool, version)
	use()
	if again := value[string](t, pool, version); again != first || !strings.HasSuffix(first, "true") {
		t.Errorf("the row is %q after one use and %q after two", first, again)
	}
	run(t, pool, `update token set used_at = now() - interval '6 minutes'`)
	tx := must[pgxTx](t)(pool.Begin(t.Context()))
	run(t, tx, `select from token for update`)
	use() // would wait for ever
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	use()
	if late := value[bool](t, pool, `select used_at < now() - interval '5 minutes' from token`); late {
		t.Error("a use after six minutes is not noted")
	}
}

type pgxTx interface {
	execer
	Rollback(context.Context) error
}

func TestRevokeToken(t *testing.T) {
	t.Parallel()
	db := open(t)
	a, b := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	mine, _ := tokenOf(t, db, a, "mine"), tokenOf(t, db, a, "also mine")
	tokens := must[[]*hub.Token](t)(db.Tokens(t.Context(), a.UUID))
	if len(tokens) != 2 || tokens[0].Name != "also mine" {
		t.Fatalf("%+v", tokens)
	}
	id := tokens[1].UUID
	for _, c := range []struct {
		owner *hub.UUID
		id    hub.UUID
		want  bool
	}{{&b.UUID, id, false}, {&a.UUID, hub.NewUUID(), false}, {&a.UUID, id, true}, {&a.UUID, id, false}, {nil, tokens[0].UUID, true}} {
		if done, err := db.RevokeToken(byCommand(t), c.owner, c.id); err != nil || done != c.want {
			t.Errorf("revoked: %t, %v; want %t", done, err, c.want)
		}
	}
	if _, err := db.TokenViewer(t.Context(), mine); err != hub.ErrUnauthenticated {
		t.Errorf("revoked, and it says %v", err)
	}
	tokenOf(t, db, b, "his")
	if all := must[[]*postgres.OwnedToken](t)(db.AllTokens(t.Context())); len(all) != 1 || all[0].Email != b.Email || all[0].Name != "his" {
		t.Errorf("%+v", all)
	}
}
