package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/blevesearch/bleve/v2"

	"github.com/smakom/hub/internal/hub"
)

// Search finds one page of the records that answer a question.
func (ix *Index) Search(ctx context.Context, q hub.SearchQuery) (hits *hub.Hits, err error) {
	if q.First < 1 || q.First > hub.MaxPageSize {
		return nil, hub.BadInput("first must be from 1 to %d", hub.MaxPageSize)
	}
	err = ix.look(ctx, func(v *view, g *generation) error {
		r, err := ix.put(ctx, v, q)
		if err != nil {
			return err
		}
		defer r.done()
		hits, err = ix.page(ctx, g, r, q)
		return err
	})
	return hits, err
}

// look hands the index as it is now to use.
func (ix *Index) look(ctx context.Context, use func(*view, *generation) error) (err error) {
	g, done, err := ix.acquire()
	if err != nil {
		return err
	}
	defer done()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer ix.noteDamage(&err)
	v, done, err := g.now(ctx, ix.mapping)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	defer done()
	return use(v, g)
}

// put puts a question to a view.
func (ix *Index) put(ctx context.Context, v *view, q hub.SearchQuery) (*ranking, error) {
	read, err := ask(ix.mapping, q.Text)
	if err != nil {
		return nil, err
	}
	s, err := v.sight(ctx, q.Labels)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	k := &looking{ctx: ctx, view: v, sight: s}
	r := &ranking{finding: finding{question: read, looking: k, among: k, filter: q.Filter},
		marker: newMarker(v.vocabulary), scored: map[string]bool{}}
	if read.empty() {
		r.answer()
		return r, nil
	}
	k.scratch = v.newScratch()
	r.rank()
	if r.err != nil { // what it counted in is not given back: it may be half counted
		return nil, fmt.Errorf("search: %w", r.err)
	}
	return r, ctx.Err()
}

// page is the page of a question's hits that is asked for.
func (ix *Index) page(ctx context.Context, g *generation, r *ranking, q hub.SearchQuery) (*hub.Hits, error) {
	a := r.answers()
	found := a.without("")
	best, more, err := r.best(found, q, ix.cursors)
	if err != nil {
		return nil, err
	}
	hits := &hub.Hits{Total: found.count(), Cut: r.cut, HasNext: more, Topics: r.namedTopics(),
		Facets: func(ctx context.Context) (*hub.SearchFacets, error) { return ix.facets(ctx, q, a) },
		Offers: func(ctx context.Context) ([]*hub.SearchOffer, error) { return ix.offers(ctx, q) },
		Help:   func(ctx context.Context) (*hub.SearchHelp, error) { return ix.help(ctx, q) }}
	pages, err := ix.filePages(ctx, g, r.question, best)
	if err != nil {
		return nil, err
	}
	list := listOf(q)
	for _, h := range best {
		hits.Hits = append(hits.Hits, hub.Hit{ID: hubID(h.id), Cursor: ix.cursors.Seal(list, h.place()),
			Pinned:   r.pins != nil && r.pins.has(h.number),
			Title:    r.marker.spans(h.title, 0, len(h.title)),
			Snippets: r.marker.snippets(h.summary, h.body, r.marker.onPages(pages[h.id]))})
	}
	hits.DidYouMean = r.didYouMean(best)
	return hits, nil
}

// listOf names the list that a cursor belongs to: the same question, filter and
// order of a viewer with the same labels.
func listOf(q hub.SearchQuery) string {
	q.First, q.After = 0, nil
	labels := slices.Clone(q.Labels)
	slices.Sort(labels)
	q.Labels = labels
	text, err := json.Marshal(q)
	if err != nil {
		panic(err) // strings and numbers
	}
	sum := sha256.Sum256(text)
	return "search " + hex.EncodeToString(sum[:16])
}

// run searches one generation.
func (ix *Index) run(ctx context.Context, g *generation, r *bleve.SearchRequest) (result *bleve.SearchResult, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer ix.noteDamage(&err)
	result, err = g.index.SearchInContext(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return result, nil
}

// noteDamage is deferred around what reads the index. Damage that shows only now is an
// error of this search, and the reason to build the index again.
func (ix *Index) noteDamage(err *error) {
	if p := recover(); p != nil {
		ix.damaged.Store(true)
		ix.log.Error("search: the index is damaged", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		*err = fmt.Errorf("search: %v", p)
	}
}
