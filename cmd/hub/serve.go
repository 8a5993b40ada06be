package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/notify"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/search"
	"github.com/smakom/hub/internal/starter"
	"github.com/smakom/hub/internal/webhook"
)

const (
	// drainTimeout is how long requests under way may go on once the hub stops.
	drainTimeout = 10 * time.Second
	// A client that takes longer to say what it wants holds a socket for nothing.
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	// writeTimeout is above the deadline of the slowest query.
	writeTimeout = 30 * time.Second
	idleTimeout  = 2 * time.Minute
	// maxHeader is far above what browsers send.
	maxHeader = 32 << 10
)

// feed is the store as the index follows it.
type feed struct {
	*postgres.DB
	*postgres.Listener
}

// serve runs the hub until ctx ends.
func serve(ctx context.Context, cfg *config, c *console) error {
	begun := time.Now()
	c.say("hub", "%s", version())
	if err := cfg.check(); err != nil {
		return err
	}
	log, err := newLog(cfg, c)
	if err != nil {
		return err
	}
	listener, err := listen(cfg.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	lock, err := openData(cfg.Data)
	if err != nil {
		return err
	}
	defer lock.Close()
	db, err := openDatabase(ctx, cfg, c)
	if err != nil {
		return err
	}
	defer db.Close()
	c.say("database", "%s", db.about)
	if err := welcome(ctx, cfg, db, c); err != nil {
		return err
	}
	h := &server{base: cfg.base(listener.Addr()), reindex: make(chan struct{}, 1), log: log}
	guests, err := invitations(ctx, cfg, db, h.base, c)
	if err != nil {
		return err
	}
	if err := h.open(ctx, cfg, db, c); err != nil {
		return err
	}
	defer h.close()
	if err := h.clock.flip(ctx); err != nil {
		return fmt.Errorf("publish what is due: %w", err)
	}
	return h.run(ctx, listener, func() { c.ready(listener.Addr(), h.base, time.Since(begun), guests) })
}

// listen takes the port first: where it is in use nothing else has been touched.
func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use: stop the program that has it, or choose another address with HUB_ADDR", addr)
	case err != nil:
		return nil, fmt.Errorf("can't serve on HUB_ADDR %s (%w): write it as 127.0.0.1:8080", addr, cause(err))
	}
	return l, nil
}

// cause is the innermost reason of a network error.
func cause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// welcome gives an empty private database the starter content, all of it or none,
// and says what there is.
func welcome(ctx context.Context, cfg *config, db *database, c *console) error {
	counts, err := db.Counts(ctx)
	if err != nil {
		return err
	}
	contents, from := contentsOf(counts), ""
	if contents == 0 && db.private && bool(cfg.Starter) {
		err := db.InTx(ctx, func(tx *postgres.DB) error {
			contents, err = starter.Load(ctx, tx)
			return err
		})
		if err != nil {
			return fmt.Errorf("starter content: %w", err)
		}
		from = " (starter content loaded)"
	}
	c.say("content", "%d municipalities, %d organisations, %d topics, %d contents%s",
		counts[hub.KindMunicipality], counts[hub.KindOrganisation], counts[hub.KindTopic], contents, from)
	return nil
}

func contentsOf(counts map[hub.Kind]int) (sum int) {
	for _, kind := range hub.ContentKinds() {
		sum += counts[kind]
	}
	return sum
}

// server is a hub that is ready to serve.
type server struct {
	base     string
	http     *http.Server
	api      *graph.Handler
	index    *search.Index
	listener *postgres.Listener
	mail     *mail.Client      // nil where the hub can't send any
	queue    *mail.Queue       // of the mails that nobody waits for; nil like mail
	post     func(auth.Letter) // nil where sign-in letters go nowhere
	private  bool
	proxies  []netip.Prefix
	clock    *clock
	jobs     *postgres.Jobs
	webhooks *webhook.Worker
	notify   *notify.Worker
	reindex  chan struct{} // holds one wish: more would build the same index again
	stopping atomic.Bool
	log      *slog.Logger
}

