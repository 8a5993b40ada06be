package search

import (
	"strings"
	"sync"
)

// keptCounts bounds the counts that are remembered: some words of some dozen
// kinds of viewers. A count is a few bytes; the oldest are not worth finding out.
const keptCounts = 5000

// counts remembers how many records hold a word, as far as a viewer may see. Every
// question asks that of its words, and counting "kommun" takes longer than the
// rest of a search. What is remembered holds until the index changes.
type counts struct {
	mu    sync.Mutex
	epoch int
	known map[string]uint64
}

// of gives the count of a word for these labels, counting it where it is not remembered.
func (c *counts) of(word string, labels []string, count func() (uint64, error)) (uint64, error) {
	key := strings.Join(append([]string{word}, labels...), "\x00")
	c.mu.Lock()
	n, ok := c.known[key]
	epoch := c.epoch
	c.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := count()
	if err != nil {
		return 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.epoch != epoch {
		return n, nil // the index has changed since: true then, not now
	}
	if c.known == nil || len(c.known) >= keptCounts {
		c.known = map[string]uint64{}
	}
	c.known[key] = n
	return n, nil
}

// forget is called when the index has changed.
func (c *counts) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.epoch++
	c.known = nil
}
