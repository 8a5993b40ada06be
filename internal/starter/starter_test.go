package starter

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/register"
)

// known are the keys of everything in the register.
type known struct{ topics, municipalities, organisations map[string]bool }

func registered(t *testing.T) known {
	t.Helper()
	r, err := register.Load()
	if err != nil {
		t.Fatal(err)
	}
	k := known{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, topic := range r.Topics {
		k.topics[topic.Key] = true
	}
	for _, m := range r.Municipalities {
		k.municipalities[m.Code] = true
	}
	for _, o := range r.Organisations {
		k.organisations[o.Slug] = true
	}
	return k
}

func TestEveryInputIsValidAndWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Contents() {
		c := e.Input.Common()
		if u, ok := e.Input.(*hub.CreateUpdateInput); ok {
			u.Project = hub.ID{Kind: hub.KindProject, Key: e.Project}
		}
		title, slug := c.Title, c.Slug
		if err := e.Input.Validate(); err != nil {
			t.Errorf("%s: %v", slug, err)
		}
		if c.Title != title || c.Slug != slug || slug == "" || c.Audience == "" || len(c.Topics) == 0 {
			t.Errorf("%s: title, slug, audience or topics are missing or were mended", slug)
		}
		if words := len(strings.Fields(c.Body)); len(c.Summary) < 40 || words < 25 || strings.TrimSpace(c.Body) != c.Body {
			t.Errorf("%s: a summary of %d bytes and a body of %d words", slug, len(c.Summary), words)
		}
		// The key holds no kind, so a slug is used once in all.
		if seen[c.IdempotencyKey] || c.IdempotencyKey != "starter:"+slug {
			t.Errorf("%s: idempotency key %q", slug, c.IdempotencyKey)
		}
		seen[c.IdempotencyKey] = true
	}
}

func TestEveryLinkLeadsIntoTheRegister(t *testing.T) {
	k := registered(t)
	for _, e := range Contents() {
		c := e.Input.Common()
		for _, key := range c.Topics {
			if !k.topics[key] {
				t.Errorf("%s: no topic %s", c.Slug, key)
			}
		}
		for _, l := range c.Municipalities {
			if !k.municipalities[l.Code] {
				t.Errorf("%s: no municipality %s", c.Slug, l.Code)
			}
		}
		if e.Member != nil && !k.municipalities[e.Member.Municipality] {
			t.Errorf("%s: no municipality %s to be a member", c.Slug, e.Member.Municipality)
		}
		for _, slug := range organisations(e.Input) {
			if !k.organisations[slug] {
				t.Errorf("%s: no organisation %s", c.Slug, slug)
			}
		}
	}
}

// organisations lists the slugs of all the organisations that an input names.
func organisations(in hub.AnyInput) []string {
	var slugs []string
	for _, l := range in.Common().Organisations {
		slugs = append(slugs, l.Slug)
	}
	switch in := in.(type) {
	case *hub.CreateReportInput:
		slugs = append(slugs, in.Initiator, in.Producer)
	case *hub.CreateEventInput:
		slugs = append(slugs, in.Organiser)
	case *hub.CreateProjectInput:
		for _, f := range in.Funding {
			slugs = append(slugs, f.Funder, f.AppliedBy)
		}
	}
	return slices.DeleteFunc(slugs, func(slug string) bool { return slug == "" })
}

func TestProjectsHaveUpdatesThatEndInTheirPhase(t *testing.T) {
	phases, count, last := map[string]hub.ProjectPhase{}, map[string]int{}, map[string]time.Time{}
	for _, e := range Contents() {
		switch in := e.Input.(type) {
		case *hub.CreateProjectInput:
			phases[in.Slug] = in.Phase
		case *hub.CreateUpdateInput:
			if e.PublishedAt.Before(last[e.Project]) {
				t.Errorf("%s is older than the update before it", in.Slug)
			}
			count[e.Project]++
			last[e.Project] = e.PublishedAt
		}
	}
	final := map[string]hub.ProjectPhase{}
	for _, e := range Contents() {
		if in, ok := e.Input.(*hub.CreateUpdateInput); ok && in.Phase != nil {
			final[e.Project] = *in.Phase
		}
	}
	if len(phases) != 4 {
		t.Errorf("%d projects, want 4", len(phases))
	}
	for slug, phase := range phases {
		if count[slug] < 2 || final[slug] != phase {
			t.Errorf("%s: %d updates, the last phase told is %s and its own %s", slug, count[slug], final[slug], phase)
		}
	}
}

func TestEverythingWasPublishedByTheFirstDaysOfMarch2026(t *testing.T) {
	first := time.Date(2025, time.November, 1, 0, 0, 0, 0, time.UTC)
	after := time.Date(2026, time.March, 2, 0, 0, 0, 0, time.UTC)
	for _, e := range Contents() {
		if e.PublishedAt.Before(first) || !e.PublishedAt.Before(after) || e.PublishedAt.Location() != time.UTC {
			t.Errorf("%s was published at %s", e.Input.Common().Slug, e.PublishedAt)
		}
	}
}

func TestEveryAudienceHasSomethingOfItsOwn(t *testing.T) {
	count := map[hub.Audience]int{}
	for _, e := range Contents() {
		count[e.Input.Common().Audience]++
	}
	if count[hub.AudiencePublic] < 20 || count[hub.AudienceMembers] < 3 || count[hub.AudienceStaff] < 1 {
		t.Errorf("contents by audience: %v", count)
	}
}

func TestNoTextHoldsAnAddressNumberOrPath(t *testing.T) {
	// An e-mail address, a telephone number, a web address or a link that only works in the hub.
	private := regexp.MustCompile(`@|\b0\d{1,3}[- ]?\d{2,3} ?\d{2,3}|\+46|https?:|\]\(`)
	for _, e := range Contents() {
		c := e.Input.Common()
		text := strings.Join([]string{c.Title, c.Summary, c.Body, c.Byline}, "\n")
		if found := private.FindString(text); found != "" || c.Contact != nil || c.Byline != "" {
			t.Errorf("%s holds %q, or names a person", c.Slug, found)
		}
	}
}

// A reader who types these words must find the right thing by its title alone.
func TestTitlesHoldTheWordsThatPeopleSearchFor(t *testing.T) {
	titles := map[string]string{}
	for _, e := range Contents() {
		titles[e.Input.Common().Slug] = strings.ToLower(e.Input.Common().Title)
	}
	for slug, words := range map[string]string{
		waterSlug: "vattenförsörjning små kommuner", housingSlug: "kommunernas bostäder",
		socialServicesSlug: "socialtjänstlag", grantPortalSlug: "statsbidragsportal",
		"forshaga-ny-medlem": "forshaga", "varmote-2026": "vårmöte 2026",
	} {
		for word := range strings.FieldsSeq(words) {
			if !strings.Contains(titles[slug], word) {
				t.Errorf("the title of %s, %q, lacks %q", slug, titles[slug], word)
			}
		}
	}
}
