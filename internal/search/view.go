package search

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

const (
	// keptPostings bounds what a view keeps of the lists that questions have read, some
	// 32 MB: the words that are asked for again and again.
	keptPostings = 4 << 20
	// keptSights bounds the kinds of viewers that a view remembers: public, members,
	// staff, and those who have seen more than others lately.
	keptSights = 64
)

// view is the index as it is at one moment. Records have numbers in it, below size, so
// that a score or a count is one step in an array; another moment has other numbers.
// What is read of the index is kept until the next moment. It may be used by many
// goroutines at once.
type view struct {
	reader  *scorch.IndexSnapshot
	offsets []uint64 // the first number of each segment
	size    int
	records set       // all but pages of files
	content set       // those that are contents
	front   set       // those that other records are parts of, or about
	length  []float32 // words in the text of each

	hasPages bool // of files

	users atomic.Int32

	mu         sync.Mutex
	lists      map[wordIn]*list
	kept       int // postings in lists
	sights     map[string]*sight
	values     map[string]map[string]set // the records with each value of a field
	moment     []string                  // fieldAt of each record; nil until somebody asks
	vocabulary *vocabulary
	synonyms   thesaurus
	dated      *dated
	begins     map[string][]string // the stems that begin so, for beginnings that were asked for
	scratch    sync.Pool           // of *scratch
}

// wordIn is a term of a field.
type wordIn struct{ field, term string }

// scratch is what a ranking counts in: one number for each record, all 0 when it is
// given back.
type scratch struct {
	score, times []float32
	pieces       []uint16
	touched      []uint32
}

func (v *view) newScratch() *scratch {
	if s, ok := v.scratch.Get().(*scratch); ok {
		return s
	}
	return &scratch{score: make([]float32, v.size), times: make([]float32, v.size), pieces: make([]uint16, v.size)}
}

// list is which records hold a term, and how often.
type list struct {
	number []uint32
	times  []float32
	unread int // how many they are, where they are too many to be read
}

func openView(ctx context.Context, r *scorch.IndexSnapshot) (*view, error) {
	v := &view{reader: r, lists: map[wordIn]*list{}, sights: map[string]*sight{}, values: map[string]map[string]set{},
		begins: map[string][]string{}}
	next := uint64(0)
	for _, segment := range r.Segments() {
		v.offsets = append(v.offsets, next)
		next += uint64(segment.FullSize())
	}
	lengths, err := v.count(ctx, fieldLength)
	if err != nil {
		return nil, err
	}
	for text, l := range lengths {
		n, err := strconv.ParseFloat(text, 32)
		if err != nil {
			return nil, fmt.Errorf("length %q: %w", text, err)
		}
		for _, number := range l.number {
			v.grow(number)
			v.length[number] = float32(n)
		}
	}
	v.size = len(v.length)
	v.records, v.content, v.front = newSet(v.size), newSet(v.size), newSet(v.size)
	for n, length := range v.length {
		if length > 0 {
			v.records.add(uint32(n))
		}
	}
	pages, err := v.read(ctx, wordIn{fieldPage, onePage}, 1)
	if err != nil {
		return nil, err
	}
	v.hasPages = len(pages.number)+pages.unread > 0
	return v, v.findKinds(ctx)
}

// release is called by each user when it is done: the last one closes the view.
func (v *view) release() {
	if v.users.Add(-1) == 0 {
		_ = v.reader.Close() // it only gives back what it held: there is nothing to mend
	}
}

func (v *view) grow(number uint32) {
	for len(v.length) <= int(number) {
		v.length = append(v.length, 0)
	}
}

// findKinds finds the contents and the front pages.
func (v *view) findKinds(ctx context.Context) error {
	kinds, err := v.with(ctx, fieldKind)
	for kind, s := range kinds {
		if hub.Kind(kind).IsContent() {
			v.content.join(s)
		}
		if isFront(hub.Kind(kind)) {
			v.front.join(s)
		}
	}
	return err
}

// count reads the lists of all terms of a field.
func (v *view) count(ctx context.Context, field string) (lists map[string]*list, err error) {
	dict, err := v.reader.FieldDict(field)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, dict.Close()) }()
	lists = map[string]*list{}
	for {
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return lists, err
		}
		if lists[entry.Term], err = v.read(ctx, wordIn{field, entry.Term}, 0); err != nil {
			return nil, err
		}
	}
}

// with are the records with each value of a field that facets count.
func (v *view) with(ctx context.Context, field string) (map[string]set, error) {
	v.mu.Lock()
	values := v.values[field]
	v.mu.Unlock()
	if values != nil {
		return values, nil
	}
	lists, err := v.count(ctx, field)
	if err != nil {
		return nil, err
	}
	values = make(map[string]set, len(lists))
	for value, l := range lists {
		values[value] = v.setOf(l)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.values[field] = values
	return values, nil
}

func (v *view) setOf(lists ...*list) set {
	s := newSet(v.size)
	for _, l := range lists {
		for _, n := range l.number {
			s.add(n)
		}
	}
	return s
}

// list is which records hold a term; nil where more do than most, if most isn't 0.
func (v *view) list(ctx context.Context, w wordIn, most int) (*list, error) {
	v.mu.Lock()
	l, known := v.lists[w]
	v.mu.Unlock()
	if !known || l.unread > 0 && (most == 0 || l.unread <= most) { // another viewer reads more
		var err error
		if l, err = v.read(ctx, w, most); err != nil {
			return nil, err
		}
		v.keep(w, l)
	}
	if l.unread > 0 {
		return nil, nil
	}
	return l, nil
}

func (v *view) keep(w wordIn, l *list) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.kept += len(l.number)
	if v.kept > keptPostings || len(v.lists) > keptPostings/64 {
		v.lists, v.kept = map[wordIn]*list{}, 0
	}
	v.lists[w] = l
}

func (v *view) read(ctx context.Context, w wordIn, most int) (l *list, err error) {
	r, err := v.reader.TermFieldReader(ctx, []byte(w.term), w.field, true, false, false)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	n := int(r.Count())
	if most > 0 && n > most {
		return &list{unread: n}, nil
	}
	l = &list{number: make([]uint32, 0, n), times: make([]float32, 0, n)}
	var posting index.TermFieldDoc
	for {
		p, err := r.Next(&posting)
		if err != nil || p == nil {
			return l, err
		}
		l.number = append(l.number, uint32(p.ID.Value()))
		l.times = append(l.times, float32(p.Freq))
	}
}

// dates are when each record is from, as fieldAt says it.
func (v *view) dates() ([]string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.moment == nil {
		all, err := v.dated.of(v)
		if err != nil {
			return nil, err
		}
		v.moment = all
	}
	return v.moment, nil
}

// stored hands the stored fields of a record to take.
func (v *view) stored(n uint32, take func(field string, value []byte)) error {
	at := len(v.offsets) - 1
	for v.offsets[at] > uint64(n) {
		at--
	}
	return v.reader.Segments()[at].VisitDocument(uint64(n)-v.offsets[at],
		func(field string, _ byte, value []byte, _ []uint64) bool {
			take(field, value)
			return true
		})
}

// id names a record as the index does.
func (v *view) id(n uint32) (string, error) {
	return v.reader.ExternalID(index.NewIndexInternalID(nil, uint64(n)))
}
