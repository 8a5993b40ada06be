package search

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2/util"
	"go.etcd.io/bbolt"
)

// checkFiles reads every file that the index will read and compares its checksum.
// Bleve looks at most of a file only when a search or a merge needs it, and then
// in a goroutine of its own, where damage ends the whole program. Reading 100 MB
// takes less than a tenth of a second.
func checkFiles(store string) error {
	segments, err := segmentFiles(filepath.Join(store, "root.bolt"))
	if err != nil {
		return fmt.Errorf("root.bolt: %w", err)
	}
	for _, name := range segments {
		if err := checkSum(filepath.Join(store, name)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// segmentFiles are the files of the newest snapshot. It also walks all of the
// database: what can be read once, Bleve can read again.
func segmentFiles(path string) (files []string, err error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err // bbolt would make a new one
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second, PreLoadFreelist: true})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = db.View(func(tx *bbolt.Tx) error {
		if file, err := os.Stat(path); err != nil || file.Size() < tx.Size() {
			return fmt.Errorf("shorter than its own size of %d (%w)", tx.Size(), err)
		}
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return errors.New("no snapshot")
		}
		return snapshots.ForEachBucket(func(epoch []byte) error {
			files, err = filesOf(snapshots.Bucket(epoch)) // epochs ascend: the last is the newest
			return err
		})
	})
	return files, err
}

func filesOf(snapshot *bbolt.Bucket) (files []string, err error) {
	err = snapshot.ForEachBucket(func(key []byte) error {
		return snapshot.Bucket(key).ForEach(func(k, v []byte) error {
			if string(k) == string(util.BoltPathKey) {
				files = append(files, string(v))
			}
			return nil
		})
	})
	return files, err
}

// checkSum compares a segment with the checksum in its last four bytes.
func checkSum(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	stat, err := f.Stat()
	if err != nil {
		return err
	}
	size := stat.Size() - crc32.Size
	if size < 0 {
		return io.ErrUnexpectedEOF
	}
	sum := crc32.NewIEEE()
	r := bufio.NewReaderSize(f, 1<<16)
	if _, err := io.CopyN(sum, r, size); err != nil {
		return err
	}
	var want [crc32.Size]byte
	if _, err := io.ReadFull(r, want[:]); err != nil {
		return err
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want[:]) {
		return errors.New("checksum is wrong")
	}
	return nil
}
