package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// Addresses as the tests' resolver gives them.
const (
	public  = "193.10.0.7"
	private = "10.0.0.7"
)

// world is the internet of a test: what each name leads to, look-up by look-up, and
// one server that all public addresses reach. Nothing of it leaves 127.0.0.1.
type world struct {
	mu     sync.Mutex
	names  map[string][]string
	dialed []string
	server string
}

func newWorld(t *testing.T, names map[string][]string, handler http.HandlerFunc) (*world, *Client) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	w := &world{names: names, server: server.Listener.Addr().String()}
	c := New(Options{})
	c.http = c.over(func(ctx context.Context, network, address string) (net.Conn, error) { return w.dial(ctx, c, address) })
	return w, c
}

// dial does what a net.Dialer does: it looks the name up, asks control, connects.
func (w *world) dial(ctx context.Context, c *Client, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	ip := w.lookUp(host)
	if ip == "" {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	if err := c.control("tcp", net.JoinHostPort(ip, port), nil); err != nil {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
	w.mu.Lock()
	w.dialed = append(w.dialed, ip)
	w.mu.Unlock()
	return new(net.Dialer).DialContext(ctx, "tcp", w.server)
}

func (w *world) lookUp(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	list := w.names[host]
	if len(list) == 0 {
		return ""
	}
	if len(list) > 1 {
		w.names[host] = list[1:]
	}
	return list[0]
}

func get(t *testing.T, c *Client, address string, o Request) (*Answer, string, error) {
	t.Helper()
	a, err := c.Get(t.Context(), address, o)
	if err != nil {
		return nil, "", err
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	return a, string(text), err
}

func TestWhatLiesThereIsRead(t *testing.T) {
	t.Parallel()
	_, c := newWorld(t, map[string][]string{"nyheter.example": {public}}, func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "SmaKom-hub/") || r.Header.Get("Accept") != "text/xml" {
			t.Errorf("asked as %q for %q", r.UserAgent(), r.Header.Get("Accept"))
		}
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Mon, 02 Mar 2026 09:00:00 GMT")
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		fmt.Fprint(w, "hej")
	})
	a, text, err := get(t, c, "http://nyheter.example/feed#top", Request{Accept: "text/xml"})
	if err != nil {
		t.Fatal(err)
	}
	if text != "hej" || a.MediaType != "text/xml" || a.URL != "http://nyheter.example/feed" || a.NotModified {
		t.Errorf("got %q and %+v", text, a)
	}
	again, text, err := get(t, c, "http://nyheter.example/feed", Request{Accept: "text/xml", ETag: a.ETag, LastModified: a.LastModified})
	if err != nil || !again.NotModified || text != "" {
		t.Errorf("what the caller has already came again: %q, %+v, %v", text, again, err)
	}
}

func TestNoSpellingLeadsInside(t *testing.T) {
	t.Parallel()
	names := map[string][]string{ // as getaddrinfo reads them
		"2130706433": {"127.0.0.1"}, "017700000001": {"127.0.0.1"}, "0x7f.0.0.1": {"127.0.0.1"}, "127.1": {"127.0.0.1"},
		"0": {"0.0.0.0"}, "localhost": {"::1"}, "inside.example": {private}, "metadata.example": {"169.254.169.254"},
		"mapped.example": {"::ffff:10.0.0.1"}, "nat64.example": {"64:ff9b::a00:1"}, "unique.example": {"fd00::1"},
	}
	w, c := newWorld(t, names, func(http.ResponseWriter, *http.Request) { t.Error("the machine was asked") })
	hosts := []string{"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1%25eth0]", "10.1.2.3", "[2002:7f00:1::]", "[2001:0:a00:1::1]"}
	for host := range names {
		hosts = append(hosts, host)
	}
	for _, host := range hosts {
		_, _, err := get(t, c, "http://"+host+"/", Request{})
		if err == nil || !strings.Contains(err.Error(), "public internet") {
			t.Errorf("%s: %v", host, err)
		}
	}
	if len(w.dialed) > 0 {
		t.Errorf("connected to %v", w.dialed)
	}
}

func TestTheRealDialerIsHeldToo(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hej") }))
	t.Cleanup(server.Close)
	c := &Client{}
	dialer := &net.Dialer{Control: c.control}
	if conn, err := dialer.DialContext(t.Context(), "tcp", server.Listener.Addr().String()); err == nil {
		conn.Close()
		t.Error("the dialer went to 127.0.0.1")
	}
	if _, _, err := get(t, New(Options{}), "http://127.0.0.1:8080/", Request{}); err == nil || !strings.Contains(err.Error(), "public internet") {
		t.Errorf("the client: %v", err)
	}
	if _, text, err := get(t, New(Options{AllowPrivate: true}), server.URL, Request{}); err != nil || text != "hej" {
		t.Errorf("with AllowPrivate: %q, %v", text, err)
	}
}

func TestANameThatMovesInsideIsNotFollowed(t *testing.T) {
	t.Parallel()
	_, c := newWorld(t, map[string][]string{"moving.example": {public, private}}, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hej") })
	if _, _, err := get(t, c, "http://moving.example/", Request{}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := get(t, c, "http://moving.example/", Request{}); err == nil || !strings.Contains(err.Error(), "public internet") {
		t.Errorf("the second time: %v", err)
	}
}

func TestRedirectsAreHeldToTheSameRules(t *testing.T) {
	t.Parallel()
	names := map[string][]string{"a.example": {public}, "inside.example": {private}, "moving.example": {public, private}}
	_, c := newWorld(t, names, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Referer") != "" {
			t.Error("tells where it came from")
		}
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		fmt.Fprint(w, "there")
	})
	for to, why := range map[string]string{
		"http://inside.example/":                            "inside.example: leads to a machine that is not on the public internet",
		"http://169.254.169.254/latest":                     "169.254.169.254: leads to a machine that is not on the public internet",
		"http://[::ffff:10.0.0.1]/":                         "::ffff:10.0.0.1: leads to a machine that is not on the public internet",
		"http://a.example:5432/":                            "a.example: only the ports 80, 443, 8080 and 8443 are asked",
		"file:///etc/passwd":                                "",
		"gopher://a.example/":                               "a.example: only https and http addresses are asked",
		"http://name:secret@a.example/":                     "a.example: an address with a name or password in it is not asked",
		"http://moving.example/?to=http://moving.example/b": "moving.example: leads to a machine that is not on the public internet",
	} {
		_, _, err := get(t, c, "http://a.example/?to="+strings.ReplaceAll(to, "?", "%3F"), Request{})
		if err == nil || why != "" && err.Error() != why {
			t.Errorf("%s: %v", to, err)
		}
	}
}

func TestThreeRedirectsAreFollowed(t *testing.T) {
	t.Parallel()
	_, c := newWorld(t, map[string][]string{"a.example": {public}}, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		fmt.Fprint(w, "there")
	})
	steps := func(n int) string {
		address := "/end"
		for range n {
			address = "/?to=" + strings.NewReplacer("%", "%25", "?", "%3F", "&", "%26").Replace(address)
		}
		return "http://a.example" + address
	}
	if a, text, err := get(t, c, steps(mostRedirects), Request{}); err != nil || text != "there" || a.URL != "http://a.example/end" {
		t.Errorf("three redirects: %q, %v", text, err)
	}
	if _, _, err := get(t, c, steps(mostRedirects+1), Request{}); err == nil || err.Error() != "a.example: points elsewhere more than 3 times" {
		t.Errorf("four redirects: %v", err)
	}
}

