package site_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

// nasty is what nobody should get a page to run.
const nasty = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`

func TestHostileTextsAreOnlyText(t *testing.T) {
	t.Parallel()
	common := hub.ContentInput{Slug: "nasty", Title: nasty, Summary: nasty, Body: "# " + nasty + "\n\n[x](javascript:alert(1)) ordagrant",
		Byline: nasty, Audience: hub.AudiencePublic, Topics: []string{"va"},
		Contact: &hub.ContactInput{Name: nasty, Email: "a@example.org", Phone: "1"},
		Source:  &hub.SourceInput{Name: nasty, Section: nasty, URL: "https://example.org/"}}
	f := newFixture(t, nil,
		&hub.CreateArticleInput{ContentInput: common, ArticleKind: hub.ArticleNews, ReferenceNumbers: []string{nasty}},
		&hub.CreateReportInput{ContentInput: common, KeyFindings: []string{nasty}},
		&hub.CreateProjectInput{ContentInput: common, Phase: hub.PhaseRunning, Funding: []*hub.FundingInput{{Programme: nasty}}},
		&hub.CreateEventInput{ContentInput: common, EventKind: hub.EventVisit, Mode: hub.ModeOnSite, StartsOn: "2026-05",
			Venue: nasty, Place: nasty, SeatRule: nasty, TargetGroup: nasty})
	for _, address := range []string{"/", "/artiklar", "/rapporter", "/projekt", "/evenemang", "/amnen/va", "/artiklar/nasty",
		"/rapporter/nasty", "/projekt/nasty", "/evenemang/nasty", "/sok?q=ordagrant", "/sok?q=" + url.QueryEscape(nasty)} {
		response, body := f.get(t, member(), address)
		if response.StatusCode != http.StatusOK || !strings.Contains(body, "alert") {
			t.Errorf("%s: %d, or it doesn't show the text", address, response.StatusCode)
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", address, fault)
		}
		if strings.Contains(body, "javascript:") {
			t.Errorf("%s links to a script", address)
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
