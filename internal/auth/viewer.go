package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// lookupTimeout bounds the question who somebody is: a database that takes longer
// is as good as away, and the request would wait for nothing.
const lookupTimeout = 5 * time.Second

// Viewer gives every request its viewer: by its bearer token, else by its session's
// cookie, else the public. A token that is not valid is refused, so that a program
// learns of it; a cookie that has ended is the browser's to keep, and is as none.
//
// What changes something and comes by cookie must come from the hub's own pages.
// Where it can't be known who asks, those who would be known are told so.
func (a *Auth) Viewer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := a.Who(r)
		if err != nil {
			if r.Context().Err() == nil {
				a.refuse(w, r, err)
			}
			return
		}
		next.ServeHTTP(w, r.WithContext(hub.WithViewer(r.Context(), v)))
	})
}

// Who finds out who sends a request: the zero Viewer for nobody in particular, and
// hub.ErrUnauthenticated for a token that lets nobody in. What is open for long asks
// again by the request that opened it.
func (a *Auth) Who(r *http.Request) (hub.Viewer, error) {
	ctx, cancel := context.WithTimeout(r.Context(), lookupTimeout)
	defer cancel()
	if token, ok := bearer(r); ok {
		if token = plausible(token); token == "" {
			return hub.Viewer{}, hub.ErrUnauthenticated
		}
		v, err := a.store.TokenViewer(ctx, token)
		if err == nil && a.shutOut(v) {
			err = hub.ErrUnauthenticated
		}
		return v, err
	}
	session := a.secret(r, sessionCookie)
	if session == "" {
		return hub.Viewer{}, nil
	}
	if err := a.ownForm(r); err != nil {
		return hub.Viewer{}, err
	}
	v, err := a.store.SessionViewer(ctx, session)
	if errors.Is(err, hub.ErrUnauthenticated) || err == nil && a.shutOut(v) {
		return hub.Viewer{}, nil
	}
	return v, err
}

// shutOut is true for accounts that everybody knows of, where there is something to
// lose: a demonstration's data may have come to a hub that is none.
func (a *Auth) shutOut(v hub.Viewer) bool {
	return v.Account != nil && v.Account.Demonstration && !a.private
}

// bearer is the token that a request comes with. Other schemes are a proxy's.
func bearer(r *http.Request) (token string, ok bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

// refuse says why, to programs as GraphQL does, to people in a sentence.
func (a *Auth) refuse(w http.ResponseWriter, r *http.Request, err error) {
	code, fault := status(err)
	id := hub.OriginFrom(r.Context()).RequestID
	if code >= http.StatusInternalServerError {
		a.log.ErrorContext(r.Context(), "who is asking", "err", err, "request", id)
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	switch code {
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "5")
	}
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, sentence(code), code)
		return
	}
	type extensions struct {
		Code      hub.Code `json:"code"`
		RequestID string   `json:"requestId,omitempty"`
	}
	type item struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	h.Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string][]item{"errors": {{fault.Message, extensions{fault.Code, id}}}}) // who has gone needs none
}

// sentence is what a person reads where no page can be made for them.
func sentence(code int) string {
	switch code {
	case http.StatusUnauthorized:
		return "Nyckeln gäller inte. Logga in, eller skicka en giltig nyckel."
	case http.StatusForbidden:
		return "En annan webbplats försökte göra det här i ditt namn. Gå till sidan själv och försök igen."
	case http.StatusServiceUnavailable:
		return "Tjänsten svarar inte just nu. Vänta några sekunder och ladda om sidan."
	}
	return "Något gick fel. Felet är vårt, inte ditt. Pröva igen om en stund."
}
