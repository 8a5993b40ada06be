package main

import (
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/cors"

	hubroot "github.com/smakom/hub"
	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/explorer"
	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/mcp"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/site"
)

// corsMaxAge is how long, in seconds, a browser need not ask again: two hours is
// the most that browsers keep it.
const corsMaxAge = 7200

// minPacked is from how many bytes on packing an answer pays: a smaller one goes out in
// one packet either way.
const minPacked = 1_000

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
	contact, err := cfg.contact()
	if err != nil {
		return nil, err
	}
	pages, err := site.New(site.Options{Store: db, Index: s.index, Door: door, URL: s.base, Contact: contact, Markdown: md, Log: s.log})
	if err != nil {
		return nil, err
	}
	crossOrigin := sharing(origins)
	mayRead := func(origin string) bool { // whoever may read may follow, and call
		return crossOrigin.OriginAllowed(&http.Request{Header: http.Header{"Origin": {origin}}})
	}
	if s.api, err = s.newAPI(cfg, db, md, door, mayRead); err != nil {
		return nil, err
	}
	api := door.Viewer(s.api)
	tools := s.later("the tools of assistants", func() (http.Handler, error) {
		return mcp.New(mcp.Options{API: api, URL: s.base, MayAsk: mayRead, Version: version(), Log: s.log})
	})
	mux := http.NewServeMux()
	mux.Handle("/graphql", crossOrigin.Handler(api))
	mux.Handle("/mcp", crossOrigin.Handler(tools))
	mux.Handle("/schema.graphql", crossOrigin.Handler(door.Viewer(get(serveSchema()))))
	about := s.later("the pages about the API", s.explorer) // like a page's style the same for everyone
	mux.Handle("/api", about)
	mux.Handle("/api/", about)
	mux.HandleFunc("/healthz", get(healthz))
	mux.HandleFunc("/readyz", get(s.readyz(db)))
	mux.HandleFunc("/version", get(serveVersion))
	mux.Handle("/export", door.Viewer(export.New(export.Options{Log: s.log, Open: opener(db)})))
	mux.Handle("/assets/", pages) // the same for everyone: a page's style costs no question who asks
	mux.Handle("/", door.Viewer(pages))
	packed, err := pack(mux)
	if err != nil {
		return nil, err
	}
	stored, err := s.files(cfg, db, door)
	if err != nil {
		return nil, err
	}
	all := http.NewServeMux() // a part of a file must come as it lies there, so not packed
	all.Handle("/files", crossOrigin.Handler(stored))
	all.Handle("/files/", crossOrigin.Handler(stored))
	all.Handle("/", packed)
	return s.requests(secure(all)), nil
}

// newAPI makes what answers GraphQL.
func (s *server) newAPI(cfg *config, db *postgres.DB, md *markdown.Renderer, door *auth.Auth, mayRead func(string) bool) (*graph.Handler, error) {
	documents, err := cfg.documents()
	if err != nil {
		return nil, err
	}
	return graph.NewHandler(&graph.Resolver{Store: db, Index: s.index, Markdown: md, URL: s.base, Log: s.log}, graph.Options{
		Log: s.log, Who: door.Who, Woken: s.listener.Woken, Documents: documents, Suggestions: graph.Suggestions(cfg.Suggestions),
		Budget: int(cfg.Budget), BudgetSignedIn: int(cfg.BudgetSignedIn), MayRead: mayRead,
	}), nil
}

// sharing lets pages of these origins ask. Never with credentials: they use bearer tokens.
func sharing(origins []string) *cors.Cors {
	return cors.New(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodHead},
		AllowedHeaders: []string{"Authorization", "Content-Type", "If-None-Match", "If-Range", "Last-Event-ID", "Mcp-Method", "Mcp-Name", "Mcp-Protocol-Version", "Range"},
		ExposedHeaders: []string{"Accept-Ranges", "Content-Disposition", "Content-Range", "ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"},
		MaxAge:         corsMaxAge,
	})
}

// files makes what takes files in and hands them out. What uploads have left that were
// killed goes: the folder is this hub's alone.
func (s *server) files(cfg *config, db *postgres.DB, door *auth.Auth) (http.Handler, error) {
	if err := files.Prepare(uploadsDir(cfg)); err != nil {
		return nil, err
	}
	return files.New(files.Options{Store: db, Who: door.Who, Dir: uploadsDir(cfg), URL: s.base, Log: s.log}), nil
}

// pack compresses answers for those who take them so. Events must not wait until
// there are enough of them.
func pack(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(minPacked), gzhttp.ContentTypeFilter(func(media string) bool {
		return !strings.HasPrefix(media, "text/event-stream") && gzhttp.DefaultContentTypeFilter(media)
	}))
	if err != nil {
		return nil, err
	}
	return wrap(next), nil
}

// explorer makes the pages about the API, which look like the others.
func (s *server) explorer() (http.Handler, error) {
	stylesheet, icon, err := site.Shared()
	if err != nil {
		return nil, err
	}
	return explorer.New(explorer.Options{SDL: string(hubroot.Schema), URL: s.base, Stylesheet: stylesheet, Icon: icon})
}

// later makes a handler once somebody asks for it: these take a good part of a start,
// and most readers never do.
func (s *server) later(what string, build func() (http.Handler, error)) http.Handler {
	made := sync.OnceValues(build)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, err := made()
		if err != nil {
			s.log.ErrorContext(r.Context(), what, "error", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
			return
		}
		h.ServeHTTP(w, r)
	})
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
