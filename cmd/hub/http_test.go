package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	p := shared(t)
	if a := fetch(t, p.base+"/healthz"); a.status != http.StatusOK || a.body != "ok\n" {
		t.Errorf("/healthz: %d %q", a.status, a.body)
	}
	if a := fetch(t, p.base+"/version"); a.status != http.StatusOK || !strings.Contains(a.body, `"version":"`) || !strings.Contains(a.body, "go1.") {
		t.Errorf("/version: %d %s", a.status, a.body)
	}
	a := fetch(t, p.base+"/readyz")
	if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/json" || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("/readyz: %d %v", a.status, a.header)
	}
	var said map[string]any
	check(t, json.Unmarshal([]byte(a.body), &said))
	for _, name := range []string{"ready", "lag", "rebuilding", "counts"} {
		if _, ok := said[name]; !ok {
			t.Errorf("/readyz has no %s: %s", name, a.body)
		}
	}
	if progress, ok := said["progress"]; ok {
		t.Errorf("/readyz tells a progress of %v while nothing is built", progress)
	}
	r, _ := p.ready(t)
	if !r.Ready || r.Fault != "" || r.Lag != 0 || r.Counts.Municipalities != 290 || r.Counts.Contents == 0 {
		t.Errorf("/readyz: %+v", r)
	}
}

func TestSchemaIsServed(t *testing.T) {
	t.Parallel()
	p := shared(t)
	want, err := os.ReadFile("../../schema.graphql")
	check(t, err)
	a := fetch(t, p.base+"/schema.graphql")
	tag := a.header.Get("ETag")
	if a.status != http.StatusOK || a.body != string(want) || tag == "" {
		t.Errorf("%d, %d bytes of %d, ETag %q", a.status, len(a.body), len(want), tag)
	}
	if again := fetch(t, p.base+"/schema.graphql", "If-None-Match: "+tag); again.status != http.StatusNotModified || again.body != "" {
		t.Errorf("with its ETag: %d, %d bytes", again.status, len(again.body))
	}
}

func TestOnlyTheMethodsMeant(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for path, allow := range map[string]string{"/": "GET, HEAD", "/healthz": "GET, HEAD", "/readyz": "GET, HEAD", "/version": "GET, HEAD",
		"/schema.graphql": "GET, HEAD", "/graphql": "GET, POST", "/kommuner/forshaga": "GET, HEAD"} {
		a := ask(t, http.MethodDelete, p.base+path, "")
		if a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != allow {
			t.Errorf("DELETE %s: %d, Allow: %s", path, a.status, a.header.Get("Allow"))
		}
		if path == "/graphql" {
			continue
		}
		if a := ask(t, http.MethodHead, p.base+path, ""); a.status != http.StatusOK || a.body != "" {
			t.Errorf("HEAD %s: %d %q", path, a.status, a.body)
		}
	}
}

// TestHeadersOfEveryAnswer: pages, API, files and refusals alike.
func TestHeadersOfEveryAnswer(t *testing.T) {
	t.Parallel()
	p := shared(t)
	ids := map[string]bool{}
	for _, path := range []string{"/", "/sok?q=va", "/missing", "/kommuner/1763", "/kommuner/", "/graphql", "/graphql?query={__typename}",
		"/schema.graphql", "/healthz", "/readyz", "/version", "/assets/missing.css", "//", "/../x"} {
		a := fetch(t, p.base+path)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; ", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=()",
		} {
			if !strings.HasPrefix(a.header.Get(name), want) {
				t.Errorf("%s (%d): %s is %q", path, a.status, name, a.header.Get(name))
			}
		}
		if id := a.header.Get("X-Request-Id"); len(id) < 20 || ids[id] {
			t.Errorf("%s: request id %q", path, id)
		} else {
			ids[id] = true
		}
		if a.header.Get("Set-Cookie") != "" || a.header.Get("Server") != "" {
			t.Errorf("%s: %v", path, a.header)
		}
	}
}

// TestAnyInput: whatever bytes come, the answer is the caller's fault and never ours.
func TestAnyInput(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for _, bad := range []string{"%00", "%ff%fe", "%C3%28", "a%00b", "%ED%A0%80", "..%2f..%2fetc%2fpasswd", strings.Repeat("a", 5000)} {
		for _, path := range []string{"/%s", "/artiklar/%s", "/kommuner/%s", "/amnen/%s", "/organisationer/%s", "/evenemang/%s", "/assets/%s",
			"/sok?q=%s", "/sok?q=va&efter=%s", "/sok?amne=%s", "/artiklar?efter=%s", "/kommuner?lan=%s", "/graphql?query=%s",
			"/graphql?query={__typename}&variables=%s", "/graphql?query=query($a:String!){search(query:$a){totalCount}}&variables={%%22a%%22:%%22%s%%22}"} {
			a := fetch(t, p.base+fmt.Sprintf(path, bad))
			if a.status >= 500 || strings.Contains(a.body, "INTERNAL") {
				t.Errorf("%s: %d %.200s", fmt.Sprintf(path, bad), a.status, a.body)
			}
		}
	}
	a := ask(t, http.MethodPost, p.base+"/graphql", `{"query":"{ search(query: \"\u0000\") { totalCount } }"}`, "Content-Type: application/json")
	if strings.Contains(a.body, "INTERNAL") {
		t.Errorf("NUL in a query: %d %s", a.status, a.body)
	}
	large := ask(t, http.MethodPost, p.base+"/graphql", `{"query":"`+strings.Repeat(" ", 1<<20)+`"}`, "Content-Type: application/json")
	if large.status != http.StatusRequestEntityTooLarge || !strings.Contains(large.body, "TOO_LARGE") {
		t.Errorf("1 MB: %d %s", large.status, large.body)
	}
	if a := fetch(t, p.base+"/", "X-Long: "+strings.Repeat("a", maxHeader+8<<10)); a.status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header above the limit: %d", a.status)
	}
}

