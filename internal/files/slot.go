package files

import (
	"sync"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxOfNetwork is how many files one office may send at once: each takes a temporary
	// file and a connection to the database.
	maxOfNetwork = 3
	// maxAtOnce is how many all may: that much of the disk, times hub.MaxFileSize.
	maxAtOnce = 12

	// An address of version 4 is one office's, of version 6 one of very many that it has.
	network4, network6 = 32, 64
)

// slots count who sends.
type slots struct {
	mu  sync.Mutex
	all int
	of  map[string]int // by network
}

func newSlots() *slots { return &slots{of: map[string]int{}} }

var errFull = &hub.Error{Code: hub.CodeRateLimited, Message: "too many files at once: send one after the other"}

// enter takes a place, or says that there is none; leave gives it back.
func (s *slots) enter(network string) (leave func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all >= maxAtOnce || s.of[network] >= maxOfNetwork {
		return nil, errFull
	}
	s.all++
	s.of[network]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all--
		if s.of[network]--; s.of[network] == 0 {
			delete(s.of, network)
		}
	}, nil
}
