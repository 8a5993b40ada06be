package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

// The keys that are written in the same batch as the documents they speak of.
// An index without keyComplete was killed while it was built.
var (
	keyVersion   = []byte("hub:mapping")
	keyFeed      = []byte("hub:feed")
	keyPosition  = []byte("hub:position")
	keyDocuments = []byte("hub:documents")
	keyPages     = []byte("hub:pages")
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
	dir      string
	index    bleve.Index
	users    sync.WaitGroup
	position int64
	holds    holding

	vocabulary *vocabulary
	dated      dated
	opening    sync.Mutex // one opens a view, the others wait for it
	mu         sync.Mutex // guards what follows
	epoch      int        // how often the index has changed
	view       *view      // nil where it has since
	synonyms   thesaurus  // nil where a topic has
}

// holding is how much an index holds.
type holding struct{ records, pages uint64 }

func settings() map[string]any { return map[string]any{"bolt_timeout": boltTimeout} }

func createGeneration(dir string, m mapping.IndexMapping) (*generation, error) {
	ix, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, settings())
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", filepath.Base(dir), err)
	}
	return &generation{dir: dir, index: ix, vocabulary: newVocabulary(ix.Mapping())}, nil
}

// openGeneration opens an index that is whole, of this mapping and of this feed.
// Whatever is wrong with its files ends in an error and not in a crash.
func openGeneration(dir, version, feed string) (g *generation, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // a file shorter than its map
	defer damaged(&err)
	if err := checkFiles(filepath.Join(dir, "store")); err != nil {
		return nil, err
	}
	ix, err := bleve.OpenUsing(dir, settings())
	if err != nil {
		return nil, err
	}
	g = &generation{dir: dir, index: ix, vocabulary: newVocabulary(ix.Mapping())}
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
	if g.holds.records, err = g.number(keyDocuments); err != nil {
		return err
	}
	if g.holds.pages, err = g.number(keyPages); err != nil {
		return err
	}
	g.position = int64(position)
	if n, err := g.index.DocCount(); err != nil || n != g.holds.records+g.holds.pages {
		return fmt.Errorf("holds %d documents and pages, not %+v (%w)", n, g.holds, err)
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

// change is what is put and deleted at once: records, and pages of files.
type change struct {
	puts    map[string]any
	deletes []string
}

// write puts and deletes, and notes what the index then says of itself, all or
// nothing. Damage that shows only now is an error too.
func (g *generation) write(c change, position int64, more map[string]string) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damaged(&err)
	b := g.index.NewBatch()
	for id, r := range c.puts {
		if err := b.Index(id, r); err != nil {
			return err
		}
	}
	for _, id := range c.deletes {
		b.Delete(id)
	}
	holds, err := g.after(c)
	if err != nil {
		return err
	}
	b.SetInternal(keyPosition, binary.BigEndian.AppendUint64(nil, uint64(position)))
	b.SetInternal(keyDocuments, binary.BigEndian.AppendUint64(nil, holds.records))
	b.SetInternal(keyPages, binary.BigEndian.AppendUint64(nil, holds.pages))
	for key, value := range more {
		b.SetInternal([]byte(key), []byte(value))
	}
	if err := g.index.Batch(b); err != nil {
		return err
	}
	g.position, g.holds = position, holds
	g.changed(c.touches(hub.KindTopic))
	return nil
}

// after is how much the index will hold when a change is made.
func (g *generation) after(c change) (holding, error) {
	var records, pages []string
	holds := g.holds
	for id := range c.puts {
		if isPage(id) {
			pages = append(pages, id)
			holds.pages++
		} else {
			records = append(records, id)
			holds.records++
		}
	}
	for _, id := range c.deletes {
		if isPage(id) {
			pages = append(pages, id)
		} else {
			records = append(records, id)
		}
	}
	hadRecords, err := g.have(records)
	if err != nil {
		return holds, err
	}
	hadPages, err := g.have(pages)
	holds.records -= uint64(hadRecords)
	holds.pages -= uint64(hadPages)
	return holds, err
}

// have counts those of the ids that the index has.
func (g *generation) have(ids []string) (n int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	err = g.read(func(r index.IndexReader) (err error) {
		found, err := r.DocIDReaderOnly(ids)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, found.Close()) }()
		for {
			if id, err := found.Next(); err != nil || id == nil {
				return err
			}
			n++
		}
	})
	return n, err
}

// read hands the index as it is now to use.
func (g *generation) read(use func(index.IndexReader) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer damaged(&err)
	advanced, err := g.index.Advanced()
	if err != nil {
		return err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return err
	}
	return errors.Join(use(reader), reader.Close())
}

// retire closes the index when the last search on it is done, and deletes it.
func (g *generation) retire() error {
	g.users.Wait()
	return errors.Join(g.close(), os.RemoveAll(g.dir))
}

// close closes the index. A broken one may not even allow that.
func (g *generation) close() (err error) {
	defer damaged(&err)
	g.changed(false)
	return g.index.Close()
}

// damaged makes a panic of Bleve's, or of memory that is mapped to a file that is
// too short, an error.
func damaged(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("damaged: %v", r)
	}
}
