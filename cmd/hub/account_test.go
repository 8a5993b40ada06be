package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// done runs a command that must do well, and gives the lines that it says.
func done(t *testing.T, data string, args ...string) []string {
	t.Helper()
	stdout, stderr, code := execute(t, data, nil, args...)
	if code != 0 || stderr != "" {
		t.Fatalf("hub %s: exit %d, and it says\n%s", strings.Join(args, " "), code, stderr)
	}
	return strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
}

// listed are the cells of the table that a list prints, without its head.
func listed(t *testing.T, data, noun string) (rows [][]string) {
	t.Helper()
	for _, line := range done(t, data, noun, "list")[1:] {
		rows = append(rows, regexp.MustCompile(`  +`).Split(line, -1))
	}
	return rows
}

// own are the rows whose address is not one of the demonstration's.
func own(rows [][]string) [][]string {
	return slices.DeleteFunc(rows, func(row []string) bool { return strings.HasSuffix(row[0], "@example.org") })
}

// TestAccountsBesideHub: from the first admin to the last, beside a running hub.
func TestAccountsBesideHub(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	done(t, p.data, "account", "add", "Boss@example.se", "--name", "Åsa Boss", "--role", "admin")
	done(t, p.data, "account", "add", "kim@example.se", "--name", "Kim", "--role", "member", "--municipality", "1763")
	done(t, p.data, "account", "add", "lo@example.se", "--name", "Lo", "--role", "partner", "--organisation", "boverket")
	want := [][]string{
		{"kim@example.se", "Kim", "member", "1763", "open"},
		{"lo@example.se", "Lo", "partner", "boverket", "open"},
		{"boss@example.se", "Åsa Boss", "admin", "-", "open"},
	}
	if got := own(listed(t, p.data, "account")); !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("the list is %q", got)
	}
	done(t, p.data, "account", "disable", "KIM@example.se")
	if got := own(listed(t, p.data, "account"))[0][4]; !strings.HasPrefix(got, "closed 20") {
		t.Errorf("Kim is %s", got)
	}
	done(t, p.data, "account", "enable", "kim@example.se")
	said := done(t, p.data, "account", "erase", "kim@example.se", "--yes")
	if !strings.Contains(said[0], "kim@example.se is erased") {
		t.Errorf("it says %q", said)
	}
	if got := own(listed(t, p.data, "account")); len(got) != 2 {
		t.Errorf("after erasing one: %q", got)
	}
}

func TestAccountFaults(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_STARTER=off") // so that its demonstration admin is no admin
	done(t, p.data, "account", "add", "boss@example.se", "--name", "Boss", "--role", "admin")
	add := func(flags ...string) []string { return append([]string{"account", "add"}, flags...) }
	for _, c := range []struct {
		want string
		args []string
	}{
		{"hub: write it as hub account add EMAIL --name NAME --role partner|member|editor|admin [flags]", add("--name", "Kim")},
		{`hub: --role "king": write partner, member, editor or admin`, add("kim@example.se", "--name", "Kim", "--role", "king")},
		{`hub: --role "": write partner, member, editor or admin`, add("kim@example.se", "--name", "Kim")},
		{"hub: not an address: write it as name@example.se; the name is missing; a member is of a municipality",
			add("kim", "--role", "member")},
		{"hub: somebody with this address has an account already", add("BOSS@example.se", "--name", "Boss", "--role", "editor")},
		{`hub: there is no municipality with the code "0000"`, add("kim@example.se", "--name", "Kim", "--role", "member", "--municipality", "0000")},
		{`hub: there is no organisation with the slug "x"`, add("kim@example.se", "--name", "Kim", "--role", "partner", "--organisation", "x")},
		{`hub: there is no account "kim@example.se": hub account list shows them`, []string{"account", "disable", "kim@example.se"}},
		{"hub: write it as hub account erase EMAIL [flags]", []string{"account", "erase"}},
		{"hub: erasing boss@example.se (Boss) can't be undone: add --yes to do it, or use hub account disable",
			[]string{"account", "erase", "boss@example.se"}},
		{"hub: this is the last admin who can sign in: make another one first", []string{"account", "erase", "boss@example.se", "--yes"}},
		{"hub: this is the last admin who can sign in: make another one first", []string{"account", "disable", "boss@example.se"}},
		{`hub: hub account doesn't know "remove": hub account --help lists what it does`, []string{"account", "remove"}},
	} {
		refuses(t, p.data, c.want, nil, c.args...)
	}
}

// TestAccountAlone: without a hub on the data, as for the first admin.
func TestAccountAlone(t *testing.T) {
	t.Parallel()
	data := starterData(t)
	done(t, data, "account", "add", "boss@example.se", "--name", "Boss", "--role", "admin")
	if got := own(listed(t, data, "account")); len(got) != 1 || got[0][0] != "boss@example.se" {
		t.Errorf("%q", got)
	}
}
