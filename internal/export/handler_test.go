package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/hub"
)

// shelf is a hub with one article, whose text takes as long as somebody wants.
type shelf struct {
	began, goOn chan struct{} // nil: at once
	fault       error
	more        string // of the text
}

func (s *shelf) Register(context.Context) (string, error)        { return "1", nil }
func (s *shelf) Kinds() []string                                 { return nil }
func (s *shelf) Blobs(context.Context, func([]byte) error) error { return nil }
func (s *shelf) Records(context.Context, string, func([]byte) error) error {
	return nil
}
func (s *shelf) List(context.Context, string, func(string, []byte) error) error { return nil }
func (s *shelf) Bytes(context.Context, []byte, io.Writer) error                 { return nil }

func (s *shelf) Contents(_ context.Context, kind hub.Kind, _ bool, take func(string, []byte) error) error {
	if kind != hub.KindArticle {
		return nil
	}
	if s.began != nil {
		close(s.began)
		<-s.goOn
		s.began = nil
	}
	return take("en-text", []byte(`{"title": "En text", "slug": "en-text", "summary": "", "body": "Hej.`+s.more+`", "kind": "NEWS"}`))
}

// Files comes last: a fault there is one after most has been sent.
func (s *shelf) Files(context.Context, func([]byte, string) error) error { return s.fault }

// serving gives a server of copies, for an account that a header names.
func serving(t *testing.T, from export.Source) *httptest.Server {
	t.Helper()
	copies := export.New(export.Options{Log: slog.New(slog.DiscardHandler),
		Open: func(context.Context) (export.Source, func(), error) { return from, func() {}, nil }})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := hub.ParseUUID(r.Header.Get("Account"))
		if err == nil {
			r = r.WithContext(hub.WithViewer(r.Context(), hub.Viewer{Account: &hub.Account{UUID: id, Role: hub.RoleMember}}))
		}
		copies.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func get(t *testing.T, s *httptest.Server, account hub.UUID) (*http.Response, []byte, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/export", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Account", account.String())
	answer, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, body, err
}

func TestACopyIsAZIP(t *testing.T) {
	t.Parallel()
	_, body, err := get(t, serving(t, &shelf{}), hub.NewUUID())
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	page, err := z.Open("markdown/articles/en-text.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(page)
	if want := "---\ntitle: \"En text\"\nslug: \"en-text\"\nkind: \"NEWS\"\n---\n\n# En text\n\nHej.\n"; err != nil || string(text) != want {
		t.Errorf("%q (%v), want %q", text, err, want)
	}
}

// TestACopyThatBreaksOffIsNoZIP: nobody takes a part of it for all.
func TestACopyThatBreaksOffIsNoZIP(t *testing.T) {
	t.Parallel()
	var more strings.Builder // more than waits to be sent, also packed
	for range 10_000 {
		more.WriteString(rand.Text())
	}
	_, body, err := get(t, serving(t, &shelf{fault: errors.New("the database is away"), more: more.String()}), hub.NewUUID())
	if err == nil || len(body) == 0 {
		t.Errorf("the answer ends in good order, after %d bytes", len(body))
	}
	if _, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		t.Error("it is a ZIP")
	}
}

// TestOneCopyAtATime: for an account; others need not wait for it.
func TestOneCopyAtATime(t *testing.T) {
	t.Parallel()
	slow := &shelf{began: make(chan struct{}), goOn: make(chan struct{})}
	began := slow.began
	s, mine := serving(t, slow), hub.NewUUID()
	first := make(chan error)
	go func() {
		_, _, err := get(t, s, mine)
		first <- err
	}()
	<-began
	if answer, _, err := get(t, s, mine); err != nil || answer.StatusCode != http.StatusTooManyRequests || answer.Header.Get("Retry-After") == "" {
		t.Errorf("a second one: %v %v", answer.Status, err)
	}
	close(slow.goOn)
	if err := <-first; err != nil {
		t.Error(err)
	}
	if answer, _, err := get(t, s, mine); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v %v", answer.Status, err)
	}
}
