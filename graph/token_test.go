package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

const createToken = `mutation($in: CreateTokenInput!) { createToken(input: $in) {
	secret token { id prefix scopes createdAt expiresAt usedAt } userErrors { code field } } }`

type made struct {
	Secret string
	Token  struct {
		ID, Prefix string
		Scopes     []hub.Scope
	}
}

func TestCreateTokenIsUsable(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	session := o.signIn(t, "partner")
	var m made
	o.ask(t, session, createToken, map[string]any{"in": map[string]any{"name": "Nattjobb", "scopes": []string{"WRITE"}, "days": 10}}).into(t, &m)
	if !strings.HasPrefix(m.Secret, m.Token.Prefix) || !slices.Equal(m.Token.Scopes, []hub.Scope{hub.ScopeRead, hub.ScopeWrite}) {
		t.Errorf("%+v", m)
	}
	var v struct {
		Account          struct{ Email string }
		Scopes           []hub.Scope
		Tokens, Sessions []struct {
			ID      string
			Current bool
		}
	}
	const viewer = `{ viewer { account { email } scopes tokens { id usedAt } sessions { id current agent createdAt seenAt } } }`
	o.ask(t, "Bearer "+m.Secret, viewer, nil).into(t, &v)
	if v.Account.Email != "partner@hub.example" || !slices.Equal(v.Scopes, m.Token.Scopes) ||
		len(v.Tokens) != 1 || v.Tokens[0].ID != m.Token.ID || len(v.Sessions) != 1 || v.Sessions[0].Current {
		t.Errorf("with the token: %+v", v)
	}
	o.ask(t, session, viewer, nil).into(t, &v)
	if len(v.Scopes) != 3 || len(v.Sessions) != 1 || !v.Sessions[0].Current {
		t.Errorf("signed in: %+v", v)
	}
	o.ask(t, session, createToken, map[string]any{"in": map[string]any{"name": " ", "days": 731}}).wants(t, "REQUIRED name", "INVALID days")
}

// TestTokenGivesNoMoreThanItHas: a token to manage makes others, but none that
// may do what it may not.
func TestTokenGivesNoMoreThanItHas(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, manage := o.token(t, "admin", hub.ScopeManage)
	_, all := o.token(t, "admin", hub.ScopeManage, hub.ScopeWrite)
	for _, c := range []struct {
		proof  string
		scopes []string
		faults []string
	}{
		{manage, []string{"WRITE"}, []string{"FORBIDDEN scopes"}},
		{manage, []string{"READ", "WRITE", "MANAGE"}, []string{"FORBIDDEN scopes"}},
		{manage, []string{"MANAGE"}, nil},
		{manage, nil, nil},
		{all, []string{"WRITE", "MANAGE"}, nil},
	} {
		o.ask(t, c.proof, createToken, map[string]any{"in": map[string]any{"name": "a", "scopes": c.scopes}}).wants(t, c.faults...)
	}
}

const (
	revokeToken   = `mutation($id: ID!) { revokeToken(input: {id: $id}) { id userErrors { code field } } }`
	revokeSession = `mutation($id: ID!) { revokeSession(input: {id: $id}) { id userErrors { code field } } }`
)

// TestRevokeOnlyOnesOwn: another's token or session is as one that is missing, and
// goes on working; an admin ends anybody's token.
func TestRevokeOnlyOnesOwn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	token, works := o.token(t, "member")
	session := o.signIn(t, "member")
	sessions, err := o.db.Sessions(t.Context(), o.account(t, "member").UUID)
	if err != nil || len(sessions) != 1 {
		t.Fatal(sessions, err)
	}
	tokenID, sessionID := map[string]any{"id": token.ID().String()}, map[string]any{"id": sessions[0].ID().String()}
	for _, who := range []string{"partner", "editor"} {
		o.ask(t, o.signIn(t, who), revokeToken, tokenID).wants(t, "NOT_FOUND id")
		o.ask(t, o.signIn(t, who), revokeSession, sessionID).wants(t, "NOT_FOUND id")
	}
	admin := o.signIn(t, "admin")
	o.ask(t, admin, revokeSession, sessionID).wants(t, "NOT_FOUND id")
	o.ask(t, session, revokeToken, sessionID).wants(t, "NOT_FOUND id")
	o.ask(t, session, revokeSession, tokenID).wants(t, "NOT_FOUND id")
	for _, proof := range []string{works, session} {
		if got := o.ask(t, proof, `{ viewer { role } }`, nil); string(got.data) != `{"role":"MEMBER"}` {
			t.Errorf("after others tried: %q %s", got.code, got.data)
		}
	}
	o.ask(t, admin, revokeToken, tokenID).wants(t)
	o.ask(t, admin, revokeToken, tokenID).wants(t, "NOT_FOUND id")
	o.ask(t, session, revokeSession, sessionID).wants(t)
	if _, err := o.db.TokenViewer(t.Context(), strings.TrimPrefix(works, "Bearer ")); err != hub.ErrUnauthenticated {
		t.Errorf("a revoked token: %v", err)
	}
	if _, err := o.db.SessionViewer(t.Context(), strings.TrimPrefix(session, "Session ")); err != hub.ErrUnauthenticated {
		t.Errorf("a revoked session: %v", err)
	}
}
