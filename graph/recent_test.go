package graph

import (
	"fmt"
	"strings"
	"testing"
)

func TestWhatIsLongestUnusedIsForgotten(t *testing.T) {
	t.Parallel()
	const most, mostBytes = 100, 200_000
	r := newRecent(most, mostBytes, func(text string) int { return len(text) })
	text := func(i int) string { return fmt.Sprintf("%01000d", i) }
	for i := range 2 * most {
		if r.keep(text(i), text(i)); i > 0 {
			if _, ok := r.get(text(0)); !ok {
				t.Fatal("what is used was forgotten")
			}
		}
	}
	if r.order.Len() != most || len(r.of) != most || r.bytes != most*1000 {
		t.Errorf("%d values, %d by name, %d bytes", r.order.Len(), len(r.of), r.bytes)
	}
	if got := r.keep(text(0), "another"); got != text(0) {
		t.Errorf("a name that is known has now %.20q", got)
	}
	long := strings.Repeat("x", mostBytes/2)
	for i := range 4 {
		r.keep(text(i)+"long", long+text(i))
	}
	if r.bytes > mostBytes || r.order.Len() != 1 {
		t.Errorf("%d values, %d bytes", r.order.Len(), r.bytes)
	}
}
