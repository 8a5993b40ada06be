package graph_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// act is something that takes a role and a scope. Each is asked for with what can't
// be done, so that it changes nothing where it is let through.
type act struct {
	query string
	least hub.Role
}

// These take nothing that could be wrong: setDigest asks for what is so already.
const (
	setDigest    = "setDigest"
	rebuildIndex = "rebuildIndex"
)

func acts() map[string]act {
	unknown := hub.ID{Kind: hub.KindAccount, Key: hub.NewUUID().String()}.String()
	step := func(name string, least hub.Role) act {
		return act{`mutation { ` + name + `(input: {id: "` + unknown + `"}) { userErrors { code field } } }`, least}
	}
	return map[string]act{
		"accounts":       {`{ accounts { totalCount nodes { email } } }`, hub.RoleAdmin},
		"auditLog":       {`{ auditLog { totalCount nodes { action } } }`, hub.RoleAdmin},
		"createAccount":  {`mutation { createAccount(input: {email: "", name: "", role: EDITOR}) { userErrors { code field } } }`, hub.RoleAdmin},
		"updateAccount":  step("updateAccount", hub.RoleAdmin),
		"disableAccount": step("disableAccount", hub.RoleAdmin),
		"enableAccount":  step("enableAccount", hub.RoleAdmin),
		"eraseAccount":   step("eraseAccount", hub.RoleAdmin),
		"eraseMyAccount": {`mutation { eraseMyAccount(input: {email: ""}) { userErrors { code field } } }`, hub.RolePartner},
		"createToken":    {`mutation { createToken(input: {name: ""}) { userErrors { code field } } }`, hub.RolePartner},
		"revokeToken":    step("revokeToken", hub.RolePartner),
		"revokeSession":  step("revokeSession", hub.RolePartner),

		"createFeedAddress":   {`mutation { createFeedAddress(input: {name: ""}) { userErrors { code field } } }`, hub.RolePartner},
		"revokeFeedAddress":   step("revokeFeedAddress", hub.RolePartner),
		rebuildIndex:          {`mutation { rebuildIndex { userErrors { code field } } }`, hub.RoleAdmin},
		"failedLetters":       {`{ failedLetters { account { name } } }`, hub.RoleAdmin},
		"webhooks":            {`{ webhooks { id name } }`, hub.RoleAdmin},
		"webhook":             {`{ webhook(id: "` + unknown + `") { id name } }`, hub.RolePartner},
		"createWebhook":       {`mutation { createWebhook(input: {name: "", url: ""}) { secret userErrors { code field } } }`, hub.RolePartner},
		"updateWebhook":       step("updateWebhook", hub.RolePartner),
		"pauseWebhook":        step("pauseWebhook", hub.RolePartner),
		"resumeWebhook":       step("resumeWebhook", hub.RolePartner),
		"rotateWebhookSecret": step("rotateWebhookSecret", hub.RolePartner),
		"deleteWebhook":       step("deleteWebhook", hub.RolePartner),
		"testWebhook":         step("testWebhook", hub.RolePartner),
		"redeliver":           step("redeliver", hub.RolePartner),

		"watch":       {`mutation { watch(input: {}) { watch { id } userErrors { code field } } }`, hub.RolePartner},
		"unwatch":     step("unwatch", hub.RolePartner),
		"readNotices": {`mutation { readNotices(input: {ids: []}) { count userErrors { code field } } }`, hub.RolePartner},
		setDigest:     {`mutation { setDigest(input: {interval: WEEKLY}) { userErrors { code field } } }`, hub.RolePartner},
	}
}

// TestWhoMayDoWhat: each role, signed in and with tokens of each scope, against each
// operation of the office.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for name, a := range acts() {
		if got := o.ask(t, "", a.query, nil); got.code != string(hub.CodeUnauthenticated) {
			t.Errorf("anonymous: %s: %+v", name, got)
		}
	}
	for who, in := range people() {
		_, read := o.token(t, who)
		_, write := o.token(t, who, hub.ScopeWrite)
		_, manage := o.token(t, who, hub.ScopeManage)
		for way, c := range map[string]struct {
			proof string
			able  bool
		}{
			"signed in": {o.signIn(t, who), true}, "a token to read": {read, false},
			"a token to write": {write, false}, "a token to manage": {manage, true},
		} {
			for name, a := range acts() {
				got, want := o.ask(t, c.proof, a.query, nil), ""
				if !c.able || !(hub.Viewer{Account: &hub.Account{Role: in.Role}}).Is(a.least) {
					want = string(hub.CodeForbidden)
				}
				if got.code != want || want == "" && strings.HasPrefix(a.query, "mutation") && len(got.faults) == 0 && name != setDigest && name != rebuildIndex {
					t.Errorf("%s, %s: %s: %q %q, want %q", who, way, name, got.code, got.faults, want)
				}
			}
		}
	}
	accounts, err := o.db.Accounts(hub.AsProgram(t.Context(), hub.ViaCommand), hub.PageArgs{})
	if err != nil || len(accounts.Edges) != len(people()) {
		t.Errorf("%d accounts in the end, %v", len(accounts.Edges), err)
	}
}

// TestWhoSeesWhom: another's account is as one that is missing, for all but the office.
func TestWhoSeesWhom(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for who := range people() {
		for whom := range people() {
			query := `query($id: ID!) { node(id: $id) { id ... on Account { email } } }`
			got := o.ask(t, o.signIn(t, who), query, map[string]any{"id": o.account(t, whom).ID().String()})
			sees := who == whom || who == "editor" || who == "admin"
			if (string(got.data) != "null") != sees || got.code != "" {
				t.Errorf("%s asks for %s: %q %s", who, whom, got.code, got.data)
			}
		}
	}
}
