package intake

import (
	"bytes"
	"context"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/hub"
)

const (
	// maxFolders bounds how deep a path is looked for below the folder of uploads.
	maxFolders = 12
	// maxHostFaults is how often a host may fail before it is left in peace.
	maxHostFaults = 5
)

// find opens a file where it came along, lies in the folder of uploads, or may be
// fetched from; else it says why it is not to be had.
func (b *bringer) find(ctx context.Context, a *hub.Attachment) (from io.ReadCloser, why string, err error) {
	if a.Bytes != nil {
		return io.NopCloser(bytes.NewReader(a.Bytes)), "", nil
	}
	u, err := url.Parse(a.URL)
	if err != nil || u.Path == "" {
		return nil, "its address is none", nil
	}
	if from := b.lying(u.Path); from != nil {
		return from, "", nil
	}
	switch {
	case !b.fetch && b.Uploads == nil:
		return nil, "say where it lies with --uploads, or have it fetched with --fetch", nil
	case !b.fetch:
		return nil, "the folder of uploads does not have it", nil
	case b.faults[u.Hostname()] >= maxHostFaults:
		return nil, "its host failed too often", nil
	}
	answer, err := b.Web.Get(ctx, a.URL, fetch.Request{Most: hub.MaxFileSize})
	if ctx.Err() != nil {
		return nil, "", ctx.Err()
	}
	if err != nil {
		b.faults[u.Hostname()]++
		return nil, line(err), nil
	}
	delete(b.faults, u.Hostname())
	return answer.Body, "", nil
}

// lying opens the file of the folder of uploads whose path a path ends with, the
// longest first; nil where there is none. No path and no link leads out of the folder.
func (b *bringer) lying(of string) io.ReadCloser {
	if b.Uploads == nil {
		return nil
	}
	parts := strings.Split(strings.TrimPrefix(path.Clean("/"+of), "/"), "/")
	for i := max(0, len(parts)-maxFolders); i < len(parts); i++ {
		name := path.Join(parts[i:]...)
		if stat, err := b.Uploads.Stat(name); err != nil || !stat.Mode().IsRegular() {
			continue
		}
		if file, err := b.Uploads.Open(name); err == nil {
			return file
		}
	}
	return nil
}

// nameOf is what a file is called.
func nameOf(a *hub.Attachment) string {
	if a.Name != "" {
		return a.Name
	}
	if u, err := url.Parse(a.URL); err == nil && path.Base(u.Path) != "." && path.Base(u.Path) != "/" {
		return path.Base(u.Path)
	}
	return "fil"
}
