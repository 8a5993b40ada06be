package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// rows is one page of any connection.
type rows struct {
	Edges []struct {
		Cursor string
		Node   json.RawMessage
	}
	Nodes    []json.RawMessage
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
	TotalCount int
}

func (p *rows) keys() (keys []string) {
	for _, n := range p.Nodes {
		keys = append(keys, string(n))
	}
	return keys
}

// page reads one page; the arguments are those of its place.
func (r *relay) page(t testing.TB, c connection, call, arguments string) *rows {
	t.Helper()
	var data json.RawMessage
	r.read(t, c.viewer, c.query(call, arguments), nil, &data)
	for { // down to the list, which is called "it"
		var fields map[string]json.RawMessage
		fatal(t, json.Unmarshal(data, &fields))
		if it, found := fields["it"]; found {
			p := &rows{}
			fatal(t, json.Unmarshal(it, p))
			p.check(t, c.name+" "+arguments)
			return p
		}
		for _, data = range fields {
		}
	}
}

// check is what holds of every page.
func (p *rows) check(t testing.TB, where string) {
	t.Helper()
	if p.Edges == nil || p.Nodes == nil || len(p.Edges) != len(p.Nodes) {
		t.Fatalf("%s: %d edges, %d nodes", where, len(p.Edges), len(p.Nodes))
	}
	for i, e := range p.Edges {
		if string(e.Node) != string(p.Nodes[i]) {
			t.Errorf("%s: edge %d has %s, node %d is %s", where, i, e.Node, i, p.Nodes[i])
		}
	}
	start, end := p.PageInfo.StartCursor, p.PageInfo.EndCursor
	if n := len(p.Edges); n == 0 && (start != nil || end != nil) ||
		n > 0 && (start == nil || end == nil || *start != p.Edges[0].Cursor || *end != p.Edges[n-1].Cursor) {
		t.Errorf("%s: the page's cursors are not those of its ends", where)
	}
}

// whole is the list as one page has it.
func (r *relay) whole(t testing.TB, c connection) *rows {
	t.Helper()
	p := r.page(t, c, c.call, "first: 100")
	if len(p.Nodes) < 12 || p.TotalCount != len(p.Nodes) || p.PageInfo.HasNextPage || p.PageInfo.HasPreviousPage {
		t.Fatalf("%s: %d rows of %d, %+v", c.name, len(p.Nodes), p.TotalCount, p.PageInfo)
	}
	if keys := p.keys(); len(slices.Compact(slices.Sorted(slices.Values(keys)))) != len(keys) {
		t.Fatalf("%s: a row is there twice", c.name)
	}
	return p
}

// forward reads on from a cursor to the end. In a page read forward, hasPreviousPage
// says whether it was asked for after a cursor: the row of the cursor is before it.
func (r *relay) forward(t testing.TB, c connection, size int, after string) (all rows) {
	t.Helper()
	for len(all.Nodes) < 200 {
		p := r.page(t, c, c.call, fmt.Sprintf("first: %d", size)+given("after", after))
		all.Edges, all.Nodes, all.TotalCount = append(all.Edges, p.Edges...), append(all.Nodes, p.Nodes...), p.TotalCount
		if p.PageInfo.HasPreviousPage != (after != "") {
			t.Errorf("%s after %q: hasPreviousPage is %t", c.name, after, p.PageInfo.HasPreviousPage)
		}
		if !p.PageInfo.HasNextPage {
			return all
		}
		if len(p.Nodes) != size {
			t.Errorf("%s: a page of %d has %d rows, and is not the last", c.name, size, len(p.Nodes))
		}
		after = *p.PageInfo.EndCursor
	}
	t.Fatalf("%s: reading forward doesn't end", c.name)
	return all
}

// backward reads from a cursor to the beginning: all is the other way round.
func (r *relay) backward(t testing.TB, c connection, size int, before string) (all rows) {
	t.Helper()
	for len(all.Nodes) < 200 {
		p := r.page(t, c, c.call, fmt.Sprintf("last: %d", size)+given("before", before))
		all.Edges, all.Nodes, all.TotalCount = append(p.Edges, all.Edges...), append(p.Nodes, all.Nodes...), p.TotalCount
		if p.PageInfo.HasNextPage != (before != "") {
			t.Errorf("%s before %q: hasNextPage is %t", c.name, before, p.PageInfo.HasNextPage)
		}
		if !p.PageInfo.HasPreviousPage {
			return all
		}
		if len(p.Nodes) != size {
			t.Errorf("%s: a page of %d has %d rows, and is not the first", c.name, size, len(p.Nodes))
		}
		before = *p.PageInfo.StartCursor
	}
	t.Fatalf("%s: reading backward doesn't end", c.name)
	return all
}

func given(name, cursor string) string {
	if cursor == "" {
		return ""
	}
	return fmt.Sprintf(", %s: %q", name, cursor)
}

// sameRows compares what was walked with the list.
func sameRows(t testing.TB, where string, got, want *rows) {
	t.Helper()
	if !slices.Equal(got.keys(), want.keys()) {
		t.Errorf("%s:\n%s\nwant\n%s", where, got.keys(), want.keys())
		return
	}
	for i := range want.Edges {
		if got.Edges[i].Cursor != want.Edges[i].Cursor {
			t.Errorf("%s: row %d has another cursor", where, i)
		}
	}
	if got.TotalCount != len(want.Nodes) {
		t.Errorf("%s: %d counted, %d walked", where, got.TotalCount, len(want.Nodes))
	}
}

