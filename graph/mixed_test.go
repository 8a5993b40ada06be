package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mixedWrites are so many that changes come while others are told.
	mixedWrites = 16
	mixedForms  = 3
)

// mixed is one of many subscribers: who they are, what they ask, and from where.
type mixed struct {
	viewer string
	form   int
	after  string
	next   func() []byte // the payload of the next answer
}

// query asks for changes in one of mixedForms, each of which says which it is.
func (m *mixed) query() string {
	filter := ""
	if m.form == 1 {
		filter = `, filter: {kinds: [ARTICLE]}`
	}
	return fmt.Sprintf(`subscription($after: String) { changes(after: $after%s) {
		form%d: id cursor at action kind id changedFields node { ... on Content { title } ... on Topic { name } } } }`, filter, m.form)
}

// begin opens a socket or a stream of the subscriber's own.
func (m *mixed) begin(t *testing.T, f *fixture, socket bool) {
	t.Helper()
	variables := map[string]any{"after": m.after}
	if socket {
		c := f.greet(t, "X-Viewer", m.viewer)
		c.ask("a", m.query(), variables)
		m.next = func() []byte { return c.wants("next", "a").Payload }
		return
	}
	text, err := json.Marshal(variables)
	if err != nil {
		t.Fatal(err)
	}
	e := f.events(t, http.MethodGet, get("query", m.query(), "variables", string(text)), "", "X-Viewer", m.viewer)
	m.next = func() []byte { return []byte(e.next().data) }
}

// feed is what the subscriber is to be told.
func (m *mixed) feed(t *testing.T, f *fixture) (all []seen) {
	t.Helper()
	query := strings.Replace(strings.Replace(m.query(), "subscription", "query", 1), "{\n", "{ hasMore endCursor nodes {\n", 1) + "}"
	for after, more := m.after, true; more; {
		var data struct {
			Changes struct {
				HasMore   bool
				EndCursor string
				Nodes     []seen
			}
		}
		f.read(t, m.viewer, query, map[string]any{"after": after}, &data)
		all, after, more = append(all, data.Changes.Nodes...), data.Changes.EndCursor, data.Changes.HasMore
	}
	return all
}

// check reads all that the subscriber is told: each change of their feed once, in
// order, by their own cursor and in the form that they asked for.
func (m *mixed) check(t *testing.T, f *fixture) (told int) {
	t.Helper()
	for n, want := range m.feed(t, f) {
		payload := m.next()
		is := changeOf(t, payload)
		if is.Cursor != want.Cursor || is.Action != want.Action || is.ID != want.ID || is.At != want.At || fmt.Sprint(is.ChangedFields) != fmt.Sprint(want.ChangedFields) {
			t.Fatalf("change %d to %s in form %d is %+v, want %+v", n, m.viewer, m.form, is, want)
		}
		if !strings.Contains(string(payload), fmt.Sprintf(`"form%d":`, m.form)) {
			t.Errorf("%s is told in another form than %d: %s", m.viewer, m.form, payload)
		}
		if title := is.Node; title != nil && !m.mayRead(title.Title) {
			t.Errorf("%s is told of %q", m.viewer, title.Title)
		}
		told++
	}
	return told
}

// mayRead reports whether a title was ever one that the subscriber could see: what only
// some may read says so.
func (m *mixed) mayRead(title string) bool {
	staff := m.viewer == "editor" || m.viewer == "admin"
	switch {
	case strings.HasPrefix(title, "Medlemmar"):
		return staff || m.viewer == "member" || m.viewer == "other"
	case strings.HasPrefix(title, "Utkast"):
		return staff || title == "Utkast av "+m.viewer
	}
	return true
}

// writeMixed writes what the public reads, what members do, what leaves the public's
// view, and drafts that their author and the office see.
func (f *fixture) writeMixed(t *testing.T, dice *rand.Rand) {
	t.Helper()
	switch dice.IntN(4) {
	case 0:
		f.publish(t, hub.ContentInput{Title: "Öppen", Audience: hub.AudiencePublic})
	case 1:
		id := f.publish(t, hub.ContentInput{Title: "Öppen, en tid", Audience: hub.AudiencePublic})
		f.edit(t, id, "audience", hub.ContentInput{Audience: hub.AudienceMembers})
		f.edit(t, id, "title", hub.ContentInput{Title: "Medlemmar, sedan"})
	case 2:
		f.publish(t, hub.ContentInput{Title: "Medlemmar, från början", Audience: hub.AudienceMembers})
	case 3:
		author := []string{"member", "other"}[dice.IntN(2)]
		in := &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Utkast av " + author}}
		if _, _, err := f.db.Create(hub.WithViewer(t.Context(), f.viewers[author]), in); err != nil {
			t.Error(err)
		}
	}
}

// TestNobodyGetsAnothersAnswer: many who are not the same, of whom several ask the same,
// from different places in the feed, each have their own feed, once and in order.
func TestNobodyGetsAnothersAnswer(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	f.handler.Hurry(0, patience, time.Hour, 0, 0, 0) // they read when all is written
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	other, err := f.db.CreateAccount(ctx, hub.CreateAccountInput{Email: "other@hub.example", Name: "Olle Annan", Role: hub.RoleMember, Municipality: "1763"})
	if err != nil {
		t.Fatal(err)
	}
	f.viewers["other"] = hub.Viewer{Account: other, Session: &hub.Session{AccountID: other.UUID}}
	var all []*mixed
	dice := rand.New(rand.NewPCG(1, 2))
	for meanwhile := range 2 { // the second half come while something is written
		for _, viewer := range []string{"", "partner", "member", "other", "editor", "admin"} {
			now := f.now(t, viewer)
			for n := range mixedForms + 1 { // two of one form
				m := &mixed{viewer: viewer, form: n % mixedForms, after: now}
				m.begin(t, f, n%2 == 0)
				all = append(all, m)
				for range meanwhile {
					f.writeMixed(t, dice)
				}
			}
		}
	}
	for range mixedWrites {
		f.writeMixed(t, dice)
	}
	told := map[string]int{}
	for _, m := range all {
		told[m.viewer] += m.check(t, f)
	}
	if told[""] == 0 || told["member"] <= told[""] || told["editor"] <= told["member"] {
		t.Errorf("the public is told %d, a member %d, an editor %d", told[""], told["member"], told["editor"])
	}
	for _, m := range all { // and nothing more: the next is what comes now
		m.after = f.now(t, m.viewer)
	}
	f.rename(t, "va", "Sist")
	f.publish(t, hub.ContentInput{Title: "Öppen, sist", Audience: hub.AudiencePublic})
	for _, m := range all {
		m.check(t, f)
	}
}
