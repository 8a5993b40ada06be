package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// proven is whose the secret is that a statement finds: it selects what proves it,
// into proof, then accountColumns. Where it finds none, hub.ErrUnauthenticated.
func (db *DB) proven(ctx context.Context, noun, sql string, args pgx.NamedArgs, proof ...any) (hub.Viewer, error) {
	a := &hub.Account{}
	err := db.q.QueryRow(ctx, sql, args).Scan(append(proof, &a.UUID, &a.Email, &a.Name, &a.Role, &a.MunicipalityCode,
		&a.OrganisationID, &a.Demonstration, &a.CreatedAt, &a.DisabledAt, &a.Digest)...)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return hub.Viewer{}, hub.ErrUnauthenticated
	case err != nil:
		return hub.Viewer{}, fmt.Errorf("%s: %w", noun, mapError(err))
	}
	return hub.Viewer{Account: a}, nil
}
