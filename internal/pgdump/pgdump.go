// Package pgdump makes copies of a whole database with PostgreSQL's own programs, reads
// them through, and puts them back. No password is on a command line, where everyone on
// the machine could read it.
package pgdump

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Magic is what a file begins with that pg_dump has made.
const Magic = "PGDMP"

// Names are the programs that a Tool needs.
func Names() []string { return []string{"pg_dump", "pg_restore"} }

// Tool runs the programs in a folder, on one database.
type Tool struct {
	dir      string
	env      []string
	database string
}

// New makes a tool of the programs in a folder for a database.
func New(dir, dsn string) (*Tool, error) {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil || !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
		return nil, errors.New("pg_dump needs DATABASE_URL written as postgres://user:password@host:5432/database")
	}
	return &Tool{dir: dir, env: environment(os.Environ(), dsn, cfg), database: cfg.Database}, nil
}

// carried are the settings of an address that PostgreSQL's programs know as well, and
// how they call them in the environment.
var carried = map[string]string{
	"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "sslsni": "PGSSLSNI",
	"target_session_attrs": "PGTARGETSESSIONATTRS", "channel_binding": "PGCHANNELBINDING", "krbsrvname": "PGKRBSRVNAME",
	"connect_timeout": "PGCONNECT_TIMEOUT",
}

// environment is what tells the programs which database, and by which password. Of the
// hub's own settings for PostgreSQL they see those that belong to TLS.
func environment(own []string, dsn string, cfg *pgx.ConnConfig) []string {
	env := []string{"LC_ALL=C", "TZ=UTC", "PGTZ=UTC", "PGAPPNAME=hub backup", "PGUSER=" + cfg.User, "PGDATABASE=" + cfg.Database}
	for _, v := range own {
		if !strings.HasPrefix(v, "PG") && !strings.HasPrefix(v, "LC_") && !strings.HasPrefix(v, "LANG") && !strings.HasPrefix(v, "TZ=") &&
			!strings.HasPrefix(v, "DATABASE_URL=") || strings.HasPrefix(v, "PGSSL") {
			env = append(env, v)
		}
	}
	var hosts, ports []string
	seen := map[string]bool{}
	note := func(host string, port uint16) {
		at := net.JoinHostPort(host, strconv.Itoa(int(port)))
		if !seen[at] { // the same again is for a try without TLS
			seen[at] = true
			hosts, ports = append(hosts, host), append(ports, strconv.Itoa(int(port)))
		}
	}
	note(cfg.Host, cfg.Port)
	for _, f := range cfg.Fallbacks {
		note(f.Host, f.Port)
	}
	env = append(env, "PGHOST="+strings.Join(hosts, ","), "PGPORT="+strings.Join(ports, ","))
	if u, err := url.Parse(dsn); err == nil {
		for name, value := range u.Query() {
			if as := carried[name]; as != "" {
				env = append(env, as+"="+value[0])
			}
		}
	}
	if cfg.Password != "" {
		env = append(env, "PGPASSWORD="+cfg.Password)
	}
	return env
}

// Dump copies the database, as it was at a snapshot that somebody holds, into a file.
func (t *Tool) Dump(ctx context.Context, snapshot, file string) error {
	_, err := t.run(ctx, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--snapshot="+snapshot, "--file="+file)
	return err
}

// Restore puts a copy into an empty database: all of it, or nothing.
func (t *Tool) Restore(ctx context.Context, file string) error {
	_, err := t.run(ctx, "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password",
		"--dbname="+t.database, file)
	return err
}

// Made is when a copy was made, in the words of pg_restore.
func (t *Tool) Made(ctx context.Context, file string) (string, error) {
	list, err := t.run(ctx, "pg_restore", "--list", file)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(list) {
		if _, at, found := strings.Cut(line, "Archive created at "); found {
			return strings.TrimSpace(at), nil
		}
	}
	return "", fmt.Errorf("%s doesn't say when it was made", file)
}

// maxSaid is how much of a program's complaints is kept.
const maxSaid = 4 << 10

// run runs a program to its end, and gives what it wrote.
func (t *Tool) run(ctx context.Context, name string, args ...string) (string, error) {
	var out bytes.Buffer
	said := &tail{}
	cmd := t.command(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = &out, said
	if err := cmd.Run(); err != nil {
		return "", failed(ctx, name, said, err)
	}
	return out.String(), nil
}

func (t *Tool) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(t.dir, name), args...)
	cmd.Env = t.env
	cmd.WaitDelay = time.Second // a grandchild that keeps the pipe open must not hold us
	return cmd
}

// failed is why a program failed, in its own words.
func failed(ctx context.Context, name string, said *tail, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if text := strings.Join(strings.Fields(string(said.text)), " "); text != "" {
		return errors.New(text)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// tail keeps the end of what is written to it.
type tail struct{ text []byte }

// Write never fails.
func (t *tail) Write(b []byte) (int, error) {
	t.text = append(t.text, b...)
	t.text = t.text[max(0, len(t.text)-maxSaid):]
	return len(b), nil
}
