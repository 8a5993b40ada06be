package graph

import "github.com/smakom/hub/internal/hub"

const (
	// mostAlike bounds lists of what is like something: further down it is no longer like it.
	mostAlike = 20
	// mostNodes is what one nodes(ids:) reads, as one page.
	mostNodes = hub.MaxPageSize
)

// page gathers the arguments of a connection; the store validates them.
func page(first *int, after *string, last *int, before *string) hub.PageArgs {
	return hub.PageArgs{First: first, After: after, Last: last, Before: before}
}

// count is how many a list that is not a connection shall have.
func count(first *int, otherwise, most int) (int, error) {
	n := or(first, otherwise)
	if n < 1 || n > most {
		return 0, hub.BadInput("first must be from 1 to %d", most)
	}
	return n, nil
}

// or is the value of an optional argument: null says no more than leaving it out.
func or[T any](v *T, otherwise T) T {
	if v == nil {
		return otherwise
	}
	return *v
}
