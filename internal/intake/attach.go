package intake

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

const (
	// maxBrought bounds the files of one import, and maxBroughtSize their bytes: the
	// uploads of ten years of a site.
	maxBrought     = 50_000
	maxBroughtSize = 50 << 30
	// maxRemembered bounds the addresses that are known to be here, or not to be had.
	maxRemembered = 20_000
)

// bringer brings the files that an import's texts have.
type bringer struct {
	*Intake
	fetch  bool
	seen   map[string]brought // by address
	faults map[string]int     // of a host that did not answer, one after the other
	n      int
	size   int64
}

// brought is a file that is here, or why it is not.
type brought struct {
	id  hub.UUID
	why string
}

func newBringer(in *Intake, fetch bool) *bringer {
	return &bringer{Intake: in, fetch: fetch, seen: map[string]brought{}, faults: map[string]int{}}
}

// attach brings a piece's files, and lets its body name them where they lie now. One
// that is not to be had becomes a link to where it was.
func (b *bringer) attach(ctx context.Context, p *hub.ImportPiece) error {
	if p.Input == nil {
		return nil
	}
	if len(p.Attachments) > 0 {
		there, err := b.DB.ImportedBefore(ctx, p.Key)
		if err != nil || there {
			return err
		}
	}
	c, here := p.Input.Common(), map[string]hub.UUID{}
	for _, a := range p.Attachments {
		if len(c.Files) == hub.MaxFiles {
			p.Review = append(p.Review, hub.Say(hub.ReviewFileMissing, "it has more than %d files: the last ones are not here", hub.MaxFiles))
			break
		}
		got, err := b.once(ctx, a)
		if err != nil {
			return err
		}
		if got.why != "" {
			p.Review = append(p.Review, hub.Say(hub.ReviewFileMissing, "the file %s is not here: %s", hub.Named(nameOf(a)), got.why))
			continue
		}
		here[sameAddress(a.URL)] = got.id
		if id := (hub.ID{Kind: hub.KindFile, Key: got.id.String()}); !slices.Contains(c.Files, id) {
			c.Files = append(c.Files, id)
		}
	}
	c.Body = readdress(c.Body, here)
	p.Review = append(p.Review, silentPictures(c.Body, p.Attachments, here)...)
	p.Attachments = nil // their bytes are in the database
	return nil
}

// once brings a file, or remembers what became of it.
func (b *bringer) once(ctx context.Context, a *hub.Attachment) (brought, error) {
	if got, known := b.seen[a.URL]; known && a.Bytes == nil {
		return got, nil
	}
	got, err := b.bringFile(ctx, a)
	if err == nil && a.Bytes == nil && len(b.seen) < maxRemembered {
		b.seen[a.URL] = got
	}
	return got, err
}

func (b *bringer) bringFile(ctx context.Context, a *hub.Attachment) (got brought, err error) {
	if b.n >= maxBrought || b.size >= maxBroughtSize {
		return brought{why: "the import has brought as many files as one may"}, nil
	}
	from, why, err := b.find(ctx, a)
	if err != nil || from == nil {
		return brought{why: why}, err
	}
	defer from.Close()
	received, err := files.Receive(ctx, b.TempDir, nameOf(a), &source{Reader: from})
	if err != nil {
		return refused(ctx, err)
	}
	defer received.Close()
	received.AltText = a.AltText
	file, _, err := b.DB.SaveFile(ctx, received.FileInput, received.File)
	if err != nil {
		return refused(ctx, err)
	}
	b.n, b.size = b.n+1, b.size+received.Size
	return brought{id: file.UUID}, nil
}

// source is where a file comes from: that it breaks off is the file's fault, not the
// machine's.
type source struct{ io.Reader }

func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = hub.BadInput("it could not be read to its end: %s", line(err))
	}
	return n, err
}

// refused is why a file can't be had, where that is its own fault.
func refused(ctx context.Context, err error) (brought, error) {
	if ctx.Err() != nil {
		return brought{}, ctx.Err()
	}
	known, told := errors.AsType[*hub.Error](err)
	_, expected := errors.AsType[hub.UserErrors](err)
	if expected || told && (known.Code == hub.CodeBadInput || known.Code == hub.CodeTooLarge) {
		return brought{why: line(err)}, nil
	}
	return brought{}, err
}

// silentPictures asks what the pictures show of which the text says nothing: it can't be
// published before.
func silentPictures(body string, all []*hub.Attachment, here map[string]hub.UUID) (review []hub.Review) {
	for _, address := range markdown.Silent(body) {
		name := address
		for _, a := range all {
			if id, found := here[sameAddress(a.URL)]; found && address == ownFiles+id.String() {
				name = nameOf(a)
			}
		}
		review = append(review, hub.Say(hub.ReviewSilentPicture, "the picture %s has no alternative text", hub.Named(name)))
	}
	return review
}
