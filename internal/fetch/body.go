package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"

	"github.com/smakom/hub/internal/hub"
)

// body is an answer's body up to a bound. What is larger is an error and not cut off:
// half a file looks like a whole one.
type body struct {
	from       io.ReadCloser
	left, most int64
	host       string
	caller     context.Context
	cancel     context.CancelFunc
}

// Read reads on, and fails with a fault that may be shown.
func (b *body) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 { // the one byte more tells an end from a cut
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	b.left -= int64(n)
	switch {
	case b.left < 0:
		n, b.left = n-1, 0
		return n, explain(b.caller, b.host, tooLarge(b.most))
	case err != nil && !errors.Is(err, io.EOF):
		return n, explain(b.caller, b.host, err)
	}
	return n, err
}

// Close lets go of the connection, also where not all was read.
func (b *body) Close() error {
	b.cancel()
	return b.from.Close()
}

// refusal is why an answer can't be used; the host it is about is put before it.
type refusal struct {
	code hub.Code
	why  string
}

func (r *refusal) Error() string { return r.why }

func unusable(format string, args ...any) error {
	return &refusal{hub.CodeUnavailable, fmt.Sprintf(format, args...)}
}

func tooLarge(most int64) error {
	return &refusal{hub.CodeTooLarge, fmt.Sprintf("sends more than %d bytes", most)}
}

// explain gives an error its host and a reason for whoever gave the address. What the
// machine says of itself, its resolver or its network stays out.
func explain(caller context.Context, host string, err error) error {
	if cause := context.Cause(caller); cause != nil && errors.Is(cause, context.Canceled) {
		return fmt.Errorf("ask %s: %w", host, cause)
	}
	if fault := new(hub.Error); errors.As(err, &fault) {
		return fault
	}
	var (
		ours    *refusal
		name    *net.DNSError
		trust   *tls.CertificateVerificationError
		timeout net.Error
		dial    *net.OpError
		at      *url.Error
	)
	if errors.As(err, &at) { // after a redirect it is another's
		if u, err := url.Parse(at.URL); err == nil && u.Hostname() != "" {
			host = u.Hostname()
		}
	}
	code, why := hub.CodeUnavailable, "its answer can't be read"
	switch {
	case errors.As(err, &ours):
		code, why = ours.code, ours.why
	case errors.As(err, &name) && name.IsNotFound:
		why = "no machine has that name"
	case errors.As(err, &trust):
		why = "its certificate can't be trusted"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		code, why = hub.CodeTimeout, "did not answer in time"
	case errors.As(err, &dial) && dial.Op == "dial":
		why = "can't be reached"
	case errors.Is(err, io.ErrUnexpectedEOF):
		why = "broke off in the middle of its answer"
	}
	return &hub.Error{Code: code, Message: host + ": " + why}
}
