package site_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// many are contents of each kind, more than a page of a list holds.
func many(n int, summary string) []hub.AnyInput {
	var all []hub.AnyInput
	for i := range n {
		common := func(kind string) hub.ContentInput {
			return hub.ContentInput{Title: fmt.Sprintf("%s nummer %d", kind, i), Summary: summary, Audience: hub.AudiencePublic,
				Body: "En text om brunnar.", Topics: []string{"va", "demografi"},
				Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763", Role: hub.RoleAbout}},
				Organisations:  []*hub.OrganisationLinkInput{{Slug: "formas", Role: hub.RoleFunder}}}
		}
		all = append(all, &hub.CreateArticleInput{ContentInput: common("Artikel"), ArticleKind: hub.ArticleNews},
			&hub.CreateProjectInput{ContentInput: common("Projekt"), Phase: hub.PhaseRunning},
			&hub.CreateEventInput{ContentInput: common("Möte"), EventKind: hub.EventWebinar, Mode: hub.ModeDigital,
				StartsOn: hub.PartialDate(fmt.Sprintf("20%02d-02", 30+i))},
			&hub.CreateEventInput{ContentInput: common("Förr"), EventKind: hub.EventWebinar, Mode: hub.ModeDigital,
				StartsOn: hub.PartialDate(fmt.Sprintf("20%02d-02", 25-i%20))})
	}
	return all
}

var (
	next     = regexp.MustCompile(`<a rel="next" href="([^"]*)"`)
	previous = regexp.MustCompile(`<a rel="prev" href="([^"]*)"`)
	title    = regexp.MustCompile(`<h[23]><a href="([^"]*)">`)
)

// TestListsGoOnAndBack walks each list to its end and back to its beginning.
func TestListsGoOnAndBack(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, many(45, "")...)
	for address, least := range map[string]int{"/artiklar": 45, "/projekt": 45, "/evenemang": 45, "/evenemang?tidigare=1": 45,
		"/organisationer": 20, "/sok?q=brunnar&typ=artikel": 45} {
		var pages, back []string
		seen := map[string]bool{}
		at := address
		for at != "" {
			_, body := f.get(t, hub.Viewer{}, at)
			rows := title.FindAllString(body, -1)
			if strings.Contains(rows[0], "nummer") && !strings.Contains(body, "En text om") {
				t.Errorf("%s shows nothing of what has no summary", at)
			}
			for _, row := range rows {
				if seen[row] {
					t.Errorf("%s shows %s twice", address, row)
				}
				seen[row] = true
			}
			pages, back, at = append(pages, strings.Join(rows, "")), append(back, link(previous, body)), link(next, body)
		}
		if len(seen) < least || back[0] != "" {
			t.Errorf("%s: %d rows, at least %d are there; the first page leads back to %q", address, len(seen), least, back[0])
		}
		for i := len(pages) - 1; i > 0 && !strings.HasPrefix(address, "/sok"); i-- {
			_, body := f.get(t, hub.Viewer{}, back[i])
			if got := strings.Join(title.FindAllString(body, -1), ""); got != pages[i-1] {
				t.Errorf("%s: back from page %d is not page %d", address, i+1, i)
			}
		}
	}
}

func link(of *regexp.Regexp, body string) string {
	if found := of.FindStringSubmatch(body); found != nil {
		return strings.ReplaceAll(found[1], "&amp;", "&")
	}
	return ""
}

// TestStatementsDependOnThePage holds each page to a number of statements, which
// doesn't grow with what the page shows.
func TestStatementsDependOnThePage(t *testing.T) {
	t.Parallel()
	few, lots := newFixture(t, nil), newFixture(t, nil, many(30, "Om brunnar.")...)
	for address, most := range map[string]int64{
		"/": 8, "/sok?q=kommun&typ=artikel": 5, "/artiklar": 4, "/projekt": 4, "/evenemang": 3, "/organisationer": 1,
		"/amnen": 1, "/amnen/va": 7, "/kommuner": 4, "/kommuner?visa=karta": 4, "/kommuner/forshaga": 8, "/evenemang?visa=kalender": 3, "/evenemang/varmote-2026.ics": 3,
		"/om": 0, "/integritet": 0, "/tillganglighet": 0,
		"/organisationer/formas": 4, "/artiklar/forshaga-ny-medlem": 8, "/rapporter/landsbygdsbarometern": 9,
		"/projekt/va-forsorjning-sma-kommuner": 14, "/evenemang/varmote-2026": 8,
		"/feed.atom": 7, "/amnen/va/feed.atom": 8, "/events.ics": 3, "/sitemap.xml": 1, "/sitemap/1.xml": 1,
	} {
		for f, name := range map[*fixture]string{few: "few", lots: "lots"} {
			before := f.statements.n.Load()
			f.get(t, hub.Viewer{}, address)
			if got := f.statements.n.Load() - before; got > most || f == few && got < most {
				t.Errorf("%s (%s) takes %d statements, not %d", address, name, got, most)
			}
		}
	}
}
