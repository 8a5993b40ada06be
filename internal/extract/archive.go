package extract

import (
	"archive/zip"
	"context"
	"io"
	"path"
	"strings"
)

const (
	// maxParts bounds the parts of a document: one of a thousand slides has some 5,000.
	maxParts = 20_000
	// maxUnpacked bounds what is unpacked of a document in all, in bytes. Pictures
	// aren't; the text of a long report is 5 MB of XML.
	maxUnpacked = 64 << 20
	// maxRatio is how many times larger than packed a part may be, and fewestForRatio
	// from how many bytes on that is asked. XML of a large table packs to a fortieth.
	maxRatio       = 300
	fewestForRatio = 1 << 20
)

// archive is a document that is a zip file of parts. Parts are known by their name and
// never written anywhere, so a name that leads astray leads nowhere.
type archive struct {
	ctx   context.Context // of the one reading that it is for
	parts map[string]*zip.File
	left  int64 // bytes that may yet be unpacked
}

// errBrokenDocument is for what the program that it is of could not open either.
const errBrokenDocument = fault("the document is broken: open it, save it anew, and upload that")

// openArchive opens a document.
func openArchive(ctx context.Context, src Source) (*archive, error) {
	head := make([]byte, len(oldOffice))
	if _, err := io.ReadFull(io.NewSectionReader(src.Bytes, 0, src.Size), head); err == nil && string(head) == oldOffice {
		return nil, fault("the document is locked with a password, or of an old form: save it anew without one, and upload that")
	}
	r, err := zip.NewReader(src.Bytes, src.Size)
	if err != nil {
		return nil, errBrokenDocument
	}
	if len(r.File) > maxParts {
		return nil, faultf("the document has more than %d parts: that is no text", maxParts)
	}
	a := &archive{ctx: ctx, parts: make(map[string]*zip.File, len(r.File)), left: maxUnpacked}
	for _, f := range r.File {
		if _, twice := a.parts[f.Name]; twice { // programs would differ in which one they show
			return nil, errBrokenDocument
		}
		a.parts[f.Name] = f
	}
	return a, nil
}

// oldOffice begins the files of old Word, and of new ones with a password.
const oldOffice = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// has reports whether there is a part of this name.
func (a *archive) has(name string) bool { return a.parts[name] != nil }

// open opens a part; the caller closes it.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[name]
	if f == nil {
		return nil, errBrokenDocument
	}
	if f.Flags&1 != 0 {
		return nil, fault("the document is locked with a password: save it without one, and upload that")
	}
	from, err := f.Open()
	if err != nil {
		return nil, errBrokenDocument
	}
	return &part{archive: a, from: from, packed: int64(f.CompressedSize64)}, nil
}

// part is a part that is being unpacked, within what the archive has left.
type part struct {
	*archive
	from         io.ReadCloser
	packed, read int64
}

func (p *part) Read(to []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.from.Read(to)
	p.read += int64(n)
	p.left -= int64(n)
	if p.left < 0 || p.read > fewestForRatio && p.read > maxRatio*p.packed {
		return n, fault("the document unpacks to more than any text has: it is not read")
	}
	return n, err
}

// Close ends the unpacking.
func (p *part) Close() error { return p.from.Close() }

// relation is how a part of an Office document names another one.
type relation struct{ id, kind, target string }

// relations are those of a part, "" for the document's own, in their order.
func (a *archive) relations(of string) (found []relation, err error) {
	dir, name := path.Split(of)
	file := dir + "_rels/" + name + ".rels"
	if !a.has(file) {
		return nil, nil
	}
	err = a.walk(file, func(e *element) {
		if !e.open || e.name != "Relationship" || e.attr("TargetMode") == "External" {
			return
		}
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		kind := e.attr("Type")
		found = append(found, relation{e.attr("Id"), kind[strings.LastIndexByte(kind, '/')+1:], strings.TrimPrefix(path.Clean(target), "/")})
	})
	return found, err
}

// related is the first part of a kind that a part names and the document has.
func (a *archive) related(of, kind string) (string, error) {
	all, err := a.relations(of)
	for _, r := range all {
		if r.kind == kind && a.has(r.target) {
			return r.target, err
		}
	}
	return "", err
}
