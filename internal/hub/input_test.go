package hub_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func common() hub.ContentInput { return hub.ContentInput{Title: "Title"} }

// faults are the codes and fields of what Validate refuses, sorted.
func faults(in interface{ Validate() error }) string {
	var all hub.UserErrors
	if err := in.Validate(); err != nil && !errors.As(err, &all) {
		return err.Error()
	}
	var texts []string
	for _, e := range all {
		texts = append(texts, string(e.Code)+" "+strings.Join(e.Field, "."))
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

func TestWhatIsLeftOutIsFilled(t *testing.T) {
	t.Parallel()
	a := &hub.CreateArticleInput{ContentInput: common()}
	a.Title, a.Municipalities, a.Organisations = "  Åtgärd ", []*hub.MunicipalityLinkInput{{Code: "1763"}}, []*hub.OrganisationLinkInput{{Slug: "x"}}
	r, p := &hub.CreateReportInput{ContentInput: common()}, &hub.CreateProjectInput{ContentInput: common(), Funding: []*hub.FundingInput{{Funder: "x"}}}
	e := &hub.CreateEventInput{ContentInput: common(), StartsAt: new(time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)), EndsAt: new(time.Date(2027, 1, 2, 10, 0, 0, 0, time.UTC))}
	for _, in := range []hub.AnyInput{a, r, p, e} {
		if got := faults(in); got != "" {
			t.Errorf("%s: %s", in.Kind(), got)
		}
	}
	got := []any{a.Title, a.Slug, a.Audience, a.ArticleKind, a.Municipalities[0].Role, a.Organisations[0].Role, p.Phase, p.Funding[0].Outcome, e.EventKind, e.Mode, e.StartsOn, e.EndsOn}
	want := []any{"Åtgärd", "atgard", hub.AudienceMembers, hub.ArticleNews, hub.RoleAbout, hub.RoleAbout, hub.PhaseRunning, hub.FundingPending, hub.EventSeminar, hub.ModeOnSite, hub.PartialDate("2027-01-01"), hub.PartialDate("2027-01-02")}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCommonFaults(t *testing.T) {
	t.Parallel()
	for want, set := range map[string]func(*hub.ContentInput){
		"":                         func(in *hub.ContentInput) { in.Body, in.Slug = strings.Repeat("å", 200_000), "a-1" },
		"REQUIRED title":           func(in *hub.ContentInput) { in.Title = "\n" },
		"TOO_LONG title":           func(in *hub.ContentInput) { in.Title = strings.Repeat("å", 201) },
		"TOO_LONG summary":         func(in *hub.ContentInput) { in.Summary = strings.Repeat("a", 1001) },
		"TOO_LONG body":            func(in *hub.ContentInput) { in.Body = strings.Repeat("a", 200_001) },
		"INVALID body":             func(in *hub.ContentInput) { in.Body = "a\x00" },
		"INVALID byline":           func(in *hub.ContentInput) { in.Byline = "\xff" },
		"INVALID idempotencyKey":   func(in *hub.ContentInput) { in.IdempotencyKey = "\x00" },
		"INVALID audience":         func(in *hub.ContentInput) { in.Audience = "ALL" },
		"INVALID slug":             func(in *hub.ContentInput) { in.Slug = "Åmål" },
		"INVALID slug ":            func(in *hub.ContentInput) { in.Slug = "-" },
		"REQUIRED contact.name":    func(in *hub.ContentInput) { in.Contact = &hub.ContactInput{Email: "a@example.se", Consent: true} },
		"INVALID contact.phone":    func(in *hub.ContentInput) { in.Contact = &hub.ContactInput{Name: "a", Phone: "\x00", Consent: true} },
		"INVALID contact.email":    func(in *hub.ContentInput) { in.Contact = &hub.ContactInput{Name: "a", Email: "a b@x", Consent: true} },
		"REQUIRED contact.consent": func(in *hub.ContentInput) { in.Contact = &hub.ContactInput{Name: "a"} },
		"INVALID title":            func(in *hub.ContentInput) { in.Title = "a\nb" },
		" INVALID byline":          func(in *hub.ContentInput) { in.Byline = "a\u202eb" },
		"INVALID source.url":       func(in *hub.ContentInput) { in.Source = &hub.SourceInput{Name: "a", URL: "\x00"} },
		"TOO_LONG topics":          func(in *hub.ContentInput) { in.Topics = make([]string, 301) },
		"INVALID topics.0":         func(in *hub.ContentInput) { in.Topics = []string{"\x00"} },
		"INVALID municipalities.0.role": func(in *hub.ContentInput) {
			in.Municipalities = []*hub.MunicipalityLinkInput{{Code: "1763", Role: "KING"}}
		},
		"INVALID organisations.0.slug": func(in *hub.ContentInput) { in.Organisations = []*hub.OrganisationLinkInput{{Slug: "\xff"}} },
	} {
		in := &hub.CreateArticleInput{ContentInput: common()}
		set(&in.ContentInput)
		if got := faults(in); got != strings.TrimSpace(want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFaultsOfEachKind(t *testing.T) {
	t.Parallel()
	project := hub.ID{Kind: hub.KindProject, Key: hub.NewUUID().String()}
	noon := time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC)
	day := func(d int) *hub.Date { return &hub.Date{Year: 2026, Month: time.May, Day: d} }
	for want, in := range map[string]interface{ Validate() error }{
		"INVALID kind":               &hub.CreateArticleInput{ContentInput: common(), ArticleKind: "POEM"},
		"INVALID referenceNumbers.0": &hub.CreateArticleInput{ContentInput: common(), ReferenceNumbers: []string{"\x00"}},
		"INVALID documentDate, INVALID externalUrl, INVALID respondents": &hub.CreateReportInput{ContentInput: common(), ExternalURL: "javascript:alert(1)",
			DocumentDate: "2026-02-30", Respondents: new(-1)},
		"INVALID externalUrl":               &hub.CreateReportInput{ContentInput: common(), ExternalURL: "https://"},
		"INVALID respondents":               &hub.CreateReportInput{ContentInput: common(), Respondents: new(math.MaxInt32 + 1)},
		"TOO_LONG keyFindings":              &hub.CreateReportInput{ContentInput: common(), KeyFindings: make([]string, 101)},
		"INVALID endsOn":                    &hub.CreateProjectInput{ContentInput: common(), StartsOn: "2026-07", EndsOn: "2026-06"},
		"INVALID endsOn, INVALID startsOn":  &hub.CreateProjectInput{ContentInput: common(), StartsOn: "soon", EndsOn: "later"},
		"":                                  &hub.CreateProjectInput{ContentInput: common(), StartsOn: "2026-07", EndsOn: "2026"},
		"INVALID phase":                     &hub.CreateProjectInput{ContentInput: common(), Phase: "ASLEEP"},
		"INVALID funding.0.outcome":         &hub.CreateProjectInput{ContentInput: common(), Funding: []*hub.FundingInput{{Funder: "x", Outcome: "MAYBE"}}},
		"REQUIRED project":                  &hub.CreateUpdateInput{ContentInput: common(), Project: hub.ID{Kind: hub.KindArticle, Key: project.Key}},
		"INVALID phase ":                    &hub.CreateUpdateInput{ContentInput: common(), Project: project, Phase: new(hub.ProjectPhase("ASLEEP"))},
		"REQUIRED startsOn":                 &hub.CreateEventInput{ContentInput: common()},
		"INVALID endsAt, REQUIRED startsOn": &hub.CreateEventInput{ContentInput: common(), EndsAt: &noon},
		"INVALID endsAt":                    &hub.CreateEventInput{ContentInput: common(), StartsAt: &noon, EndsAt: new(noon.Add(-time.Second))},
		"INVALID startsAt":                  &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026-06", StartsAt: &noon},
		" ":                                 &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026-05", StartsAt: &noon},
		"INVALID startsOn":                  &hub.CreateEventInput{ContentInput: common(), StartsAt: new(noon.AddDate(9000, 0, 0))},
		"INVALID mode":                      &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", Mode: "SPACE"},
		"NOT_FOUND project":                 &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", Project: &hub.ID{Kind: hub.KindTopic, Key: "va"}},
		"INVALID venue":                     &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", Venue: "\x00"},
		"INVALID capacity":                  &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", Capacity: new(-1)},
		"INVALID registrationUrl":           &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", RegistrationURL: "mailto:a@example.se"},
		"INVALID registrationClosesOn":      &hub.CreateEventInput{ContentInput: common(), StartsOn: "2026", RegistrationOpensOn: day(2), RegistrationClosesOn: day(1)},
		"INVALID message":                   &hub.PublishContentInput{ID: project, Message: new("\x00")},
		"  ":                                &hub.PublishContentInput{ID: project},
	} {
		if got := faults(in); got != strings.TrimSpace(want) {
			t.Errorf("%T: got %q, want %q", in, got, want)
		}
	}
}

func TestUserErrorsAsText(t *testing.T) {
	t.Parallel()
	var errs hub.UserErrors
	if errs.Err() != nil {
		t.Error("no faults are an error")
	}
	errs.Add(hub.Invalid, "title", "is %d", 1)
	errs.Add(hub.Invalid, "body", "is 2")
	if got := errs.Err().Error(); got != "[title]: is 1 (and 1 more)" {
		t.Errorf("got %q", got)
	}
}

// TestNamesWithoutLetters: a topic or organisation has an address, if need be its own.
func TestNamesWithoutLetters(t *testing.T) {
	t.Parallel()
	for want, in := range map[string]interface{ Validate() error }{
		"REQUIRED slug": &hub.CreateOrganisationInput{Name: "漢字", Kind: hub.OrganisationCompany},
		"REQUIRED key":  &hub.CreateTopicInput{Name: "漢字"},
		"":              &hub.CreateTopicInput{Name: "漢字", Key: "kanji"},
		"REQUIRED name": &hub.CreateTopicInput{},
		"INVALID until": &hub.SetMembershipInput{Municipality: "1763", Status: new(hub.MembershipLeft), Since: "2026", Until: "2025-12"},
	} {
		if got := faults(in); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
