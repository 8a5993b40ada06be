package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// oldestServer is the oldest PostgreSQL that the hub's SQL works on.
const oldestServer = 15

// Probe connects once and says which server it is, or in one line, without the
// password, why that one can't be used and what to do.
func Probe(ctx context.Context, dsn string) (string, error) {
	cfg, err := poolConfig(dsn)
	if err != nil {
		return "", err
	}
	cc := cfg.ConnConfig
	at := net.JoinHostPort(cc.Host, strconv.Itoa(int(cc.Port)))
	c, err := pgx.ConnectConfig(ctx, cc)
	if err != nil {
		return "", unreachable(at, cc, err)
	}
	defer c.Close(context.WithoutCancel(ctx))
	var version, standby string
	err = c.QueryRow(ctx, `select current_setting('server_version'), pg_is_in_recovery()::text`).Scan(&version, &standby)
	if err != nil {
		return "", unreachable(at, cc, err)
	}
	var major int
	if _, err := fmt.Sscanf(version, "%d", &major); err != nil || major < oldestServer {
		return "", fmt.Errorf("the server at %s is PostgreSQL %s: the hub needs %d or later", at, version, oldestServer)
	}
	if standby == "true" {
		return "", fmt.Errorf("the server at %s is a standby, which can't be written: name the primary, or several hosts with target_session_attrs=read-write", at)
	}
	return fmt.Sprintf("PostgreSQL %s at %s, database %s", version, at, cc.Database), nil
}

// unreachable says why a connection failed.
func unreachable(at string, cc *pgx.ConnConfig, err error) error {
	var pg *pgconn.PgError
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &pg) && pg.Code[:2] == "28":
		return fmt.Errorf("the server at %s refuses user %s: correct the user or password", at, cc.User)
	case errors.As(err, &pg) && pg.Code == "3D000":
		return fmt.Errorf("the server at %s has no database %s: create it, or correct the name", at, cc.Database)
	case errors.As(err, &pg):
		return fmt.Errorf("the server at %s answers %q: mend it there, then start again", at, pg.Message)
	case errors.As(err, &dns):
		return fmt.Errorf("no host is called %s: correct the address", cc.Host)
	case errors.As(err, &op):
		return fmt.Errorf("the server at %s does not answer (%w): start it, or correct the address", at, op.Err)
	}
	return fmt.Errorf("the server at %s does not answer: start it, or correct the address", at)
}
