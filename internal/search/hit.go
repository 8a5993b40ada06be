package search

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// hit is a record that answers, with what is shown of it once it is read.
type hit struct {
	scored
	at, id string

	title, summary, body, print string
	names                       []string // other words for a topic
}

// scored is a record and its score.
type scored struct {
	number uint32
	score  float32
}

// place is a hit's place in its list, as a cursor carries it.
type place struct {
	Score string `json:"s"`
	At    string `json:"a"`
	ID    string `json:"i"`
}

func (h *hit) place() place {
	return place{strconv.FormatFloat(float64(h.score), 'g', -1, 32), h.at, h.id}
}

// order compares hits: by score, where the question ranks; then by date; then by id.
type order struct {
	view   *view
	at     []string // of the records
	ranked bool
	oldest bool
	err    error
}

// compare is below 0 where the first comes first. Ids are only read where neither score
// nor date decides.
func (o *order) compare(a, b scored) int {
	if n := o.compareTo(a.score, o.at[a.number], b.score, o.at[b.number]); n != 0 {
		return n
	}
	return strings.Compare(o.id(a), o.id(b))
}

func (o *order) compareTo(score float32, at string, otherScore float32, otherAt string) int {
	if o.ranked && score != otherScore {
		return cmp.Compare(otherScore, score)
	}
	if o.oldest {
		return strings.Compare(at, otherAt)
	}
	return strings.Compare(otherAt, at)
}

func (o *order) id(s scored) string {
	id, err := o.view.id(s.number)
	if err != nil {
		o.err = err
	}
	return id
}

// after are the hits that come after a place.
func (o *order) after(hits []scored, p place) ([]scored, error) {
	score, err := strconv.ParseFloat(p.Score, 32)
	if err != nil || p.At == "" || p.ID == "" {
		return nil, hub.ErrBadCursor
	}
	n := slices.IndexFunc(hits, func(s scored) bool {
		n := o.compareTo(s.score, o.at[s.number], float32(score), p.At)
		return n > 0 || n == 0 && o.id(s) > p.ID
	})
	if n < 0 {
		return nil, nil
	}
	return hits[n:], nil
}

// best are the hits of a page, in order, and whether there are more.
func (r *ranking) best(found set, q hub.SearchQuery, cursors *hub.Cursors) (page []*hit, more bool, err error) {
	at, err := r.view.dates()
	if err != nil {
		return nil, false, err
	}
	o := &order{view: r.view, at: at, ranked: q.Order != hub.SearchNewest && q.Order != hub.SearchOldest && !r.empty(),
		oldest: q.Order == hub.SearchOldest}
	needed := max(q.First+1, weighedHits)
	if q.After != nil {
		needed = 0
	}
	hits := r.first(found, o, needed)
	read := map[uint32]*hit{}
	if o.ranked {
		if err := r.byNearness(hits[:min(len(hits), weighedHits)], read); err != nil {
			return nil, false, err
		}
		slices.SortFunc(hits[:min(len(hits), weighedHits)], o.compare)
	}
	if q.After != nil {
		var from place
		if err := cursors.Open(listOf(q), *q.After, &from); err != nil {
			return nil, false, err
		}
		if hits, err = o.after(hits, from); err != nil {
			return nil, false, err
		}
	}
	for _, s := range hits[:min(len(hits), q.First)] {
		h, err := r.read(s, read)
		if err != nil {
			return nil, false, err
		}
		h.scored, h.at, h.id = s, at[s.number], o.id(s)
		page = append(page, h)
	}
	return page, len(hits) > q.First, o.err
}

// first are the first hits in order: as many as are needed, or all where that is 0.
func (r *ranking) first(found set, o *order, needed int) []scored {
	hits := make([]scored, 0, needed+1)
	for n := range found.all() {
		s := scored{number: n}
		if r.scratch != nil {
			s.score = r.score[n]
		}
		if needed == 0 {
			hits = append(hits, s)
			continue
		}
		if len(hits) == needed {
			last := hits[needed-1]
			if o.ranked && s.score < last.score || o.compare(last, s) < 0 {
				continue // as nearly all do, soon
			}
			hits = hits[:needed-1]
		}
		at, _ := slices.BinarySearchFunc(hits, s, o.compare)
		hits = slices.Insert(hits, at, s)
	}
	if needed == 0 {
		slices.SortFunc(hits, o.compare)
	}
	return hits
}

// read reads what is shown of a hit, unless it is read already.
func (r *ranking) read(s scored, read map[uint32]*hit) (*hit, error) {
	if h := read[s.number]; h != nil {
		return h, nil
	}
	h := &hit{scored: s}
	read[s.number] = h
	return h, r.view.stored(h.number, func(field string, value []byte) {
		switch field {
		case fieldTitle:
			h.title = string(value)
		case fieldSummary:
			h.summary = string(value)
		case fieldBody:
			h.body = string(value)
		case fieldPrint:
			h.print = string(value)
		case fieldSynonym:
			h.names = append(h.names, string(value))
		}
	})
}

// didYouMean is the question with what was meant in the place of the words that nothing
// visible holds, as the first hits write it.
func (r *ranking) didYouMean(best []*hit) *string {
	text, changed := r.text, false
	for _, w := range slices.Backward(r.words) { // from the end, so that places stay
		if len(w.alike) == 0 {
			continue
		}
		form := r.marker.formOf(w.alike, best)
		if form == "" {
			return nil // nobody would know it
		}
		text, changed = text[:w.from]+form+text[w.to:], true
	}
	if !changed {
		return nil
	}
	return &text
}

// formOf is a word of the hits that has one of some stems, lowered.
func (m *marker) formOf(stems []string, best []*hit) string {
	for _, h := range best {
		for _, text := range append([]string{h.title, h.summary, h.body}, h.names...) {
			for from, to := range wordsOf(text) {
				word := strings.ToLower(text[from:to])
				if m.starts.has(word) && slices.Contains(stems, m.vocabulary.stem(word)) {
					return word
				}
			}
		}
	}
	return ""
}
