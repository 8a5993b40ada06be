package postgres_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// titles are those of the rows, sorted.
func titles[T hub.AnyContent](t testing.TB, p *hub.Page[T], err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range p.Nodes() {
		all = append(all, c.Common().Title)
	}
	slices.Sort(all)
	if n := must[int](t)(p.TotalCount(t.Context())); n != len(all) {
		t.Errorf("totalCount is %d, and there are %d rows", n, len(all))
	}
	return strings.Join(all, " ")
}

func instant(t testing.TB, text string) *time.Time {
	t.Helper()
	return new(must[time.Time](t)(time.Parse(time.RFC3339, text)))
}

func date(t testing.TB, text string) *hub.Date {
	t.Helper()
	return new(must[hub.Date](t)(hub.ParseDate(text)))
}

func TestContentFilter(t *testing.T) {
	t.Parallel()
	db := open(t)
	a := article("A")
	a.Topics, a.Municipalities = []string{"va", "natverket"}, []*hub.MunicipalityLinkInput{{Code: "1763"}}
	b := article("B")
	b.Topics, b.Organisations = []string{"demografi"}, []*hub.OrganisationLinkInput{{Slug: anyOrganisation}}
	c := project("C")
	c.Municipalities = []*hub.MunicipalityLinkInput{{Code: "1763", Role: hub.RoleLead}, {Code: "0114", Role: hub.RoleParty}}
	for _, in := range []hub.AnyInput{a, b, c} {
		published(t, db, in)
	}
	create(t, db, article("D"))
	editor := hub.WithViewer(t.Context(), account(hub.RoleEditor))
	for name, test := range map[string]struct {
		filter        hub.ContentFilter
		public, staff string
	}{
		"none":                {hub.ContentFilter{}, "A B C", "A B C"},
		"kinds":               {hub.ContentFilter{Kinds: []hub.Kind{hub.KindProject}}, "C", "C"},
		"no content kind":     {hub.ContentFilter{Kinds: []hub.Kind{hub.KindTopic}}, "", ""},
		"no kinds":            {hub.ContentFilter{Kinds: []hub.Kind{}}, "", ""},
		"a topic":             {hub.ContentFilter{Topics: []string{"va"}}, "A", "A"},
		"either topic":        {hub.ContentFilter{Topics: []string{"va", "natverket", "demografi"}}, "A B", "A B"},
		"no topics":           {hub.ContentFilter{Topics: []string{}}, "", ""},
		"a municipality":      {hub.ContentFilter{Municipalities: []string{"1763"}}, "A C", "A C"},
		"a county":            {hub.ContentFilter{Counties: []string{"01"}}, "C", "C"},
		"an organisation":     {hub.ContentFilter{Organisations: []string{anyOrganisation}}, "B", "B"},
		"topic and place":     {hub.ContentFilter{Topics: []string{"va"}, Municipalities: []string{"0114"}}, "", ""},
		"drafts":              {hub.ContentFilter{Statuses: []hub.ContentStatus{hub.StatusDraft}}, "", "D"},
		"drafts and the rest": {hub.ContentFilter{Statuses: statuses}, "A B C", "A B C D"},
		"what is no text":     {hub.ContentFilter{Topics: []string{"' or true --"}}, "", ""},
	} {
		p, err := db.Contents(t.Context(), &test.filter, "", hub.PageArgs{})
		if got := titles(t, p, err); got != test.public {
			t.Errorf("%s: the public sees %q, want %q", name, got, test.public)
		}
		p, err = db.Contents(editor, &test.filter, "", hub.PageArgs{})
		if got := titles(t, p, err); got != test.staff {
			t.Errorf("%s: the office sees %q, want %q", name, got, test.staff)
		}
	}
}

