package graph_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/smakom/hub/internal/hub"
)

// role asks over a socket who is asking.
func (c *client) role() string {
	c.t.Helper()
	c.ask("who", `{ viewer { role } }`, nil)
	m := c.wants("next", "who")
	c.wants("complete", "who")
	switch payload := string(m.Payload); payload[:min(len(payload), 36)] {
	case `{"data":{"viewer":{"role":"MEMBER"}}`:
		return "MEMBER"
	case `{"data":{"viewer":{"role":"EDITOR"}}`:
		return "EDITOR"
	case `{"data":{"viewer":null},"extensions"`:
		return ""
	default:
		return payload
	}
}

// TestWhoOpensASocket: by a session only from the hub's own pages, by a token from all
// that may read.
func TestWhoOpensASocket(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	session := f.cookie(t, "member")
	for name, c := range map[string]struct {
		headers []string
		role    string
	}{
		"nobody":                      {nil, ""},
		"a program with a cookie":     {session, "MEMBER"},
		"a page of this host":         {append([]string{"Origin", f.URL}, session...), "MEMBER"},
		"a page of the public host":   {append([]string{"Origin", "https://hub.example"}, session...), "MEMBER"},
		"a browser says its own":      {append([]string{"Origin", "https://x.example", "Sec-Fetch-Site", "same-origin"}, session...), "MEMBER"},
		"a friend's page":             {append([]string{"Origin", friend}, session...), ""},
		"a friend's page, same site":  {append([]string{"Origin", friend, "Sec-Fetch-Site", "same-site"}, session...), ""},
		"a friend's page and a token": {append([]string{"Origin", friend, "Authorization", f.bearer(t, "editor")}, session...), "EDITOR"},
	} {
		if role := f.greet(t, c.headers...).role(); role != c.role {
			t.Errorf("%s: %q, want %q", name, role, c.role)
		}
	}
	for _, origin := range []string{"https://evil.example", "http://hub.example", "https://hub.example.evil.example", "null", "https://friend.example:8443"} {
		_, response, err := websocket.Dial(t.Context(), f.URL, dialling(append([]string{"Origin", origin}, session...)...))
		if err == nil || response.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %v %v", origin, response, err)
		}
	}
}

// TestTokenComesWithInit, in place of the session, and lets longer messages in.
func TestTokenComesWithInit(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, headers := range map[string][]string{"nobody": nil, "a member": f.cookie(t, "member"), "a friend's page": {"Origin", friend}} {
		c := f.open(t, dialling(headers...))
		c.send(`{"type":"connection_init","payload":{"x":1,"authorization":"` + f.bearer(t, "editor") + `"}}`)
		c.wants("connection_ack", "")
		if role := c.role(); role != "EDITOR" {
			t.Errorf("%s with an editor's token: %q", name, role)
		}
		long := make([]byte, 100<<10)
		for i := range long {
			long[i] = ' '
		}
		c.send(`{"type":"ping"` + string(long) + `}`)
		c.wants("pong", "")
	}
}

// TestAskedAgainByWhatProvedIt: not by the cookie of a page of another origin, nor by
// the one that a token took the place of.
func TestAskedAgainByWhatProvedIt(t *testing.T) {
	t.Parallel()
	token := `{"type":"connection_init","payload":{"Authorization":"Bearer token"}}`
	for name, c := range map[string]struct{ origin, greeting, want string }{
		"its own page":     {"https://hub.example", greeting, "session=secret|"},
		"a friend's":       {friend, greeting, "|"},
		"one with a token": {"https://hub.example", token, "|Bearer token"},
	} {
		f := newFixture(t)
		f.handler.Hurry(0, 0, 0, 0, 0, time.Millisecond)
		var greeted atomic.Bool
		by := make(chan string)
		who := func(r *http.Request) (hub.Viewer, error) {
			if greeted.Load() {
				select {
				case by <- r.Header.Get("Cookie") + "|" + r.Header.Get("Authorization"):
				case <-r.Context().Done():
				}
			}
			return f.viewers["member"], nil
		}
		f.instead.Store(&who)
		socket := f.open(t, dialling("Origin", c.origin, "Cookie", "session=secret"))
		socket.send(c.greeting)
		socket.wants("connection_ack", "")
		greeted.Store(true)
		<-by // it may have been asked for before the token came
		if got := <-by; got != c.want {
			t.Errorf("%s is asked again by %q, want %q", name, got, c.want)
		}
	}
}

