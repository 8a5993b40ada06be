package graph_test

import (
	"bufio"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// hostile is a request that costs more to look at than to write. Its documents are in
// the files beside: hostilefields, hostileforms and hostilebodies.
type hostile struct {
	body   string
	want   hub.Code
	header map[string]string // beside the type of the body
	status int               // 0: that of a request which is well formed
}

// document is a query in a request that is as it should be.
func document(query string, want hub.Code) hostile { return hostile{body: asJSON(query), want: want} }

func times(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(piece(i) + " ")
	}
	return b.String()
}

func same(piece string) func(int) string { return func(int) string { return piece } }

func allHostile() map[string]hostile {
	all := hostileFields()
	for _, more := range []map[string]hostile{hostileForms(), hostileBodies()} {
		maps.Copy(all, more)
	}
	return all
}

func (f *fixture) attack(t testing.TB, h hostile) *reply {
	t.Helper()
	header := map[string]string{"Content-Type": jsonMedia}
	maps.Copy(header, h.header)
	return f.send(t, http.MethodPost, "", h.body, header)
}

// A refusal reads nothing and says little, and the next reader is answered as if
// nothing had been. BenchmarkHostile says how long each takes.
func TestHostileRequestsAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, h := range allHostile() {
		a := f.attack(t, h)
		if a.code() != string(h.want) || h.status != 0 && a.status != h.status || len(a.Data) > 64 {
			t.Errorf("%s: %d %s, want %d %s: %.300s", name, a.status, a.code(), h.status, h.want, a.body)
		}
		if a.statements != 0 || len(a.body) > 10<<10 {
			t.Errorf("%s: %d statements, %d bytes in, %d out", name, a.statements, len(h.body), len(a.body))
		}
		f.answersOthers(t, name)
	}
}

// answersOthers asks what is cheap.
func (f *fixture) answersOthers(t testing.TB, after string) {
	t.Helper()
	if a := f.send(t, http.MethodPost, "", okBody, typed(jsonMedia)); a.status != http.StatusOK || len(a.Errors) > 0 {
		t.Errorf("after %s: %d %s", after, a.status, a.body)
	}
}

func BenchmarkHostile(b *testing.B) {
	f := newFixture(b)
	for name, h := range allHostile() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f.attack(b, h)
			}
		})
	}
}

// What looks like a query language inside a search is text, and cut where it is long:
// it is looked for, cheaply, and found nowhere.
func TestHostileSearchesAreText(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, text := range map[string]string{
		"parentheses": strings.Repeat("(", 1_000) + strings.Repeat(")", 1_000),
		"wildcards":   strings.Repeat("*?", 500),
		"a wildcard":  "*", "a regexp": "/(a+)+$/", "a name for all": "_all:*", "a field": "title:* +reach:staff",
		"fuzzy": "a~9 b~9 c~9", "boosts": "a^999999999", "ors": strings.Repeat("a OR ", 300), "quotes": strings.Repeat(`"`, 999),
		"one word": strings.Repeat("å", 5_000), "marks": "a" + strings.Repeat("\u0301", 1_000),
	} {
		a := f.ask(t, "", `query($q: String!) {search(query: $q, first: 5) {nodes {__typename} notices {code}} suggest(prefix: $q) {text}}`, map[string]any{"q": text})
		if len(a.Errors) > 0 || a.statements > 3 || len(a.body) > 10<<10 {
			t.Errorf("%s: %d statements, %d bytes: %.300s", name, a.statements, len(a.body), a.body)
		}
		f.answersOthers(t, name)
	}
}

// Pages inside pages multiply: what they would bring is known from the query, and is
// refused before the first row is read.
func TestPagesInsidePagesAreRefusedUnread(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, query := range map[string]string{
		"four deep": `{municipalities(first: 100) {nodes {contents(first: 100) {nodes {revisions(first: 100) {nodes {version}}
			organisations {organisation {projects(first: 100) {nodes {updates(first: 100) {nodes {id}}}}}}}}}}}`,
		"lists without pages": `{counties {municipalities {neighbours {neighbours {neighbours {neighbours {name}}}}}}}`,
		"related":             `{contents(first: 100) {nodes {related(first: 20) {related(first: 20) {related(first: 20) {title}}}}}}`,
		"side by side": "{" + times(15, func(i int) string {
			return fmt.Sprintf("a%d: contents(first: 100) {nodes {related(first: 20) {title topics {name}}}}", i)
		}) + "}",
	} {
		a := f.ask(t, "", query, nil)
		if a.code() != string(hub.CodeCostLimit) || a.statements != 0 || len(a.body) > 10<<10 {
			t.Errorf("%s: %s, %d statements, %d bytes", name, a.code(), a.statements, len(a.body))
		}
		f.answersOthers(t, name)
	}
}

func TestAnAnswerThatGrowsTooLargeIsEnded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, query := range []string{
		"{counties{municipalities{" + strings.Repeat("neighbours{", 8) + "name" + strings.Repeat("}", 8) + "}}}",
		"{contents(first:100){nodes{" + strings.Repeat("related(first:20){", 8) + "title" + strings.Repeat("}", 8) + "}}}",
	} {
		a := f.ask(t, "editor", query, nil)
		ended := a.code() == string(hub.CodeCostLimit) || a.code() == string(hub.CodeTimeout) // whichever comes first
		if !ended || len(a.body) > 64<<10 {
			t.Errorf("%s, %d bytes", a.code(), len(a.body))
		}
	}
	a := f.ask(t, "", "{counties{municipalities{neighbours{neighbours{name}}}}}", nil)
	if len(a.Errors) > 0 || a.statements != 4 {
		t.Errorf("%d statements, %.300s", a.statements, a.body)
	}
}

// slowestBody is how long this test's server waits for a body; the hub's own is in cmd/hub.
const slowestBody = time.Second

// A client who sends the beginning of a body and no more holds nobody up, and is cut
// off when the server has waited long enough.
func TestASlowBodyHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	server := httptest.NewUnstartedServer(f.Config.Handler)
	server.Config.ReadTimeout, server.Config.IdleTimeout = slowestBody, time.Minute // who reads on is not cut off
	server.Start()
	t.Cleanup(server.Close)
	f.Server = server
	var slow []net.Conn
	for range 50 {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
		fatal(t, err)
		t.Cleanup(func() { _ = conn.Close() }) // the server may have closed it
		_, err = fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
		fatal(t, err)
		slow = append(slow, conn)
	}
	f.answersOthers(t, "fifty slow bodies")
	for _, conn := range slow { // reading ends when the server has answered, or gone
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			continue // cut off without a word
		}
		if response.StatusCode != http.StatusBadRequest || !response.Close {
			t.Errorf("a slow body: %d, close %t", response.StatusCode, response.Close)
		}
		_ = response.Body.Close()
	}
	f.answersOthers(t, "they were cut off")
}
