package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"

	hubroot "github.com/smakom/hub"
	"github.com/smakom/hub/internal/etag"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/search"
)

// readyTimeout is below what balancers wait for an answer.
const readyTimeout = 2 * time.Second

// healthz answers as long as the process does.
func healthz(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") }

func serveVersion(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"version": version()})
}

// readiness is what /readyz says.
type readiness struct {
	Ready bool `json:"ready"`
	// Fault is why not, or what does not work as well as it should.
	Fault string `json:"fault,omitempty"`
	// Lag is how many positions of the feed the index is behind. The positions
	// themselves would tell anyone how much happens that they can't see.
	Lag        int64 `json:"lag"`
	Rebuilding bool  `json:"rebuilding"`
	// Progress is how far the rebuilding is, in percent; nil while there is none.
	Progress *int   `json:"progress,omitempty"`
	Counts   counts `json:"counts"`
}

// progressStep is what Progress moves by. The records that an index holds are written in
// batches: finer steps would tell how many there are, and so how many are hidden.
const progressStep = 10

// readinessOf is what everyone may know of how the index stands.
func readinessOf(state search.State) readiness {
	r := readiness{Rebuilding: state.Rebuilding}
	if state.Rebuilding {
		percent := 100 * state.Done / max(state.Total, 1)
		r.Progress = new(percent / progressStep * progressStep)
	}
	if state.Fault != "" {
		r.Fault = "the index can't follow the store" // the log says why, which may name hosts
	}
	return r
}

// counts are what everyone may know: drafts, and what is for members, are not in them.
type counts struct {
	Municipalities int `json:"municipalities"`
	Organisations  int `json:"organisations"`
	Topics         int `json:"topics"`
	Contents       int `json:"contents"`
}

// countFor counts what the viewer under ctx may see.
func countFor(ctx context.Context, db *postgres.DB) (n counts, err error) {
	all, err := db.Counts(ctx)
	if err != nil {
		return n, err
	}
	n = counts{Municipalities: all[hub.KindMunicipality], Organisations: all[hub.KindOrganisation], Topics: all[hub.KindTopic]}
	page, err := db.Contents(ctx, nil, hub.OrderNewest, hub.PageArgs{First: new(1)})
	if err != nil {
		return n, err
	}
	n.Contents, err = page.TotalCount(ctx)
	return n, err
}

// readyz is 200 while the store and any usable index serve; a balancer sends
// requests elsewhere otherwise.
func (s *server) readyz(db *postgres.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		state := s.index.State()
		answer := readinessOf(state)
		head, err := db.Head(ctx)
		if err == nil {
			answer.Lag = max(head-state.Position, 0)
			answer.Counts, err = countFor(ctx, db)
		}
		switch {
		case s.stopping.Load():
			answer.Fault = "the hub is stopping"
		case err != nil:
			answer.Fault = "the database does not answer"
			s.log.Warn("not ready", "error", err)
		default:
			answer.Ready = true
		}
		status := http.StatusOK
		if !answer.Ready {
			status = http.StatusServiceUnavailable
		}
		writeJSON(w, status, answer)
	}
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a client that has gone needs no answer
}

// serveSchema serves the contract, as it stands in the source.
func serveSchema() http.HandlerFunc {
	tag := etag.Of(hubroot.Schema)
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
		if !etag.Known(w, r, tag) {
			_, _ = w.Write(hubroot.Schema) // to HEAD, net/http sends none of it
		}
	}
}
