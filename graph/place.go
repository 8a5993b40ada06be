package graph

import (
	"sync"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxOpen is how many streams and sockets a hub holds: a socket with one subscription
	// takes some 80 kB, with twenty some 400 kB.
	maxOpen = 1_000
	// maxOpenEach is how many of them one asker may have: an office behind one address,
	// or a member with all the tabs that they forgot.
	maxOpenEach = 50
	// openAgain is when those for whom there was no place may try again.
	openAgain = 10 * time.Second
)

// places are those of streams and sockets: as many as one hub holds, and one asker.
type places struct {
	most, mostEach int

	mu     sync.Mutex
	closed bool
	all    int
	of     map[string]int
	taken  sync.WaitGroup
}

func newPlaces(most, mostEach int) *places {
	return &places{most: most, mostEach: mostEach, of: map[string]int{}}
}

// take is a place for an asker, or says why there is none; leave gives it back.
func (p *places) take(asker string) (leave func(), err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.closed:
		return nil, errClosing()
	case p.all >= p.most:
		return nil, &busy{&hub.Error{Code: hub.CodeUnavailable, Message: "too many streams and sockets are open: try again in a moment"}, openAgain}
	case p.of[asker] >= p.mostEach:
		return nil, &busy{&hub.Error{Code: hub.CodeRateLimited, Message: "you have too many streams and sockets open: close some"}, openAgain}
	}
	p.all++
	p.of[asker]++
	p.taken.Add(1)
	return func() { p.leave(asker) }, nil
}

func (p *places) leave(asker string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all--
	if p.of[asker]--; p.of[asker] == 0 {
		delete(p.of, asker)
	}
	p.taken.Done()
}

// close gives no more places.
func (p *places) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
}

// wait returns when every place has been given back.
func (p *places) wait() { p.taken.Wait() }

func errClosing() error {
	return &busy{&hub.Error{Code: hub.CodeUnavailable, Message: "the hub stops: open it again in a moment, and go on from your last cursor"}, retryAfter}
}
