package postgres_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// full are inputs of every kind with every field given.
func full(t testing.TB, of hub.ID) []hub.AnyInput {
	common := func(title string) hub.ContentInput {
		return hub.ContentInput{
			Title: title, Summary: "Summary", Body: "# Body\nå", Slug: "own-" + strings.ToLower(title), Audience: hub.AudienceMembers,
			Byline: "By", Contact: &hub.ContactInput{Name: "Name", Title: "Head", Email: "a@example.se", Phone: "1", Consent: true},
			Topics: []string{"va", "natverket", "va"}, IdempotencyKey: "key-" + title,
			Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763"}, {Code: "1763", Role: hub.RoleLead}, {Code: "0114", Role: hub.RoleParty}},
			Organisations:  []*hub.OrganisationLinkInput{{Slug: anyOrganisation, Role: hub.RoleAuthor}},
			Source:         &hub.SourceInput{Name: "Letter", URL: "https://example.se/x", IssuedOn: date(t, "2026-03-01"), Section: "3"},
		}
	}
	return []hub.AnyInput{
		&hub.CreateArticleInput{ContentInput: common("Article"), ArticleKind: hub.ArticleMinutes, ReferenceNumbers: []string{"SOU 2018:22"}},
		&hub.CreateReportInput{ContentInput: common("Report"), ExternalURL: "https://example.se/r", DocumentDate: "2026-05",
			KeyFindings: []string{"One", "Two"}, Initiator: anyOrganisation, Producer: "smakom", Respondents: new(0)},
		&hub.CreateProjectInput{ContentInput: common("Project"), Phase: hub.PhaseGranted, StartsOn: "2026", EndsOn: "2028-12", Participants: new(7),
			Funding: []*hub.FundingInput{
				{Funder: anyOrganisation, Programme: "P", AppliedBy: "smakom", DecisionOn: date(t, "2026-06-01"), Outcome: hub.FundingGranted},
				{Funder: "smakom"}}},
		&hub.CreateUpdateInput{ContentInput: common("Update"), Project: of, Phase: new(hub.PhaseRunning)},
		&hub.CreateEventInput{ContentInput: common("Event"), EventKind: hub.EventConference, Mode: hub.ModeHybrid, StartsOn: "2026-10-01",
			EndsOn: "2026-10-03", StartsAt: instant(t, "2026-10-01T09:00:00Z"), EndsAt: instant(t, "2026-10-03T09:00:00Z"), Venue: "Hall",
			Place: "Deje", Organiser: "smakom", Project: &of, Participants: new(9), RegistrationURL: "https://example.se/e",
			RegistrationOpensOn: date(t, "2026-08-01"), RegistrationClosesOn: date(t, "2026-09-01"), Capacity: new(99), SeatRule: "Two each",
			TargetGroup: "All"},
	}
}

func TestEveryFieldComesBack(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	run(t, pool, `delete from change`)
	of := create(t, db, project("Parent")).ID()
	viewer := account(hub.RoleEditor)
	enrol(t, pool, viewer.Account.UUID)
	ctx := hub.WithViewer(t.Context(), viewer)
	for _, in := range full(t, of) {
		made, isNew, err := db.Create(ctx, in)
		if err != nil || !isNew {
			t.Fatalf("%s: new %v, %v", in.Kind(), isNew, err)
		}
		c := made.Common()
		if again := must[[]hub.Node](t)(db.Nodes(ctx, []hub.ID{made.ID()})); !reflect.DeepEqual(again[0], hub.Node(made)) {
			t.Errorf("read again it is %+v, was %+v", again[0], made)
		}
		wanted := in.Common()
		got := []any{c.Kind, c.Title, c.Summary, c.Slug, c.Audience, *c.Byline, *c.Contact().Phone, *c.Source().URL, *c.Source().IssuedOn, *c.Source().Section, c.Status, c.Version, *c.AuthorID}
		want := []any{in.Kind(), wanted.Title, "Summary", "own-" + strings.ToLower(wanted.Title), hub.AudienceMembers, "By", "1", "https://example.se/x", *date(t, "2026-03-01"), "3", hub.StatusDraft, 1, viewer.Account.UUID}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", in.Kind(), got, want)
		}
		checkOwnFields(t, made)
		ids := []hub.UUID{c.UUID}
		var links []string
		for _, l := range must[map[hub.UUID][]*hub.MunicipalityLink](t)(db.ContentMunicipalities(ctx, ids))[c.UUID] {
			links = append(links, l.Municipality.Code+" "+string(l.Role))
		}
		for _, l := range must[map[hub.UUID][]*hub.OrganisationLink](t)(db.ContentOrganisations(ctx, ids))[c.UUID] {
			links = append(links, l.Organisation.Slug+" "+string(l.Role))
		}
		for _, topic := range must[map[hub.UUID][]*hub.Topic](t)(db.ContentTopics(ctx, ids))[c.UUID] {
			links = append(links, topic.Key)
		}
		slices.Sort(links)
		if want := []string{"0114 PARTY", "1763 ABOUT", "1763 LEAD", anyOrganisation + " AUTHOR", "natverket", "va"}; !slices.Equal(links, want) {
			t.Errorf("%s: links %q, want %q", in.Kind(), links, want)
		}
		if body := must[map[hub.UUID]string](t)(db.Bodies(ctx, ids))[c.UUID]; body != "# Body\nå" {
			t.Errorf("%s: body %q", in.Kind(), body)
		}
		if n := value[int](t, pool, `select count(*) from change where key = $1 and now = $2`, c.UUID.String(), c.Reach); n != 1 {
			t.Errorf("%s: %d changes tell of it, want 1", in.Kind(), n)
		}
	}
	if events := must[map[hub.UUID][]*hub.Event](t)(db.ProjectEvents(ctx, uuidsOf(of))); len(events) != 0 {
		t.Errorf("a project shows events that are drafts: %v", events)
	}
}

