package export

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"
)

// Archive is an export of everything, to be read back.
type Archive struct {
	Manifest
	files fs.FS
	close func() error
}

// OpenFolder opens an export in a folder. Nothing outside of the folder is read,
// whatever its names and links say.
func OpenFolder(dir string) (*Archive, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't read the export %s (%w)", dir, reason(err))
	}
	return open(&Archive{files: root.FS(), close: root.Close})
}

// OpenZIP opens an export in one file, and says when it was made.
func OpenZIP(name string) (*Archive, time.Time, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("%s is no whole export (%w)", name, reason(err))
	}
	var at time.Time
	for _, f := range z.File {
		if f.Name == manifestName {
			at = f.Modified
		}
	}
	a, err := open(&Archive{files: z, close: z.Close})
	return a, at, err
}

func open(a *Archive) (*Archive, error) {
	if err := a.readManifest(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// Close lets go of the files.
func (a *Archive) Close() error { return a.close() }

func (a *Archive) readManifest() error {
	f, err := a.files.Open(manifestName)
	if err != nil {
		return fmt.Errorf("%s: not there, so this is no export, or half of one (%w)", manifestName, reason(err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return fmt.Errorf("%s: %w", manifestName, reason(err))
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&a.Manifest); err != nil || d.More() || len(text) > maxManifest {
		return fmt.Errorf("%s: damaged, or not an export's", manifestName)
	}
	switch {
	case a.Form > form:
		return fmt.Errorf("%s: the export is of a newer hub (form %d, this one knows %d): read it with that one", manifestName, a.Form, form)
	case a.Form < 1 || a.Files == nil:
		return fmt.Errorf("%s: not an export of a hub", manifestName)
	}
	for name := range a.Files {
		if !fs.ValidPath(name) || name == manifestName {
			return fmt.Errorf("%s: names %q, which is no file of an export", manifestName, name)
		}
	}
	return nil
}

// Verify reads every file, and says which one is not what it was.
func (a *Archive) Verify(ctx context.Context, kinds []string) error {
	for _, kind := range kinds {
		if _, there := a.Files[kind+".jsonl"]; !there {
			return fmt.Errorf("%s: has no %s.jsonl", manifestName, kind)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.Files)) {
		lines := &lineCounter{}
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := a.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(lines, r)
		if err = errors.Join(err, r.Close()); err != nil {
			return err
		}
		if kind, isLines := strings.CutSuffix(name, ".jsonl"); isLines && a.Records[kind] != lines.n {
			return fmt.Errorf("%s: has %d records, not %d", name, lines.n, a.Records[kind])
		}
	}
	return nil
}

// Open reads a file; at its end it fails where that is not what the manifest says.
func (a *Archive) Open(name string) (io.ReadCloser, error) {
	want, there := a.Files[name]
	if !there {
		return nil, fmt.Errorf("%s: the export doesn't name it", name)
	}
	f, err := a.files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, reason(err))
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("is no file")
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", name, reason(err)), f.Close())
	}
	return &checked{File: f, name: name, want: want, sum: sha256.New()}, nil
}

// checked is a file that is compared with its checksum while it is read.
type checked struct {
	fs.File
	name string
	want Sum
	sum  hash.Hash
	size int64
}

// Read fails instead of ending where the file is not what it was.
func (c *checked) Read(b []byte) (int, error) {
	n, err := c.File.Read(b)
	c.sum.Write(b[:n])
	c.size += int64(n)
	switch {
	case c.size > c.want.Size:
		return 0, fmt.Errorf("%s: longer than it was", c.name)
	case errors.Is(err, io.EOF) && c.size < c.want.Size:
		return 0, fmt.Errorf("%s: breaks off", c.name)
	case errors.Is(err, io.EOF) && hex.EncodeToString(c.sum.Sum(nil)) != c.want.SHA256:
		return 0, fmt.Errorf("%s: damaged, its checksum is wrong", c.name)
	case err != nil && !errors.Is(err, io.EOF):
		return n, fmt.Errorf("%s: %w", c.name, reason(err))
	}
	return n, err
}

// lineCounter counts lines.
type lineCounter struct{ n int }

// Write counts the ends of lines.
func (l *lineCounter) Write(b []byte) (int, error) {
	l.n += bytes.Count(b, []byte{'\n'})
	return len(b), nil
}

// reason is why a file could not be used, without its path, which the message has.
func reason(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	return err
}
