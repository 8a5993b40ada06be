package hub_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

type place struct {
	Sort string
	N    int
}

func TestCursors(t *testing.T) {
	t.Parallel()
	c, other := hub.NewCursors([32]byte{1}), hub.NewCursors([32]byte{2})
	at := place{"Åmål", 7}
	cursor := c.Seal("list", at)
	if again := hub.NewCursors([32]byte{1}).Seal("list", at); again != cursor {
		t.Errorf("one place has the cursors %s and %s", cursor, again)
	}
	if c.Seal("other", at) == cursor || c.Seal("list", place{"Åmål", 8}) == cursor {
		t.Error("two places have one cursor")
	}
	if n := len(c.Seal("list", place{strings.Repeat("1", 9), 1})); n != len(c.Seal("list", place{strings.Repeat("9", 9), 2})) {
		t.Error("cursors of equal places differ in length")
	}
	var got place
	if err := c.Open("list", cursor, &got); err != nil || got != at {
		t.Errorf("opened %+v, %v", got, err)
	}
	for name, err := range map[string]error{
		"another list": c.Open("other", cursor, &got), "another key": other.Open("list", cursor, &got),
		"cut": c.Open("list", cursor[:len(cursor)-1], &got), "empty": c.Open("list", "", &got), "garbage": c.Open("list", "Zm9v", &got),
		"padded": c.Open("list", cursor+"=", &got), "huge": c.Open("list", strings.Repeat("A", 1<<20), &got),
		"another type": c.Open("list", cursor, new(int)),
	} {
		if !errors.Is(err, hub.ErrBadCursor) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for i := range cursor {
		swapped := map[bool]string{true: "B", false: "A"}[cursor[i] == 'A']
		if changed := cursor[:i] + swapped + cursor[i+1:]; c.Open("list", changed, &got) == nil && changed != cursor && i < len(cursor)-1 {
			t.Errorf("a cursor with another letter at %d is opened", i)
		}
	}
}

func FuzzCursorOpen(f *testing.F) {
	c := hub.NewCursors([32]byte{1})
	for _, seed := range []string{"", "AAAA", c.Seal("other", place{"a", 1}), strings.Repeat("A", 100)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		var at place
		if err := c.Open("list", cursor, &at); err == nil && c.Seal("list", at)[:20] != cursor[:20] {
			t.Errorf("%q was never given, and opens as %+v", cursor, at)
		}
	})
}
