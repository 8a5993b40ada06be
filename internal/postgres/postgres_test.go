package postgres_test

import (
	"context"
	"os"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/starter"
)

func TestMain(m *testing.M) {
	os.Exit(pgtest.Run(m, func(ctx context.Context, dsn string) error {
		reg, err := register.Load()
		if err != nil {
			return err
		}
		return postgres.Migrate(ctx, dsn, reg)
	}))
}

// open opens a store of the test's own, with the register and no contents.
func open(t testing.TB) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: pgtest.DSN(t), MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// withStarter opens a store of the test's own, with the starter content.
func withStarter(t testing.TB) *postgres.DB {
	t.Helper()
	db := open(t)
	err := db.InTx(t.Context(), func(tx *postgres.DB) error {
		_, err := starter.Load(t.Context(), tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestStarterIsReadByItsAudiences(t *testing.T) {
	t.Parallel()
	db := withStarter(t)
	m, err := db.Municipality(t.Context(), new("1763"), nil)
	if err != nil || m.Name != "Forshaga" || m.Membership() == nil || m.Membership().Status != hub.MembershipMember {
		t.Fatalf("Municipality(1763) = %+v, %v", m, err)
	}
	page, err := db.Contents(t.Context(), nil, hub.OrderNewest, hub.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	public, err := page.TotalCount(t.Context())
	if err != nil || public == 0 {
		t.Fatalf("the public sees %d, %v", public, err)
	}
	member := hub.WithViewer(t.Context(), hub.Viewer{Account: &hub.Account{UUID: hub.NewUUID(), Role: hub.RoleMember}})
	page, err = db.Contents(member, nil, hub.OrderNewest, hub.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	members, err := page.TotalCount(member)
	if err != nil || members <= public {
		t.Fatalf("a member sees %d and the public %d, %v", members, public, err)
	}
}
