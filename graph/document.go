package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxDocuments is far above how many queries our own pages and partners have.
	maxDocuments = 1_000
	// maxDocumentBytes bounds the queries' text; parsed they take some fifty times as much.
	maxDocumentBytes = 2 << 20
	// maxTrusted is far above how many queries one frontend has.
	maxTrusted = 10_000
)

// documents are the queries that this hub knows: those asked last, parsed, those that
// clients named by their hash (automatic persisted queries), and those that its owner
// trusts, by their id.
type documents struct {
	parsed  *recent[parsed]
	named   *recent[string]
	trusted map[string]string
}

// parsed is a query that has been validated and was not too dear.
type parsed struct {
	text  string
	doc   *ast.QueryDocument
	plans *plans
}

func newDocuments(trusted map[string]string) *documents {
	d := &documents{
		parsed:  newRecent(maxDocuments, maxDocumentBytes, func(p parsed) int { return len(p.text) }),
		named:   newRecent(maxDocuments, maxDocumentBytes, func(text string) int { return len(text) }),
		trusted: map[string]string{},
	}
	for id, text := range trusted {
		d.trusted[bare(id)] = text
	}
	return d
}

// Get finds a query by its text, for gqlgen.
func (d *documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	p, ok := d.parsed.get(text)
	return p.doc, ok
}

// Add keeps nothing yet: gqlgen adds what is valid, and that may still be refused.
func (d *documents) Add(context.Context, string, *ast.QueryDocument) {}

// keep remembers a query that was let through, and by its hash if it came with one.
func (d *documents) keep(p parsed, hash string) parsed {
	if hash != "" {
		d.named.keep(hash, p.text)
	}
	return d.parsed.keep(p.text, p)
}

// find is the text of a request's query, and the hash under which to keep it.
func (d *documents) find(e *envelope) (text, hash string, err error) {
	hash, err = e.hash()
	switch {
	case err != nil:
		return "", "", err
	case e.DocumentID != "" && (e.Query != nil || hash != ""):
		return "", "", badRequest("send a query or the id of a document, not both")
	case e.DocumentID != "":
		text, ok := d.trusted[bare(e.DocumentID)]
		if !ok {
			return "", "", hub.BadInput("there is no document with this id")
		}
		return text, "", nil
	case e.Query == nil && hash != "":
		text, ok := d.named.get(hash)
		if !ok {
			return "", "", errNotPersisted
		}
		return text, hash, nil
	case e.Query == nil:
		return "", "", badRequest("the query is missing")
	case hash != "" && hash != HashDocument(*e.Query):
		return "", "", badRequest("the hash is not that of the query")
	}
	return *e.Query, hash, nil
}

// errNotPersisted has the words by which clients know that they must send the query.
var errNotPersisted error = &hub.Error{Code: hub.CodePersistedQueryNotFound, Message: "PersistedQueryNotFound"}

// HashDocument is the SHA-256 of a query, in hexadecimal digits.
func HashDocument(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// bare is a document's id without the name of its hash: "sha256:ab" is "ab".
func bare(id string) string { return strings.TrimPrefix(id, "sha256:") }

// ReadDocuments reads a manifest of trusted documents, as tools for clients write it:
// a JSON object with the text of each by its id.
func ReadDocuments(manifest []byte) (map[string]string, error) {
	var all map[string]string
	if err := json.Unmarshal(manifest, &all); err != nil {
		return nil, fmt.Errorf("not a JSON object of queries by their ids: %w", err)
	}
	if len(all) > maxTrusted {
		return nil, fmt.Errorf("%d documents: at most %d", len(all), maxTrusted)
	}
	for id, text := range all {
		if id == "" || len(text) > maxDocument {
			return nil, fmt.Errorf("document %q has no id, or more than %d bytes", id, maxDocument)
		}
	}
	return all, nil
}
