package hub

import (
	"context"
	"net/netip"
)

// Origin is where a request came from.
type Origin struct {
	RequestID string
	Address   string // of the client, without its port
	Agent     string
}

type originKey struct{}

// WithOrigin gives what is done under ctx an origin.
func WithOrigin(ctx context.Context, o Origin) context.Context {
	return context.WithValue(ctx, originKey{}, o)
}

// OriginFrom is the origin under ctx, empty where none was set.
func OriginFrom(ctx context.Context) Origin {
	o, _ := ctx.Value(originKey{}).(Origin)
	return o
}

// Network is the part of the address that one household or office has, by how long
// prefixes they are handed; "" where the address is not known.
func (o Origin) Network(bits4, bits6 int) string {
	at, err := netip.ParseAddr(o.Address)
	if err != nil {
		return ""
	}
	bits := bits6
	if at = at.Unmap(); at.Is4() {
		bits = bits4
	}
	prefix, err := at.WithZone("").Prefix(bits)
	if err != nil {
		return ""
	}
	return prefix.String()
}
