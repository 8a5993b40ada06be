package eval

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/search"
)

// Hub opens the hub's own search over the documents, as public contents and among the
// topics that each hub starts from, so that their synonyms count. Questions are those of
// a reader who is not signed in. Topics take no place among the hits: no set judges them.
func Hub(ctx context.Context, dir string, docs []*Document) (Find, func() error, error) {
	reg, err := register.Load()
	if err != nil {
		return nil, nil, fmt.Errorf("register: %w", err)
	}
	var src source
	for _, d := range docs {
		src = append(src, content(d))
	}
	for _, t := range reg.Topics {
		src = append(src, &hub.Document{ID: t.ID(), Reach: []string{hub.LabelPublic}, Title: t.Name, Names: t.Synonyms,
			Topics: []string{t.Key}, At: time.Unix(0, 0)})
	}
	index, err := search.Open(ctx, src, search.Options{Dir: dir, Cursors: hub.NewCursors([32]byte{}), Markdown: markdown.New(),
		Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, nil, fmt.Errorf("index: %w", err)
	}
	find := func(ctx context.Context, text string) (ids []string, err error) {
		hits, err := index.Search(ctx, hub.SearchQuery{Text: text, Filter: hub.SearchFilter{Kinds: hub.ContentKinds()},
			Order: hub.SearchRelevance, First: depth, Labels: []string{hub.LabelPublic}})
		if err != nil {
			return nil, err
		}
		for _, hit := range hits.Hits {
			ids = append(ids, hit.ID.Key)
		}
		return ids, nil
	}
	return find, index.Close, nil
}

// content is a document as a hub would hold it. A kind that the hub doesn't have is
// an article.
func content(d *Document) *hub.Document {
	kind := hub.Kind(strings.ToUpper(d.Kind))
	if !kind.IsContent() {
		kind = hub.KindArticle
	}
	c := &hub.Document{ID: hub.ID{Kind: kind, Key: d.ID}, Reach: []string{hub.LabelPublic}, Title: d.Title, Body: d.Text,
		At: time.Unix(0, 0)}
	if d.Date != "" {
		day := d.Date.Lower()
		c.Year, c.At = day.Year, day.Time()
		c.Dated = string(d.Date[:min(len(d.Date), len("2018-11"))])
	}
	return c
}

// source hands the documents of a set to the index; they never change.
type source []*hub.Document

// Snapshot hands all to take.
func (s source) Snapshot(ctx context.Context, take func(*hub.Document, int) error) (int64, error) {
	for _, d := range s {
		if err := take(d, len(s)); err != nil {
			return 0, err
		}
	}
	return 0, ctx.Err()
}

// Steps are none.
func (s source) Steps(context.Context, int64, int) ([]hub.Step, error) { return nil, nil }

// Documents hands those with the ids to take.
func (s source) Documents(_ context.Context, ids []hub.ID, take func(*hub.Document) error) error {
	for _, d := range s {
		if slices.Contains(ids, d.ID) {
			if err := take(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// FeedID is the same for every set: no two share an index.
func (s source) FeedID(context.Context) (string, error) { return "eval", nil }

// Wait ends with ctx.
func (s source) Wait(ctx context.Context, _ int64) error {
	<-ctx.Done()
	return nil
}
