package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mostRelated bounds a list of what is like a content: further down it is no longer
	// like it.
	mostRelated = 20
	// mostTelling stems speak for a text: further ones are those of any text.
	mostTelling = 12
	// readBody bounds how much of a text is read for them, in bytes. What a text is about
	// stands at its beginning, and stemming takes most of the time here.
	readBody = 4 << 10
	// A link that two contents have in common counts as so large a share of all the telling
	// stems: a topic, which somebody chose to say what the text is about, double; a
	// municipality or organisation does many things.
	topicShare, placeShare = .3, .15
	// leastShare is what a content needs to be related at all: one link, or that share of
	// the telling stems. Less is what any two texts of the network have in common.
	leastShare = placeShare
	// Pieces of stems that a larger share of what the viewer sees holds are not looked for:
	// they tell nearly nothing, and would take most of the time. In a small hub they take none.
	commonPiece, fewTexts = .05, 100
)

// Related are, for each content, those most like it by their words and links, the most
// like first. It is empty for one that the viewer doesn't see; and what they don't see
// is neither named nor has a share in the order. Drafts are like nothing.
func (ix *Index) Related(ctx context.Context, ids []hub.ID, first int, labels []string) (map[hub.ID][]hub.ID, error) {
	if first < 1 || first > mostRelated {
		return nil, hub.BadInput("first must be from 1 to %d", mostRelated)
	}
	related := make(map[hub.ID][]hub.ID, len(ids))
	err := ix.look(ctx, func(v *view, _ *generation) error {
		l, err := ix.likeness(ctx, v, labels)
		if err != nil {
			return fmt.Errorf("related: %w", err)
		}
		defer l.done()
		for _, id := range ids {
			if related[id], err = l.nearest(id, first); err != nil {
				return fmt.Errorf("related: %w", err)
			}
		}
		return nil
	})
	return related, err
}

// likeness compares contents of a view. It is of one goroutine.
type likeness struct {
	*ranking
	stemmer analysis.Analyzer
	order   *order
	shown   set // what may be said to be like another
	links   index.DocValueReader
}

func (ix *Index) likeness(ctx context.Context, v *view, labels []string) (*likeness, error) {
	s, err := v.sight(ctx, labels)
	if err != nil {
		return nil, err
	}
	dates, err := v.dates()
	if err != nil {
		return nil, err
	}
	links, err := v.reader.DocValueReader([]string{fieldTopic, fieldMunicipality, fieldOrganisation})
	if err != nil {
		return nil, err
	}
	l := &likeness{ranking: &ranking{finding: finding{looking: &looking{ctx: ctx, view: v, sight: s, scratch: v.newScratch()}}}, links: links,
		stemmer: ix.mapping.AnalyzerNamed(analyzerStems), order: &order{view: v, at: dates, ranked: true}}
	l.shown = s.visible.and(v.content)
	for _, n := range l.list(fieldUnpublished, unpublishedYes).number {
		l.shown.remove(n)
	}
	return l, l.err
}

// nearest are the contents most like one.
func (l *likeness) nearest(id hub.ID, first int) (ids []hub.ID, err error) {
	self, known, err := l.view.number(id)
	if err != nil || !known || !l.sight.visible.has(self) {
		return nil, err
	}
	clear(l.score)
	if err := l.byText(self); err != nil {
		return nil, err
	}
	whole := cmp.Or(l.score[self], 1) // what it scores itself; nothing, where no other has a word of it
	if err := l.byLinks(self, whole); err != nil {
		return nil, err
	}
	l.found = newSet(l.view.size)
	for n := range l.shown.all() {
		if n != self && l.score[n] >= leastShare*whole {
			l.found.add(n)
		}
	}
	best := l.first(l.found, l.order, first)
	for _, s := range best[:min(len(best), first)] {
		ids = append(ids, hubID(l.order.id(s)))
	}
	return ids, cmp.Or(l.order.err, l.err, l.ctx.Err())
}

