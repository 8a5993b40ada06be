package postgres_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// tell tells everybody of what the feed holds, with what searches found in the last
// steps. It returns those.
func tell(t testing.TB, db *postgres.DB, found ...hub.FoundByWatch) (all []hub.Step) {
	t.Helper()
	turn := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
	if turn == nil {
		t.Fatal("another hub tells of changes")
	}
	for {
		steps := must[[]hub.Step](t)(db.Steps(t.Context(), turn.Position, hub.MaxWatchSteps))
		if going := must[bool](t)(db.NoteChanges(t.Context(), turn, steps, found)); !going {
			t.Fatal("the turn is over")
		}
		if all = append(all, steps...); len(steps) == 0 {
			break
		}
	}
	if err := db.ReleaseWatching(t.Context(), turn); err != nil {
		t.Fatal(err)
	}
	return all
}

func found(w *hub.Watch, of ...hub.ID) hub.FoundByWatch {
	return hub.FoundByWatch{Watches: []hub.UUID{w.UUID}, Of: of[0]}
}

// onVA is an article for all on the topic that tests watch.
func onVA(title string) *hub.CreateArticleInput {
	in := article(title)
	in.Topics = []string{"va"}
	return in
}

func retitled(t testing.TB, db *postgres.DB, id hub.ID, title string) {
	t.Helper()
	must[hub.AnyContent](t)(db.Edit(byCommand(t), editOf(id, &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: title}}, "title")))
}

// inbox are an account's notices: "CHANGE UPDATED title,topics Bredband".
func inbox(t testing.TB, db *postgres.DB, a *hub.Account) (all []string) {
	t.Helper()
	page := must[*hub.NoticeConnection](t)(db.Inbox(signedIn(t, a), a.UUID, false, hub.PageArgs{First: new(100)}))
	for _, n := range page.Nodes() {
		words := []string{string(n.About)}
		if n.Action != nil {
			words = append(words, string(*n.Action))
		}
		if len(n.ChangedFields) > 0 {
			words = append(words, strings.Join(n.ChangedFields, ","))
		}
		if n.DueOn != nil {
			words = append(words, n.DueOn.String())
		}
		if n.ReadAt != nil {
			words = append(words, "read")
		}
		of := must[[]hub.Node](t)(db.Nodes(signedIn(t, a), []hub.ID{n.Of()}))[0].(hub.AnyContent)
		all = append(all, strings.Join(append(words, of.Common().Title), " "))
	}
	if count := must[int](t)(page.TotalCount(signedIn(t, a))); count != len(all) {
		t.Errorf("%d are counted, and %d shown", count, len(all))
	}
	return all
}

func wantInbox(t testing.TB, db *postgres.DB, a *hub.Account, want ...string) {
	t.Helper()
	if got := inbox(t, db, a); !slices.Equal(got, want) {
		t.Errorf("%s has %q, want %q", a.Email, got, want)
	}
}

func readAll(t testing.TB, db *postgres.DB, a *hub.Account) {
	t.Helper()
	must[int](t)(db.ReadNotices(signedIn(t, a), nil))
}

