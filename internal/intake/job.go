package intake

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/hub"
)

// maxFeed bounds a feed, in bytes: a thousand long articles.
const maxFeed = 20 << 20

// RunJob takes an import on that the hub itself was asked for: of an uploaded file, or
// of a feed. One that failed is told as such, and is no fault of the job.
func (in *Intake) RunJob(ctx context.Context, id hub.UUID) error {
	found, err := in.DB.ImportsByID(ctx, []hub.UUID{id})
	if err != nil || len(found) == 0 || found[0].FinishedAt != nil {
		return err
	}
	imp := found[0]
	src := Source{Kind: imp.Kind, Name: imp.Name, Options: imp.Options}
	switch {
	case imp.FileID != nil:
		src.Open = func(ctx context.Context) (io.ReadSeekCloser, error) { return in.uploaded(ctx, *imp.FileID) }
	case imp.Kind == hub.ImportFeed:
		src.Open = func(ctx context.Context) (io.ReadSeekCloser, error) { return in.feed(ctx, imp.Name) }
	default:
		return nil // whoever started it reads it
	}
	_, err = in.Continue(ctx, id, src)
	if now, gone := in.byID(ctx, id); gone == nil && now.Status == hub.ImportFailed {
		return nil // as it says, and once is enough
	}
	return err
}

// uploaded opens a file that was uploaded.
func (in *Intake) uploaded(ctx context.Context, id hub.UUID) (io.ReadSeekCloser, error) {
	file, _, from, err := in.DB.OpenFile(ctx, id, 0)
	if err == nil && file == nil {
		err = hub.CantRead(hub.ReasonGone, "its file is gone")
	}
	return from, err
}

// FeedSource is a feed that lies somewhere on the web, fetched once.
func (in *Intake) FeedSource(ctx context.Context, address string, o hub.ImportOptions) (Source, error) {
	from, err := in.feed(ctx, address)
	if err != nil {
		return Source{}, err
	}
	text, err := io.ReadAll(from)
	if err != nil {
		return Source{}, fmt.Errorf("read the feed: %w", err)
	}
	return Source{Kind: hub.ImportFeed, Name: address, Options: o, Open: func(context.Context) (io.ReadSeekCloser, error) {
		return lying{bytes.NewReader(text)}, nil
	}}, nil
}

func (in *Intake) feed(ctx context.Context, address string) (io.ReadSeekCloser, error) {
	answer, err := in.Web.Get(ctx, address, fetch.Request{Most: maxFeed,
		Accept: "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"})
	if err != nil {
		return nil, unfetched(ctx, err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, unfetched(ctx, err)
	}
	return lying{bytes.NewReader(text)}, nil
}

// unfetched is a fault of the feed's host as one that ends the import: whoever asked
// for it is told now, and asks again when they like.
func unfetched(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	why := hub.ReasonOf(err)
	if why.Code != hub.ReasonTooLarge {
		why.Code = hub.ReasonUnreachable
	}
	return &hub.Unread{Why: why}
}

// lying is what lies in memory, as a file.
type lying struct{ *bytes.Reader }

// Close has nothing to close.
func (lying) Close() error { return nil }