// TestEndedSessionEndsASocket, and a stream, which were open before.
func TestEndedSessionEndsASocket(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler.Hurry(0, 0, 0, 0, 0, 5*time.Millisecond)
	byCookie, token := f.cookie(t, "member"), f.bearer(t, "editor")
	c, program, public := f.greet(t, byCookie...), f.greet(t, "Authorization", token), f.greet(t)
	e := f.events(t, http.MethodGet, get("query", changes), "", byCookie...)
	c.ask("a", changes, nil)
	if role := c.role(); role != "MEMBER" {
		t.Errorf("before, it is %q", role)
	}
	for _, who := range []string{"member", "editor"} {
		if _, err := f.db.DisableAccount(hub.AsProgram(t.Context(), hub.ViaCommand), f.viewers[who].Account.UUID); err != nil {
			t.Fatal(err)
		}
	}
	c.closed(4401)
	program.closed(4401)
	if is := e.next(); is.name != "next" || codeOf(t, is.data) != hub.CodeUnauthenticated {
		t.Errorf("the stream ends with %+v", is)
	}
	e.completes()
	public.alive()
}

func codeOf(t *testing.T, text string) hub.Code {
	t.Helper()
	return hub.Code(outcomeOf(t, []byte(text)).code)
}

// unknown is a socket on a hub that knows who it is only at some of the times that it
// asks again; it is called with the number of each.
func unknown(t *testing.T, known func(n int64) bool) *client {
	t.Helper()
	f := newFixture(t)
	f.handler.Hurry(0, 0, 0, 0, 0, time.Millisecond)
	var greeted atomic.Bool
	var asked atomic.Int64
	who := func(*http.Request) (hub.Viewer, error) {
		if !greeted.Load() || known(asked.Add(1)) {
			return f.viewers["editor"], nil
		}
		return hub.Viewer{}, &hub.Error{Code: hub.CodeUnavailable, Message: "away"}
	}
	f.instead.Store(&who)
	c := f.greet(t)
	greeted.Store(true)
	return c
}

// TestUnknownFollowersGoOnForAWhile: while the database is away, nobody is thrown out,
// unless it stays away.
func TestUnknownFollowersGoOnForAWhile(t *testing.T) {
	t.Parallel()
	often := make(chan struct{})
	c := unknown(t, func(n int64) bool { // three times in a row, again and again
		if n == 100 {
			close(often)
		}
		return n%4 == 0
	})
	<-often
	if role := c.role(); role != "EDITOR" {
		t.Errorf("after a hundred times it is %q", role)
	}
	var last int64
	c = unknown(t, func(n int64) bool { last = n; return n == 1 })
	c.closed(websocket.StatusTryAgainLater)
	if last != 5 {
		t.Errorf("it was asked %d times", last)
	}
}

// TestOtherRightsTakeAnotherFeed: an editor who becomes a member sees what a member
// sees from then on, and must start again.
func TestOtherRightsTakeAnotherFeed(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	f.handler.Hurry(0, 0, 0, 0, 0, time.Millisecond)
	var demoted atomic.Bool
	rechecked := map[string]chan struct{}{"socket": make(chan struct{}), "stream": make(chan struct{})}
	who := func(r *http.Request) (hub.Viewer, error) {
		if !demoted.Load() {
			return f.viewers["editor"], nil
		}
		select {
		case rechecked[r.Header.Get("X-Viewer")] <- struct{}{}:
		case <-r.Context().Done():
		}
		return f.viewers["member"], nil
	}
	f.instead.Store(&who)
	c := f.greet(t, "X-Viewer", "socket")
	c.ask("a", changes, map[string]any{"after": f.now(t, "")})
	f.rename(t, "va", "Ett")
	first := c.change("a")
	e := f.events(t, http.MethodGet, get("query", changes, "variables", `{"after":"`+first.Cursor+`"}`), "", "X-Viewer", "stream")
	demoted.Store(true)
	for _, one := range rechecked {
		<-one
		<-one // the first is taken in
	}
	f.rename(t, "va", "Två")
	c.refused("a", hub.CodeCursorExpired)
	if is := e.next(); codeOf(t, is.data) != hub.CodeCursorExpired {
		t.Errorf("the stream ends with %+v", is)
	}
	e.completes()
}
