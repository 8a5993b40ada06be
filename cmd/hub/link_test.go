package main

import (
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestLinkBesideHub: a link stands alone on the last line, for the address that
// readers know the hub by.
func TestLinkBesideHub(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	done(t, p.data, "account", "add", "boss@example.se", "--name", "Boss", "--role", "admin")
	first := done(t, p.data, "account", "link", "BOSS@example.se", "--url", "https://hub.example.se/")
	second := done(t, p.data, "account", "link", "boss@example.se", "--addr", strings.TrimPrefix(p.base, "http://"))
	if got := first[len(first)-1]; !strings.HasPrefix(got, "https://hub.example.se/") || strings.Contains(got, " ") {
		t.Errorf("with HUB_URL: %q", got)
	}
	link := second[len(second)-1]
	if !strings.HasPrefix(link, p.base+"/") || link[len(link)-10:] == first[len(first)-1][len(first[len(first)-1])-10:] {
		t.Errorf("without: %q", link)
	}
	done(t, p.data, "account", "disable", "partner@example.org")
	refuses(t, p.data, "hub: partner@example.org is closed: hub account enable partner@example.org opens it", nil, "account", "link", "partner@example.org")
}

// guest is a line that says how to try a role out.
var guest = regexp.MustCompile(`(?m)^  sign in: (\w+) +(http://\S+)$`)

// TestDemonstrations: a private hub with the starter content invites to each role,
// anew at every start, and to none that was closed; any other hub to none.
func TestDemonstrations(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	invited := guest.FindAllStringSubmatch(p.out.String(), -1)
	if len(invited) != 4 || invited[0][1] != "partner" || invited[3][1] != "admin" {
		t.Fatalf("it says\n%s", &p.out)
	}
	if a := fetch(t, invited[0][2]); a.status != http.StatusOK || !strings.Contains(a.body, "/logga-in/lank") {
		t.Errorf("%s: %d", invited[0][2], a.status)
	}
	done(t, p.data, "account", "disable", "medlem@example.org")
	stop(t, p, os.Interrupt)
	p = start(t, p.data)
	again := guest.FindAllStringSubmatch(p.out.String(), -1)
	if len(again) != 3 || again[0][2] == invited[0][2] {
		t.Errorf("the second time it says\n%s", &p.out)
	}
	stop(t, p, os.Interrupt)
	p = start(t, p.data, "HUB_STARTER=off")
	if out := p.out.String(); guest.MatchString(out) || !strings.Contains(out, "accounts   3 for demonstrations closed") {
		t.Errorf("without the starter it says\n%s", out)
	}
	for _, row := range listed(t, p.data, "account") {
		if !strings.HasPrefix(row[4], "closed ") || !strings.HasSuffix(row[4], ", demonstration") {
			t.Errorf("%q", row)
		}
	}
}

// TestNoDemonstrationsElsewhere: with DATABASE_URL, those that came with a dump are
// closed at start, and no command lets them in.
func TestNoDemonstrationsElsewhere(t *testing.T) {
	t.Parallel()
	own := start(t, starterData(t)) // its PostgreSQL is another hub's database
	env := []string{"DATABASE_URL=" + dsnOf(t, own.data)}
	other := start(t, folder(t), env...)
	if out := other.out.String(); guest.MatchString(out) || !strings.Contains(out, "accounts   4 for demonstrations closed") {
		t.Errorf("it says\n%s", out)
	}
	const want = "hub: admin@example.org is for demonstrations: only a hub with a private database lets it in"
	refuses(t, other.data, want, env, "account", "enable", "admin@example.org")
	refuses(t, other.data, want, env, "account", "link", "admin@example.org")
}
