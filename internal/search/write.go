package search

import (
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// A batch is written when it has so many documents or so much text: enough that its
// fsync costs little and that few segments must be merged, few enough that its words
// stay within some 20 MB of memory. Measured in docs/search.md.
const (
	batchDocuments = 500
	batchText      = 1 << 20
)

// writer gathers records and pages, and writes them in batches. It is of one
// goroutine, which has the generation to itself.
type writer struct {
	index    *Index
	g        *generation
	position int64 // that of the batches before the last

	change  change
	size    int // of the text in it
	written int // batches
}

// add puts a document that the index does not have.
func (w *writer) add(d *hub.Document) error { return w.put(d, nil) }

// replace puts a document in the place of what the index has of it.
func (w *writer) replace(d *hub.Document) error {
	if !d.ID.Kind.IsContent() {
		return w.put(d, nil)
	}
	old, err := w.g.pagesOf(bleveID(d.ID))
	if err != nil {
		return err
	}
	return w.put(d, old)
}

// put writes the pages of a document's files, and then, in one batch, the record
// that asks for them and the deletion of those that it no longer does. A page that
// is there is the same: its id holds the print of its text.
func (w *writer) put(d *hub.Document, old map[string]bool) error {
	r := w.index.record(d)
	for id, page := range pagesOf(bleveID(d.ID), r.Print, d.Files) {
		if old[id] {
			delete(old, id)
			continue
		}
		if err := w.one(id, page, len(page.Shown)); err != nil {
			return err
		}
	}
	for id := range old {
		w.change.deletes = append(w.change.deletes, id)
	}
	return w.one(bleveID(d.ID), r, len(r.Text)+len(r.Files))
}

// one puts a record or page, and writes the batch where it is full.
func (w *writer) one(id string, r any, size int) error {
	if w.change.puts == nil {
		w.change.puts = map[string]any{}
	}
	w.change.puts[id] = r
	w.size += size
	if len(w.change.puts) < batchDocuments && w.size < batchText {
		return nil
	}
	return w.flush(w.position, nil)
}

// delete deletes a record with the pages of its files.
func (w *writer) delete(id hub.ID) error {
	w.change.deletes = append(w.change.deletes, bleveID(id))
	if !id.Kind.IsContent() {
		return nil
	}
	old, err := w.g.pagesOf(bleveID(id))
	for page := range old {
		w.change.deletes = append(w.change.deletes, page)
	}
	return err
}

// flush writes what was gathered, with the position and what else the index is to
// say of itself.
func (w *writer) flush(position int64, more map[string]string) error {
	w.change.deletes = slices.Compact(slices.Sorted(slices.Values(w.change.deletes)))
	err := w.g.write(w.change, position, more)
	w.change, w.size = change{}, 0
	w.written++
	return err
}