func uuidsOf(id hub.ID) []hub.UUID {
	u, _ := id.UUID()
	return []hub.UUID{u}
}

// checkOwnFields leaves no field that only this kind has at its zero.
func checkOwnFields(t testing.TB, c hub.AnyContent) {
	t.Helper()
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if name != "Content" && name != "Cancelled" && v.Field(i).IsZero() {
			t.Errorf("%s.%s is lost", v.Type().Name(), name)
		}
	}
}

func TestFundingComesBackInOrder(t *testing.T) {
	t.Parallel()
	db := open(t)
	in := full(t, hub.ID{})[2]
	in.Common().Audience = hub.AudiencePublic
	c := published(t, db, in).Common()
	money := must[map[hub.UUID][]*hub.Funding](t)(db.ProjectFunding(t.Context(), []hub.UUID{c.UUID}))[c.UUID]
	if len(money) != 2 || *money[0].Programme != "P" || *money[0].DecisionOn != *date(t, "2026-06-01") || money[1].FunderID == money[0].FunderID || money[1].Outcome != hub.FundingPending {
		t.Errorf("funding is %+v", money)
	}
}

// trim takes off the spaces that keep the keys of a table apart.
func trim(want string) string { return strings.TrimRight(want, " ") }

// faults are the codes and fields of an error's UserErrors.
func faults(err error) string {
	var all hub.UserErrors
	if !errors.As(err, &all) {
		return fmt.Sprint(err)
	}
	var texts []string
	for _, e := range all {
		texts = append(texts, string(e.Code)+" "+strings.Join(e.Field, "."))
	}
	return strings.Join(texts, ", ")
}

