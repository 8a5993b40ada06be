// Package intake takes texts in: it opens a source, lets package importer read it,
// brings the files that belong to its texts, and has the store note each piece and
// take all of them in together.
//
// Whenever it is cut short nothing half is there. The same source goes on where it
// was, or, where it was taken in already, changes nothing.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/importer"
	"github.com/smakom/hub/internal/postgres"
)

// Intake takes sources in, one at a time.
type Intake struct {
	DB *postgres.DB
	// TempDir is where files lie while they are brought.
	TempDir string
	// ReadText reads the text inside a document.
	ReadText func(ctx context.Context, file *files.Received) (*hub.FileText, error)
	// Uploads is a folder with the files of a site; nil where there is none.
	Uploads *os.Root
	// Web fetches feeds, and attachments where the options ask for it.
	Web *fetch.Client
	// Progress is told how far it is; total is negative while nobody knows.
	Progress func(status hub.ImportStatus, done, total int)
}

// Source is what an import reads.
type Source struct {
	Kind    hub.ImportKind
	Name    string // as people know it: a file's name, a feed's address
	Options hub.ImportOptions
	// Open opens it at its beginning, and may be called again.
	Open func(ctx context.Context) (io.ReadSeekCloser, error)
}

// Run takes a source in. It gives the earlier import, and false, where the same was
// taken in before.
func (in *Intake) Run(ctx context.Context, src Source) (imp *hub.Import, isNew bool, err error) {
	digest, err := src.digest(ctx)
	if err != nil {
		return nil, false, err
	}
	imp, _, err = in.DB.StartImport(ctx, hub.StartImportInput{Kind: src.Kind, Name: src.Name, Digest: digest, Options: src.Options, Here: true})
	if err != nil || imp.Status == hub.ImportDone {
		return imp, false, err
	}
	imp, err = in.Continue(ctx, imp.UUID, src)
	return imp, true, err
}

// digest tells what is read, and how.
func (src Source) digest(ctx context.Context) (sum [32]byte, err error) {
	from, err := src.Open(ctx)
	if err != nil {
		return sum, err
	}
	defer from.Close()
	how, err := json.Marshal(src.Options)
	if err != nil {
		return sum, err
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%s %d %s\n", src.Kind, len(how), how)
	if _, err := io.Copy(hash, stoppable{ctx, from}); err != nil {
		return sum, err
	}
	return [32]byte(hash.Sum(nil)), nil
}

// stoppable is a reader that ends with its context.
type stoppable struct {
	ctx  context.Context
	from io.Reader
}

func (s stoppable) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(b)
}

// Continue takes an import on from where it is. One that can't go on is marked as
// failed, unless another try may go better.
func (in *Intake) Continue(ctx context.Context, id hub.UUID, src Source) (*hub.Import, error) {
	release, err := in.DB.HoldImport(ctx, id)
	if err != nil {
		return nil, err
	}
	defer release()
	imp, err := in.byID(ctx, id)
	if err != nil || imp.FinishedAt != nil {
		return imp, err
	}
	err = in.work(ctx, imp, src)
	if postgres.Lasting(ctx, err) {
		err = errors.Join(err, in.DB.FailImport(ctx, id, hub.ReasonOf(err)))
	}
	if err != nil {
		return imp, err
	}
	return in.byID(ctx, id)
}

func (in *Intake) byID(ctx context.Context, id hub.UUID) (*hub.Import, error) {
	found, err := in.DB.ImportsByID(ctx, []hub.UUID{id})
	if err == nil && len(found) == 0 {
		err = hub.Fault(hub.NotFound, "id", "there is no such import")
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func (in *Intake) work(ctx context.Context, imp *hub.Import, src Source) error {
	if imp.Status != hub.ImportTakingIn {
		if err := in.note(ctx, imp, src); err != nil {
			return err
		}
		if err := in.worthwhile(ctx, imp); err != nil {
			return err
		}
		if err := in.DB.EndReading(ctx, imp.UUID); err != nil {
			return err
		}
	}
	return in.DB.TakeIn(ctx, imp.UUID, func(done, total int) { in.tell(hub.ImportTakingIn, done, total) })
}

func (in *Intake) tell(status hub.ImportStatus, done, total int) {
	if in.Progress != nil {
		in.Progress(status, done, total)
	}
}

// worthwhile refuses a source of which nothing can be made, and says why.
func (in *Intake) worthwhile(ctx context.Context, imp *hub.Import) error {
	counts, err := in.DB.ImportCounts(ctx, imp.UUID)
	if err != nil || counts[hub.PieceWaiting] > 0 || imp.Kind == hub.ImportFeed && counts[hub.PieceRefused] == 0 {
		return err
	}
	pieces, err := in.DB.ImportPiecesAfter(ctx, imp.UUID, -1)
	if err != nil {
		return err
	}
	for _, p := range pieces {
		if p.Outcome == hub.PieceRefused {
			return &hub.Unread{Why: *p.Why}
		}
	}
	if len(pieces) == 0 {
		return hub.CantRead(hub.ReasonEmpty, "no text was found in it")
	}
	return nil // all of it was left out on purpose
}

// line is an error as one line for people.
func line(err error) string { return hub.ReasonOf(err).Text }

// KnownNames is what links may go to.
func KnownNames(ctx context.Context, db *postgres.DB) (known importer.Known, err error) {
	if known.Topics, err = db.Topics(ctx); err != nil {
		return known, err
	}
	known.Municipalities, err = hub.Walk(func(p hub.PageArgs) (*hub.MunicipalityConnection, error) { return db.Municipalities(ctx, nil, p) })
	if err != nil {
		return known, err
	}
	known.Organisations, err = hub.Walk(func(p hub.PageArgs) (*hub.OrganisationConnection, error) { return db.Organisations(ctx, p) })
	return known, err
}
