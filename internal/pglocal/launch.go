//go:build unix

package pglocal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	// pingLimit bounds one attempt to connect; the socket is on this machine.
	pingLimit = 5 * time.Second
	// logLimit bounds the server's log, together with one older file.
	logLimit = 10 << 20
	// What PostgreSQL answers while it is not yet, or not, what we want.
	missingDatabase = "3D000"
	startingUp      = "57P03"
	tooMany         = "53300"
)

// errGone is a server that ended while it was still awaited.
var errGone = errors.New("it ended without a word")

// launch starts the server and gives it back when it answers.
func (s *start) launch(ctx context.Context) (*Server, error) {
	socket, short, err := s.socketDir()
	if err != nil {
		return nil, err
	}
	if err := clearSocket(socket); err != nil {
		return nil, err
	}
	log, err := s.openLog()
	if err != nil {
		return nil, unwritable(s.path("log"), err)
	}
	defer func() { _ = log.Close() }()
	begin, _ := log.Seek(0, io.SeekEnd)
	cmd := s.command(syscall.SIGINT, "postgres", s.settings(socket)...)
	cmd.Stdout, cmd.Stderr = log, log
	c, err := spawn(cmd)
	if err != nil {
		return nil, fmt.Errorf("%s/postgres does not start (%s): mend that, or set HUB_PG_BIN to another PostgreSQL", s.bin.dir, reason(err))
	}
	if short {
		c.tidy = socket
	}
	if err := s.ready(ctx, c, socket); err != nil {
		_ = c.stop(ctx)
		if errors.Is(err, errGone) {
			err = fmt.Errorf("PostgreSQL does not start in %s (%s): see %s", s.data(), complaint(s.logSince(begin), err), s.path("log"))
		}
		return nil, err
	}
	return &Server{socket: socket, version: s.bin.version, source: s.bin.dir, child: c}, nil
}

// settings are on the command line, above whatever a configuration file says.
func (s *start) settings(socket string) []string {
	args := []string{"-D", s.data(), "-p", port, "-k", `"` + strings.ReplaceAll(socket, `"`, `""`) + `"`}
	set := func(all ...string) {
		for _, one := range all {
			args = append(args, "-c", one)
		}
	}
	set("listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC")
	// Small when idle: no helpers for replication that is not used, and no
	// compiler for queries over some thousand rows.
	set("shared_buffers=32MB", "max_wal_size=256MB", "max_logical_replication_workers=0", "jit=off")
	if s.bin.major >= 18 {
		set("io_method=sync") // else three more processes
	}
	// The log grows slowly and holds neither statements nor values: those may be personal.
	set("log_checkpoints=off", "log_min_error_statement=panic", "log_error_verbosity=terse", "logging_collector=off", "log_destination=stderr")
	if s.Unsafe {
		// Tests clone many databases at once, each with its own pool.
		set("max_connections=200", "fsync=off", "full_page_writes=off", "synchronous_commit=off")
	} else {
		set("max_connections=100")
	}
	return args
}

// openLog appends, or begins anew when the log is long; the last one is kept.
func (s *start) openLog() (*os.File, error) {
	path := s.path("log")
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, err
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	return f, s.who.own(path)
}

func (s *start) logSince(begin int64) string {
	f, err := os.Open(s.path("log"))
	if err != nil {
		return ""
	}
	defer func() { _ = f.Close() }()
	text, _ := io.ReadAll(io.NewSectionReader(f, begin, logLimit))
	return string(text)
}

// ready waits until the hub's database answers, and makes it the first time.
func (s *start) ready(ctx context.Context, c *child, socket string) error {
	for {
		conn, err := connect(ctx, dsn(socket, database))
		if err == nil {
			defer closeConn(conn)
			return s.greet(ctx, conn)
		}
		switch pg, _ := errors.AsType[*pgconn.PgError](err); {
		case pg == nil || pg.Code == startingUp || pg.Code == tooMany: // wait
		case pg.Code == missingDatabase:
			if err := createDatabase(ctx, socket); err != nil {
				return s.unanswered(err)
			}
			continue
		default:
			return s.unanswered(err)
		}
		select {
		case <-c.done:
			return errGone
		default:
		}
		if err := pause(ctx, "PostgreSQL in "+s.Dir+" to start"); err != nil {
			return err
		}
	}
}

// greet learns what the server sorts Swedish by.
func (s *start) greet(ctx context.Context, conn *pgx.Conn) error {
	var icu string
	err := conn.QueryRow(ctx, `select coalesce(max(pg_collation_actual_version(oid)), '') from pg_collation where collname = 'sv-x-icu'`).Scan(&icu)
	if err != nil {
		return s.unanswered(err)
	}
	if icu == "" {
		return fmt.Errorf("%s was built without ICU and cannot sort Swedish: set HUB_PG_BIN to another PostgreSQL", s.bin.dir)
	}
	return s.keepMade(icu)
}

// unanswered is a server that runs and refuses us.
func (s *start) unanswered(err error) error {
	why := reason(err)
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		why = pg.Message
	}
	return fmt.Errorf("PostgreSQL in %s runs, but turns hub down (%s): mend its configuration, and see %s", s.data(), why, s.path("log"))
}

func createDatabase(ctx context.Context, socket string) error {
	conn, err := connect(ctx, dsn(socket, firstDB))
	if err != nil {
		return err
	}
	defer closeConn(conn)
	_, err = conn.Exec(ctx, "create database "+database)
	return err
}

func connect(ctx context.Context, dsn string) (*pgx.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, pingLimit)
	defer cancel()
	return pgx.Connect(ctx, dsn)
}

// closeConn says goodbye even when the start was interrupted.
func closeConn(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), pingLimit)
	defer cancel()
	_ = conn.Close(ctx)
}