// TestSlowClientIsCut: one that never ends its headers holds no connection for long.
func TestSlowClientIsCut(t *testing.T) {
	t.Parallel()
	conn, err := net.Dial("tcp", strings.TrimPrefix(shared(t).base, "http://"))
	check(t, err)
	defer conn.Close()
	_, err = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: hub\r\nX-Slow: ")
	check(t, err)
	check(t, conn.SetReadDeadline(time.Now().Add(2*readHeaderTimeout)))
	if _, err := io.ReadAll(conn); err != nil { // its end is what we wait for
		t.Errorf("not cut: %v", err)
	}
}

// TestRequestIDs: the id of an answer is in its errors, and in one line of the log.
func TestRequestIDs(t *testing.T) {
	t.Parallel()
	p := shared(t)
	a := ask(t, http.MethodPost, p.base+"/graphql", `{"query":"{ nothing }"}`, "Content-Type: application/json", "X-Request-Id: forged")
	id := a.header.Get("X-Request-Id")
	if id == "" || id == "forged" || !strings.Contains(a.body, `"requestId":"`+id+`"`) {
		t.Errorf("id %q, and the answer is %s", id, a.body)
	}
	other := fetch(t, p.base+"/sok?q=hemligt+ord").header.Get("X-Request-Id")
	for id, want := range map[string]string{id: `"method":"POST","path":"/graphql","status":200,`, other: `"method":"GET","path":"/sok","status":200,`} {
		poll(t, "the request is logged", func() bool { return strings.Contains(p.err.String(), `"id":"`+id+`"`) })
		var lines []string
		for line := range strings.Lines(p.err.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("the log has a line that is not JSON: %s", line)
			}
			if strings.Contains(line, id) {
				lines = append(lines, line)
			}
		}
		if len(lines) != 1 || !strings.Contains(lines[0], want) {
			t.Errorf("logged %q, want one with %s", lines, want)
		}
	}
	if strings.Contains(p.err.String(), "hemligt") {
		t.Error("the log holds what somebody searched for")
	}
}

// TestBigAnswersArePacked for those who take them so.
func TestBigAnswersArePacked(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for path, packed := range map[string]bool{"/graphql?query={topics{key,name}}": true, "/": true, "/schema.graphql": true,
		"/graphql?query={__typename}": false, "/healthz": false} {
		plain := fetch(t, p.base+path)
		a := fetch(t, p.base+path, "Accept-Encoding: gzip")
		if got := a.header.Get("Content-Encoding") == "gzip"; got != packed || got && len(a.body) >= len(plain.body) {
			t.Errorf("%s: %d bytes, %d packed, %v", path, len(plain.body), len(a.body), a.header)
		}
		tag := a.header.Get("ETag")
		if tag != plain.header.Get("ETag") {
			t.Errorf("%s: packed it has the tag %s, else %s", path, tag, plain.header.Get("ETag"))
		}
		if again := fetch(t, p.base+path, "Accept-Encoding: gzip", "If-None-Match: "+tag); tag != "" && (again.status != http.StatusNotModified || again.body != "") {
			t.Errorf("%s: with its tag %d, %d bytes", path, again.status, len(again.body))
		}
	}
}

// TestBudgetsAreOfWhoeverAsks: of the address that a trusted proxy tells, and no other.
func TestBudgetsAreOfWhoeverAsks(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_BUDGET=30000", "HUB_TRUSTED_PROXIES=127.0.0.1")
	const dear = "/graphql?query={articles(first:100){nodes{topics{parent{children{key}}},a:topics{parent{children{key}}}}}}"
	ask := func(forwarded string) int { return fetch(t, p.base+dear, "X-Forwarded-For: "+forwarded).status }
	last := 0
	for range 5 {
		last = ask("203.0.113.1, 198.51.100.1")
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the fifth dear query of an address: %d", last)
	}
	if got := ask("203.0.113.2, 198.51.100.1"); got != http.StatusTooManyRequests {
		t.Errorf("an address that nobody vouches for counts: %d", got)
	}
	if got := ask("198.51.100.2"); got != http.StatusOK {
		t.Errorf("another address: %d", got)
	}
}
