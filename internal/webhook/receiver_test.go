package webhook

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestWhatAReceiverAnswersDecides whether it is tried again, and when.
func TestWhatAReceiverAnswersDecides(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		status     int
		retryAfter string
		state      hub.WebhookState
		fault      string
		pause      time.Duration // 0: it was taken
	}{
		{status: 200, state: hub.WebhookActive},
		{status: 202, state: hub.WebhookActive, retryAfter: "60"},
		{status: 299, state: hub.WebhookActive},
		{status: 301, state: hub.WebhookStopped, fault: "answered 301 Moved Permanently"},
		{status: 307, state: hub.WebhookStopped, fault: "answered 307 Temporary Redirect"},
		{status: 400, state: hub.WebhookStopped, fault: "answered 400 Bad Request", retryAfter: "60"},
		{status: 401, state: hub.WebhookStopped, fault: "answered 401 Unauthorized"},
		{status: 404, state: hub.WebhookStopped, fault: "answered 404 Not Found"},
		{status: 410, state: hub.WebhookStopped, fault: "answered 410 Gone"},
		{status: 799, state: hub.WebhookActive, fault: "answered 799", pause: firstPause},
		{status: 408, state: hub.WebhookActive, fault: "answered 408 Request Timeout", pause: firstPause},
		{status: 425, state: hub.WebhookActive, fault: "answered 425 Too Early", pause: firstPause},
		{status: 429, state: hub.WebhookActive, fault: "answered 429 Too Many Requests", pause: firstPause, retryAfter: "2"},
		{status: 429, state: hub.WebhookActive, fault: "answered 429 Too Many Requests", pause: 2 * time.Minute, retryAfter: "120"},
		{status: 429, state: hub.WebhookActive, fault: "answered 429 Too Many Requests", pause: time.Hour, retryAfter: "86400"},
		{status: 429, state: hub.WebhookActive, fault: "answered 429 Too Many Requests", pause: firstPause, retryAfter: "-5"},
		{status: 429, state: hub.WebhookActive, fault: "answered 429 Too Many Requests", pause: firstPause, retryAfter: "soon\x00"},
		{status: 500, state: hub.WebhookActive, fault: "answered 500 Internal Server Error", pause: firstPause},
		{status: 503, state: hub.WebhookActive, fault: "answered 503 Service Unavailable", pause: time.Minute, retryAfter: "60"},
	} {
		t.Run(fmt.Sprint(test.status, test.retryAfter), func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			r := newReceiver(t, func(_ int, w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Location", "/elsewhere")
				if test.retryAfter != "" {
					w.Header()["Retry-After"] = []string{strings.TrimRight(test.retryAfter, "\x00")}
				}
				w.WriteHeader(test.status)
			})
			w, _ := b.hook(t, r.URL+"/in", nil)
			b.publish(t, "Något", hub.AudiencePublic)
			drain(t, b.Worker)
			now, log := b.nowIs(t, w), b.logOf(t, w)
			if len(r.all()) != 1 || len(log) != 1 || *log[0].Status != test.status || log[0].Delivered() != (test.fault == "") {
				t.Fatalf("%d came, logged as %+v", len(r.all()), log)
			}
			if now.State != test.state || text(now.Reason) != test.fault || text(log[0].Fault) != test.fault {
				t.Errorf("it is %s (%s)", now.State, text(now.Reason))
			}
			if (now.RetryAt != nil) != (test.pause > 0) || now.RetryAt != nil && !near(*now.RetryAt, b.clock.now().Add(test.pause)) {
				t.Errorf("it is tried again at %v, %v from now", now.RetryAt, test.pause)
			}
		})
	}
}

func text(line *string) string {
	if line == nil {
		return ""
	}
	return *line
}

// near is as PostgreSQL keeps a time.
func near(a, b time.Time) bool { return math.Abs(float64(a.Sub(b))) < float64(time.Millisecond) }

