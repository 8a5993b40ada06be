package pglocal

import (
	"context"
	"errors"
)

// child is never made: on Windows there is no private server.
type child struct{}

func (*child) stop(context.Context) error { return nil }

// Start always fails on Windows.
func Start(context.Context, Options) (*Server, error) {
	return nil, errors.New("hub cannot start its own PostgreSQL on Windows: set DATABASE_URL to a server you already have")
}

// Programs finds none on Windows.
func Programs(context.Context, string, int, []string, ...string) string { return "" }
