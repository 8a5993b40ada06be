package site_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
)

// endings are texts that end something in a format of feeds, or are no text in it.
func endings(t testing.TB) []string {
	t.Helper()
	return append(attacks(t), "]]>", "<![CDATA[x]]>", "</title></feed>", "</script><script>alert(1)</script>", "<!--<script>", "\"quoted\" 'text'",
		`END:VEVENT\nBEGIN:VEVENT`, `a;b,c:d\ne\`, "\u2028\u2029\u202e", "räksmörgås "+strings.Repeat("åäö", 60), strings.Repeat("ordlöst", 25), "  ", "\ufeff\ufffe")
}

// TestHostileTextsStayTextsInFeeds: whatever a record says, what reads it as a feed, a
// calendar or data finds so many records and no more, and no text but its own.
func TestHostileTextsStayTextsInFeeds(t *testing.T) {
	t.Parallel()
	var contents []hub.AnyInput
	var texts []string
	for _, end := range endings(t) {
		title := strings.TrimSpace(strings.Join(strings.Fields(end), " "))
		if len([]rune(title)) == 0 || len([]rune(title)) > 200 {
			continue
		}
		in := eventInput(title, func(in *hub.CreateEventInput) {
			in.StartsOn, in.Slug, in.Venue, in.Place, in.Byline = "2026-05-04", fmt.Sprintf("slut-%d", len(contents)), title, title, title
			in.Summary, in.Body = title, "# "+title+"\n\n"+title
			in.Contact = &hub.ContactInput{Name: title, Email: "a@kommun.example", Consent: true}
		})
		contents, texts = append(contents, in), append(texts, title)
	}
	f := newFixture(t, nil)
	for _, end := range endings(t) {
		query := "?q=" + url.QueryEscape(end)
		response, body := f.get(t, hub.Viewer{}, "/sok/feed.atom"+query)
		if response.StatusCode != http.StatusOK {
			t.Fatalf("%q: %d", end, response.StatusCode)
		}
		readAtom(t, query, body)
		_, body = f.get(t, hub.Viewer{}, "/sok/events.ics"+query)
		readCalendar(t, query, body)
	}
	_, body := f.get(t, hub.Viewer{}, "/events.ics")
	before := len(readCalendar(t, "before", body).Events())
	made := 0
	for i, in := range contents {
		c, _, err := f.db.Create(hub.AsProgram(t.Context(), hub.ViaHub), in)
		if err != nil { // the hub takes no such text: then it comes as it may stand in an older database
			in.Common().Title, in.Common().Summary, in.Common().Byline, in.Common().Contact = "x", "x", "", nil
			in.(*hub.CreateEventInput).Venue, in.(*hub.CreateEventInput).Place = "", ""
			if c, _, err = f.db.Create(hub.AsProgram(t.Context(), hub.ViaHub), in); err != nil {
				t.Fatalf("%q: %v", texts[i], err)
			}
		}
		program(t)(f.db.PublishContent(hub.AsProgram(t.Context(), hub.ViaHub), hub.PublishContentInput{ID: c.ID()}))
		made++
	}
	// What no input takes, a table may hold all the same.
	f.exec(t, `update content set title = title || E'\r\nX-EVIL:1\x01\x1b' || repeat('ö', 10000), byline = E'a\r\nb', summary = E'a\r\nEND:VCALENDAR\r\n\x02]]>' || repeat('x', 10000) where slug in ('slut-0', 'slut-3')`)
	f.exec(t, `update event set venue = E'a\r\nX-EVIL:1' where content_id in (select id from content where slug = 'slut-1')`)
	f.exec(t, `update content set contact_name = E'"a"\r\nX-EVIL:1' where slug = 'slut-2'`)
	_, body = f.get(t, hub.Viewer{}, "/events.ics")
	c := readCalendar(t, "/events.ics", body)
	if len(c.Events()) != before+made || strings.Contains(body, "\r\nX-EVIL") {
		t.Errorf("the calendar has %d events, not %d", len(c.Events()), before+made)
	}
	found := map[string]bool{}
	for _, e := range c.Events() {
		found[text(e, ics.ComponentPropertySummary)] = true
	}
	for i, title := range texts {
		if i > 3 && !strings.Contains(title, "\ufffe") && contents[i].Common().Title == title && !found[title] {
			t.Errorf("nothing is called %q", title)
		}
	}
	entries := 0
	for at := "/feed.atom"; at != ""; {
		_, body := f.get(t, hub.Viewer{}, at)
		feed := readAtom(t, at, body)
		for _, e := range feed.Entries {
			entries++
			if e.Content == nil {
				continue
			}
			if bad := active(e.Content.Value); bad != "" {
				t.Errorf("%q holds %s: %s", e.Title, bad, e.Content.Value)
			}
		}
		at = linkOf(t, feed, "next")
	}
	if entries < made {
		t.Errorf("the feed has %d entries", entries)
	}
	for i := range made {
		response, body := f.get(t, hub.Viewer{}, fmt.Sprintf("/evenemang/slut-%d", i))
		d := read(t, body)
		if response.StatusCode != http.StatusOK || d.data["@type"] != "Event" || len(d.faults) > 0 {
			t.Errorf("slut-%d: %d %v %v", i, response.StatusCode, d.data, d.faults)
		}
	}
}

// active is what a browser would run or load of HTML, "" for nothing.
func active(text string) string {
	in := html.NewTokenizer(strings.NewReader(text))
	for in.Next() != html.ErrorToken {
		token := in.Token()
		if token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
			if slices.Contains([]string{"script", "style", "iframe", "object", "svg", "form", "base", "meta", "link"}, token.Data) {
				return token.String()
			}
			for _, a := range token.Attr {
				scheme, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(a.Val)), ":")
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || slices.Contains([]string{"javascript", "vbscript", "data"}, scheme) {
					return token.String()
				}
			}
		}
	}
	return ""
}

// TestFeedsOfNothingAreThePageOfNothing: what isn't there and what isn't for the reader
// answer alike, whatever is asked of it.
func TestFeedsOfNothingAreThePageOfNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Hemligt", Audience: hub.AudienceMembers}, Phase: hub.PhaseRunning})
	none, want := f.get(t, hub.Viewer{}, "/projekt/finns-inte")
	for _, path := range []string{"/projekt/hemligt", "/projekt/finns-inte", "/amnen/finns-inte", "/kommuner/finns-inte", "/kommuner/9999",
		"/organisationer/finns-inte", "/projekt/%00", "/projekt/%ff", "/amnen/a%2Fb"} {
		for _, name := range []string{"/feed.atom", "/events.ics"} {
			for header, value := range map[string]string{"Accept": "*/*", "If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"} {
				if r := f.conditional(t, path+name, header, value); r.StatusCode != http.StatusNotFound || r.Header.Get("Last-Modified") != "" || r.Header.Get("Content-Type") != none.Header.Get("Content-Type") {
					t.Errorf("%s with %s: %d %v", path+name, header, r.StatusCode, r.Header)
				}
			}
			if _, body := f.get(t, hub.Viewer{}, path+name); body != want {
				t.Errorf("%s isn't the page of nothing", path+name)
			}
		}
	}
	if response, body := f.get(t, member(), "/projekt/hemligt/feed.atom"); response.StatusCode != http.StatusOK || response.Header.Get("Cache-Control") != "private, no-store" || len(readAtom(t, "own", body).Entries) != 1 {
		t.Errorf("a member's feed: %d %v", response.StatusCode, response.Header)
	}
}