// TestAChangeIsToldToWhoWatchesWhatItIsAbout: each record that can be watched, and each
// person once, however many of their watches match.
func TestAChangeIsToldToWhoWatchesWhatItIsAbout(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	p := published(t, db, project("Fiber")).ID()
	boverket := hub.ID{Kind: hub.KindOrganisation, Key: value[string](t, pool, `select id::text from organisation where slug = 'boverket'`)}
	records := map[string]hub.ID{"topic": topicVA(), "municipality": {Kind: hub.KindMunicipality, Key: "1763"}, "organisation": boverket, "project": p}
	who := map[string]*hub.Account{}
	for name, record := range records {
		who[name] = enrolled(t, db, hub.RoleMember, name+"@example.se")
		watch(t, db, who[name], record)
	}
	other, all := enrolled(t, db, hub.RoleMember, "other@example.se"), enrolled(t, db, hub.RoleMember, "all@example.se")
	watch(t, db, other, hub.ID{Kind: hub.KindTopic, Key: "natverket"})
	for _, record := range records {
		watch(t, db, all, record)
	}
	tell(t, db)
	place, role := onVA("På orten"), onVA("Verkets")
	place.Topics, place.Municipalities = nil, []*hub.MunicipalityLinkInput{{Code: "1763"}}
	role.Topics, role.Organisations = nil, []*hub.OrganisationLinkInput{{Slug: "boverket", Role: hub.RoleHost}}
	published(t, db, onVA("Om vatten"))
	published(t, db, place)
	published(t, db, role)
	published(t, db, &hub.CreateUpdateInput{Project: p, ContentInput: hub.ContentInput{Title: "Nytt i projektet", Audience: hub.AudiencePublic}})
	published(t, db, &hub.CreateEventInput{StartsOn: "2026-12", ContentInput: hub.ContentInput{Title: "Projektets träff", Audience: hub.AudiencePublic}, Project: &p})
	tell(t, db)
	wantInbox(t, db, who["topic"], "CHANGE ADDED Om vatten")
	wantInbox(t, db, who["municipality"], "CHANGE ADDED På orten")
	wantInbox(t, db, who["organisation"], "CHANGE ADDED Verkets")
	wantInbox(t, db, who["project"], "CHANGE ADDED Projektets träff", "CHANGE ADDED Nytt i projektet")
	wantInbox(t, db, other)
	if n := len(inbox(t, db, all)); n != 5 {
		t.Errorf("who watches all has %d notices", n)
	}
	must[hub.AnyContent](t)(db.Edit(byCommand(t), editOf(p, &hub.CreateProjectInput{Phase: hub.PhaseGranted}, "phase")))
	tell(t, db)
	if got := inbox(t, db, who["project"]); got[0] != "CHANGE UPDATED phase Fiber" {
		t.Errorf("of the project itself: %q", got)
	}
}

// TestOnlyWhatReadersReadIsTold: drafts, what is in review, waits for its day or lies in
// the trash is told to nobody, and each reader is told when it comes into their view.
func TestOnlyWhatReadersReadIsTold(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	member, editor := enrolled(t, db, hub.RoleMember, "medlem@example.se"), enrolled(t, db, hub.RoleEditor, "kansli@example.se")
	guest := enrolled(t, db, hub.RolePartner, "gast@example.se")
	for _, a := range []*hub.Account{member, editor, guest} {
		watch(t, db, a, topicVA())
	}
	in := onVA("Utkastet")
	in.Audience = hub.AudienceStaff
	c := create(t, db, in)
	for _, status := range []hub.ContentStatus{hub.StatusInReview, hub.StatusScheduled, hub.StatusTrashed, hub.StatusDraft} {
		run(t, pool, setStatus, c.Common().UUID, string(status))
	}
	tell(t, db)
	wantInbox(t, db, editor)
	run(t, pool, setStatus, c.Common().UUID, "PUBLISHED")
	tell(t, db)
	wantInbox(t, db, editor, "CHANGE ADDED Utkastet")
	wantInbox(t, db, member)
	run(t, pool, `update content set audience = 'MEMBERS' where id = $1`, c.Common().UUID)
	tell(t, db)
	wantInbox(t, db, member, "CHANGE ADDED Utkastet")
	wantInbox(t, db, guest)
	run(t, pool, `update content set shared_with = array[$2::uuid] where id = $1`, c.Common().UUID, guest.OrganisationID)
	tell(t, db)
	wantInbox(t, db, guest, "CHANGE ADDED Utkastet")
	wantInbox(t, db, member, "CHANGE ADDED Utkastet") // that others see it is no news
	run(t, pool, `update content set audience = 'STAFF', shared_with = '{}' where id = $1`, c.Common().UUID)
	tell(t, db)
	wantInbox(t, db, member)
	wantInbox(t, db, guest)
	wantInbox(t, db, editor, "CHANGE ADDED Utkastet")
}

