package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/extract/extracttest"
)

// archived is where the fixtures of what is taken in lie.
const archived = "../../internal/importer/testdata/"

// draft is a draft as the office reviews it.
type draft struct {
	ID, Title, Audience string
	Source              *struct{ Name string }
	Desk                struct {
		Suggested []struct{ Field string }
		Import    *struct{ Kind string }
	}
}

// TestTheArchive is the way of a network's past into the hub and out again: a site's
// export, a feed, four mails, a PDF and a DOCX are taken in, reviewed, published and
// found, the PDF on its page; then all of it is exported, wiped, read back, and equal.
func TestTheArchive(t *testing.T) {
	t.Parallel()
	data := folder(t)
	p := start(t, data, "HUB_STARTER=off")
	compiledPDFium(t, data)
	w := enrolled(t, p, "redaktor@example.se", "--role", "EDITOR")
	takeIn(t, w)
	drafts := w.drafts(t)
	w.review(t, drafts)
	w.publishAll(t, w.drafts(t))
	for _, words := range []string{"grundvattentäkt", "grundvattentäkterna", "vattentäkt"} {
		w.foundOnPage(t, words, "Vattenplan.pdf", 2)
	}
	w.foundOnPage(t, "skolskjutsregler", "Skolskjuts.docx", 0)
	stop(t, p, os.Interrupt)

	first, second := filepath.Join(folder(t), "first"), filepath.Join(folder(t), "second")
	done(t, data, "export", first)
	again := folder(t)
	done(t, again, "import", "export", first)
	done(t, again, "export", second)
	if out, err := exec.CommandContext(t.Context(), "diff", "-r", first, second).CombinedOutput(); err != nil {
		t.Fatalf("what was read back is another: %v\n%.2000s", err, out)
	}
	w.p = start(t, again, "HUB_STARTER=off")
	said := done(t, again, "token", "create", "--account", "redaktor@example.se", "--name", "test", "--scope", "read,write")
	w.token = said[len(said)-1]
	w.foundOnPage(t, "grundvattentäkt", "Vattenplan.pdf", 2)
	var now struct{ Contents struct{ TotalCount int } }
	w.ask(t, &now, `{ contents { totalCount } }`, nil)
	if now.Contents.TotalCount != len(drafts) {
		t.Errorf("%d contents are published in the new hub, want %d", now.Contents.TotalCount, len(drafts))
	}
}

// compiledPDFium puts code compiled for this machine where a hub looks for it.
func compiledPDFium(t testing.TB, data string) {
	t.Helper()
	check(t, extracttest.Compiled(t.Context(), filepath.Join(data, "cache", "pdfium")))
}

