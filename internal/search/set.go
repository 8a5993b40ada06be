package search

import (
	"iter"
	"math/bits"
	"slices"
)

// set is a set of the records of a view, one bit for each.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

func (s set) add(n uint32)      { s[n/64] |= 1 << (n % 64) }
func (s set) has(n uint32) bool { return s[n/64]&(1<<(n%64)) != 0 }

func (s set) remove(n uint32) { s[n/64] &^= 1 << (n % 64) }

// join adds all of another.
func (s set) join(other set) {
	for i, word := range other {
		s[i] |= word
	}
}

// keep keeps what is in another too, and returns the set.
func (s set) keep(other set) set {
	for i, word := range other {
		s[i] &= word
	}
	return s
}

// and is what is in both, as a set of its own.
func (s set) and(other set) set {
	both := make(set, len(s))
	for i, word := range other {
		both[i] = s[i] & word
	}
	return both
}

// isAny reports whether anything is in the set.
func (s set) isAny() bool {
	return slices.ContainsFunc(s, func(word uint64) bool { return word != 0 })
}

func (s set) count() (n int) {
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// countIn is how many of them are in another too.
func (s set) countIn(other set) (n int) {
	for i, word := range other {
		n += bits.OnesCount64(word & s[i])
	}
	return n
}

// all are its records, in order.
func (s set) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(64*i + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
