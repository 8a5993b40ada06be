package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// feedPieces reads a feed to its end.
func feedPieces(t *testing.T, text, address string) []*hub.ImportPiece {
	t.Helper()
	list, err := collectPieces(ReadFeed(strings.NewReader(text), address, hub.ImportOptions{Audience: hub.AudiencePublic, Topics: map[string]string{"samverkan": "landsbygd", "arkiv": ""}}, testKnown()))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.Input != nil {
			if err := p.Input.Validate(); err != nil {
				t.Errorf("%s: %v", p.Title, err)
			}
		}
	}
	return list
}

func collectPieces(seq func(func(*hub.ImportPiece, error) bool)) (list []*hub.ImportPiece, err error) {
	for p, fault := range seq {
		if fault != nil {
			return list, fault
		}
		list = append(list, p)
	}
	return list, nil
}

// checkFeedGolden compares with what stands in a file, or writes it there.
func checkFeedGolden(t *testing.T, golden string, v any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	got := b.Bytes()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what it was: look at the difference, then run with -update", golden)
	}
}

func TestReadFeed(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{
		"kommunringen.rss": "https://www.kommunringen.example/feed/", "badplatser.rss": "https://www.hjo.example/rss", "rdf.xml": "https://radet.example/rss", "old.rss": "", "blogg.atom": "", "json.json": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join("testdata", "feed", name)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			checkFeedGolden(t, path+".golden.json", told(feedPieces(t, string(b), address)))
		})
	}
}

// toldPiece is what the feed itself says of a piece; what the text lets guess is
// looked at where that is done.
type toldPiece struct {
	Key, Title, LeftOut, Refused string
	Line                         int
	PublishedAt                  *time.Time
	Heading, Byline, Body        string
	Topics                       []string
	Source                       *hub.SourceInput
	Attachments                  []*hub.Attachment
}

func told(list []*hub.ImportPiece) (all []toldPiece) {
	for _, p := range list {
		to := toldPiece{Key: p.Key, Title: p.Title, LeftOut: p.LeftOut.Text, Refused: p.Refused.Text, Line: p.Line, PublishedAt: p.PublishedAt, Attachments: p.Attachments}
		if p.Input != nil {
			c := p.Input.Common()
			to.Heading, to.Byline, to.Body, to.Source = c.Title, c.Byline, c.Body, c.Source
			if slices.ContainsFunc(p.Suggested, func(s *hub.Suggested) bool { return s.Why.Code == hub.GuessCategory }) {
				to.Topics = c.Topics
			}
		}
		all = append(all, to)
	}
	return all
}

func TestAFeedThatBreaksOffGivesWhatIsWhole(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/feed/kommunringen.rss")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	second := strings.Index(text, "r-411")
	for name, broken := range map[string]string{
		"cut off": text[:second], "a stray mark": text[:second] + "<\x01 &&& <<" + text[second:], "an open comment": text[:second] + "<!-- " + text[second:],
	} {
		list := feedPieces(t, broken, "https://kommunringen.example/feed/")
		last := list[len(list)-1]
		if len(list) != 2 || list[0].Title != "Fyra kommuner delar på en VA-ingenjör" || list[0].Line != 10 || last.Refused.IsZero() || last.Line < 26 {
			t.Errorf("%s: %d pieces, the last %+v", name, len(list), last)
		}
	}
	_, err = collectPieces(ReadFeed(strings.NewReader(text[:strings.Index(text, "<guid")]), "", hub.ImportOptions{}, testKnown()))
	if fault := new(hub.Error); !errors.As(err, &fault) || !strings.Contains(fault.Message, "line 17") {
		t.Errorf("a feed with no whole entry: %v", err)
	}
}

