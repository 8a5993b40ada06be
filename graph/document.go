package graph

import (
	"container/list"
	"context"
	"sync"

	"github.com/vektah/gqlparser/v2/ast"
)

const (
	// maxDocuments is far above how many queries our own pages and partners have.
	maxDocuments = 1_000
	// maxDocumentBytes bounds the queries' text; parsed they take some fifty times as much.
	maxDocumentBytes = 2 << 20
)

// documents keeps the parsed queries that were used last.
type documents struct {
	mu    sync.Mutex
	of    map[string]*list.Element
	order list.List // of document, the last used first
	bytes int
}

type document struct {
	text   string
	parsed *ast.QueryDocument
}

func newDocuments() *documents { return &documents{of: map[string]*list.Element{}} }

// Get finds a query by its text.
func (d *documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e, ok := d.of[text]
	if !ok {
		return nil, false
	}
	d.order.MoveToFront(e)
	return e.Value.(document).parsed, true
}

// Add keeps a query, and forgets those longest unused when there are too many.
func (d *documents) Add(_ context.Context, text string, parsed *ast.QueryDocument) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, known := d.of[text]; known {
		return // asked for twice at once
	}
	d.of[text] = d.order.PushFront(document{text, parsed})
	d.bytes += len(text)
	for d.order.Len() > maxDocuments || d.bytes > maxDocumentBytes {
		last := d.order.Remove(d.order.Back()).(document)
		delete(d.of, last.text)
		d.bytes -= len(last.text)
	}
}
