package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// The keys that are written in the same batch as the documents they speak of.
// An index without keyComplete was killed while it was built.
var (
	keyVersion   = []byte("hub:mapping")
	keyFeed      = []byte("hub:feed")
	keyPosition  = []byte("hub:position")
	keyDocuments = []byte("hub:documents")
	keyComplete  = []byte("hub:complete")
)

// These indexes are whole, but of no use.
var (
	errHalfBuilt    = errors.New("the index was not built to its end")
	errOtherMapping = errors.New("the mapping is another")
	errOtherFeed    = errors.New("the index is of another database")
	errAhead        = errors.New("the index knows more than its feed")
)

// boltTimeout ends the wait for an index that another process holds, which would
// otherwise never end. The lock of the directory is taken first, so it is never reached.
const boltTimeout = "2s"

// generation is one index on disk. Searches that use it end before it is closed.
type generation struct {
	dir       string
	index     bleve.Index
	users     sync.WaitGroup
	position  int64
	documents uint64
	counts    counts
}

func settings() map[string]any { return map[string]any{"bolt_timeout": boltTimeout} }

func createGeneration(dir string, m mapping.IndexMapping) (*generation, error) {
	ix, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, settings())
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", filepath.Base(dir), err)
	}
	return &generation{dir: dir, index: ix}, nil
}

// openGeneration opens an index that is whole, of this mapping and of this feed.
// Whatever is wrong with its files ends in an error and not in a crash.
func openGeneration(dir, version, feed string) (g *generation, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a file shorter than its map
	defer func() {
		if r := recover(); r != nil {
			g, err = nil, fmt.Errorf("damaged: %v", r)
		}
	}()
	if err := checkFiles(filepath.Join(dir, "store")); err != nil {
		return nil, err
	}
	ix, err := bleve.OpenUsing(dir, settings())
	if err != nil {
		return nil, err
	}
	g = &generation{dir: dir, index: ix}
	if err := g.load(version, feed); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// load reads what the index says of itself, and believes it only if it adds up.
func (g *generation) load(version, feed string) error {
	for _, want := range []struct {
		key   []byte
		value string
		fault error
	}{{keyComplete, "yes", errHalfBuilt}, {keyVersion, version, errOtherMapping}, {keyFeed, feed, errOtherFeed}} {
		got, err := g.index.GetInternal(want.key)
		if err != nil {
			return err
		}
		if string(got) != want.value {
			return want.fault
		}
	}
	position, err := g.number(keyPosition)
	if err != nil {
		return err
	}
	if g.documents, err = g.number(keyDocuments); err != nil {
		return err
	}
	g.position = int64(position)
	if n, err := g.index.DocCount(); err != nil || n != g.documents {
		return fmt.Errorf("holds %d documents, not %d (%w)", n, g.documents, err)
	}
	return nil
}

func (g *generation) number(key []byte) (uint64, error) {
	b, err := g.index.GetInternal(key)
	if err != nil || len(b) != 8 {
		return 0, fmt.Errorf("%s is %x (%w)", key, b, err)
	}
	return binary.BigEndian.Uint64(b), nil
}

// write puts and deletes records and what the index then says of itself, all or
// nothing. Damage that shows only now is an error too.
func (g *generation) write(puts map[string]*record, deletes []string, position int64, more map[string]string) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged: %v", r)
		}
	}()
	ids := slices.Clip(deletes)
	b := g.index.NewBatch()
	for id, r := range puts {
		if err := b.Index(id, r); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for _, id := range deletes {
		b.Delete(id)
	}
	had, err := g.have(ids)
	if err != nil {
		return err
	}
	documents := g.documents - uint64(had) + uint64(len(puts))
	b.SetInternal(keyPosition, binary.BigEndian.AppendUint64(nil, uint64(position)))
	b.SetInternal(keyDocuments, binary.BigEndian.AppendUint64(nil, documents))
	for key, value := range more {
		b.SetInternal([]byte(key), []byte(value))
	}
	if err := g.index.Batch(b); err != nil {
		return err
	}
	g.position, g.documents = position, documents
	g.counts.forget()
	return nil
}

// have counts those of the records that the index has.
func (g *generation) have(ids []string) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	advanced, err := g.index.Advanced()
	if err != nil {
		return 0, err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	found, err := reader.DocIDReaderOnly(ids)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	for {
		var id index.IndexInternalID
		if id, err = found.Next(); err != nil || id == nil {
			return n, err
		}
		n++
	}
}

// retire closes the index when the last search on it is done, and deletes it.
func (g *generation) retire() error {
	g.users.Wait()
	return errors.Join(g.close(), os.RemoveAll(g.dir))
}

// close closes the index. A broken one may not even allow that.
func (g *generation) close() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("damaged: %v", r)
		}
	}()
	return g.index.Close()
}