// The days are Sweden's: its midnight is at 22 or 23 o'clock UTC.
func TestPublishedFromAndTo(t *testing.T) {
	t.Parallel()
	db := open(t)
	for title, at := range map[string]string{
		"winter-last": "2026-03-28T22:59:59Z", "winter-first": "2026-03-28T23:00:00Z", // 28 and 29 March
		"spring-last": "2026-03-29T21:59:59Z", "spring-first": "2026-03-29T22:00:00Z", // clocks went forward on the 29th
		"autumn-last": "2026-10-25T22:59:59Z", "autumn-first": "2026-10-25T23:00:00Z", // and back on 25 October
	} {
		c := create(t, db, article(title))
		must[hub.AnyContent](t)(db.PublishContent(byCommand(t), hub.PublishContentInput{ID: c.ID(), At: instant(t, at)}))
	}
	for _, test := range []struct{ from, to, want string }{
		{"2026-03-29", "2026-03-29", "spring-last winter-first"},
		{"2026-03-28", "2026-03-28", "winter-last"},
		{"2026-03-30", "2026-10-25", "autumn-last spring-first"},
		{"2026-10-26", "9999-12-31", "autumn-first"},
		{"2026-10-26", "2026-10-25", ""},
	} {
		p, err := db.Contents(t.Context(), &hub.ContentFilter{PublishedFrom: date(t, test.from), PublishedTo: date(t, test.to)}, "", hub.PageArgs{})
		if got := titles(t, p, err); got != test.want {
			t.Errorf("%s to %s: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestProjectFilter(t *testing.T) {
	t.Parallel()
	db := open(t)
	for title, period := range map[string][2]hub.PartialDate{
		"year": {"2026", "2026"}, "month": {"2026-07", "2028-12"}, "open": {"2026-07-15", ""}, "unknown": {"", ""}, "ends": {"", "2027"},
	} {
		in := project(title)
		in.StartsOn, in.EndsOn = period[0], period[1]
		if title == "open" {
			in.Phase = hub.PhaseApplied
		}
		published(t, db, in)
	}
	for day, want := range map[string]string{
		"2025-12-31": "", "2026-01-01": "year", "2026-07-01": "month year", "2026-07-14": "month year",
		"2026-07-15": "month open year", "2026-12-31": "month open year", "2027-01-01": "month open", "2029-01-01": "open",
	} {
		p, err := db.Projects(t.Context(), &hub.ProjectFilter{ActiveOn: date(t, day)}, "", hub.PageArgs{})
		if got := titles(t, p, err); got != want {
			t.Errorf("active on %s: %q, want %q", day, got, want)
		}
	}
	p, err := db.Projects(t.Context(), &hub.ProjectFilter{Phases: []hub.ProjectPhase{hub.PhaseApplied}}, "", hub.PageArgs{})
	if got := titles(t, p, err); got != "open" {
		t.Errorf("applied: %q", got)
	}
}

func TestEventFilter(t *testing.T) {
	t.Parallel()
	db := open(t)
	today := time.Now().In(hub.Stockholm())
	day := func(days int) *hub.Date { return new(hub.DateOf(today.AddDate(0, 0, days))) }
	far := hub.PartialDate(day(40).String())
	for title, set := range map[string]func(*hub.CreateEventInput){
		"past":    func(in *hub.CreateEventInput) { in.StartsOn, in.RegistrationURL = "2020", "https://example.se" },
		"open":    func(in *hub.CreateEventInput) { in.StartsOn, in.RegistrationURL = far, "https://example.se" },
		"month":   func(in *hub.CreateEventInput) { in.StartsOn, in.RegistrationURL = far[:4], "https://example.se" },
		"lastday": func(in *hub.CreateEventInput) { in.StartsOn, in.RegistrationClosesOn = far, day(0) },
		"closed":  func(in *hub.CreateEventInput) { in.StartsOn, in.RegistrationClosesOn = far, day(-1) },
		"later": func(in *hub.CreateEventInput) {
			in.StartsOn, in.RegistrationOpensOn, in.RegistrationClosesOn = far, day(1), day(9)
		},
		"nowhere": func(in *hub.CreateEventInput) { in.StartsOn = far },
		"clock": func(in *hub.CreateEventInput) {
			in.StartsAt, in.EndsAt = instant(t, "2021-05-31T22:30:00Z"), instant(t, "2021-06-03T10:00:00Z")
			in.EventKind = hub.EventConference
		},
	} {
		in := &hub.CreateEventInput{ContentInput: hub.ContentInput{Title: title, Audience: hub.AudiencePublic}}
		set(in)
		published(t, db, in)
	}
	for name, test := range map[string]struct {
		filter hub.EventFilter
		want   string
	}{
		"open":           {hub.EventFilter{OpenForRegistration: new(true)}, "lastday month open"},
		"not open":       {hub.EventFilter{OpenForRegistration: new(false)}, "clock closed later nowhere past"},
		"within a year":  {hub.EventFilter{From: date(t, "2020-06-01"), To: date(t, "2020-06-02")}, "past"},
		"from":           {hub.EventFilter{From: date(t, "2020-12-31"), To: date(t, "2021-01-01")}, "past"},
		"starts at":      {hub.EventFilter{From: date(t, "2021-01-01"), To: date(t, "2021-06-01")}, "clock"},
		"the day before": {hub.EventFilter{From: date(t, "2021-01-01"), To: date(t, "2021-05-31")}, ""},
		"its last day":   {hub.EventFilter{From: date(t, "2021-06-03"), To: date(t, "2021-07-01")}, "clock"},
		"the day after":  {hub.EventFilter{From: date(t, "2021-06-04"), To: date(t, "2021-07-01")}, ""},
		"kind":           {hub.EventFilter{Kinds: []hub.EventKind{hub.EventConference}}, "clock"},
	} {
		p, err := db.Events(t.Context(), &test.filter, hub.PageArgs{})
		if got := titles(t, p, err); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestMunicipalityFilter(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	must[*hub.Municipality](t)(db.SetMembership(byCommand(t), hub.SetMembershipInput{Municipality: "1763", Status: new(hub.MembershipMember)}))
	run(t, pool, `update municipality set name = '100%_\x' where code = '0114'`)
	names := func(f hub.MunicipalityFilter) []string {
		var all []string
		for _, m := range walk(t, func(p hub.PageArgs) (*hub.MunicipalityConnection, error) {
			return db.Municipalities(t.Context(), &f, p)
		}) {
			all = append(all, m.Name)
		}
		return all
	}
	for prefix, want := range map[string]string{
		"älvk": "Älvkarleby", "ÄLVK": "Älvkarleby", "forsh": "Forshaga", "100%": `100%_\x`, "100%_": `100%_\x`, `100%_\`: `100%_\x`,
		"%": "", "_": "", "1_": "", "' or": "", "öckerö": "Öckerö", "orsh": "",
	} {
		if got := strings.Join(names(hub.MunicipalityFilter{Name: &prefix}), " "); got != want {
			t.Errorf("name %q: %q, want %q", prefix, got, want)
		}
	}
	if got := names(hub.MunicipalityFilter{Member: new(true)}); !slices.Equal(got, []string{"Forshaga"}) {
		t.Errorf("members are %q", got)
	}
	if got := len(names(hub.MunicipalityFilter{Member: new(false)})); got != 289 {
		t.Errorf("%d are not known to be members, want 289", got)
	}
	small := names(hub.MunicipalityFilter{PopulationMax: new(3000)})
	if n := value[int](t, pool, `select count(*) from municipality where population <= 3000`); len(small) != n || n == 0 {
		t.Errorf("%d are small, want %d", len(small), n)
	}
	all := names(hub.MunicipalityFilter{})
	place := map[string]int{}
	for i, name := range all {
		place[name] = i
	}
	for _, pair := range [][2]string{{"Årjäng", "Älmhult"}, {"Åmål", "Älvkarleby"}, {"Övertorneå", ""}, {"Ystad", "Åmål"}, {"Älvsbyn", "Öckerö"}} {
		if pair[1] != "" && place[pair[0]] >= place[pair[1]] || pair[1] == "" && place[pair[0]] != len(all)-1 {
			t.Errorf("%q stands at %d, %q at %d of %d", pair[0], place[pair[0]], pair[1], place[pair[1]], len(all))
		}
	}
}

func TestNeighboursAndSimilarAreInOrder(t *testing.T) {
	t.Parallel()
	db := open(t)
	similar := must[map[string][]*hub.Municipality](t)(db.Similar(t.Context(), []string{"1763", "0114"}, 5))
	again := must[map[string][]*hub.Municipality](t)(db.Similar(t.Context(), []string{"1763"}, 3))
	for code, list := range similar {
		if len(list) != 5 || slices.ContainsFunc(list, func(m *hub.Municipality) bool { return m.Code == code }) {
			t.Errorf("%s is like %v", code, list)
		}
	}
	for i, m := range again["1763"] {
		if m.Code != similar["1763"][i].Code {
			t.Errorf("the nearest %d are in another order", i)
		}
	}
	reads := map[string]func(context.Context, []string) (map[string][]*hub.Municipality, error){"neighbours": db.Neighbours, "county": db.CountyMunicipalities}
	for _, name := range slices.Sorted(maps.Keys(reads)) {
		got := must[map[string][]*hub.Municipality](t)(reads[name](t.Context(), []string{"1763", "17"}))
		if len(got) != 1 {
			t.Errorf("%s: %d parents, want 1", name, len(got))
		}
	}
}
