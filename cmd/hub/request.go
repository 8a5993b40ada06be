package main

import (
	"bufio"
	"cmp"
	"crypto/rand"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// requests gives every request an id that its client sees too, logs it in one
// line, and answers for handlers that panic.
func (s *server) requests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun, id := time.Now(), rand.Text()
		w.Header().Set("X-Request-Id", id)
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p) // a handler's way to cut a connection
				}
				s.log.Error("panic", "request", id, "panic", p, "stack", string(debug.Stack()))
				if rec.status == 0 {
					http.Error(rec, "internal error", http.StatusInternalServerError)
				}
			}
			s.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("id", id), slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", cmp.Or(rec.status, http.StatusOK)), slog.Int("bytes", rec.bytes), slog.Duration("took", time.Since(begun)))
		}()
		from := hub.Origin{RequestID: id, Address: s.client(r), Agent: agent(r)}
		next.ServeHTTP(rec, r.WithContext(hub.WithOrigin(r.Context(), from)))
	})
}

// client is the address that a request comes from, without its port. What a proxy
// says counts only from those that are trusted: anybody can send the header.
func (s *server) client(r *http.Request) string {
	peer, ok := clientAddress(r.RemoteAddr)
	if !ok {
		return ""
	}
	said := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(said) - 1; i >= 0 && s.trusted(peer); i-- {
		at, ok := clientAddress(strings.TrimSpace(said[i]))
		if !ok {
			break
		}
		peer = at // each proxy vouches for the one that it was asked by
	}
	return peer.String()
}

// clientAddress reads an address with or without its port.
func clientAddress(text string) (netip.Addr, bool) {
	at, err := netip.ParseAddr(text)
	if err != nil {
		var with netip.AddrPort
		with, err = netip.ParseAddrPort(text)
		at = with.Addr()
	}
	return at.Unmap().WithZone(""), err == nil
}

func (s *server) trusted(at netip.Addr) bool {
	return slices.ContainsFunc(s.proxies, func(network netip.Prefix) bool { return network.Contains(at) })
}

// maxAgent is enough to know a browser by.
const maxAgent = 200

// agent is what the browser says it is, as text that can be kept.
func agent(r *http.Request) string {
	said := r.UserAgent()
	return strings.ToValidUTF8(said[:min(len(said), maxAgent)], "")
}

// recorder remembers what was answered, for the log.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Flush and Hijack are for what asks for them by name, as what packs answers does.
func (r *recorder) Flush() { _ = http.NewResponseController(r.ResponseWriter).Flush() }

// Hijack hands the connection over, to a socket.
func (r *recorder) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(r.ResponseWriter).Hijack()
}

// Unwrap lets http.ResponseController reach what is underneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// secure sets the headers that keep pages to themselves: nothing foreign, no script but
// the hub's own files, no frame, and no address given away to other sites.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "+
			"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}
