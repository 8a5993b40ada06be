package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/smakom/hub/internal/hub"
)

// mapError is the only place that knows what PostgreSQL's errors mean to callers.
func mapError(err error) error {
	var pg *pgconn.PgError
	var connect *pgconn.ConnectError
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &connect): // also by connectTimeout, which looks like the caller's deadline
		return fmt.Errorf("%w (%w)", errAway, err)
	case errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &pg):
		if known := serverFault(pg.Code); known != nil {
			return fmt.Errorf("%w (%w)", known, err)
		}
	case lost(err):
		return fmt.Errorf("%w (%w)", errAway, err)
	}
	return err
}

var errAway = &hub.Error{Code: hub.CodeUnavailable, Message: "the database does not answer: try again soon"}

// serverFault is what a code of the server means, nil for a fault of the hub's own.
func serverFault(code string) error {
	switch code {
	case "57014": // query_canceled: statement_timeout
		return &hub.Error{Code: hub.CodeTimeout, Message: "the question took too long"}
	case "22021": // character_not_in_repertoire: only a text with a NUL comes so far
		return hub.BadInput("a text holds characters that are not text")
	case "40P01", "40001", // lost to others again and again
		"25006", "25P03": // a server that became a standby; a transaction that was ended
		return errAway
	}
	switch code[:2] {
	case "08", "53", "57": // connection, resources, operator
		return errAway
	}
	return nil
}

// lost reports whether the connection broke, before or under a statement.
func lost(err error) bool {
	var network net.Error
	return errors.As(err, &network) || pgconn.SafeToRetry(err) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}
