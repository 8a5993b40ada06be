package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html/template"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// FuzzFeedTexts: whatever a text is, an entry, an event and a page's data hold it and
// end where they should.
func FuzzFeedTexts(f *testing.F) {
	for _, text := range []string{"Räksmörgås", "]]></title>", "a\r\nEND:VEVENT\r\n", "</script><!--<script>", "\xff\x00\x1b", `\n;,:"'`, "# a\n\n[b](//c) [d](/e)", "\u2028  \ufffe"} {
		f.Add(text)
	}
	s := &site{url: "https://hub.example", markdown: markdown.New(), calendar: calendar{hub.Stockholm(), time.Now}}
	data := template.Must(template.New("").Parse(`<script type="application/ld+json">{{.}}</script><p>after</p>`))
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Date(2026, 5, 4, 8, 0, 0, 0, time.UTC)
		e := &hub.Event{Content: hub.Content{Kind: hub.KindEvent, Slug: "x", Title: text, Summary: text, Byline: &text, UpdatedAt: start, Status: hub.StatusPublished,
			ContactName: &text, ContactEmail: &text}, StartsOn: "2026-05-04", StartsAt: &start, Venue: &text, RegistrationURL: &text}
		seen := func(hub.AnyContent) time.Time { return start }

		entry := s.entry(e, &linked{bodies: map[hub.UUID]string{e.UUID: text}, seen: seen})
		entry.Content = &atomContent{"html", s.outside(s.body(text, 1))}
		written, err := xml.Marshal(&atomFeed{Entries: []atomEntry{entry}})
		if err != nil {
			t.Fatal(err)
		}
		var again atomFeed
		if err := xml.Unmarshal(written, &again); err != nil || len(again.Entries) != 1 || again.Entries[0].Title != entry.Title {
			t.Fatalf("%v: %s", err, written)
		}
		cal := ics.NewCalendar()
		m := &eventMaker{s, func(*hub.UUID) []link { return []link{{text, "/x"}} }, seen}
		cal.AddVEvent(m.event(e))
		lines := cal.Serialize(ics.WithNewLineWindows)
		for l := range strings.SplitSeq(lines, "\r\n") {
			if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsAny(l, "\r\n\x00\x1b") {
				t.Fatalf("a line of %d: %q", len(l), l)
			}
		}
		if strings.Count(lines, "\r\nBEGIN:") != 1 || strings.Count(lines, "\r\nEND:VEVENT\r\n") != 1 {
			t.Fatalf("it is not one event: %s", lines)
		}
		var page bytes.Buffer
		if err := data.Execute(&page, s.eventData(e, &record{Topics: []link{{text, "/x"}}}, nil)); err != nil {
			t.Fatal(err)
		}
		script, isJSON := inScript(t, page.String())
		if !json.Valid([]byte(script)) || !isJSON {
			t.Fatalf("it is no data: %s", page.String())
		}
	})
}

// inScript is the text of a page's only script, if one paragraph follows it.
func inScript(t *testing.T, page string) (script string, after bool) {
	t.Helper()
	in := html.NewTokenizer(strings.NewReader(page))
	var names []string
	for in.Next() != html.ErrorToken {
		switch token := in.Token(); {
		case token.Type == html.StartTagToken:
			names = append(names, token.Data)
		case token.Type == html.TextToken && len(names) == 1 && script == "":
			script = token.Data
		}
	}
	return script, strings.Join(names, " ") == "script p"
}
