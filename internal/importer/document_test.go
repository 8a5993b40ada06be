package importer

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// docFixture is a file's text as it was found, and what a person reads in it.
type docFixture struct {
	name, title, date, producer string
	text                        hub.FileText
}

func readDocFixture(t *testing.T, path string) docFixture {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(b), "=== page\n")
	f := docFixture{text: hub.FileText{Status: hub.TextExtracted, Pages: pages[1:], Paged: true}}
	for line := range strings.Lines(pages[0]) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch key {
		case "name":
			f.name = value
		case "title":
			f.text.Title = value
		case "author":
			f.text.Author = value
		case "status":
			f.text.Status = hub.TextStatus(value)
		case "fault":
			f.text.Fault = value
		case "created":
			d := day(value)
			f.text.CreatedOn = &d
		case "want-title":
			f.title = value
		case "want-date":
			f.date = value
		case "want-producer":
			f.producer = value
		default:
			t.Fatalf("%s: a line that says nothing: %q", path, line)
		}
	}
	return f
}

func docFixtures(t *testing.T) []string {
	t.Helper()
	list, err := filepath.Glob("testdata/document/*.txt")
	if err != nil || len(list) < 12 {
		t.Fatalf("%d fixtures, %v", len(list), err)
	}
	return list
}

func TestReadDocument(t *testing.T) {
	t.Parallel()
	for _, path := range docFixtures(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			f := readDocFixture(t, path)
			p := ReadDocument(f.name, sha256.Sum256([]byte(f.name)), &f.text, hub.ImportOptions{Audience: hub.AudienceMembers}, testKnown())
			in := p.Input.(*hub.CreateReportInput)
			if in.Title != f.title || string(in.DocumentDate) != f.date || in.Producer != f.producer {
				t.Errorf("got  %q, %s, %s\nwant %q, %s, %s", in.Title, in.DocumentDate, in.Producer, f.title, f.date, f.producer)
			}
			checkDocument(t, p)
			checkFeedGolden(t, strings.TrimSuffix(path, ".txt")+".golden.json", p)
		})
	}
}

// checkDocument holds what every draft of a document must: it can be stored, and says
// of what was guessed that it was.
func checkDocument(t *testing.T, p *hub.ImportPiece) {
	t.Helper()
	if err := p.Input.Validate(); err != nil {
		t.Error(err)
	}
	in := p.Input.(*hub.CreateReportInput)
	for field, filled := range map[string]bool{
		"title": in.Title != "", "documentDate": in.DocumentDate != "", "producer": in.Producer != "", "initiator": in.Initiator != "",
		"summary": in.Summary != "", "keyFindings": len(in.KeyFindings) > 0, "topics": len(in.Topics) > 0, "municipalities": len(in.Municipalities) > 0,
	} {
		said := slices.ContainsFunc(p.Suggested, func(s *hub.Suggested) bool { return s.Field == field && s.Because() != "" && s.Code() != nil })
		if said != filled {
			t.Errorf("%s: said to be guessed is %v, filled is %v", field, said, filled)
		}
	}
	if !strings.HasPrefix(p.Key, "document:") || len(p.Key) != len("document:")+64 || in.IdempotencyKey != p.Key {
		t.Errorf("the key is %s", p.Key)
	}
	if strings.Contains(in.Body+in.Summary, "@") {
		t.Error("somebody's address is in it")
	}
}

func TestAnyTextOfAFileGivesADraft(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Ett ord till ", 100_000)
	created := day("2024-05-01")
	for name, text := range map[string]hub.FileText{
		"nothing":       {Status: hub.TextExtracted},
		"empty pages":   {Status: hub.TextExtracted, Pages: []string{"", " ", "\n\n"}},
		"one long line": {Status: hub.TextExtracted, Pages: []string{long}},
		"many lines":    {Status: hub.TextExtracted, Pages: []string{strings.Repeat("Rubrik\n", 100_000)}},
		"only open":     {Status: hub.TextExtracted, Pages: []string{strings.Repeat("Samverkan och\n", 5_000)}},
		"many pages":    {Status: hub.TextExtracted, Pages: slices.Repeat([]string{"Sammanfattning\nSammanfattning\n2024-01-01\n"}, 10_000)},
		"characters":    {Status: hub.TextExtracted, Pages: []string{"\x00\x01\u202eRapport\u0000\n\ufffd\n"}, Title: "\x00\u202etxt", Author: "\x00"},
		"long fields":   {Status: hub.TextExtracted, Title: long, Author: long, Producer: long, CreatedOn: &created},
		"pending":       {Status: hub.TextPending},
		"a long fault":  {Status: hub.TextFailed, Fault: "a\nb" + long},
		"marks":         {Status: hub.TextExtracted, Pages: []string{"Sammanfattning\n# <script>alert(1)</script> [a](javascript:x) och mycket mer text som räcker för att tas med här.\n> citat\n"}},
	} {
		for _, file := range []string{"a.pdf", "", "../../etc/passwd", "\x00\n.pdf", strings.Repeat("å", 1000) + ".pdf"} {
			p := ReadDocument(file, [32]byte{1}, &text, hub.ImportOptions{}, testKnown())
			if p.Title == "" || strings.ContainsAny(p.Title, "\x00\n\u202e") || strings.Contains(strings.ReplaceAll(p.Input.Common().Body, `\<`, ""), "<script") {
				t.Errorf("%s: %q", name, p.Title)
			}
			checkDocument(t, p)
		}
	}
}

func FuzzDocument(f *testing.F) {
	f.Add("rapport.pdf", "Rapport", "Glesa institutet\nRapport 2023:11\nEn titel\n2023-05-05\n", "Sammanfattning\nText.\n• punkt\n")
	f.Add("x", "", "§ 1 Beslut om\nvatten\nDnr KS 2024/1", "Slutsatser\n1. En\n2. Två")
	f.Fuzz(func(t *testing.T, name, title, first, second string) {
		text := hub.FileText{Status: hub.TextExtracted, Pages: []string{first, second}, Title: title}
		p := ReadDocument(name, [32]byte{}, &text, hub.ImportOptions{}, testKnown())
		if err := p.Input.Validate(); err != nil || p.Title == "" {
			t.Fatalf("%q: %v", p.Title, err)
		}
	})
}
