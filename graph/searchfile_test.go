package graph_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// TestAFileThatWasTakenAwayIsNotQuoted, though the index may not know of it yet.
func TestAFileThatWasTakenAwayIsNotQuoted(t *testing.T) {
	t.Parallel()
	dsn, ctx := pgtest.DSN(t), hub.AsProgram(t.Context(), hub.ViaHub)
	db := open(t, postgres.Options{DSN: dsn})
	text := "Rapport om zebrafiskar"
	file, _, err := db.SaveFile(ctx, hub.FileInput{Name: "fiskar.txt", MediaType: hub.TypePlain, Size: int64(len(text)),
		SHA256: sha256.Sum256([]byte(text))}, strings.NewReader(text))
	fatal(t, err)
	fatal(t, db.SetFileText(ctx, file.UUID, &hub.FileText{Status: hub.TextExtracted, Pages: []string{text}}))
	made, _, err := db.Create(ctx, &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Om fiskar", Body: "Fiskar.",
		Audience: hub.AudiencePublic, Files: []hub.ID{file.ID()}}})
	fatal(t, err)
	_, err = db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
	fatal(t, err)
	f := fixtureOn(t, dsn) // its index has read all, and follows nothing
	const query = `{search(query: "zebrafiskar") {nodes {... on Article {title}} edges {snippets {field spans {text}}}}}`
	if r := f.ask(t, "", query, nil); !strings.Contains(string(r.body), "zebrafiskar") {
		t.Fatalf("the file is not found: %s", r.body)
	}
	_, err = db.Edit(ctx, &hub.UpdateArticleInput{Edit: hub.Edit{ID: made.ID(), Sent: []string{"files"}}})
	fatal(t, err)
	if r := f.ask(t, "", query, nil); strings.Contains(string(r.body), "zebrafiskar") || !strings.Contains(string(r.body), "Om fiskar") {
		t.Errorf("after it was taken away: %s", r.body)
	}
}
