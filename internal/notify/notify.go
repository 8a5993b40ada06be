// Package notify tells people of what they watch: it keeps their notices from the feed,
// reminds them of days that come near, and writes the letters that say what is new.
//
// It is a follower of the feed: how far it has come stands in a row, and one hub at a
// time has the lease to go on from there. A notice is kept once for a person and record,
// so what is followed twice is told once. A letter is claimed before it is sent, so one
// that a hub dies with is not sent again: what it would have said stands in the next.
package notify

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
)

const (
	// followEvery is how late a change is noticed that nobody woke the hub for, and how
	// late a hub takes over from one that died.
	followEvery = 5 * time.Second
	// remindEvery is how late after midnight somebody is reminded.
	remindEvery = time.Hour
	// postEvery is how late after seven o'clock the letters begin to go out, and how
	// soon one that was refused is tried again.
	postEvery = 10 * time.Minute
	// After a fault each duty rests, longer each time, so that a database that is down
	// is not asked in a tight loop.
	firstRest = time.Second
	lastRest  = time.Minute
	// noteTimeout bounds a note that is made although the hub stops.
	noteTimeout = 5 * time.Second
)

// Store is what the worker needs of the hub's records.
type Store interface {
	ClaimWatching(ctx context.Context) (*hub.WatchTurn, error)
	Steps(ctx context.Context, after int64, most int) ([]hub.Step, error)
	WatchedSearches(ctx context.Context) ([]*hub.SavedSearch, error)
	NoteChanges(ctx context.Context, t *hub.WatchTurn, steps []hub.Step, found []hub.FoundByWatch) (bool, error)
	ReleaseWatching(ctx context.Context, t *hub.WatchTurn) error
	Remind(ctx context.Context, today hub.Date) error
	SweepNotices(ctx context.Context) error
	ClaimDigest(ctx context.Context, now time.Time) (*hub.Digest, error)
	ConfirmDigest(ctx context.Context, d *hub.Digest) error
	GiveBackDigest(ctx context.Context, d *hub.Digest) error
	NoteLetter(ctx context.Context, l hub.SentLetter) error
}

// Index is what the worker needs of the hub's index.
type Index interface {
	WaitFor(ctx context.Context, position int64) bool
	Finds(ctx context.Context, questions []hub.SearchQuery, of []hub.ID) ([][]hub.ID, error)
}

// Waker tells when there may be more to do.
type Waker interface{ Woken() <-chan struct{} }

// Options say how a worker works.
type Options struct {
	Store Store
	Index Index
	Wake  Waker
	Send  func(ctx context.Context, m mail.Message) error // nil where the hub can't send any
	Base  string                                          // the hub's public address
	Log   *slog.Logger
}

// Worker keeps notices and sends letters. Any number of them may work on one database.
type Worker struct {
	store    Store
	index    Index
	wake     Waker
	send     func(ctx context.Context, m mail.Message) error
	base     string
	log      *slog.Logger
	now      func() time.Time
	pace     *rate.Limiter // of letters
	patience time.Duration // with the index
	rest     time.Duration // the first after a fault
}

// New makes a worker.
func New(o Options) *Worker {
	return &Worker{store: o.Store, index: o.Index, wake: o.Wake, send: o.Send, base: o.Base, log: o.Log,
		now: time.Now, pace: rate.NewLimiter(rate.Every(letterEvery), lettersAtOnce), patience: indexPatience, rest: firstRest}
}

// duty is what a worker does again and again, beside its others.
type duty struct {
	name  string
	every time.Duration
	woken func() <-chan struct{} // what lets it come sooner
	do    func(context.Context) error
}

func (w *Worker) duties() []duty {
	never := func() <-chan struct{} { return nil }
	all := []duty{
		{"follow the feed for watches", followEvery, w.wake.Woken, w.follow},
		{"remind of days", remindEvery, never, w.remind},
	}
	if w.send != nil {
		all = append(all, duty{"send digests", postEvery, never, w.post})
	}
	return all
}

// Run works until ctx ends, and returns when what was under way then has been noted.
func (w *Worker) Run(ctx context.Context) error {
	var all sync.WaitGroup
	for _, d := range w.duties() {
		all.Go(func() { w.keep(ctx, d) })
	}
	all.Wait()
	return ctx.Err()
}

// keep does a duty at once and then again and again. A fault is logged, and tried again.
func (w *Worker) keep(ctx context.Context, d duty) {
	rest := w.rest
	for {
		woken, wait := d.woken(), d.every // taken before the work: what comes after it wakes
		err := d.do(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			w.log.ErrorContext(ctx, d.name, "error", err)
			woken, wait, rest = nil, rest, min(2*rest, lastRest)
		default:
			rest = w.rest
		}
		select {
		case <-ctx.Done():
			return
		case <-woken:
		case <-time.After(wait):
		}
	}
}

// remind notes the days that come near, and lets go of what is old.
func (w *Worker) remind(ctx context.Context) error {
	if err := w.store.Remind(ctx, hub.DateOf(w.now().In(hub.Stockholm()))); err != nil {
		return err
	}
	return w.store.SweepNotices(ctx)
}

// noting is a context for what must be noted although the hub stops.
func noting(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), noteTimeout)
}
