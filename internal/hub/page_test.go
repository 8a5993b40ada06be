package hub_test

import (
	"context"
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
