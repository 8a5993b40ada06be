package site_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

// later is a clock by which all that a test has done is long past.
func later(o *site.Options) { o.Now = func() time.Time { return time.Now().Add(time.Hour) } }

// conditional reads an address unless it is as it was.
func (f *fixture) conditional(t testing.TB, address, header, value string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	r.Header.Set(header, value)
	response, _ := f.do(t, hub.Viewer{}, r)
	return response
}

func program(t testing.TB) func(hub.AnyContent, error) hub.AnyContent {
	t.Helper()
	return func(c hub.AnyContent, err error) hub.AnyContent {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
}

// publish adds a content that readers read.
func (f *fixture) publish(t testing.TB, in hub.AnyInput) hub.AnyContent {
	t.Helper()
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	c, _, err := f.db.Create(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return program(t)(f.db.PublishContent(ctx, hub.PublishContentInput{ID: c.ID()}))
}

func article(title string) *hub.CreateArticleInput {
	return &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: title, Body: "Läs [mer](/kommuner/forshaga).", Audience: hub.AudiencePublic,
		Topics: []string{"va"}, Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763", Role: hub.RoleAbout}},
		Organisations: []*hub.OrganisationLinkInput{{Slug: "formas", Role: hub.RoleFunder}}}, ArticleKind: hub.ArticleNews}
}

// TestFeedsTellWhatIsNew: an entry that is added, changed and taken away is so in the
// feed of each page that shows it.
func TestFeedsTellWhatIsNew(t *testing.T) {
	t.Parallel()
	f := newFixture(t, later)
	scopes := []string{"", "/amnen/va", "/kommuner/forshaga", "/organisationer/formas"}
	before := map[string]int{}
	for _, path := range scopes {
		_, body := f.get(t, hub.Viewer{}, path+"/feed.atom")
		before[path] = len(readAtom(t, path, body).Entries)
	}
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	made := f.publish(t, article("Brunnar på landet"))
	var updated []time.Time
	look := func(path, title string) {
		t.Helper()
		_, body := f.get(t, hub.Viewer{}, path+"/feed.atom")
		feed := readAtom(t, path, body)
		if len(feed.Entries) != before[path]+1 || feed.Entries[0].Title != title || feed.Entries[0].ID != "urn:uuid:"+made.ID().Key {
			t.Errorf("%s: %d entries, the first %q", path, len(feed.Entries), titles(feed))
			return
		}
		if !strings.Contains(feed.Entries[0].Content.Value, `href="https://hub.example/kommuner/forshaga"`) || feed.Entries[0].Summary != "Läs mer." {
			t.Errorf("%s: %+v", path, feed.Entries[0])
		}
		updated = append(updated, *feed.Entries[0].UpdatedParsed)
	}
	for _, path := range scopes {
		look(path, "Brunnar på landet")
	}
	edit := &hub.UpdateArticleInput{}
	edit.ID, edit.Sent, edit.Title = made.ID(), []string{"title"}, "Brunnar i byn"
	program(t)(f.db.Edit(ctx, edit))
	look("", "Brunnar i byn")
	program(t)(f.db.ShareContent(ctx, hub.ShareContentInput{ID: made.ID(), Organisations: []string{"skolverket"}}))
	look("", "Brunnar i byn")
	if n := len(updated); !updated[n-2].After(updated[0]) || !updated[n-1].Equal(updated[n-2]) {
		t.Errorf("it was changed at %v", updated)
	}
	program(t)(f.db.UnpublishContent(ctx, hub.ContentStepInput{ID: made.ID()}))
	for _, path := range scopes {
		_, body := f.get(t, hub.Viewer{}, path+"/feed.atom")
		if feed := readAtom(t, path, body); len(feed.Entries) != before[path] || slices.Contains(titles(feed), "Brunnar i byn") {
			t.Errorf("%s keeps what was taken away", path)
		}
	}
}

// TestFeedsOfProjectsAndSearches: a project's has the project, its news and its events;
// a search's what it finds, by the page's own filters.
func TestFeedsOfProjectsAndSearches(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, article("Kvistfräsning"), article("Snöröjning"))
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	project := f.publish(t, &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Framtidens brunnar", Audience: hub.AudiencePublic}, Phase: hub.PhaseRunning})
	f.publish(t, &hub.CreateUpdateInput{ContentInput: hub.ContentInput{Title: "Vi har börjat", Audience: hub.AudiencePublic}, Project: project.ID()})
	id := project.ID()
	f.publish(t, eventInput("Uppstart", func(in *hub.CreateEventInput) { in.StartsOn, in.Project = "2026-05-04", &id }))
	f.publish(t, article("Något annat"))
	_, body := f.get(t, hub.Viewer{}, "/projekt/framtidens-brunnar/feed.atom")
	feed := readAtom(t, "project", body)
	if got := titles(feed); !slices.Equal(got, []string{"Uppstart", "Vi har börjat", "Framtidens brunnar"}) {
		t.Errorf("the project's feed has %q", got)
	}
	if to := feed.Entries[1].Links[0].Href; to != "https://hub.example/projekt/framtidens-brunnar#vi-har-borjat" {
		t.Errorf("its news are read at %s", to)
	}
	_, body = f.get(t, hub.Viewer{}, "/projekt/framtidens-brunnar/events.ics")
	if c := readCalendar(t, "project", body); len(c.Events()) != 1 {
		t.Errorf("the project's calendar has %d events", len(c.Events()))
	}
	for query, want := range map[string][]string{"q=kvistfräsning": {"Kvistfräsning"}, "amne=va&typ=artikel&q=snöröjning": {"Snöröjning"},
		"typ=kommun&q=forshaga": nil, "q=" + strings.Repeat("x", 10_000): nil, "sortera=relevans&q=kvistfräsning": {"Kvistfräsning"}} {
		_, body := f.get(t, hub.Viewer{}, "/sok/feed.atom?"+query)
		if got := titles(readAtom(t, query, body)); !slices.Equal(got, want) {
			t.Errorf("%.40s finds %q", query, got)
		}
	}
	if response, _ := f.get(t, hub.Viewer{}, "/sok/feed.atom?sortera=x"); response.StatusCode != http.StatusBadRequest {
		t.Errorf("a question that the page refuses: %d", response.StatusCode)
	}
	// An address that was changed leads on, with all that was asked.
	edit := &hub.UpdateProjectInput{}
	edit.ID, edit.Sent, edit.Slug = project.ID(), []string{"slug"}, "nya-brunnar"
	program(t)(f.db.Edit(ctx, edit))
	response, _ := f.get(t, hub.Viewer{}, "/projekt/framtidens-brunnar/feed.atom?efter=x")
	if to := response.Header.Get("Location"); response.StatusCode != http.StatusMovedPermanently || to != "/projekt/nya-brunnar/feed.atom?efter=x" {
		t.Errorf("%d, %s", response.StatusCode, to)
	}
}

