package export

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"strings"
	"time"
)

// zipTarget writes files into a ZIP. Until its end is written it is none.
type zipTarget struct {
	*zip.Writer
	at time.Time
}

func (z zipTarget) create(name string) (io.Writer, error) {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.at}
	if strings.HasPrefix(name, "files/") {
		h.Method = zip.Store // they are packed in themselves
	}
	return z.CreateHeader(h)
}

// WriteZIP writes everything into one file; at is when the hub was so.
func WriteZIP(ctx context.Context, from Source, to io.Writer, program string, at time.Time) error {
	z := zipTarget{zip.NewWriter(to), at.UTC()}
	if err := writeAll(ctx, from, z, program); err != nil {
		return err // without its end it is no ZIP
	}
	return z.Close()
}

// WriteReadable writes what the viewer under ctx may see.
func WriteReadable(ctx context.Context, from Source, to io.Writer, at time.Time) error {
	z := zipTarget{zip.NewWriter(to), at.UTC()}
	if err := writeReadable(ctx, from, z); err != nil {
		return errors.Join(err, ctx.Err())
	}
	return z.Close()
}
