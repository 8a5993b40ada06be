package site_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

// attacks are the ways that are known to smuggle a script past a filter.
func attacks(t testing.TB) []string {
	t.Helper()
	text, err := os.ReadFile("../markdown/testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// hostile are contents of a kind each that hold an attack in every field that a page
// shows, and the addresses that show them.
func hostile(n int, attack string) (contents []hub.AnyInput, addresses []string) {
	slug, line := fmt.Sprintf("attack-%d", n), strings.ReplaceAll(attack, "\t", " ") // a line holds no tab
	common := hub.ContentInput{Slug: slug, Title: line, Summary: attack, Body: "ordagrant [x](javascript:alert(1))\n\n# " + attack + "\n\n" + attack,
		Byline: line, Audience: hub.AudiencePublic, Topics: []string{"va"},
		Contact: &hub.ContactInput{Name: line, Title: line, Email: "a@example.org", Phone: line, Consent: true},
		Source:  &hub.SourceInput{Name: line, Section: line, URL: "https://example.org/"}}
	kinds := []hub.AnyInput{
		&hub.CreateReportInput{ContentInput: common, KeyFindings: []string{line}},
		&hub.CreateProjectInput{ContentInput: common, Phase: hub.PhaseRunning, Funding: []*hub.FundingInput{{Funder: "smakom", Programme: line}}},
		&hub.CreateEventInput{ContentInput: common, EventKind: hub.EventVisit, Mode: hub.ModeOnSite, StartsOn: "2026-05",
			Venue: line, Place: line, SeatRule: line, TargetGroup: line},
		&hub.CreateArticleInput{ContentInput: common, ArticleKind: hub.ArticleNews, ReferenceNumbers: []string{line}},
	}
	if n > 0 {
		kinds = kinds[n%3 : n%3+1] // the first attack in each kind, then each in one
	}
	for _, in := range kinds {
		addresses = append(addresses, in.Kind().Path(slug))
	}
	return kinds, append(addresses, "/sok?q="+url.QueryEscape(attack))
}

func TestHostileTextsAreOnlyText(t *testing.T) {
	t.Parallel()
	addresses := []string{"/", "/artiklar", "/rapporter", "/projekt", "/evenemang", "/amnen/va", "/sok?q=ordagrant"}
	var contents []hub.AnyInput
	for n, attack := range attacks(t) {
		more, at := hostile(n, attack)
		contents, addresses = append(contents, more...), append(addresses, at...)
	}
	f := newFixture(t, nil, contents...)
	for _, address := range addresses {
		response, body := f.get(t, member(), address)
		if response.StatusCode != http.StatusOK || strings.Contains(address, "/attack-") && !strings.Contains(body, "ordagrant") {
			t.Errorf("%s: %d, or it doesn't show the text", address, response.StatusCode)
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", address, fault)
		}
	}
}

// failing is a store whose articles can't be read.
type failing struct {
	site.Store
	err error
}

func (f failing) Article(context.Context, string) (*hub.Article, error) { return nil, f.err }

func TestFaultsAreToldWithoutInternals(t *testing.T) {
	t.Parallel()
	for want, err := range map[int]error{
		http.StatusInternalServerError: fmt.Errorf("article: %w", errors.New("relation content is broken")),
		http.StatusServiceUnavailable:  &hub.Error{Code: hub.CodeUnavailable, Message: "the database is away"},
	} {
		f := newFixture(t, func(o *site.Options) { o.Store = failing{o.Store, err} })
		response, body := f.get(t, hub.Viewer{}, "/artiklar/forshaga-ny-medlem")
		if response.StatusCode != want || strings.Contains(body, "broken") || strings.Contains(body, "database") {
			t.Errorf("%v: %d", err, response.StatusCode)
		}
		if response.Header.Get("Cache-Control") != "no-store" || (response.Header.Get("Retry-After") != "") != (want == 503) {
			t.Errorf("%v: headers %v", err, response.Header)
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%v: %s", err, fault)
		}
		if lines := f.log.lines(); len(lines) != 1 || !strings.Contains(lines[0], err.Error()) {
			t.Errorf("%v: the log is %q", err, lines)
		}
	}
}

// behind is an index that never comes to where it should be.
type behind struct{ site.Index }

func (behind) WaitFor(context.Context, int64) bool { return false }

func TestAnIndexThatIsBehindIsSaid(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(o *site.Options) { o.Index = behind{o.Index} })
	if _, body := f.get(t, hub.Viewer{}, "/sok?q=vatten"); !strings.Contains(body, "håller på att uppdateras") {
		t.Error("nobody is told that the index is behind")
	}
	// What is counted could betray what somebody has lost sight of.
	if _, body := f.get(t, hub.Viewer{}, "/"); strings.Contains(body, `class="count"`) || !strings.Contains(body, "/amnen/") {
		t.Error("the first page counts with an index that is behind")
	}
}

// broken is an index that finds nothing like anything.
type broken struct{ site.Index }

func (broken) Related(context.Context, []hub.ID, int, []string) (map[hub.ID][]hub.ID, error) {
	return nil, errors.New("the index is broken")
}

func TestATextIsShownWithoutItsIndex(t *testing.T) {
	t.Parallel()
	whole, f := newFixture(t, nil), newFixture(t, func(o *site.Options) { o.Index = broken{o.Index} })
	const address, more = "/artiklar/forshaga-ny-medlem", "Läs också"
	if _, body := whole.get(t, hub.Viewer{}, address); !strings.Contains(body, more) {
		t.Error("nothing is said to be like the article")
	}
	response, body := f.get(t, hub.Viewer{}, address)
	if response.StatusCode != http.StatusOK || strings.Contains(body, more) || !strings.Contains(body, "Forshaga") {
		t.Errorf("%d, or the page is not that of the article without what is like it", response.StatusCode)
	}
	if lines := f.log.lines(); len(lines) != 1 || !strings.Contains(lines[0], "the index is broken") {
		t.Errorf("the log is %q", lines)
	}
}