// byText scores the contents that hold the telling stems of one, or pieces of them.
func (l *likeness) byText(self uint32) error {
	h, err := l.read(scored{number: self}, map[uint32]*hit{})
	if err != nil {
		return err
	}
	times := map[string]float32{}
	for _, token := range l.stemmer.Analyze([]byte(h.title)) {
		times[string(token.Term)] += titleWeight
	}
	for _, token := range l.stemmer.Analyze([]byte(h.summary + "\n" + shorten(h.body, readBody))) {
		times[string(token.Term)]++
	}
	for _, t := range l.tellingStems(times) {
		l.byTerm(wordIn{fieldStems, t.stem}, t.weight)
		l.byPieces(t)
	}
	return l.err
}

// byTerm is add, of a term whose holding is kept.
func (l *likeness) byTerm(w wordIn, weight float32) {
	l.addHeld(l.list(w.field, w.term), l.holding(w), weight)
}

// byPieces scores the contents that hold pieces of a stem: "bredband" is most of
// "bredbandsstöd".
func (l *likeness) byPieces(t tellingStem) {
	for _, gram := range gramsOf(t.stem) {
		w := wordIn{fieldGrams, gram}
		if float64(l.holding(w)) <= max(fewTexts, commonPiece*l.sight.total) {
			l.byTerm(w, t.weight*partWeight)
		}
	}
}

// tellingStem is a stem that says what a text is about.
type tellingStem struct {
	stem          string
	weight, worth float32
}

// tellingStems are the stems of a text that say most: that stand there often, and in few others.
func (l *likeness) tellingStems(times map[string]float32) (all []tellingStem) {
	for stem, n := range times {
		if !strings.ContainsFunc(stem, unicode.IsLetter) {
			continue // a number is the same by chance
		}
		if holding := l.holding(wordIn{fieldStems, stem}); holding > 1 { // else only the text itself
			weight := n / (n + saturation)
			all = append(all, tellingStem{stem, weight, weight * l.rarity(holding)})
		}
	}
	slices.SortFunc(all, func(a, b tellingStem) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), strings.Compare(a.stem, b.stem))
	})
	return all[:min(len(all), mostTelling)]
}

// holding is how many of what the viewer sees hold a term.
func (l *likeness) holding(w wordIn) int {
	n, known := l.sight.held.of(w)
	if !known {
		n = l.sight.holding(l.list(w.field, w.term))
		l.sight.held.keep(w, n)
	}
	return n
}

// keptHoldings bounds what a sight keeps: some thousand texts' stems.
const keptHoldings = 1 << 13

// holdings are how many of what a viewer sees hold a term, for those that were asked for:
// a text asks for each of its stems, and counting them took most of the time. They may be
// used by many goroutines at once.
type holdings struct {
	mu   sync.Mutex
	held map[wordIn]int
}

func (h *holdings) of(w wordIn) (n int, known bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	n, known = h.held[w]
	return n, known
}

func (h *holdings) keep(w wordIn, n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held == nil || len(h.held) >= keptHoldings {
		h.held = map[wordIn]int{}
	}
	h.held[w] = n
}

// byLinks scores the contents that have a link in common with one.
func (l *likeness) byLinks(self uint32, whole float32) error {
	err := l.links.VisitDocValues(index.NewIndexInternalID(nil, uint64(self)), func(field string, term []byte) {
		share := float32(placeShare)
		if field == fieldTopic {
			share = topicShare
		}
		for _, n := range l.list(field, string(term)).number {
			l.score[n] += share * whole
		}
	})
	return cmp.Or(err, l.err)
}

// number is the number of a record, if the index has it.
func (v *view) number(id hub.ID) (n uint32, known bool, err error) {
	internal, err := v.reader.InternalID(bleveID(id))
	if err != nil || internal == nil {
		return 0, false, err
	}
	return uint32(internal.Value()), true, nil
}