// TestEveryConnectionIsWalked reads each list of the schema in pages of all sorts.
func TestEveryConnectionIsWalked(t *testing.T) {
	t.Parallel()
	r := newRelay(t)
	missing := connectionsOf(t)
	var another string // a cursor of the list before
	for _, c := range connections() {
		delete(missing, c.name)
		t.Run(c.name+c.sort, func(t *testing.T) {
			want := r.whole(t, c)
			r.walks(t, c, want)
			r.refusesPages(t, c, want, another)
			r.empties(t, c)
			if c.add != nil {
				r.growsUnderForward(t, c)
				r.growsUnderBackward(t, c)
			}
			another = want.Edges[0].Cursor
		})
	}
	for name := range missing {
		t.Errorf("connections() lacks %s", name)
	}
}

// walks reads the list in pages of several sizes, both ways.
func (r *relay) walks(t *testing.T, c connection, want *rows) {
	for _, size := range []int{1, 2, 7} {
		there := r.forward(t, c, size, "")
		sameRows(t, fmt.Sprintf("forward by %d", size), &there, want)
		if c.forwardOnly {
			continue
		}
		back := r.backward(t, c, size, "")
		sameRows(t, fmt.Sprintf("backward by %d", size), &back, want)
	}
	if c.forwardOnly {
		return
	}
	last := len(want.Edges) - 1
	between := r.page(t, c, c.call, "first: 100"+given("after", want.Edges[0].Cursor)+given("before", want.Edges[last].Cursor))
	if !slices.Equal(between.keys(), want.keys()[1:last]) {
		t.Errorf("between the first and the last row: %s", between.keys())
	}
}

// growsUnderForward lets rows come before and after the cursor of a reader: those that
// were there are read once each, in their order, and then what came at the end.
func (r *relay) growsUnderForward(t *testing.T, c connection) {
	want := r.whole(t, c)
	half := len(want.Edges) / 2
	r.grow(t, c)
	rest := r.forward(t, c, 3, want.Edges[half].Cursor)
	if got := rest.keys(); len(got) == 0 || !slices.Equal(got[:len(got)-1], want.keys()[half+1:]) {
		t.Errorf("forward, while rows come: %s, want %s and one more", got, want.keys()[half+1:])
	}
}

func (r *relay) growsUnderBackward(t *testing.T, c connection) {
	want := r.whole(t, c)
	half := len(want.Edges) / 2
	r.grow(t, c)
	rest := r.backward(t, c, 3, want.Edges[half].Cursor)
	if got := rest.keys(); len(got) == 0 || !slices.Equal(got[1:], want.keys()[:half]) {
		t.Errorf("backward, while rows come: %s, want one more and %s", got, want.keys()[:half])
	}
}

// grow adds one row before all others, and one after them.
func (r *relay) grow(t *testing.T, c connection) {
	t.Helper()
	before := r.whole(t, c).keys()
	r.added++
	for _, sql := range append(c.add(true, r.added), c.add(false, r.added)...) {
		r.exec(t, sql)
	}
	if now := r.whole(t, c).keys(); len(now) != len(before)+2 || !slices.Equal(now[1:len(now)-1], before) {
		t.Fatalf("two rows at the ends of\n%s\ngive\n%s", before, now)
	}
}

func (r *relay) refusesPages(t *testing.T, c connection, p *rows, another string) {
	sealed := p.Edges[0].Cursor
	tampered := sealed[:len(sealed)/2] + strings.Map(func(b rune) rune { return b ^ 1 }, sealed[len(sealed)/2:len(sealed)/2+1]) + sealed[len(sealed)/2+1:]
	wrong := map[string]hub.Code{"first: 0": hub.CodeBadInput, "first: -1": hub.CodeBadInput, "first: 101": hub.CodeBadInput, "first: 2147483648": hub.CodeBadInput}
	for _, cursor := range []string{tampered, sealed[1:], sealed + "A", "x", another} {
		if cursor != "" { // the first list has none before it
			wrong[fmt.Sprintf("first: 5, after: %q", cursor)] = hub.CodeBadCursor
		}
	}
	if !c.forwardOnly {
		wrong["last: 0"], wrong["last: 101"], wrong["first: 1, last: 1"] = hub.CodeBadInput, hub.CodeBadInput, hub.CodeBadInput
		wrong[fmt.Sprintf("last: 5, before: %q", tampered)] = hub.CodeBadCursor
	}
	for arguments, want := range wrong {
		if a := r.ask(t, c.viewer, c.query(c.call, arguments), nil); a.code() != string(want) {
			t.Errorf("%s: %.300s, want %s", arguments, a.body, want)
		}
	}
}

func (r *relay) empties(t *testing.T, c connection) {
	if c.empty == "" {
		return
	}
	if c.emptyFor != "" {
		c.viewer = strings.TrimPrefix(c.emptyFor, "public")
	}
	for _, arguments := range []string{"first: 5", "last: 5"} {
		if c.forwardOnly && arguments == "last: 5" {
			continue
		}
		if p := r.page(t, c, c.empty, arguments); len(p.Nodes) != 0 || p.TotalCount != 0 || p.PageInfo.HasNextPage || p.PageInfo.HasPreviousPage {
			t.Errorf("an empty list, %s: %+v", arguments, p)
		}
	}
}