func TestFaultsWriteNothing(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	hidden := create(t, db, project("Hidden")).ID()
	published(t, db, article("Taken"))
	before := value[int](t, pool, `select count(*) from content`)
	member := hub.WithViewer(t.Context(), account(hub.RoleMember))
	with := func(set func(*hub.CreateArticleInput)) hub.AnyInput {
		in := article("Title")
		set(in)
		return in
	}
	update := func(id hub.ID) hub.AnyInput {
		return &hub.CreateUpdateInput{ContentInput: article("News").ContentInput, Project: id}
	}
	for want, in := range map[string]hub.AnyInput{
		"NOT_FOUND topics.1": with(func(in *hub.CreateArticleInput) { in.Topics = []string{"va", "nothing"} }),
		"NOT_FOUND municipalities.0.code, NOT_FOUND organisations.0.slug": with(func(in *hub.CreateArticleInput) {
			in.Municipalities, in.Organisations = []*hub.MunicipalityLinkInput{{Code: "9999"}}, []*hub.OrganisationLinkInput{{Slug: "no-one"}}
		}),
		"NOT_FOUND producer":                  &hub.CreateReportInput{ContentInput: article("R").ContentInput, Producer: "no-one"},
		"NOT_FOUND project":                   update(hub.ID{Kind: hub.KindProject, Key: hub.NewUUID().String()}),
		"NOT_FOUND project ":                  update(hub.ID{Kind: hub.KindProject, Key: "no uuid"}),
		"NOT_FOUND project  ":                 update(hidden),
		"REQUIRED project, NOT_FOUND project": update(hub.ID{Kind: hub.KindArticle, Key: hidden.Key}),
		"CONFLICT slug":                       with(func(in *hub.CreateArticleInput) { in.Slug = "taken" }),
		"INVALID slug":                        with(func(in *hub.CreateArticleInput) { in.Slug = "No Slug" }),
		"REQUIRED title":                      with(func(in *hub.CreateArticleInput) { in.Title = " \t" }),
		"INVALID title, NOT_FOUND topics.0":   with(func(in *hub.CreateArticleInput) { in.Title, in.Topics = "a\nb", []string{"no"} }),
		"INVALID body":                        with(func(in *hub.CreateArticleInput) { in.Body = "\xff" }),
		"INVALID topics.0":                    with(func(in *hub.CreateArticleInput) { in.Topics = []string{"\x00"} }),
		"INVALID idempotencyKey":              with(func(in *hub.CreateArticleInput) { in.IdempotencyKey = "\x00" }),
		"INVALID referenceNumbers.0":          with(func(in *hub.CreateArticleInput) { in.ReferenceNumbers = []string{"\x00"} }),
		"INVALID kind":                        with(func(in *hub.CreateArticleInput) { in.ArticleKind = "POEM" }),
		"INVALID audience":                    with(func(in *hub.CreateArticleInput) { in.Audience = "ALL" }),
		"TOO_LONG title":                      with(func(in *hub.CreateArticleInput) { in.Title = strings.Repeat("å", 201) }),
	} {
		_, _, err := db.Create(member, in)
		if got := faults(err); got != trim(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if after := value[int](t, pool, `select count(*) from content`); after != before {
		t.Errorf("%d contents, want the %d from before", after, before)
	}
}

func TestSlugs(t *testing.T) {
	t.Parallel()
	db := open(t)
	long := strings.Repeat("ett tva ", 20)
	for _, test := range []struct{ title, want string }{
		{"Åtgärder för Öland", "atgarder-for-oland"}, {"Åtgärder för Öland!", "atgarder-for-oland-2"},
		{"åtgärder FÖR öland", "atgarder-for-oland-3"}, {"漢字", "utan-rubrik"}, {"漢", "utan-rubrik-2"},
		{long, hub.Slug(long)}, {long, hub.Slug(long) + "-2"},
	} {
		if c := create(t, db, article(test.title)).Common(); c.Slug != test.want {
			t.Errorf("%q gets the slug %q, want %q", test.title, c.Slug, test.want)
		}
	}
	if c := create(t, db, project("Åtgärder för Öland")).Common(); c.Slug != "atgarder-for-oland" {
		t.Errorf("a project gets %q: slugs are unique in their kind", c.Slug)
	}
}

func TestIdempotencyKey(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	var wg sync.WaitGroup
	made := make([]hub.AnyContent, 8)
	isNew := make([]bool, 8)
	for i := range made {
		wg.Go(func() {
			in := article("Once")
			in.IdempotencyKey = "once"
			var err error
			if made[i], isNew[i], err = db.Create(byCommand(t), in); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		return
	}
	news := 0
	for i, c := range made {
		if isNew[i] {
			news++
		}
		if c.ID() != made[0].ID() {
			t.Errorf("the key gives %v and %v", c.ID(), made[0].ID())
		}
	}
	if n := value[int](t, pool, `select count(*) from content`); n != 1 || news != 1 {
		t.Errorf("%d contents, of which %d were told to be new", n, news)
	}
	other := project("Once")
	other.IdempotencyKey = "once"
	if _, _, err := db.Create(byCommand(t), other); faults(err) != "CONFLICT idempotencyKey" {
		t.Errorf("the key with another kind: %v", err)
	}
	again := article("Guess")
	again.IdempotencyKey = "once"
	guesser := account(hub.RoleMember)
	enrol(t, pool, guesser.Account.UUID)
	if c, isNew, err := db.Create(hub.WithViewer(t.Context(), guesser), again); err != nil || !isNew || c.ID() == made[0].ID() {
		t.Errorf("who guesses another's key gets %v, new %v, %v", c, isNew, err)
	}
}

func TestManyOfOneTitleAtOnce(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, _, err := db.Create(byCommand(t), article("Same")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := value[int](t, pool, `select count(distinct slug) from content`); n != 8 {
		t.Errorf("%d slugs, want 8", n)
	}
}

// TestMembersDraftForTheirMunicipality: what a member drafts is linked to it, also
// when they leave that out, or take it away.
func TestMembersDraftForTheirMunicipality(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	v := writer(t, pool, hub.RoleMember) // of Forshaga, 1763
	ctx := hub.WithViewer(t.Context(), v)
	links := func(id hub.UUID) (all []string) {
		for _, l := range must[map[hub.UUID][]*hub.MunicipalityLink](t)(db.ContentMunicipalities(ctx, []hub.UUID{id}))[id] {
			all = append(all, l.Municipality.Code+" "+string(l.Role))
		}
		return all
	}
	other := article("Elsewhere")
	other.Municipalities = []*hub.MunicipalityLinkInput{{Code: "0114"}}
	c, _, err := db.Create(ctx, other)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1763 AUTHOR", "0114 ABOUT"}
	if got := links(c.Common().UUID); !slices.Equal(got, want) {
		t.Errorf("linked to %q, want %q", got, want)
	}
	none := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"municipalities"}}}
	must[hub.AnyContent](t)(db.Edit(ctx, none))
	if got := links(c.Common().UUID); !slices.Equal(got, want[:1]) {
		t.Errorf("with none it is linked to %q, want %q", got, want[:1])
	}
	must[hub.AnyContent](t)(db.Edit(byCommand(t), none))
	if got := links(c.Common().UUID); len(got) != 0 {
		t.Errorf("an editor takes all away, but it is linked to %q", got)
	}
}
