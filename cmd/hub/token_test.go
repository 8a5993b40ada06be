package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestTokensBesideHub: a token works at once, and ends at once.
func TestTokensBesideHub(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	done(t, p.data, "account", "add", "lo@example.se", "--name", "Lo", "--role", "partner", "--organisation", "boverket")
	create := []string{"token", "create", "--account", "LO@example.se", "--name", "Nattjobb", "--expires", "30d"}
	said := done(t, p.data, append(create, "--scope", "read,write")...)
	secret := said[len(said)-1]
	if !regexp.MustCompile(`^hub_[A-Z2-7]{52}$`).MatchString(secret) {
		t.Errorf("the last line is %q", secret)
	}
	who := func() string {
		return ask(t, http.MethodPost, p.base+"/graphql", `{"query":"{viewer{account{email} scopes}}"}`,
			"Content-Type: application/json", "Authorization: Bearer "+secret).body
	}
	if got := who(); !strings.Contains(got, `"viewer":{"account":{"email":"lo@example.se"},"scopes":["READ","WRITE"]}`) {
		t.Errorf("with the token: %s", got)
	}
	done(t, p.data, create...)
	rows := listed(t, p.data, "token")
	if len(rows) != 2 || rows[1][0] != secret[:12] || rows[1][1] != "lo@example.se" || rows[1][2] != "Nattjobb" || rows[1][3] != "read,write" ||
		rows[0][3] != "read" || rows[0][5] != "-" || rows[1][5] == "-" {
		t.Errorf("the list is %q", rows)
	}
	done(t, p.data, "token", "revoke", rows[0][6])
	done(t, p.data, "token", "revoke", secret) // as it was found
	if rows := listed(t, p.data, "token"); len(rows) != 0 {
		t.Errorf("after revoking both: %q", rows)
	}
	if got := who(); strings.Contains(got, "lo@example.se") {
		t.Errorf("with what was revoked: %s", got)
	}
}

func TestTokenFaults(t *testing.T) {
	t.Parallel()
	p := shared(t)
	create := func(flags ...string) []string { return append([]string{"token", "create"}, flags...) }
	const usage = "hub: write it as hub token create --account EMAIL --name NAME [flags]"
	for _, c := range []struct {
		want string
		args []string
	}{
		{usage, create()},
		{usage, create("--account", "kim@example.se")},
		{`hub: there is no account "kim@example.se": hub account list shows them`, create("--account", "kim@example.se", "--name", "a")},
		{`hub: --scope "all": write read, write or manage, with commas between`, create("--scope", "read,all")},
		{`hub: --expires "0d": write it in days, from 1d to 730d`, create("--expires", "0d")},
		{`hub: --expires "2 weeks": write it in days, from 1d to 730d`, create("--expires", "2 weeks")},
		{"hub: no token that can be used has this id or prefix: hub token list shows them", []string{"token", "revoke", "hub_"}},
		{"hub: write it as hub token revoke ID|PREFIX [flags]", []string{"token", "revoke"}},
	} {
		refuses(t, p.data, c.want, nil, c.args...)
	}
}
