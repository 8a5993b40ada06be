package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mostAtOnce are as many records as questions are put to at once: their numbers are
	// the bits of one word.
	mostAtOnce = 64
	// keptQuestions bounds the questions that are kept as they are understood, some 20 MB:
	// all searches that the members of a hub have saved.
	keptQuestions = 1 << 14
)

// Finds are, for each question, those of some records that it finds: exactly those that
// Search would list with all its pages, on the index as it is at one moment. Order, First
// and After don't matter; a question that isn't text finds nothing. How many questions and
// records there are is the caller's to bound: time and memory grow with the distinct words
// of the questions, and hardly with the size of the hub.
func (ix *Index) Finds(ctx context.Context, questions []hub.SearchQuery, of []hub.ID) ([][]hub.ID, error) {
	found := make([][]hub.ID, len(questions))
	alike := alikeLabels(questions)
	err := ix.look(ctx, func(v *view, _ *generation) error {
		for ids := range slices.Chunk(distinct(of), mostAtOnce) {
			h, err := v.holders(ids)
			if err != nil {
				return fmt.Errorf("finds: %w", err)
			}
			for _, which := range alike {
				if err := ix.finds(ctx, h, questions, which, found); err != nil {
					return fmt.Errorf("finds: %w", err)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// alikeLabels are the places of the questions, those together whose viewers have the same labels.
func alikeLabels(questions []hub.SearchQuery) map[string][]int {
	alike := map[string][]int{}
	for i, q := range questions {
		key := strings.Join(q.Labels, "\x00")
		alike[key] = append(alike[key], i)
	}
	return alike
}

// finds puts those of the questions whose viewers have the same labels to some records, and
// adds what they find.
func (ix *Index) finds(ctx context.Context, h *holders, questions []hub.SearchQuery, which []int, found [][]hub.ID) error {
	s, err := h.view.sight(ctx, questions[which[0]].Labels)
	if err != nil {
		return err
	}
	few := newFew(ctx, h, s)
	defer few.done()
	learnt := map[string]*word{}
	var own []word
	for _, i := range which {
		if err := ctx.Err(); err != nil || !few.visible.isAny() {
			return err
		}
		read, err := ix.asked.ask(ix, questions[i].Text)
		if err != nil {
			continue // it would not be searched
		}
		own = append(own[:0], read.words...) // what is read is everybody's
		read.words = own
		f := finding{question: &read, looking: few.looking, among: few, filter: questions[i].Filter, learnt: learnt}
		for n := range f.finds().all() {
			found[i] = append(found[i], h.ids[n])
		}
		if few.err != nil {
			return few.err
		}
	}
	return nil
}

// finds is what answers the question, filtered. What no filter keeps is not asked for words.
func (f *finding) finds() set {
	f.found = f.among.everything()
	if kept := f.answers().without(""); !kept.isAny() {
		return kept
	}
	f.answer()
	return f.answers().without("")
}

// asked are questions as they are understood, from one call to the next: to read a text
// takes longer than to find out whether it finds a record. It may be used by many goroutines.
type asked struct {
	mu        sync.Mutex
	questions map[string]*question
	words     map[string]word
}

// ask reads a text, or gives what was read of it before. Its words are not to be changed.
func (a *asked) ask(ix *Index, text string) (question, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if q := a.questions[text]; q != nil {
		return *q, nil
	}
	q, err := ask(ix.mapping, text)
	if err != nil {
		return question{}, err
	}
	a.keep(stemmerOf(ix.mapping), text, q)
	return *q, nil
}

func (a *asked) keep(stemmer *analysis.DefaultAnalyzer, text string, q *question) {
	if a.questions == nil || len(a.questions) >= keptQuestions {
		a.questions, a.words = map[string]*question{}, map[string]word{}
	}
	a.questions[text] = q
	for i, w := range q.words {
		known, ok := a.words[w.text]
		if !ok {
			known = w
			known.splits = splits(w.text, func(part string) string { return stemOf(stemmer, part) })
			a.words[w.text] = known
		}
		w.stem, w.grams, w.ofStem, w.splits = known.stem, known.grams, known.ofStem, known.splits
		q.words[i] = w
	}
}
