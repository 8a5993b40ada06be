package hub_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestPageArgs(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args     hub.PageArgs
		size     int
		backward bool
		ok       bool
	}{
		{hub.PageArgs{}, 20, false, true},
		{hub.PageArgs{Before: new("x")}, 20, false, true},
		{hub.PageArgs{First: new(1)}, 1, false, true},
		{hub.PageArgs{First: new(100), After: new("x")}, 100, false, true},
		{hub.PageArgs{Last: new(3), Before: new("x")}, 3, true, true},
		{hub.PageArgs{First: new(0)}, 0, false, false},
		{hub.PageArgs{First: new(101)}, 101, false, false},
		{hub.PageArgs{Last: new(-1)}, -1, true, false},
		{hub.PageArgs{First: new(1), Last: new(1)}, 1, false, false},
	} {
		a := test.args
		if a.Size() != test.size || a.Backward() != test.backward || (a.Validate() == nil) != test.ok {
			t.Errorf("%+v: size %d, backward %v, %v", test, a.Size(), a.Backward(), a.Validate())
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	p := &hub.Page[int]{Edges: []hub.Edge[int]{{Node: 1}, {Node: 2}}, Count: func(context.Context) (int, error) { return 9, nil }}
	if n, err := p.TotalCount(t.Context()); n != 9 || err != nil || !slices.Equal(p.Nodes(), []int{1, 2}) {
		t.Errorf("nodes %v of %d, %v", p.Nodes(), n, err)
	}
}

func TestWalkReadsToTheEndAndNoFurtherThanItsBound(t *testing.T) {
	t.Parallel()
	read := 0
	pages := func(last int) func(hub.PageArgs) (*hub.Page[int], error) {
		read = 0
		return func(args hub.PageArgs) (*hub.Page[int], error) {
			if after := fmt.Sprint(read); (read > 0) != (args.After != nil) || read > 0 && *args.After != after {
				t.Fatalf("page %d is asked for with %v", read, args.After)
			}
			read++
			return &hub.Page[int]{Edges: []hub.Edge[int]{{Node: read}},
				PageInfo: hub.PageInfo{HasNextPage: read < last, EndCursor: new(fmt.Sprint(read))}}, nil
		}
	}
	if all, err := hub.Walk(pages(3)); err != nil || !slices.Equal(all, []int{1, 2, 3}) {
		t.Errorf("got %v, %v", all, err)
	}
	if all, err := hub.Walk(pages(1 << 30)); err == nil || all != nil || read != 100 {
		t.Errorf("an endless list: %d rows, %d pages, %v", len(all), read, err)
	}
}
