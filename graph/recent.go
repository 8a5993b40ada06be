package graph

import (
	"container/list"
	"sync"
)

// recent keeps what was used last: at most a number of values, and of bytes of theirs.
type recent[V any] struct {
	most, mostBytes int
	size            func(V) int // in bytes

	mu    sync.Mutex
	of    map[string]*list.Element
	order list.List // of used, the last used first
	bytes int
}

type used[V any] struct {
	name  string
	value V
}

func newRecent[V any](most, mostBytes int, size func(V) int) *recent[V] {
	return &recent[V]{most: most, mostBytes: mostBytes, size: size, of: map[string]*list.Element{}}
}

// get is the value of a name, which is used then.
func (r *recent[V]) get(name string) (value V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.of[name]
	if !ok {
		return value, false
	}
	r.order.MoveToFront(e)
	return e.Value.(used[V]).value, true
}

// keep is the value of a name: the one that it has, else the one given, for which
// those longest unused are forgotten.
func (r *recent[V]) keep(name string, value V) V {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e, ok := r.of[name]; ok {
		return e.Value.(used[V]).value
	}
	r.of[name] = r.order.PushFront(used[V]{name, value})
	r.bytes += r.size(value)
	for r.order.Len() > r.most || r.bytes > r.mostBytes {
		last := r.order.Remove(r.order.Back()).(used[V])
		delete(r.of, last.name)
		r.bytes -= r.size(last.value)
	}
	return value
}