// odd are receivers that are none, and what is said of them.
func odd(t *testing.T) map[string]struct {
	url, fault string
	taken      bool
} {
	gone := httptest.NewServer(nil)
	gone.Close()
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	untrusted.StartTLS()
	t.Cleanup(untrusted.Close)
	answers := func(answer func(w http.ResponseWriter, r *http.Request)) string {
		return newReceiver(t, func(_ int, w http.ResponseWriter, r *http.Request) { answer(w, r) }).URL
	}
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	return map[string]struct {
		url, fault string
		taken      bool
	}{
		"hangs": {url: answers(hang), fault: "127.0.0.1: did not answer in time"},
		"hangs in the middle": {taken: true, url: answers(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusOK)
			w.(http.Flusher).Flush()
			hang(w, r)
		})},
		"never ends": {taken: true, url: answers(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "10000000000")
			for garbage := make([]byte, 1<<16); ; {
				if _, err := w.Write(garbage); err != nil {
					return
				}
			}
		})},
		"resets": {url: answers(func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := w.(http.Hijacker).Hijack()
			_ = conn.(*net.TCPConn).SetLinger(0)
			_ = conn.Close()
		}), fault: "127.0.0.1: its answer can't be read"},
		"long head": {url: answers(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("a", 1<<20))
		}), fault: "127.0.0.1: its answer can't be read"},
		"no HTTP": {url: answers(func(w http.ResponseWriter, _ *http.Request) {
			conn, _, _ := w.(http.Hijacker).Hijack()
			_, _ = conn.Write([]byte("SSH-2.0-x\r\n\x1b[2J\r\n\r\n"))
			_ = conn.Close()
		}), fault: "127.0.0.1: its answer can't be read"},
		"gone":      {url: gone.URL, fault: "127.0.0.1: can't be reached"},
		"untrusted": {url: untrusted.URL, fault: "127.0.0.1: its certificate can't be trusted"},
	}
}

// TestOddReceiversAreTriedAgain, unless the status said that it was taken: what comes
// after that is nobody's matter. What they say is not in the log.
func TestOddReceiversAreTriedAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.timeout = 3 * time.Second // only two of them wait for its end; the others must come before it, on any machine
	hooks := map[string]*hub.Webhook{}
	all := odd(t)
	for name, r := range all {
		hooks[name], _ = b.hook(t, r.url, nil)
	}
	b.publish(t, "Något", hub.AudiencePublic)
	drain(t, b.Worker)
	for name, r := range all {
		now := b.nowIs(t, hooks[name])
		if now.State != hub.WebhookActive || (now.RetryAt == nil) != r.taken || text(now.Reason) != r.fault {
			t.Errorf("%s: it is %s, %q, tried again at %v", name, now.State, text(now.Reason), now.RetryAt)
		}
	}
}

// TestARedirectIsNotFollowed, not even to the receiver itself.
func TestARedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	b, other := newBench(t), newReceiver(t, nil)
	r := newReceiver(t, func(_ int, w http.ResponseWriter, req *http.Request) {
		http.Redirect(w, req, other.URL, http.StatusTemporaryRedirect)
	})
	w, _ := b.hook(t, r.URL, nil)
	b.publish(t, "Något", hub.AudiencePublic)
	drain(t, b.Worker)
	if now := b.nowIs(t, w); now.State != hub.WebhookStopped || len(r.all()) != 1 || len(other.all()) != 0 {
		t.Errorf("it is %+v; %d and %d came", now, len(r.all()), len(other.all()))
	}
}