// TestFeedsGoOnToTheirEnd: page by page each entry comes once, also while more are added.
func TestFeedsGoOnToTheirEnd(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, many(45, "")...)
	for address, least := range map[string]int{"/feed.atom": 180, "/amnen/va/feed.atom": 180, "/sok/feed.atom?q=brunnar&typ=artikel&typ=projekt": 90} {
		seen, pages := map[string]int{}, 0
		for at := address; at != ""; pages++ {
			if pages > 20 {
				t.Fatalf("%s doesn't end", address)
			}
			response, body := f.get(t, hub.Viewer{}, at)
			if response.StatusCode != http.StatusOK {
				t.Fatalf("%s: %d", at, response.StatusCode)
			}
			feed := readAtom(t, at, body)
			for _, e := range feed.Entries {
				seen[e.ID]++
			}
			if linkOf(t, feed, "self") != at || linkOf(t, feed, "first") != address || !strings.HasSuffix(feed.ID, address) {
				t.Errorf("%s says that it is %s of %s, %s", at, linkOf(t, feed, "self"), linkOf(t, feed, "first"), feed.ID)
			}
			at = linkOf(t, feed, "next")
			f.publish(t, article(fmt.Sprintf("Kom till %d", pages)))
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s: %s came %d times", address, id, n)
			}
		}
		if len(seen) < least || pages < 2 {
			t.Errorf("%s has %d entries on %d pages", address, len(seen), pages)
		}
	}
	if response, _ := f.get(t, hub.Viewer{}, "/feed.atom?efter=nonsense"); response.StatusCode != http.StatusBadRequest {
		t.Errorf("a place that is none: %d", response.StatusCode)
	}
}

// TestWhatAReaderHasIsNotSentAgain: by the tag of it, or by its time alone.
func TestWhatAReaderHasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t, later)
	taken := f.publish(t, article("Tas bort"))
	f.publish(t, article("Blir kvar"))
	event := f.publish(t, eventInput("Blir inställt", func(in *hub.CreateEventInput) {
		in.StartsOn = hub.PartialDate(time.Now().AddDate(1, 0, 0).Format(time.DateOnly))
	}))
	for _, address := range []string{"/feed.atom", "/events.ics"} {
		first, body := f.get(t, hub.Viewer{}, address)
		tag, changed := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
		if at, err := http.ParseTime(changed); err != nil || at.After(time.Now().Add(time.Second)) {
			t.Errorf("%s changed at %q", address, changed)
		}
		for header, value := range map[string]string{"If-None-Match": tag, "If-Modified-Since": changed} {
			again := f.conditional(t, address, header, value)
			if again.StatusCode != http.StatusNotModified || again.Header.Get("Cache-Control") != "public, max-age=0, must-revalidate" || again.Header.Get("Vary") != "Cookie" {
				t.Errorf("%s with %s: %d %v", address, header, again.StatusCode, again.Header)
			}
		}
		for header, value := range map[string]string{"If-None-Match": `"x"`, "If-Modified-Since": "soon"} {
			if again := f.conditional(t, address, header, value); again.StatusCode != http.StatusOK {
				t.Errorf("%s with %s %q: %d", address, header, value, again.StatusCode)
			}
		}
		if _, again := f.get(t, hub.Viewer{}, address); again != body {
			t.Errorf("%s is never twice the same", address)
		}
	}
	// Less leaves no time in what is left, and must be told all the same.
	f.exec(t, `update change set at = at - interval '1 hour'`)
	since := map[string]string{}
	for _, address := range []string{"/feed.atom", "/events.ics"} {
		response, _ := f.get(t, hub.Viewer{}, address)
		since[address] = response.Header.Get("Last-Modified")
	}
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	program(t)(f.db.UnpublishContent(ctx, hub.ContentStepInput{ID: taken.ID()}))
	edit := &hub.UpdateEventInput{}
	edit.ID, edit.Sent, edit.Cancelled = event.ID(), []string{"cancelled"}, true
	program(t)(f.db.Edit(ctx, edit))
	for _, address := range []string{"/feed.atom", "/events.ics"} {
		if again := f.conditional(t, address, "If-Modified-Since", since[address]); again.StatusCode != http.StatusOK {
			t.Errorf("%s: %d, though something went since %s", address, again.StatusCode, since[address])
		}
	}
}
