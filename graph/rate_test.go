package graph_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"testing"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

// dearest costs as much as a query of the public may.
const dearest = `{articles(first:100){nodes{topics{parent{children{key}}} a:topics{parent{children{key}}}}}}` // 1 + 100*(1+2*5*7)

// from is the header of a query by somebody at an address.
func from(viewer, address string) map[string]string {
	return map[string]string{"Content-Type": jsonMedia, "X-Viewer": viewer, "X-Address": address}
}

func (f *fixture) from(t *testing.T, viewer, address, query string) *reply {
	t.Helper()
	return f.send(t, http.MethodPost, "", fmt.Sprintf(`{"query":%q}`, query), from(viewer, address))
}

func TestWhoAsksTooMuchWaits(t *testing.T) {
	t.Parallel()
	f := fixtureWith(t, pgtest.DSN(t), graph.Options{Budget: graph.MinBudget, BudgetSignedIn: graph.MinBudgetSignedIn})
	const somebody, neighbour = "2001:db8::1", "2001:db8::2"
	limited := 0
	for range 4 { // the budget has room for two, and a minute is longer than this takes
		a := f.from(t, "", somebody, dearest)
		if a.status != http.StatusTooManyRequests {
			continue
		}
		limited++
		wait, err := strconv.Atoi(a.header.Get("Retry-After"))
		if a.code() != string(hub.CodeRateLimited) || a.statements != 0 || err != nil || wait < 1 || wait > 60 {
			t.Errorf("after %q s: %d %s", a.header.Get("Retry-After"), a.status, a.body)
		}
	}
	if limited == 0 || limited == 4 {
		t.Errorf("%d of 4 were refused", limited)
	}
	if a := f.from(t, "", neighbour, dearest); a.status != http.StatusTooManyRequests {
		t.Errorf("another address of the same network: %d", a.status)
	}
	for viewer, address := range map[string]string{"": "2001:db8:0:1::1", "member": somebody, "editor": somebody} {
		if a := f.from(t, viewer, address, dearest); a.status != http.StatusOK || len(a.Errors) > 0 {
			t.Errorf("%q at %s: %d %.300s", viewer, address, a.status, a.body)
		}
	}
}

func TestAnswersTellWhatIsLeft(t *testing.T) {
	t.Parallel()
	f := fixtureWith(t, pgtest.DSN(t), graph.Options{Budget: 100_000, BudgetSignedIn: 200_000})
	header := regexp.MustCompile(`^"points";r=(\d+);t=(\d+)$`)
	left := 100_000
	for _, query := range []string{`{topics{key}}`, `{`, `{missing}`, `{topics{key}}`} {
		a := f.from(t, "", "192.0.2.1", query)
		m := header.FindStringSubmatch(a.header.Get("RateLimit"))
		if policy := a.header.Get("RateLimit-Policy"); m == nil || policy != `"points";q=100000;w=60` {
			t.Fatalf("%q, %q", a.header.Get("RateLimit"), policy)
		}
		if now, _ := strconv.Atoi(m[1]); now > left {
			t.Errorf("%s: %d points left of %d", query, now, left)
		}
	}
	if a := f.from(t, "member", "192.0.2.1", `{feedStart}`); a.header.Get("RateLimit-Policy") != `"points";q=200000;w=60` {
		t.Errorf("a member has %s", a.header.Get("RateLimit-Policy"))
	}
	if a := newFixture(t).from(t, "", "192.0.2.1", `{feedStart}`); a.header.Get("RateLimit") != "" {
		t.Errorf("without a budget: %s", a.header.Get("RateLimit"))
	}
}
