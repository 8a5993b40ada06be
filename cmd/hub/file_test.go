//go:build unix

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestAFileFromHandToHand: sent, attached, published, found on its page and fetched by
// anybody, by parts.
func TestAFileFromHandToHand(t *testing.T) {
	t.Parallel()
	w := enrolled(t, start(t, starterData(t)), "redaktor@example.se", "--role", "EDITOR")
	content := "%PDF-1.7 " + strings.Repeat("Vattentjänstplan. ", 1000)
	a, f := w.send(t, "Plan.pdf", content)
	if a.status != http.StatusCreated || f.MediaType != "application/pdf" {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := fetch(t, f.URL); a.status != http.StatusNotFound {
		t.Errorf("anybody gets a file that no content has: %d", a.status)
	}
	id := w.do(t, "createArticle", "article", `title: "Med plan", audience: PUBLIC, body: "[Planen](/files/x)", files: ["`+f.ID+`"]`, nil)
	w.do(t, "publishContent", "content", `id: $id`, map[string]any{"id": id})
	var updated struct {
		It struct{ File struct{ Name string } }
	}
	w.ask(t, &updated, `mutation($id: ID!) { it: updateFile(input: {id: $id, name: "Årsplan", altText: "Karta"}) { file { name } userErrors { code } } }`,
		map[string]any{"id": f.ID})
	if a := fetch(t, w.p.base+"/artiklar/med-plan"); !strings.Contains(a.body, "Årsplan.pdf</a>") {
		t.Errorf("its page: %s", a.body)
	}
	got := fetch(t, f.URL, "Accept-Encoding: gzip", "Origin: https://www.example.se", "Range: bytes=9-12")
	if got.status != http.StatusPartialContent || got.body != "Vatt" || got.header.Get(allowOrigin) != "*" || got.header.Get("Content-Encoding") != "" ||
		!strings.HasPrefix(got.header.Get("Cache-Control"), "public") || !strings.HasPrefix(got.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("a part: %d %q %v", got.status, got.body, got.header)
	}
	var data struct {
		Node struct {
			Name, AltText, SHA256, URL, Small string
		}
		Article struct{ BodyHTML string }
	}
	if updated.It.File.Name != "Årsplan.pdf" {
		t.Errorf("renamed: %+v", updated)
	}
	w.ask(t, &data, `query($id: ID!) { node(id: $id) { ... on File { name altText sha256 url small: url(width: 480) } } article(slug: "med-plan") { bodyHtml } }`,
		map[string]any{"id": f.ID})
	if n := data.Node; n.Name != "Årsplan.pdf" || n.AltText != "Karta" || n.SHA256 != f.SHA256 || n.URL != f.URL || n.Small != f.URL+"?width=480" ||
		!strings.Contains(data.Article.BodyHTML, `href="`+w.p.base+`/files/x"`) {
		t.Errorf("%+v", data)
	}
}

// TestACookieAloneCannotUpload from a page of another site.
func TestACookieAloneCannotUpload(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for _, method := range []string{http.MethodPut, http.MethodPost} {
		a := ask(t, method, p.base+"/files?name=a.txt", "text", "Cookie: hub-session=abc", "Origin: https://evil.example", "Sec-Fetch-Site: cross-site")
		if a.status != http.StatusForbidden || !strings.Contains(a.body, `"FORBIDDEN"`) {
			t.Errorf("%s: %d %s", method, a.status, a.body)
		}
	}
}

// TestKillWhileUploading: of an upload that a kill has cut off there is nothing after the
// next start, and the same file is taken then.
func TestKillWhileUploading(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	data := emptyData(t)
	p := start(t, data, "HUB_STARTER=off")
	w := enrolled(t, p, "redaktor@example.se", "--role", "EDITOR")
	for round := range killRounds {
		const size = 8 << 20
		head := fmt.Sprintf("%%PDF-1.7 nummer %d ", round)
		conn, err := net.Dial("tcp", strings.TrimPrefix(w.p.base, "http://"))
		check(t, err)
		_, err = fmt.Fprintf(conn, "PUT /files?name=a.pdf HTTP/1.1\r\nHost: hub.example\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s", w.token, size, head)
		check(t, err)
		poll(t, "the upload has begun", func() bool { return len(leftovers(t, data)) == 1 })
		most := size - len(head)
		if random.IntN(2) == 0 { // all but a byte, or less; else the file comes whole and is being saved
			most = random.IntN(most)
		}
		_, err = io.CopyN(conn, endless{}, int64(most))
		check(t, err)
		w.p.kill()
		acknowledged := false
		if res, err := http.ReadResponse(bufio.NewReader(conn), nil); err == nil {
			acknowledged = res.StatusCode == http.StatusCreated
			_ = res.Body.Close() // it is cut off
		}
		_ = conn.Close() // by the other side already
		w.p = start(t, data, "HUB_STARTER=off")
		if l := leftovers(t, data); len(l) != 0 {
			t.Errorf("round %d: left are %v", round, l)
		}
		whole, parts := storedFiles(t, data)
		if acknowledged && whole != round+1 || parts != whole*(size>>18) {
			t.Errorf("round %d: %d files of %d parts, acknowledged %v", round, whole, parts, acknowledged)
		}
		a, f := w.send(t, "a.pdf", head+strings.Repeat("x", size-len(head)))
		if a.status != http.StatusCreated && a.status != http.StatusOK || f.Error.Code != "" {
			t.Errorf("round %d: the same file then: %d %s", round, a.status, a.body)
		}
	}
}

// endless is text without an end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

func leftovers(t *testing.T, data string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(data + "/uploads")
	check(t, err)
	return entries
}

// storedFiles are how many files there are, and the parts of their bytes.
func storedFiles(t *testing.T, data string) (whole, parts int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsnOf(t, data))
	check(t, err)
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	check(t, conn.QueryRow(t.Context(), `select (select count(*) from file)::int, (select count(*) from blob_part)::int`).Scan(&whole, &parts))
	return whole, parts
}