func TestOddAddressesAreRefusedUnasked(t *testing.T) {
	t.Parallel()
	w, c := newWorld(t, nil, func(http.ResponseWriter, *http.Request) { t.Error("the machine was asked") })
	for _, address := range []string{
		"", "nyheter", "//a.example/", "ftp://a.example/", "javascript:alert(1)", "http:///", "http://a b/", "http://a.example:25/",
		"http://u@a.example/", "http://a.example\r\nX: y/", "http://[::1/", "http://" + strings.Repeat("a", maxAddress) + ".example/",
		"http://a\u202eb.example/", "https://unknown.example/",
	} {
		_, _, err := get(t, c, address, Request{})
		if fault := new(hub.Error); !errors.As(err, &fault) || strings.ContainsAny(fault.Message, "\r\n\u202e") {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(w.dialed) > 0 {
		t.Errorf("connected to %v", w.dialed)
	}
}

// answers are a server's odd ones, by path.
func answers(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/said":
		w.Header().Set("Content-Length", "2000")
		w.Write(make([]byte, 2000))
	case "/unsaid":
		for range 20 {
			w.Write(make([]byte, 100))
			w.(http.Flusher).Flush()
		}
	case "/bomb":
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(bytes.Repeat([]byte{'a'}, 1<<20))
		z.Close()
	case "/fits":
		w.Write(make([]byte, 1000))
	case "/odd":
		w.Header().Set("Content-Encoding", "br")
	case "/head":
		w.Header().Set("X-Long", strings.Repeat("a", 2*mostHeader))
	case "/broken":
		w.Header().Set("Content-Length", "900")
		w.Write(make([]byte, 90))
	default:
		w.WriteHeader(http.StatusTeapot)
	}
}

func TestNoAnswerIsLargerThanAsked(t *testing.T) {
	t.Parallel()
	_, c := newWorld(t, map[string][]string{"a.example": {public}}, answers)
	for path, code := range map[string]hub.Code{
		"/said": hub.CodeTooLarge, "/unsaid": hub.CodeTooLarge, "/bomb": hub.CodeTooLarge, "/odd": hub.CodeUnavailable,
		"/head": hub.CodeUnavailable, "/broken": hub.CodeUnavailable, "/none": hub.CodeUnavailable,
	} {
		_, text, err := get(t, c, "http://a.example"+path, Request{Most: 1000})
		fault := new(hub.Error)
		if !errors.As(err, &fault) || fault.Code != code || !strings.HasPrefix(fault.Message, "a.example: ") || len(text) > 1000 {
			t.Errorf("%s: %d bytes, %v", path, len(text), err)
		}
	}
	if _, text, err := get(t, c, "http://a.example/fits", Request{Most: 1000}); err != nil || len(text) != 1000 {
		t.Errorf("what fits: %d bytes, %v", len(text), err)
	}
	if _, text, err := get(t, c, "http://a.example/bomb", Request{Most: 1 << 20}); err != nil || len(text) != 1<<20 {
		t.Errorf("what fits unpacked: %d bytes, %v", len(text), err)
	}
}

func TestACallerThatGoesIsNotKept(t *testing.T) {
	t.Parallel()
	asked := make(chan struct{})
	_, c := newWorld(t, map[string][]string{"slow.example": {public}}, func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	if _, err := c.Get(ctx, "http://slow.example/", Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
