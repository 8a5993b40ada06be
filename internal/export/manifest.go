package export

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
)

// form is the version of the export's own form. A hub reads back what is not newer.
const form = 1

// manifestName is the file that says what all the others are. It is written last.
const manifestName = "manifest.json"

// maxManifest bounds it: a hundred bytes for each of a million files.
const maxManifest = 256 << 20

// Manifest is what an export is. It holds no time: the same hub gives the same export.
type Manifest struct {
	Form     int            `json:"hubExport"`
	Program  string         `json:"program"`
	Register string         `json:"register"`
	Records  map[string]int `json:"records"`
	Files    map[string]Sum `json:"files"`
}

// Sum is what a file is known by.
type Sum struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func (m *Manifest) write(to target) error {
	w, err := to.create(manifestName)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write what the export is: %w", err)
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// notedTarget notes what is written.
type notedTarget struct {
	to    target
	files map[string]Sum
	name  string // of the file that is being written
	sum   hash.Hash
	size  int64
}

func (n *notedTarget) create(name string) (io.Writer, error) {
	n.done()
	w, err := n.to.create(name)
	if err != nil {
		return nil, err
	}
	n.name, n.sum, n.size = name, sha256.New(), 0
	return io.MultiWriter(w, n), nil
}

// Write notes a part of the file.
func (n *notedTarget) Write(b []byte) (int, error) {
	n.size += int64(len(b))
	return n.sum.Write(b)
}

// done notes the file that was written last.
func (n *notedTarget) done() {
	if n.name != "" {
		n.files[n.name] = n.last()
	}
	n.name = ""
}

// last is what the file that is being written is, so far.
func (n *notedTarget) last() Sum { return Sum{n.size, hex.EncodeToString(n.sum.Sum(nil))} }
