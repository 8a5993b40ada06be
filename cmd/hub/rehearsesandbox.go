package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal"
)

const (
	// The two organisations that the consumer is a partner of, one after the other.
	firstPartner, secondPartner = "repetitionsverket", "repetitionsinstitutet"
	// firstUpdates is how much news the project has before the consumer comes.
	firstUpdates = 3
)

// sandbox is a hub made for one rehearsal, in this process, with a project that one
// partner sees.
type sandbox struct {
	cfg    *config
	c      *console // says nothing: the rehearsal speaks for it
	log    *slog.Logger
	lock   *os.File
	db     *database
	door   *rehearsalDoor
	base   string
	stop   context.CancelFunc
	ended  chan error
	secret string // of the partner's token

	account *hub.Account
	project hub.ID
	updates []hub.ID // those that are published, oldest first
	made    int      // how many updates there have been
}

// openSandbox makes the sandbox and starts its hub.
func openSandbox(ctx context.Context, cfg *config, token string, c *console) (s *sandbox, err error) {
	s = &sandbox{cfg: cfg, c: &console{out: io.Discard, err: c.err}}
	if s.log, err = newLog(cfg, c); err != nil {
		return nil, err
	}
	if s.lock, err = openData(cfg.Data); err != nil {
		return nil, err
	}
	// What a crash would lose here, nobody misses.
	programs := pglocal.Options{Dir: filepath.Join(cfg.Data, "postgres"), Bin: cfg.PGBin, Unsafe: true}
	if s.db, err = openPrivate(ctx, programs, s.c); err != nil {
		_ = s.lock.Close() // nothing is in the folder
		return nil, err
	}
	if err = s.furnish(ctx); err == nil {
		s.door = newRehearsalDoor(token, s.secret)
		err = s.start(ctx)
	}
	if err != nil {
		s.db.Close()
		_ = s.lock.Close() // the folder goes
		return nil, fmt.Errorf("make a sandbox: %w", plain(err))
	}
	return s, nil
}

// furnish fills the sandbox: what a new hub has, and a project with a partner.
func (s *sandbox) furnish(ctx context.Context) error {
	if err := welcome(ctx, s.cfg, s.db, s.c); err != nil {
		return err
	}
	ctx = hub.AsProgram(ctx, hub.ViaCommand)
	for slug, name := range map[string]string{firstPartner: "Repetitionsverket", secondPartner: "Repetitionsinstitutet"} {
		in := hub.CreateOrganisationInput{Slug: slug, Name: name, Kind: hub.OrganisationAuthority}
		if _, err := s.db.CreateOrganisation(ctx, in); err != nil {
			return err
		}
	}
	var err error
	s.account, err = s.db.CreateAccount(ctx, hub.CreateAccountInput{Email: "partner@repetition.example",
		Name: "Partner vid repetitionen", Role: hub.RolePartner, Organisation: firstPartner})
	if err != nil {
		return err
	}
	_, s.secret, err = s.db.CreateToken(ctx, s.account.UUID, hub.CreateTokenInput{Name: "Repetition",
		Scopes: []hub.Scope{hub.ScopeRead}, Days: hub.DefaultTokenDays})
	if err != nil {
		return err
	}
	return s.raise(ctx)
}

// raise makes the project, which the partner sees by a share alone, with some news.
func (s *sandbox) raise(ctx context.Context) error {
	made, _, err := s.db.Create(ctx, &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Repetition av flödet",
		Summary: "Ett projekt som bara finns för att öva på.", Audience: hub.AudienceMembers}, Phase: hub.PhaseRunning})
	if err != nil {
		return err
	}
	s.project = made.ID()
	if _, err = s.db.PublishContent(ctx, hub.PublishContentInput{ID: s.project}); err == nil {
		err = s.share(ctx, firstPartner)
	}
	if err != nil {
		return err
	}
	return s.announce(ctx, firstUpdates)
}

// share lets the partners of some organisations see the project, and no others.
func (s *sandbox) share(ctx context.Context, organisations ...string) error {
	_, err := s.db.ShareContent(ctx, hub.ShareContentInput{ID: s.project, Organisations: organisations})
	return err
}

// start starts the hub, on the address where it was before.
func (s *sandbox) start(ctx context.Context) error {
	l, err := listen(s.cfg.Addr)
	if err != nil {
		return err
	}
	s.cfg.Addr, s.base = l.Addr().String(), s.cfg.base(l.Addr())
	h := &server{base: s.base, reindex: make(chan struct{}, 1), log: s.log}
	if err := h.open(ctx, s.cfg, s.db, s.c); err != nil {
		_ = l.Close() // nobody has been let in
		return err
	}
	h.http.Handler = s.door.before(h.http.Handler)
	running, stop := context.WithCancel(ctx)
	s.stop, s.ended = stop, make(chan error, 1)
	l = s.door.listen(l)
	go func() {
		err := h.run(running, l, func() {})
		h.close()
		s.ended <- err
	}()
	return nil
}

// halt stops the hub and waits until it is gone.
func (s *sandbox) halt() error {
	s.stop()
	return <-s.ended
}

func (s *sandbox) close() error {
	err := s.halt()
	s.door.later.Wait()
	s.db.Close()
	_ = s.lock.Close() // the folder goes
	return err
}
