package auth_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/auth"
)

func TestAddresses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	for _, bad := range []string{"", "anna", "anna@", "@hub.example", "a@b@c.example", "Anna <anna@hub.example>", "anna@hub.example\r\nBcc: x@evil.example",
		"anna@hub.example, x@evil.example", "anna@hub.example\x00", strings.Repeat("a", 250) + "@hub.example"} {
		if a := newBrowser(t).send(t, d.base+"/logga-in", "epost", bad); a.status != http.StatusUnprocessableEntity || len(a.header["Set-Cookie"]) > 0 {
			t.Errorf("%q: %d", bad, a.status)
		}
	}
	if a := newBrowser(t).send(t, d.base+"/logga-in", "epost", strings.Repeat("a", 1<<20)); a.status != http.StatusBadRequest {
		t.Errorf("a form of a megabyte: %d", a.status)
	}
	if n := value[int](t, w, `select count(*) from sign_in`); n != 0 || len(d.letters) != 0 {
		t.Errorf("%d attempts, %d letters", n, len(d.letters))
	}
}

// TestWithoutMail: the page says so, alike for all.
func TestWithoutMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *auth.Options) { o.Post = nil })
	d := w.hubs[0]
	first := newBrowser(t).get(t, d.base+"/logga-in")
	if !strings.Contains(first.body, "kan inte skicka mejl") || strings.Contains(first.body, `name="epost"`) {
		t.Errorf("the page says\n%s", first.body)
	}
	for _, email := range []string{anna, nobody} {
		if a := newBrowser(t).send(t, d.base+"/logga-in", "epost", email); a.status != first.status || a.body != first.body {
			t.Errorf("%s: %d\n%s", email, a.status, a.body)
		}
	}
	if _, err := d.Begin(nil, (&http.Request{Method: http.MethodPost}).WithContext(context.Background()), anna, ""); err == nil {
		t.Error("without mail, one can begin to sign in by it")
	}
}

// TestComeBackTo: only to a page of this site.
func TestComeBackTo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.signIn(t, d)
	for till, want := range map[string]string{
		"/artiklar?a=b&c=d": "/artiklar?a=b&c=d", "/sok?q=å": "/sok?q=å", "/artiklar/x#y": "/artiklar/x#y",
		"": "/", "//evil.example": "/", `/\evil.example`: "/", `\\evil.example`: "/", "/%5Cevil.example": "/", "/%2F/evil.example": "/", "///evil.example": "/",
		"https://evil.example": "/", "https:evil.example": "/", "javascript:alert(1)": "/", "evil.example": "/", "@evil.example": "/", "/a\r\nSet-Cookie: x=y": "/",
		"/\t/evil.example": "/", "/\x00": "/", "/a\\b": "/", "http:///evil.example": "/", "/logga-ut": "/", "/" + strings.Repeat("a", 5000): "/",
		"/%0d%0aSet-Cookie:x": "/%0d%0aSet-Cookie:x", " //evil.example": "/", "/.//evil.example": "/evil.example",
	} {
		a := b.get(t, d.base+"/logga-in?till="+url.QueryEscape(till))
		to, err := url.PathUnescape(a.to())
		if wanted, _ := url.PathUnescape(want); err != nil || a.status != http.StatusSeeOther || to != wanted {
			t.Errorf("%q: %d to %q, want %q", till, a.status, a.to(), want)
		}
		if len(a.header["Set-Cookie"]) > 0 {
			t.Errorf("%q sets a cookie", till)
		}
	}
	other := newBrowser(t)
	if a := other.send(t, d.base+"/logga-in", "epost", anna, "till", "/sok?q=å"); a.to() != "/logga-in/kod?till=%2Fsok%3Fq%3D%25C3%25A5" && a.to() != "/logga-in/kod?till=%2Fsok%3Fq%3D%C3%A5" {
		t.Errorf("the way on is %q", a.to())
	}
	if link, _ := d.last(t, anna); !strings.Contains(link, "&till=%2Fsok") {
		t.Errorf("the link is %s", link)
	}
}
