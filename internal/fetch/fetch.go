// Package fetch is the one way by which the hub asks other machines for something.
//
// Whoever gives the hub an address must not reach through it what only the hub's own
// machine can: its database, its neighbours, the cloud's metadata. A name is no
// guard, since it may lead elsewhere a moment later, and neither is a redirect or
// the way a number is spelled. So the address that was resolved is looked at, right
// before each connection is made (see [Client.control]).
package fetch

import (
	"context"
	"io"
	"mime"
	"net"
	"net/http"
	"time"
)

const (
	// mostBytes bounds an answer where the caller names no bound: a feed of some
	// hundred long articles has 2 MB.
	mostBytes = 10 << 20
	// mostHeader bounds the head of an answer.
	mostHeader = 64 << 10
	// mostRedirects is how often an answer may point elsewhere: to https, to www, and
	// to the page that took over.
	mostRedirects = 3
	// dialTimeout bounds finding and reaching the machine.
	dialTimeout = 10 * time.Second
	// answerTimeout bounds the wait for the first byte.
	answerTimeout = 20 * time.Second
	// wholeTimeout bounds it all, the body too: the largest file on a slow line.
	wholeTimeout = 2 * time.Minute
	// agent says to those whom the hub asks who it is, and where to read about it.
	agent = "SmaKom-hub/1 (+https://github.com/smakom/hub)"
)

// Options say whom a client may ask.
type Options struct {
	// AllowPrivate lets it ask machines on private networks and on any port. Only who
	// has a shell on the hub's machine can want that.
	AllowPrivate bool
}

// Client asks other machines. It may be used from many goroutines at once.
type Client struct {
	allowPrivate bool
	http         *http.Client
}

// Request is what is asked for beside the address.
type Request struct {
	Accept string // media types; "" for any
	Most   int64  // bytes, unpacked; 0 for 10 MiB
	// ETag and LastModified are of the answer that the caller has already.
	ETag, LastModified string
}

// Answer is what came back. Its Body must be closed; where NotModified it is empty.
type Answer struct {
	Body               io.ReadCloser // fails once more than Request.Most was read
	MediaType          string        // as the sender says, without parameters
	ETag, LastModified string
	URL                string // where it was found after redirects
	NotModified        bool
}

// New makes a client.
func New(o Options) *Client {
	c := &Client{allowPrivate: o.AllowPrivate}
	dialer := &net.Dialer{Timeout: dialTimeout, Control: c.control}
	c.http = c.over(dialer.DialContext)
	return c
}

// over gives an HTTP client that connects by dial. Connections are not kept: what was
// checked for one request is not trusted for the next.
func (c *Client) over(dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // one from the environment would be asked past every check
			DialContext:            dial,
			DisableKeepAlives:      true,
			TLSHandshakeTimeout:    dialTimeout,
			ResponseHeaderTimeout:  answerTimeout,
			MaxResponseHeaderBytes: mostHeader,
		},
		CheckRedirect: c.checkRedirect,
	}
}

// Get asks for what lies at an address. Its errors say in one line which host and
// why, and may be shown to whoever gave the address.
func (c *Client) Get(ctx context.Context, address string, o Request) (*Answer, error) {
	u, err := c.parse(address)
	if err != nil {
		return nil, err
	}
	whole, cancel := context.WithTimeout(ctx, wholeTimeout)
	answer, err := c.get(whole, cancel, u.String(), o)
	if err != nil {
		cancel()
		return nil, explain(ctx, u.Hostname(), err)
	}
	return answer, nil
}

func (c *Client) get(ctx context.Context, cancel context.CancelFunc, address string, o Request) (*Answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent)
	setHeader(req.Header, "Accept", o.Accept)
	setHeader(req.Header, "If-None-Match", o.ETag)
	setHeader(req.Header, "If-Modified-Since", o.LastModified)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if o.Most <= 0 {
		o.Most = mostBytes
	}
	if err := check(resp, o); err != nil {
		resp.Body.Close()
		return nil, err
	}
	mediaType, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")) // "" where it says none
	return &Answer{
		Body:         &body{from: resp.Body, left: o.Most, most: o.Most, host: resp.Request.URL.Hostname(), caller: ctx, cancel: cancel},
		MediaType:    mediaType,
		ETag:         resp.Header.Get("ETag"),
		LastModified: resp.Header.Get("Last-Modified"),
		URL:          resp.Request.URL.String(),
		NotModified:  resp.StatusCode == http.StatusNotModified,
	}, nil
}

func setHeader(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// check refuses an answer that is not what was asked for, before its body is read.
func check(resp *http.Response, o Request) error {
	asked := o.ETag != "" || o.LastModified != ""
	switch packed := resp.Header.Get("Content-Encoding"); {
	case resp.StatusCode == http.StatusNotModified && asked:
		return nil
	case resp.StatusCode != http.StatusOK:
		return unusable("answered %d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	case packed != "" && packed != "identity": // gzip is asked for and unpacked by net/http, and not told of
		return unusable("sent its answer packed in a way that was not asked for")
	case resp.ContentLength > o.Most:
		return tooLarge(o.Most)
	}
	return nil
}