// takeIn brings something of every kind: the DOCX by upload, all else by commands.
func takeIn(t *testing.T, w writer) {
	t.Helper()
	data, dir := w.p.data, folder(t)
	feed := httptest.NewServer(http.FileServer(http.Dir(archived + "feed")))
	t.Cleanup(feed.Close)
	plan := filepath.Join(dir, "Vattenplan.pdf")
	check(t, os.WriteFile(plan, extracttest.PDF("Vattenplan för fyra kommuner", "", []string{"Vattenplan för fyra kommuner", "Antagen 2024-03-15"},
		[]string{"Varje grundvattentäkt har ett skydd", "och en ansvarig kommun."}, []string{"Kostnader och tider."}), 0o600))
	letters := []string{"import", "mail"}
	for _, name := range []string{"glesbygdsbrevet", "jurist", "rapport", "webbinarium"} {
		letters = append(letters, archived+"letters/"+name+".eml")
	}
	for _, args := range [][]string{
		{"import", "wordpress", archived + "wordpress/export-1.2.xml", "--audience", "PUBLIC"},
		{"import", "feed", feed.URL + "/kommunringen.rss", "--allow-private"},
		letters,
		{"import", "pdf", plan},
	} {
		done(t, data, args...)
	}
	docx := extracttest.DOCX(`<w:p><w:r><w:t>Regler i fem kommuner</w:t></w:r></w:p><w:p><w:r><w:t>Så ser skolskjutsregler ut.</w:t></w:r></w:p>`,
		extracttest.Part{Name: "[Content_Types].xml", Text: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override
			PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`})
	_, f := w.send(t, "Skolskjuts.docx", string(docx))
	var started struct {
		ImportFile struct{ Import struct{ ID string } }
	}
	w.ask(t, &started, `mutation($file: ID!) { importFile(input: {file: $file, kind: DOCUMENT}) { import { id } userErrors { message } } }`, map[string]any{"file": f.ID})
	poll(t, "the upload is taken in", func() bool {
		var now struct {
			Node struct{ Status, Fault string }
		}
		w.ask(t, &now, `query($id: ID!) { node(id: $id) { ... on Import { status fault } } }`, map[string]any{"id": started.ImportFile.Import.ID})
		if now.Node.Status == "FAILED" {
			t.Fatal(now.Node.Fault)
		}
		return now.Node.Status == "DONE"
	})
}

// drafts are all that wait for the office.
func (w writer) drafts(t *testing.T) []draft {
	t.Helper()
	var list struct{ Contents struct{ Nodes []draft } }
	w.ask(t, &list, `{ contents(filter: {statuses: [DRAFT]}, first: 100) { nodes {
		id title audience source { name } desk { suggested { field } import { kind } } } } }`, nil)
	return list.Contents.Nodes
}

// review looks at what was guessed, and changes or accepts it.
func (w writer) review(t *testing.T, drafts []draft) {
	t.Helper()
	kinds, guesses, hidden := map[string]int{}, 0, 0
	for _, d := range drafts {
		if d.Source == nil || d.Desk.Import == nil {
			t.Fatalf("%s came from nowhere", d.Title)
		}
		kinds[d.Desk.Import.Kind]++
		guesses += len(d.Desk.Suggested)
		if d.Desk.Import.Kind == "WORDPRESS" && d.Audience == "STAFF" {
			hidden++
		}
	}
	if kinds["WORDPRESS"] == 0 || kinds["FEED"] == 0 || kinds["MAIL"] < 4 || kinds["DOCUMENT"] != 2 || guesses == 0 || hidden == 0 {
		t.Fatalf("drafts %v, %d guesses, %d of them not for everyone", kinds, guesses, hidden)
	}
	var accepted struct{ It written }
	w.ask(t, &accepted, `mutation($id: ID!) { it: acceptSuggestions(input: {id: $id}) { content { id title } userErrors { code message } } }`,
		map[string]any{"id": drafts[0].ID})
	if len(accepted.It.UserErrors) > 0 {
		t.Error(accepted.It.UserErrors)
	}
}

// publishAll publishes many at once.
func (w writer) publishAll(t *testing.T, drafts []draft) {
	t.Helper()
	ids := make([]string, len(drafts))
	for i, d := range drafts {
		ids[i] = d.ID
	}
	var done struct {
		PublishContents struct {
			Contents   []struct{ ID string }
			UserErrors json.RawMessage
		}
	}
	w.ask(t, &done, `mutation($ids: [ID!]!) { publishContents(input: {ids: $ids}) { contents { id } userErrors { code field message } } }`, map[string]any{"ids": ids})
	if len(done.PublishContents.Contents) != len(ids) || !bytes.Equal(done.PublishContents.UserErrors, []byte("[]")) {
		t.Fatalf("%d of %d published: %s", len(done.PublishContents.Contents), len(ids), done.PublishContents.UserErrors)
	}
}

// foundOnPage waits until the words find a report by its file, on that page; 0 where
// the file has none.
func (w writer) foundOnPage(t *testing.T, words, file string, page int) {
	t.Helper()
	poll(t, words+" is found in "+file, func() bool {
		var found struct {
			Search struct {
				Edges []struct {
					Snippets []struct {
						File  *struct{ Name string }
						Page  int
						Spans []struct{ Text string }
					}
				}
			}
		}
		w.ask(t, &found, `query($words: String!) { search(query: $words, first: 3) { edges { snippets { file { name } page spans { text } } } } }`, map[string]any{"words": words})
		for _, e := range found.Search.Edges {
			for _, s := range e.Snippets {
				if s.File != nil && s.File.Name == file && s.Page == page {
					return true
				}
			}
		}
		return false
	})
}

// TestAnImportTellsWhatIsWrong in one line, and changes nothing.
func TestAnImportTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	p := shared(t)
	bomb := filepath.Join(folder(t), "bomb.xml")
	check(t, os.WriteFile(bomb, []byte(`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "`+strings.Repeat("a", 100)+`"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>`), 0o600))
	stdout, stderr, code := execute(t, p.data, nil, "import", "wordpress", bomb)
	if code != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "bomb.xml") {
		t.Errorf("exit %d\n%s\n%s", code, stdout, stderr)
	}
	_, stderr, code = execute(t, p.data, nil, "import", "feed", "http://127.0.0.1:1/feed")
	if code != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "127.0.0.1") {
		t.Errorf("exit %d\n%s", code, stderr)
	}
}
