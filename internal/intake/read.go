package intake

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/importer"
)

const (
	// maxPieces bounds an import: ten times the largest archive that is known of.
	maxPieces = 200_000
	// noteAtOnce is how many pieces are noted in one transaction: what a kill costs.
	noteAtOnce = 100
	// noteSize bounds what they hold together, in bytes.
	noteSize = 4 << 20
)

// reading is a source while it is read.
type reading struct {
	*Intake
	Source
	bring bool // files into the hub; else all is only looked at
	files *bringer
	batch []*hub.ImportPiece
	size  int
	noted int
}

// Look reads a source and tells of each piece, and stores nothing.
func (in *Intake) Look(ctx context.Context, src Source, each func(*hub.ImportPiece) error) error {
	r := &reading{Intake: in, Source: src}
	return r.each(ctx, func(n int, p *hub.ImportPiece) error {
		p.Settle(src.Kind, src.Options)
		in.tell(hub.ImportReading, n+1, -1)
		return each(p)
	})
}

// note notes the pieces of a source, but for those that are noted already.
func (in *Intake) note(ctx context.Context, imp *hub.Import, src Source) error {
	r := &reading{Intake: in, Source: src, bring: true, noted: imp.Done}
	r.files = newBringer(in, src.Options.Fetch)
	// A feed may say something else by now, so that its beginning would be missing.
	if imp.Kind == hub.ImportFeed && imp.Done > 0 {
		if err := in.DB.ForgetPieces(ctx, imp.UUID); err != nil {
			return err
		}
		r.noted = 0
	}
	skip := r.noted
	err := r.each(ctx, func(n int, p *hub.ImportPiece) error {
		if n < skip {
			return nil
		}
		p.Settle(src.Kind, src.Options)
		if err := r.files.attach(ctx, p); err != nil {
			return fmt.Errorf("the files of %q: %w", p.Title, err)
		}
		p.Settle(src.Kind, src.Options)
		r.batch, r.size = append(r.batch, p), r.size+sizeOf(p)
		if len(r.batch) < noteAtOnce && r.size < noteSize {
			return nil
		}
		return r.flush(ctx, imp)
	})
	if err != nil {
		return err
	}
	return r.flush(ctx, imp)
}

func sizeOf(p *hub.ImportPiece) int {
	if p.Input == nil {
		return 0
	}
	return len(p.Input.Common().Body)
}

func (r *reading) flush(ctx context.Context, imp *hub.Import) error {
	if len(r.batch) == 0 {
		return nil
	}
	if err := r.DB.NotePieces(ctx, imp.UUID, r.noted, r.batch); err != nil {
		return err
	}
	r.noted += len(r.batch)
	r.batch, r.size = nil, 0
	r.tell(hub.ImportReading, r.noted, -1)
	return nil
}

// each gives the pieces of a source, numbered from 0, always in the same order.
func (r *reading) each(ctx context.Context, do func(n int, p *hub.ImportPiece) error) error {
	from, err := r.Open(ctx)
	if err != nil {
		return err
	}
	defer from.Close()
	known, err := KnownNames(ctx, r.DB)
	if err != nil {
		return err
	}
	n := 0
	for p, err := range r.pieces(ctx, from, known) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return err
		case n == maxPieces:
			return hub.CantRead(hub.ReasonTooLarge, "it has more than %d texts: divide it", maxPieces)
		}
		if err := do(n, p); err != nil {
			return err
		}
		n++
	}
	return nil
}

// pieces reads a source as what it is.
func (r *reading) pieces(ctx context.Context, from io.ReadSeeker, known importer.Known) iter.Seq2[*hub.ImportPiece, error] {
	switch r.Kind {
	case hub.ImportWordPress:
		return importer.ReadWordPress(from, r.Options, known)
	case hub.ImportFeed:
		return importer.ReadFeed(from, r.Name, r.Options, known)
	case hub.ImportMail:
		return importer.ReadMail(from, r.Options, known)
	case hub.ImportNewsletter:
		return importer.ReadNewsletterPieces(from, r.Options.Source, r.Options, known)
	case hub.ImportMembers:
		return importer.ReadMembers(from, known)
	case hub.ImportDocument:
		return func(yield func(*hub.ImportPiece, error) bool) {
			yield(r.document(ctx, from, known))
		}
	}
	return func(yield func(*hub.ImportPiece, error) bool) {
		yield(nil, hub.BadInput("there is no kind of import %q", r.Kind))
	}
}

// documents are the media types that reports come as.
var documents = []string{hub.TypePDF, hub.TypeDOCX, hub.TypePPTX, hub.TypeODT, hub.TypeODP}

// document makes a report of a document, which is its file.
func (r *reading) document(ctx context.Context, from io.Reader, known importer.Known) (*hub.ImportPiece, error) {
	received, err := files.Receive(ctx, r.TempDir, r.Name, from)
	if err != nil {
		return nil, err
	}
	defer received.Close()
	if !slices.Contains(documents, received.MediaType) {
		return nil, hub.CantRead(hub.ReasonNoDocument, "it is no document, but %s", received.MediaType)
	}
	text, err := r.ReadText(ctx, received)
	if err != nil {
		return nil, err
	}
	piece := importer.ReadDocument(r.Name, received.SHA256, text, r.Options, known)
	if !r.bring || piece.Input == nil {
		return piece, nil
	}
	file, isNew, err := r.DB.SaveFile(ctx, received.FileInput, received.File)
	if err == nil && isNew { // else the queue would have it read once more
		err = r.DB.SetFileText(ctx, file.UUID, text)
	}
	if err != nil {
		return nil, err
	}
	c := piece.Input.Common()
	c.Files = append(c.Files, file.ID())
	return piece, nil
}
