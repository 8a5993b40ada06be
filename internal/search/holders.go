package search

import (
	"cmp"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// holders tells which of a few records hold a term, from the dictionaries of the segments
// that they are in. Lists are looked into, and not read: what a term costs doesn't grow
// with how many records hold it. It is of one goroutine.
type holders struct {
	view   *view
	ids    []hub.ID
	number []uint32 // of each in the view
	there  set      // those that the index has
	nobody set      // none of them
	size   int      // of the view, with what is deleted

	columns map[string]*column
	known   map[wordIn]set
}

// column is a field in all segments of a view, the largest first: there a term is found soonest.
type column struct{ segments []*dictionary }

// dictionary is the terms of a field in one segment. It stands at one of them.
type dictionary struct {
	first uint64
	few   []uint32 // those of the few that are in the segment, by number
	// stand goes to a term, and says how many records of the segment hold it.
	stand func(term string) (int, error)
	// next is the first record from a number on that holds it; they must be asked for in order.
	next func(from uint64) (n uint64, more bool, err error)
}

// holders are some records, at most mostAtOnce.
func (v *view) holders(ids []hub.ID) (*holders, error) {
	h := &holders{view: v, ids: ids, number: make([]uint32, len(ids)), there: newSet(mostAtOnce),
		nobody: newSet(mostAtOnce), columns: map[string]*column{}, known: map[wordIn]set{}}
	for _, segment := range v.reader.Segments() {
		h.size += int(segment.FullSize())
	}
	for i, id := range ids {
		n, known, err := v.number(id)
		if err != nil {
			return nil, err
		}
		if known {
			h.number[i] = n
			h.there.add(uint32(i))
		}
	}
	return h, nil
}

// of are those of the few that hold a term; the set is everybody's, and not to be changed.
func (h *holders) of(field, term string) (set, error) {
	if field == fieldName || field == fieldPin { // nearly each question has its own
		return h.look(field, term)
	}
	if s, known := h.known[wordIn{field, term}]; known {
		return s, nil
	}
	s, err := h.look(field, term)
	if err == nil {
		h.known[wordIn{field, term}] = s
	}
	return s, err
}

func (h *holders) look(field, term string) (set, error) {
	s := h.nobody
	c, err := h.column(field)
	if err != nil {
		return nil, err
	}
	for _, d := range c.segments {
		if len(d.few) == 0 {
			continue
		}
		if s, err = d.among(h.number, term, s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// among are those of some, and those of the few in the segment that hold a term.
func (d *dictionary) among(number []uint32, term string, some set) (set, error) {
	held, err := d.stand(term)
	if err != nil || held == 0 {
		return some, err
	}
	s := slices.Clone(some)
	n, more := uint64(0), true
	for i, few := range d.few {
		at := uint64(number[few]) - d.first
		if i == 0 || n < at {
			if n, more, err = d.next(at); err != nil || !more {
				return s, err
			}
		}
		if n == at {
			s.add(few)
		}
	}
	return s, nil
}

// column opens a field, once.
func (h *holders) column(field string) (*column, error) {
	c := h.columns[field]
	if c != nil {
		return c, nil
	}
	c = &column{}
	segments := h.view.reader.Segments()
	order := make([]int, len(segments))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(segments[b].FullSize(), segments[a].FullSize()) })
	for _, i := range order {
		d, err := h.view.dictionary(i, field)
		if err != nil {
			return nil, err
		}
		d.few = h.within(d.first, uint64(segments[i].FullSize()))
		c.segments = append(c.segments, d)
	}
	h.columns[field] = c
	return c, nil
}

// within are those of the few that are in a segment, by number, each once.
func (h *holders) within(first, size uint64) (few []uint32) {
	for i := range h.there.all() {
		if n := uint64(h.number[i]); n >= first && n < first+size {
			few = append(few, i)
		}
	}
	slices.SortFunc(few, func(a, b uint32) int { return cmp.Compare(h.number[a], h.number[b]) })
	return few
}

// dictionary opens a field of one segment.
func (v *view) dictionary(segment int, field string) (*dictionary, error) {
	terms, err := v.reader.Segments()[segment].Segment().Dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := terms.PostingsList(nil, nil, nil)
	if err != nil {
		return nil, err
	}
	at := list.Iterator(false, false, false, nil)
	d := &dictionary{first: v.offsets[segment]}
	d.stand = func(term string) (int, error) {
		if list, err = terms.PostingsList([]byte(term), nil, list); err != nil {
			return 0, err
		}
		at = list.Iterator(false, false, false, at)
		return int(list.Count()), nil
	}
	d.next = func(from uint64) (uint64, bool, error) {
		posting, err := at.Advance(from)
		if err != nil || posting == nil {
			return 0, false, err
		}
		return posting.Number(), true, nil
	}
	return d, nil
}

// moreThan reports whether more than so many of some records of the whole view hold a term.
func (h *holders) moreThan(most int, field, term string, some set) (bool, error) {
	c, err := h.column(field)
	if err != nil {
		return false, err
	}
	for _, d := range c.segments {
		held, err := d.stand(term)
		if err != nil {
			return false, err
		}
		for from := uint64(0); held > 0; held-- {
			n, more, err := d.next(from)
			if err != nil {
				return false, err
			}
			if !more {
				break
			}
			if number := d.first + n; number < uint64(64*len(some)) && some.has(uint32(number)) {
				if most--; most < 0 {
					return true, nil
				}
			}
			from = n + 1
		}
	}
	return false, nil
}

// count is at least how many records of the view hold a term: the deleted are counted too.
func (h *holders) count(field, term string) (all int, err error) {
	c, err := h.column(field)
	if err != nil {
		return 0, err
	}
	for _, d := range c.segments {
		n, err := d.stand(term)
		if err != nil {
			return 0, err
		}
		all += n
	}
	return all, nil
}
