package auth_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
)

func TestTooManyAttempts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	limited := func(a answer) bool {
		wait, err := strconv.Atoi(a.header.Get("Retry-After"))
		if limited := a.status == http.StatusTooManyRequests; limited != (err == nil && wait > 0 && wait <= 900) {
			t.Errorf("%d, Retry-After %q", a.status, a.header.Get("Retry-After"))
		}
		return a.status == http.StatusTooManyRequests
	}
	ask := func(i int, from, email string) bool {
		return limited(newBrowser(t).from(from).send(t, w.hubs[i%2].base+"/logga-in", "epost", email))
	}
	// One address, from many networks, at both hubs, all at once.
	var all sync.WaitGroup
	var mu sync.Mutex
	passed := 0
	for i := range 12 {
		all.Go(func() {
			if !ask(i, fmt.Sprintf("198.51.%d.1", i), nobody) {
				mu.Lock()
				defer mu.Unlock()
				passed++
			}
		})
	}
	all.Wait()
	if passed != 5 {
		t.Errorf("%d attempts for one address pass, want 5", passed)
	}
	// One network, with many addresses in it, for many people.
	for _, network := range []string{"203.0.113.%d", "::ffff:203.0.112.%d", "2001:db8:1:2:%d::1"} {
		for i := range 31 {
			if got, want := ask(i, fmt.Sprintf(network, i), fmt.Sprintf("p%d.%d@hub.example", i, len(network))), i == 30; got != want {
				t.Errorf("%s: attempt %d is limited: %v", network, i+1, got)
			}
		}
	}
	w.exec(t, `update sign_in set at = at - interval '15 minutes'`)
	if ask(0, "203.0.113.9", nobody) {
		t.Error("attempts of a quarter of an hour ago count")
	}
	w.exec(t, `update sign_in set tries = 5 where network = '203.0.112.0/24'`)
	w.exec(t, `update sign_in set at = now() where network = '203.0.112.0/24' and id in (
		select id from sign_in where network = '203.0.112.0/24' limit 6)`)
	if !ask(0, "203.0.112.77", "new@hub.example") {
		t.Error("a network that guesses codes may go on")
	}
}

func TestWrongCodes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	wrong := func(code string) string { return string('0'+(code[0]-'0'+1)%10) + code[1:] }
	try := func(b *browser, code string) int { return b.send(t, d.base+"/logga-in/kod", "kod", code).status }
	b := newBrowser(t)
	b.ask(t, d, anna)
	link, code := d.last(t, anna)
	for range 4 {
		if status := try(b, wrong(code)); status != http.StatusUnprocessableEntity {
			t.Errorf("a wrong code: %d", status)
		}
	}
	for _, shape := range []string{"", "12345", "1234567", "abcdef", "１２３４５６", "12345\x00", strings.Repeat("1", 5000)} { // no tries
		if status := try(b, shape); status != http.StatusUnprocessableEntity {
			t.Errorf("%.20q: %d", shape, status)
		}
	}
	if status := newBrowserLike(t, b, d, "other"); status != http.StatusUnprocessableEntity {
		t.Errorf("the code in a browser with a made up cookie: %d", status)
	}
	if status := try(b, wrong(code)); status != http.StatusUnprocessableEntity {
		t.Errorf("the fifth wrong code: %d", status)
	}
	if status := try(b, code); status != http.StatusUnprocessableEntity {
		t.Errorf("the right code after five wrong ones: %d", status)
	}
	other := newBrowser(t)
	if a := other.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link), "kod", code); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the right code with the link, after five wrong ones: %d", a.status)
	}
	if a := b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link)); a.status != http.StatusSeeOther {
		t.Errorf("the link in the browser that asked: %d", a.status)
	}
	// So many wrong ones in a day that no code counts, and links still do.
	w.exec(t, `update sign_in set tries = 20, at = now() - interval '20 hours'`)
	b = newBrowser(t)
	b.ask(t, d, anna)
	link, code = d.last(t, anna)
	if status := try(b, code); status != http.StatusUnprocessableEntity {
		t.Errorf("a code after a day of guessing: %d", status)
	}
	if a := b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link)); a.status != http.StatusSeeOther {
		t.Errorf("a link after a day of guessing: %d", a.status)
	}
}

// newBrowserLike tries the right code of the last mail with another cookie.
func newBrowserLike(t *testing.T, b *browser, d *door, cookie string) int {
	t.Helper()
	_, code := d.last(t, anna)
	other := newBrowser(t)
	at, err := url.Parse(d.base)
	check(t, err)
	cookies := b.Jar.Cookies(at)
	cookies[0].Value = cookie
	other.Jar.SetCookies(at, cookies)
	return other.send(t, d.base+"/logga-in/kod", "kod", code).status
}

// TestOnceAtOnce: of many who use a link in the same moment, at two hubs, one comes in.
func TestOnceAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	b := newBrowser(t)
	b.ask(t, w.hubs[0], anna)
	link, code := w.hubs[0].last(t, anna)
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if i%3 == 0 {
				b.send(t, w.hubs[i%2].base+"/logga-in/kod", "kod", code)
				return
			}
			b.send(t, w.hubs[i%2].base+"/logga-in/lank", "nyckel", secretOf(t, link), "kod", code)
		})
	}
	all.Wait()
	if n := value[int](t, w, `select count(*) from audit where action = 'signIn'`); n != 1 {
		t.Errorf("%d came in by one link", n)
	}
}