func TestWhatIsNoFeedIsRefused(t *testing.T) {
	t.Parallel()
	entry := "<item><title>En</title></item>"
	for name, text := range map[string]string{
		"nothing":   "",
		"a page":    "<!doctype html><html><body>Hej</body></html>",
		"a list":    "[1, 2]",
		"deep":      "<rss><channel>" + strings.Repeat("<a:b>", 10_000),
		"deep JSON": `{"version":"https://jsonfeed.org/version/1.1","items":` + strings.Repeat("[", 100_000),
		"many":      "<rss><channel>" + strings.Repeat(entry, maxEntries+1) + "</channel></rss>",
		"large":     "<rss><channel>" + strings.Repeat(" ", maxFeed),
		"a binary":  "\x00\x01\x02\x03\xff\xfe",
	} {
		_, err := collectPieces(ReadFeed(strings.NewReader(text), "", hub.ImportOptions{}, testKnown()))
		if fault := new(hub.Error); !errors.As(err, &fault) || strings.Contains(fault.Message, "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLyingEncodingsAreRead(t *testing.T) {
	t.Parallel()
	const want = "Åre prövar särskild kollektivtrafik"
	rss := func(label, title string) string {
		return `<?xml version="1.0" encoding="` + label + `"?><rss version="2.0"><channel><title>T</title><item><title>` + title + `</title><guid>1</guid></item></channel></rss>`
	}
	latin, wide := "", ""
	for _, r := range want {
		latin += string([]byte{byte(r)})
	}
	for _, r := range rss("utf-16", want) {
		wide += string([]byte{byte(r), 0})
	}
	for name, text := range map[string]string{
		"UTF-8 that says latin1": rss("iso-8859-1", want), "latin1 that says UTF-8": rss("utf-8", latin), "latin1": rss("iso-8859-1", latin),
		"nothing real": rss("klingon", latin), "UTF-16 with a mark": "\xff\xfe" + wide, "UTF-16 without": wide, "UTF-8 with a mark": "\xef\xbb\xbf" + rss("utf-8", want),
	} {
		list := feedPieces(t, text, "https://a.example/")
		lies := strings.Contains(name, "that says")
		said := len(list) == 1 && slices.ContainsFunc(list[0].Review, func(s hub.Review) bool { return s.Code == hub.ReviewLetters })
		if len(list) != 1 || list[0].Title != want || said != lies {
			t.Errorf("%s: %+v", name, list[0])
		}
	}
}

func TestFeedDatesAreReadAsMeant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Tue, 03 Mar 2026 07:30:00 +0000":                            "2026-03-03T07:30:00Z",
		"Tue, 3 Mar 26 07:30 +0100":                                  "2026-03-03T06:30:00Z",
		"Tue, 03 Mar 2026 07:30:00 CET":                              "2026-03-03T06:30:00Z",
		"Tis, 03 mars 2026 07:30:00 +0100":                           "2026-03-03T06:30:00Z",
		"tisdag, 3 mars 2026 07:30":                                  "2026-03-03T06:30:00Z",
		"Fri, 03 Jul 2026 07:30:00":                                  "2026-07-03T05:30:00Z", // no zone: Sweden's
		"fre, 15 maj 2026 07:30:00 CEST":                             "2026-05-15T05:30:00Z",
		"tor, 15 okt. 2026 07:30:00 +0200":                           "2026-10-15T05:30:00Z",
		"Thu, 15 Oct 2026 07:30:00 GMT":                              "2026-10-15T07:30:00Z",
		"Thu, 15 Oct 2026 07:30:00 EST":                              "2026-10-15T12:30:00Z",
		"Thu, 15 Oct 2026 07:30:00 GMT+2":                            "",
		"2026-03-03":                                                 "2026-03-02T23:00:00Z",
		"2026-03-03 07:30":                                           "2026-03-03T06:30:00Z",
		"2026-03-03T07:30:00Z":                                       "2026-03-03T07:30:00Z",
		"2026-03-03T07:30:00.123+01:00":                              "2026-03-03T06:30:00Z",
		"2026-03-03T07:30:00":                                        "2026-03-03T06:30:00Z",
		"Mar 3, 2026":                                                "2026-03-02T23:00:00Z",
		"Tue, 03 Mar 2026 07:30:00 +0100 (Centraleuropa, normaltid)": "2026-03-03T06:30:00Z",
		"igår": "", "": "", "0001-01-01T00:00:00Z": "", "31 feb 2026": "",
	} {
		got, ok := feedTime(text, nil)
		if s := got.Truncate(time.Second).Format(time.RFC3339); ok != (want != "") || ok && s != want {
			t.Errorf("%q is %s, not %s", text, s, want)
		}
	}
}

func TestOneKeyForOneEntry(t *testing.T) {
	t.Parallel()
	rss := func(guid string) string {
		return `<rss version="2.0"><channel><title>T</title><item><title>En</title><link>/1</link>` + guid + `</item></channel></rss>`
	}
	for _, c := range []struct{ guid, address, want string }{
		{"<guid>a</guid>", "https://www.a.example/feed/", "feed:a.example/feed:a"},
		{"<guid>a</guid>", "http://a.example/feed", "feed:a.example/feed:a"},
		{"", "https://a.example/feed", "feed:a.example/feed:https://a.example/1"},
	} {
		if got := feedPieces(t, rss(c.guid), c.address)[0].Key; got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
	long := feedPieces(t, rss("<guid>"+strings.Repeat("å", 300)+"</guid>"), "https://a.example/feed")[0].Key
	other := feedPieces(t, rss("<guid>"+strings.Repeat("å", 301)+"</guid>"), "https://a.example/feed")[0].Key
	if runes(long) > maxKey || long == other {
		t.Errorf("long ids: %s and %s", long, other)
	}
}

func FuzzFeed(f *testing.F) {
	names, err := filepath.Glob("testdata/feed/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := collectPieces(ReadFeed(strings.NewReader(string(b)), "https://a.example/feed", hub.ImportOptions{}, testKnown()))
		if fault := new(hub.Error); err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		for _, p := range list {
			if p.Key == "" || runes(p.Key) > maxKey || (p.Input == nil) == (p.LeftOut.IsZero() && p.Refused.IsZero()) {
				t.Fatalf("%+v", p)
			}
			if p.Input != nil {
				if err := p.Input.Validate(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