// TestNothingGoesInside: a hub that others can reach sends nothing to its own network,
// whatever the name of the machine. The rows are as somebody could have got them past
// every check.
func TestNothingGoesInside(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	open := New(Options{Store: b.DB, Base: base, Log: b.log})
	hooks := map[string]*hub.Webhook{}
	for url, fault := range map[string]string{
		"https://127.0.0.1:8443/":                     "127.0.0.1: leads to a machine that is not on the public internet",
		"https://localhost/":                          "localhost: leads to a machine that is not on the public internet",
		"https://[::1]/":                              "::1: leads to a machine that is not on the public internet",
		"https://[::ffff:10.0.0.1]/":                  "::ffff:10.0.0.1: leads to a machine that is not on the public internet",
		"https://10.0.0.7/":                           "10.0.0.7: leads to a machine that is not on the public internet",
		"https://169.254.169.254/latest/":             "169.254.169.254: leads to a machine that is not on the public internet",
		"https://10.0.0.7:5432/":                      "10.0.0.7: only the ports 80, 443, 8080 and 8443 are asked",
		r.URL + "/in":                                 "127.0.0.1: only the ports 80, 443, 8080 and 8443 are asked",
		"http://127.0.0.1:8080/":                      "127.0.0.1: only https addresses are sent to",
		"https://asa:hemligt@hub.example.se/":         "hub.example.se: an address with a name or password in it is not asked",
		"https://hub.example.se/\r\nX-Forged: yes":    "not a web address: write it as https://...",
		"ftp://hub.example.se/":                       "hub.example.se: only https and http addresses are asked",
		"https://hub.example.se\r\nHost: inside.test": "not a web address: write it as https://...",
	} {
		w, _ := b.hook(t, "https://hub.example.se/", nil)
		b.run(t, `update webhook set url = $2, reason = $3 where id = $1`, w.UUID, url, fault)
		hooks[fault+url] = w
	}
	b.publish(t, "Något", hub.AudiencePublic)
	drain(t, open)
	for fault, w := range hooks {
		now := b.nowIs(t, w)
		if now.State != hub.WebhookStopped || text(now.Reason) != strings.TrimSuffix(fault, now.URL) || strings.ContainsAny(text(now.Reason), "\r\n") {
			t.Errorf("%q: it is %s, %q", now.URL, now.State, text(now.Reason))
		}
	}
	if len(r.all()) > 0 {
		t.Error("something came")
	}
}

// TestAReceiverThatIsAwayIsGivenUpAfterThreeDays, by the clock. Each pause is twice the
// one before, and its owner is told once.
func TestAReceiverThatIsAwayIsGivenUpAfterThreeDays(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	w, _ := b.hook(t, r.URL, nil)
	began := b.clock.now()
	b.publish(t, "Något", hub.AudiencePublic)
	draws := 0
	b.chance = func() float64 { draws++; return []float64{0, 0.999, 0.5}[draws%3] }
	now, tries := b.nowIs(t, w), 0
	for now.State == hub.WebhookActive && tries < 100 {
		drain(t, b.Worker)
		tries++
		now = b.nowIs(t, w)
		if now.State != hub.WebhookActive {
			break
		}
		pause, want := now.RetryAt.Sub(b.clock.now()), min(5*time.Second<<(tries-1), 6*time.Hour)
		if now.Tries != tries || len(r.all()) != tries || pause < want*79/100 || pause > want*121/100 || !near(*now.FailingSince, began) {
			t.Fatalf("after %d tries (%d came) it waits %v: %+v", tries, len(r.all()), pause, now)
		}
		drain(t, b.Worker) // too early
		b.clock.set(*now.RetryAt)
	}
	took := b.clock.now().Sub(began)
	if now.State != hub.WebhookStopped || took < 72*time.Hour || took > 80*time.Hour || tries < 20 {
		t.Fatalf("after %d tries in %v it is %+v", tries, took, now)
	}
	if want := "took nothing for 3 days; last: answered 502 Bad Gateway"; text(now.Reason) != want {
		t.Errorf("the reason is %q", text(now.Reason))
	}
	var told []string
	for _, db := range []interface {
		WarnOfWebhooks(context.Context, func(context.Context, *hub.Account, *hub.Webhook) error) error
	}{b.DB, b.open(t), b.DB} {
		err := db.WarnOfWebhooks(t.Context(), func(_ context.Context, a *hub.Account, w *hub.Webhook) error {
			told = append(told, a.Email+" "+w.Name+" "+text(w.Reason))
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	if len(told) != 1 || told[0] != "asa@example.se Intranätet "+text(now.Reason) {
		t.Errorf("told %q", told)
	}
}
