package fetch

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"

	"github.com/smakom/hub/internal/hub"
)

// mostReply bounds what is read of an answer to what was posted. Nobody looks at it: it
// is read so that a receiver which says a little is not cut off.
const mostReply = 64 << 10

// Reply is what a machine answered to what was posted to it.
type Reply struct {
	Status     int
	RetryAfter string // as it was said
}

// Post sends a body to an address, and gives the answer, whatever its status. It follows
// no redirect. Where machines on private networks are not asked, it goes by https only.
// Its errors are as those of Get; BAD_INPUT where the address is one that nothing is
// sent to. All of it must end with ctx.
func (c *Client) Post(ctx context.Context, address string, head http.Header, body []byte) (*Reply, error) {
	u, err := c.parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" && !c.allowPrivate {
		return nil, hub.BadInput("%s: only https addresses are sent to", u.Hostname())
	}
	reply, err := c.post(ctx, u, head, body)
	if err != nil {
		return nil, explain(ctx, u.Hostname(), err)
	}
	return reply, nil
}

func (c *Client) post(ctx context.Context, u *url.URL, head http.Header, body []byte) (*Reply, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header = head.Clone()
	req.Header.Set("User-Agent", agent)
	still := *c.http
	still.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := still.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	// The status is the answer: one that breaks off after it has been given.
	_, _ = io.CopyN(io.Discard, resp.Body, mostReply)
	return &Reply{Status: resp.StatusCode, RetryAfter: resp.Header.Get("Retry-After")}, nil
}
