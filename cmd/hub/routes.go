package main

import (
	"net/http"

	"github.com/rs/cors"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/site"
)

// corsMaxAge is how long, in seconds, a browser need not ask again: two hours is
// the most that browsers keep it.
const corsMaxAge = 7200

// routes is the whole HTTP surface.
func (s *server) routes(cfg *config, db *postgres.DB, md *markdown.Renderer) (http.Handler, error) {
	origins, err := cfg.origins()
	if err != nil {
		return nil, err
	}
	door, err := s.door(cfg, db)
	if err != nil {
		return nil, err
	}
	pages, err := site.New(site.Options{Store: db, Index: s.index, Door: door, URL: s.base, Markdown: md, Log: s.log})
	if err != nil {
		return nil, err
	}
	// Never with credentials: pages of other origins use bearer tokens.
	crossOrigin := cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost, http.MethodHead},
		AllowedHeaders: []string{"Authorization", "Content-Type", "If-None-Match"},
		ExposedHeaders: []string{"ETag", "Retry-After", "X-Request-Id"},
		MaxAge:         corsMaxAge,
	})
	api := graph.NewHandler(&graph.Resolver{Store: db, Index: s.index, Markdown: md, URL: s.base}, graph.Options{Log: s.log})
	mux := http.NewServeMux()
	mux.Handle("/graphql", crossOrigin.Handler(door.Viewer(api)))
	mux.Handle("/schema.graphql", crossOrigin.Handler(door.Viewer(get(serveSchema))))
	mux.HandleFunc("/healthz", get(healthz))
	mux.HandleFunc("/readyz", get(s.readyz(db)))
	mux.HandleFunc("/version", get(serveVersion))
	mux.Handle("/assets/", pages) // the same for everyone: a page's style costs no question who asks
	mux.Handle("/", door.Viewer(pages))
	return s.requests(secure(mux)), nil
}

// door makes what finds out who asks.
func (s *server) door(cfg *config, db *postgres.DB) (*auth.Auth, error) {
	provider, err := cfg.provider()
	if err != nil {
		return nil, err
	}
	return auth.New(auth.Options{Store: db, URL: s.base, Private: s.private, Post: s.post, Prints: s.mail == nil, Provider: provider, Cursors: db.Cursors(), Log: s.log})
}

// get lets only reads through.
func get(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		h(w, r)
	}
}
