// Package pgtest gives each test its own database on a real PostgreSQL.
//
// A test binary has one server, which dies with it, and one template that is
// prepared once; a test clones the template in some 30 ms. What is missing is
// a failure, never a skip.
package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/testbed"
)

const (
	// startLimit leaves room for npm to bring PostgreSQL the first time.
	startLimit = 12 * time.Minute
	// stopLimit is short: nobody wants the data of a test.
	stopLimit = 10 * time.Second
	// cloneLimit is a hundred times what a clone takes on a quiet machine.
	cloneLimit = time.Minute
	dirPrefix  = "pg"
)

// server is what Run started for this test binary; testing.M gives no other
// way to hand it to the tests.
var server *instance

type instance struct {
	dsn      func(db string) string
	prefix   string // of database names: HUB_TEST_DATABASE_URL may serve several binaries
	template string
	how      string // databases are copied, where it is not the server's own way
	count    atomic.Int64
}

// Run starts a server, lets prepare fill a template database, and runs the
// tests. prepare must have closed its connections when it returns; nil makes
// an empty template. The result is for os.Exit.
func Run(m *testing.M, prepare func(ctx context.Context, dsn string) error) int {
	code, err := run(m, prepare)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

func run(m *testing.M, prepare func(ctx context.Context, dsn string) error) (int, error) {
	leave, err := testbed.Enter()
	if err != nil {
		return 0, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	in := &instance{prefix: fmt.Sprintf("test_%d_%d", os.Getpid(), time.Now().UnixNano())}
	stop, err := in.start(ctx)
	if err != nil {
		return 0, err
	}
	defer stop()
	in.template = in.prefix + "_template"
	if err := in.makeTemplate(ctx, prepare); err != nil {
		return 0, err
	}
	server = in
	return m.Run(), nil
}

// start finds the server, and says how to leave it.
func (in *instance) start(ctx context.Context) (stop func(), err error) {
	if given := os.Getenv("HUB_TEST_DATABASE_URL"); given != "" {
		u, err := url.Parse(given)
		if err != nil || u.Scheme == "" {
			return nil, fmt.Errorf("HUB_TEST_DATABASE_URL is not of the form postgres://user@host/database")
		}
		in.dsn = func(db string) string {
			one := *u
			one.Path = "/" + db
			return one.String()
		}
		return func() { _ = in.drop(in.template) }, nil
	}
	// Short, since it holds a socket; the cache spares later runs npm's 60 MB.
	dir, err := os.MkdirTemp("", dirPrefix)
	if err != nil {
		return nil, err
	}
	options := pglocal.Options{Dir: dir, Bin: os.Getenv("HUB_PG_BIN"), Unsafe: true, Log: func(line string) { fmt.Fprintln(os.Stderr, line) }}
	if cache, err := os.UserCacheDir(); err == nil {
		options.Install = filepath.Join(cache, "hub-postgresql")
	}
	s, err := pglocal.Start(ctx, options)
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	in.dsn = s.DSNFor
	// By files, a clone in memory costs half of one by pages. Its two checkpoints cost
	// more on a disk, and much more on a server with fsync.
	in.how = " strategy file_copy"
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopLimit)
		defer cancel()
		_ = s.Stop(ctx)
		_ = os.RemoveAll(dir)
	}, nil
}

// makeTemplate closes the template to everybody afterwards: one open session
// would make each clone wait 5 s and fail.
func (in *instance) makeTemplate(ctx context.Context, prepare func(ctx context.Context, dsn string) error) error {
	if err := in.admin(ctx, "create database "+in.template+" template template0"); err != nil {
		return err
	}
	if prepare != nil {
		if err := prepare(ctx, in.dsn(in.template)); err != nil {
			return fmt.Errorf("prepare the template database: %w", err)
		}
	}
	return in.admin(ctx, "alter database "+in.template+" allow_connections false")
}

// DSN gives a fresh clone of the template, dropped when the test is over.
func DSN(tb testing.TB) string {
	tb.Helper()
	return fresh(tb, func(in *instance) string { return in.template })
}

// EmptyDSN gives a fresh database with nothing in it, dropped when the test is over.
func EmptyDSN(tb testing.TB) string {
	tb.Helper()
	return fresh(tb, func(*instance) string { return "template0" })
}

func fresh(tb testing.TB, template func(*instance) string) string {
	tb.Helper()
	in := server
	if in == nil {
		tb.Fatal("no server: TestMain must call pgtest.Run")
	}
	name := fmt.Sprintf("%s_%d", in.prefix, in.count.Add(1))
	ctx, cancel := context.WithTimeout(context.Background(), cloneLimit)
	defer cancel()
	if err := in.admin(ctx, "create database "+name+" template "+template(in)+in.how); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := in.drop(name); err != nil {
			tb.Error(err)
		}
	})
	return in.dsn(name)
}

// drop ends what sessions a test may have left.
func (in *instance) drop(name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), cloneLimit)
	defer cancel()
	return in.admin(ctx, "drop database if exists "+name+" with (force)")
}

// admin runs one statement outside of the test databases. A connection per
// statement costs 2 ms, and needs no pool that somebody must close.
func (in *instance) admin(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, in.dsn("postgres"))
	if err != nil {
		return fmt.Errorf("connect to the test server: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, sql); err != nil {
		return fmt.Errorf("%s: %w", sql, err)
	}
	return nil
}