// open opens the index, which may mean to build it, and makes the handlers.
func (s *server) open(ctx context.Context, cfg *config, db *database, c *console) error {
	s.listener = postgres.NewListener(db.DB, s.askReindex)
	s.webhooks = webhook.New(webhook.Options{Store: db.DB, Wake: s.listener, Base: s.base, Private: db.private, Log: s.log})
	md := markdown.New()
	opened := time.Now()
	var err error
	s.index, err = search.Open(ctx, feed{db.DB, s.listener}, search.Options{Dir: indexDir(cfg), Cursors: db.Cursors(),
		Markdown: md, Log: s.log, Progress: c.progress("index")})
	if errors.Is(err, search.ErrInUse) {
		return inUse(cfg.Data)
	}
	if err != nil {
		return err
	}
	state, how := s.index.State(), "current"
	if state.Rebuilt != "" {
		how = "built in " + seconds(time.Since(opened))
	}
	c.say("index", "%d documents, %s", state.Documents, how)
	handler, err := s.handler(cfg, db, md, c)
	if err != nil {
		return errors.Join(err, s.index.Close())
	}
	s.http = &http.Server{Handler: handler, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)}
	return nil
}

// handler makes all that answers, and what it sends mail by and about.
func (s *server) handler(cfg *config, db *database, md *markdown.Renderer, c *console) (h http.Handler, err error) {
	if s.proxies, err = cfg.proxies(); err != nil {
		return nil, err
	}
	if s.mail, err = cfg.mailer(s.base); err != nil {
		return nil, err
	}
	s.private = db.private
	s.clock = &clock{db: db.DB, mail: s.mail, base: s.base, log: s.log}
	if s.jobs, err = s.work(cfg, db); err != nil {
		return nil, err
	}
	s.notify = s.notifier(db.DB)
	switch {
	case s.mail != nil:
		s.queue = mail.NewQueue(s.mail.Send, s.clock.signInLetter, s.log)
		s.post = func(l auth.Letter) {
			s.queue.Put(mail.Message{Name: l.Name, Address: l.Address, Subject: l.Subject, Text: l.Text})
		}
	case s.private: // whoever runs it reads what it says
		s.post = c.letter
	}
	return s.routes(cfg, db.DB, md)
}

// askReindex notes the wish for a new index; the loop in run grants it.
func (s *server) askReindex() {
	select {
	case s.reindex <- struct{}{}:
	default: // one is wished for already
	}
}

// run serves until ctx ends or something can't go on, then stops in order: no new
// requests, those under way, the followers.
func (s *server) run(ctx context.Context, l net.Listener, ready func()) error {
	followers, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	g, failed := errgroup.WithContext(followers)
	g.Go(func() error { return ended(s.listener.Run(failed)) })
	g.Go(func() error { return ended(s.index.Follow(failed)) })
	g.Go(func() error { return s.rebuildWhenAsked(failed) })
	g.Go(func() error { return ended(s.clock.run(failed)) })
	g.Go(func() error { return ended(s.jobs.Run(failed)) })
	g.Go(func() error { return ended(s.webhooks.Run(failed)) })
	g.Go(func() error { return ended(s.notify.Run(failed)) })
	if s.queue != nil {
		g.Go(func() error { return ended(s.queue.Run(failed)) })
	}
	g.Go(func() error {
		if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	ready()
	select {
	case <-ctx.Done():
	case <-failed.Done():
	}
	s.stopping.Store(true)
	drain, cancel := context.WithTimeout(followers, drainTimeout)
	defer cancel()
	var following sync.WaitGroup
	following.Go(s.api.Close) // streams would never be done, and of sockets Shutdown knows nothing
	err := s.http.Shutdown(drain)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close() // they had their time
	}
	following.Wait()
	stop()
	return errors.Join(g.Wait(), err)
}

func (s *server) rebuildWhenAsked(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.reindex:
			if err := s.index.Rebuild(ctx); err != nil && ctx.Err() == nil {
				s.log.Error("rebuild of the index", "error", err)
			}
		}
	}
}

// ended is nil for a loop that ended because it was told to.
func ended(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (s *server) close() {
	if err := s.index.Close(); err != nil {
		s.log.Error("close the index", "error", err)
	}
}
