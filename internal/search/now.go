package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/smakom/hub/internal/hub"
)

// now is the view of the index as it is; done must be called when it was used.
func (g *generation) now(ctx context.Context, m mapping.IndexMapping) (v *view, done func(), err error) {
	g.opening.Lock()
	defer g.opening.Unlock()
	v, known, epoch := g.kept()
	if v != nil {
		return v, v.release, nil
	}
	if known == nil {
		if known, err = readThesaurus(g.index, m); err != nil {
			return nil, nil, err
		}
	}
	if v, err = g.open(ctx, m); err != nil {
		return nil, nil, err
	}
	v.synonyms = known
	g.keep(v, epoch)
	return v, v.release, nil
}

// kept is the view that is there, for one more user.
func (g *generation) kept() (*view, thesaurus, int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.view != nil {
		g.view.users.Add(1)
	}
	return g.view, g.synonyms, g.epoch
}

// keep keeps a view for others, unless the index has changed since it was opened.
func (g *generation) keep(v *view, epoch int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.epoch == epoch {
		v.users.Add(1)
		g.view, g.synonyms = v, v.synonyms
	}
}

// changed forgets the view that was; it is closed when its last user is done.
func (g *generation) changed(topics bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.epoch++
	if g.view != nil {
		g.view.release()
		g.view = nil
	}
	if topics {
		g.synonyms = nil
	}
}

// touches reports whether a change is also of records of a kind.
func (c change) touches(kind hub.Kind) bool {
	prefix := bleveID(hub.ID{Kind: kind})
	for id := range c.puts {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return slices.ContainsFunc(c.deletes, func(id string) bool { return strings.HasPrefix(id, prefix) })
}

// open opens a view for one user.
func (g *generation) open(ctx context.Context, m mapping.IndexMapping) (*view, error) {
	advanced, err := g.index.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the index has a reader %T", reader), reader.Close())
	}
	if err := g.vocabulary.learn(snapshot); err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	v, err := openView(ctx, snapshot)
	if err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	v.vocabulary, v.dated = g.vocabulary, &g.dated
	v.users.Add(1)
	return v, nil
}