// TestNothingHiddenShows: what a person was told of and can't read now is not shown,
// counted, marked or mailed, whatever hid it; and it is there again when it is readable.
func TestNothingHiddenShows(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	must[*hub.Account](t)(db.SetDigest(signedIn(t, a), hub.DigestDaily))
	watch(t, db, a, topicVA())
	c := published(t, db, onVA("Hemligt"))
	tell(t, db)
	for name, hide := range map[string]string{
		"by its audience": `update content set audience = 'STAFF'`, "in the trash": `update content set status = 'TRASHED', trashed_at = now()`,
		"as a draft":                   `update content set status = 'DRAFT'`,
		"to who is something else now": `update account set role = 'PARTNER', organisation_id = (select id from organisation limit 1)`,
	} {
		run(t, pool, `update content set audience = 'MEMBERS', status = 'PUBLISHED', trashed_at = null where id = $1`, c.Common().UUID)
		run(t, pool, `update account set role = 'MEMBER'; update notice set read_at = null`)
		if n := must[int](t)(db.UnreadNotices(signedIn(t, a), a.UUID)); n != 1 {
			t.Fatalf("%s: before it %d are unread", name, n)
		}
		run(t, pool, hide)
		now := *a
		now.Role, now.OrganisationID = hub.Role(value[string](t, pool, `select role from account`)), nil
		wantInbox(t, db, &now)
		unread := must[int](t)(db.UnreadNotices(signedIn(t, &now), a.UUID))
		marked := must[int](t)(db.ReadNotices(signedIn(t, &now), nil))
		letter := must[*hub.Digest](t)(db.ClaimDigest(t.Context(), monday(t)))
		if unread != 0 || marked != 0 || letter != nil {
			t.Errorf("%s: %d are unread, %d were marked, and the letter is %+v", name, unread, marked, letter)
		}
		run(t, pool, `truncate digest`)
	}
}

// TestANewChangeJoinsWhatIsUnread, and what was read begins anew.
func TestANewChangeJoinsWhatIsUnread(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	id := published(t, db, onVA("Ett")).ID()
	retitled(t, db, id, "Två")
	tell(t, db) // in one batch
	wantInbox(t, db, a, "CHANGE ADDED Två")
	retitled(t, db, id, "Tre")
	tell(t, db)
	wantInbox(t, db, a, "CHANGE ADDED Tre")
	readAll(t, db, a)
	retitled(t, db, id, "Fyra")
	tell(t, db)
	wantInbox(t, db, a, "CHANGE UPDATED title Fyra")
	summary := func(text string) {
		in := &hub.CreateArticleInput{ContentInput: hub.ContentInput{Summary: text}}
		must[hub.AnyContent](t)(db.Edit(byCommand(t), editOf(id, in, "summary")))
	}
	summary("En")
	tell(t, db)
	wantInbox(t, db, a, "CHANGE UPDATED summary,title Fyra")
	readAll(t, db, a)
	wantInbox(t, db, a, "CHANGE UPDATED summary,title read Fyra")
	retitled(t, db, id, "Fem")
	summary("Två")
	tell(t, db) // both at once
	wantInbox(t, db, a, "CHANGE UPDATED summary,title Fem")
	readAll(t, db, a)
	must[hub.AnyContent](t)(db.PinContent(byCommand(t), hub.PinContentInput{ID: id, Query: "vatten"}))
	tell(t, db)
	wantInbox(t, db, a, "CHANGE UPDATED summary,title read Fem") // the desk's is nobody's news
}

// TestAChangeIsToldByWhatItWasAboutToo: who watches a topic learns that a content left it.
func TestAChangeIsToldByWhatItWasAboutToo(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a, b := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	id := published(t, db, onVA("Ett")).ID()
	watch(t, db, a, topicVA())
	watch(t, db, b, hub.ID{Kind: hub.KindTopic, Key: "natverket"})
	in := article("Ett")
	in.Topics = []string{"natverket"}
	must[hub.AnyContent](t)(db.Edit(byCommand(t), editOf(id, in, "topics")))
	retitled(t, db, id, "Två")
	tell(t, db)
	wantInbox(t, db, a, "CHANGE UPDATED topics Två") // and not of what came after
	wantInbox(t, db, b, "CHANGE UPDATED title,topics Två")
}

// TestNobodyIsToldOfWhatWasBeforeTheirWatch, nor whose account is closed.
func TestNobodyIsToldOfWhatWasBeforeTheirWatch(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	late, closed := enrolled(t, db, hub.RoleMember, "sen@example.se"), enrolled(t, db, hub.RoleMember, "stangd@example.se")
	watch(t, db, closed, topicVA())
	run(t, pool, `update account set disabled_at = now() where id = $1`, closed.UUID)
	published(t, db, onVA("Före"))
	watch(t, db, late, topicVA()) // and the follower is behind
	tell(t, db)
	wantInbox(t, db, late)
	if n := value[int](t, pool, `select count(*) from notice`); n != 0 {
		t.Errorf("%d notices are made", n)
	}
	published(t, db, onVA("Efter"))
	tell(t, db)
	wantInbox(t, db, late, "CHANGE ADDED Efter")
}
