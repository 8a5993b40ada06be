package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestImportsAreTheOffices: nobody else starts, sees or undoes one.
func TestImportsAreTheOffices(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	imp := taken(t, db, "a.xml", hub.ImportOptions{Audience: hub.AudiencePublic}, textPieces(2)...)
	for _, v := range []hub.Viewer{{}, writer(t, pool, hub.RoleMember)} {
		ctx := hub.WithViewer(t.Context(), v)
		if _, _, err := db.StartImport(ctx, hub.StartImportInput{Kind: hub.ImportMail}); err == nil {
			t.Errorf("%s started one", v.Role())
		}
		if _, err := db.UndoImport(ctx, imp.ID()); err == nil {
			t.Errorf("%s undid one", v.Role())
		}
		if err := db.TakeIn(ctx, imp.UUID, nil); err == nil {
			t.Errorf("%s took one in", v.Role())
		}
		found := must[[]*hub.Import](t)(db.ImportsByID(ctx, []hub.UUID{imp.UUID}))
		recent := must[[]*hub.Import](t)(db.RecentImports(ctx))
		pieces := must[[]*hub.ImportedPiece](t)(db.ImportPiecesAfter(ctx, imp.UUID, -1))
		counts := must[map[hub.ImportOutcome]int](t)(db.ImportCounts(ctx, imp.UUID))
		if len(found)+len(recent)+len(pieces)+len(counts) > 0 {
			t.Errorf("%s sees an import", v.Role())
		}
	}
}

// TestDraftsReachNoReader: what an import did not publish is in no list or feed.
func TestDraftsReachNoReader(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	readers := []context.Context{t.Context(), hub.WithViewer(t.Context(), writer(t, pool, hub.RoleMember))}
	var starts []string
	for _, ctx := range readers {
		starts = append(starts, must[string](t)(db.FeedStart(ctx)))
	}
	hidden, future := textPiece(0), textPiece(1)
	hidden.PublishedAt = nil
	future.PublishedAt = new(time.Now().Add(time.Hour))
	taken(t, db, "a.xml", hub.ImportOptions{Audience: hub.AudiencePublic, Publish: true}, hidden, future)
	taken(t, db, "b.xml", hub.ImportOptions{Audience: hub.AudiencePublic}, textPiece(2))
	for i, ctx := range readers {
		if found := must[*hub.ArticleConnection](t)(db.Articles(ctx, nil, hub.OrderNewest, hub.PageArgs{})); len(found.Edges) > 0 {
			t.Errorf("reader %d sees %s", i, found.Edges[0].Node.Title)
		}
		if feed := must[*hub.ChangeFeed](t)(db.Changes(ctx, &starts[i], nil, 100)); len(feed.Nodes) > 0 {
			t.Errorf("reader %d is told of %v", i, feed.Nodes[0])
		}
	}
	if found := must[*hub.ContentConnection](t)(db.Contents(byCommand(t), &hub.ContentFilter{Statuses: []hub.ContentStatus{hub.StatusDraft}},
		hub.OrderNewest, hub.PageArgs{})); len(found.Edges) != 3 {
		t.Errorf("the office sees %d of 3", len(found.Edges))
	}
}
