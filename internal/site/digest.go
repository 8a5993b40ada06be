package site

import (
	"net/http"
	"net/url"
)

// digestPath is where the digests that come by mail lead to be stopped. The programs of
// mail providers post to the same address (RFC 8058): without a cookie, and nobody reads
// what they are answered.
const digestPath = "/avsluta-brev"

// digestPage is what the pages show that stop digests.
type digestPage struct {
	Action string // what the button does
	Done   bool
}

func (s *site) digestRoutes(mux *http.ServeMux) {
	mux.Handle("GET "+digestPath, s.step(s.digest))
	mux.Handle("POST "+digestPath, s.step(s.stopDigest))
}

// digest asks, and stops nothing: programs that look through mail open links, too. It
// doesn't say whether the key is one: what it takes for that is to use it.
func (s *site) digest(w http.ResponseWriter, r *http.Request) (*page, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	key := r.URL.Query().Get(paramKey)
	if key == "" {
		return nil, errNotFound
	}
	action := digestPath + "?" + url.Values{paramKey: {key}}.Encode()
	return &page{Template: "digest", Title: "Sluta få sammanfattningar", Content: &digestPage{Action: action}}, nil
}

// stopDigest stops the digests of the account that the key was mailed to, whoever is
// signed in there.
func (s *site) stopDigest(w http.ResponseWriter, r *http.Request) (*page, error) {
	w.Header().Set("Referrer-Policy", "no-referrer")
	known, err := s.store.StopDigest(r.Context(), r.URL.Query().Get(paramKey))
	if err == nil && !known {
		err = errNotFound
	}
	if err != nil {
		return nil, err
	}
	return &page{Template: "digest", Title: "Inga fler sammanfattningar", Content: &digestPage{Done: true}}, nil
}
