package search

import (
	"sync"

	index "github.com/blevesearch/bleve_index_api"
)

// dated remembers when the records of each segment are from, from one view to the next:
// a change adds a small segment, and reading the dates of all took longest of opening one.
type dated struct {
	mu       sync.Mutex
	segments map[uint64][]string
}

// of are the dates of all records of a view.
func (d *dated) of(v *view) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	all, now := make([]string, v.size), map[uint64][]string{}
	for i, segment := range v.reader.Segments() {
		dates, known := d.segments[segment.Id()]
		if !known {
			var err error
			if dates, err = v.datesFrom(v.offsets[i], segment.FullSize()); err != nil {
				return nil, err
			}
		}
		now[segment.Id()] = dates
		copy(all[min(int(v.offsets[i]), v.size):], dates)
	}
	d.segments = now
	return all, nil
}

// datesFrom reads the dates of so many records from a number on.
func (v *view) datesFrom(first uint64, records int64) ([]string, error) {
	r, err := v.reader.DocValueReader([]string{fieldAt})
	if err != nil {
		return nil, err
	}
	dates := make([]string, records)
	var id index.IndexInternalID
	for n := range dates {
		id = index.NewIndexInternalID(id, first+uint64(n))
		if err := r.VisitDocValues(id, func(_ string, term []byte) { dates[n] = string(term) }); err != nil {
			return nil, err
		}
	}
	return dates, nil
}
