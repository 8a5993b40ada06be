package fetch

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"golang.org/x/net/idna"

	"github.com/smakom/hub/internal/hub"
)

// maxAddress bounds an address, in bytes: longer ones are refused everywhere in the hub.
const maxAddress = 2_000

// webPorts are those that web pages lie on. Others are of mail, databases and the
// like, which could be made to act by a request that they half understand.
func webPorts() []string { return []string{"", "80", "443", "8080", "8443"} }

// parse reads an address and refuses those that the hub asks nobody for.
func (c *Client) parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || len(address) > maxAddress || u.Hostname() == "" {
		return nil, hub.BadInput("not a web address: write it as https://...")
	}
	if err := c.checkURL(u); err != nil {
		return nil, err
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// checkURL refuses by what an address says; where it leads is looked at in control.
func (c *Client) checkURL(u *url.URL) error {
	host := u.Hostname()
	if strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII }) {
		var err error
		if host, err = idna.Lookup.ToASCII(host); err != nil {
			return hub.BadInput("not a web address: no machine can have that name")
		}
	}
	switch {
	case u.Scheme != "https" && u.Scheme != "http":
		return hub.BadInput("%s: only https and http addresses are asked", host)
	case u.User != nil:
		return hub.BadInput("%s: an address with a name or password in it is not asked", host)
	case !c.allowPrivate && !slices.Contains(webPorts(), u.Port()):
		return hub.BadInput("%s: only the ports 80, 443, 8080 and 8443 are asked", host)
	}
	return nil
}

// checkRedirect holds an answer that points elsewhere to the same rules.
func (c *Client) checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > mostRedirects {
		return unusable("points elsewhere more than %d times", mostRedirects)
	}
	req.Header.Del("Referer") // the address may hold what only its owner knows
	return c.checkURL(req.URL)
}

// control is called with the address that was resolved, when the socket is there and
// before it connects: what it lets through is what is connected to.
func (c *Client) control(network, address string, _ syscall.RawConn) error {
	if c.allowPrivate {
		return nil
	}
	to, err := netip.ParseAddrPort(address)
	if err != nil || !strings.HasPrefix(network, "tcp") {
		return fmt.Errorf("dial %s: neither TCP nor an address", network)
	}
	if !slices.Contains(webPorts(), fmt.Sprint(to.Port())) || !isPublic(to.Addr()) {
		return &refusal{hub.CodeBadInput, "leads to a machine that is not on the public internet"}
	}
	return nil
}

// isPublic reports whether the address is one that anyone on the internet reaches, and
// reaches the same machine by.
func isPublic(a netip.Addr) bool {
	if a = a.Unmap(); a.Zone() != "" {
		return false
	}
	if nat64.Contains(a) { // a machine without IPv4 reaches it so: what counts is whom
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !publicIPv6.Contains(a) {
		return false
	}
	return a.IsGlobalUnicast() && !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}

var (
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
	// publicIPv6 is the only part of IPv6 that is given out. Outside of it lie fc00::/7,
	// fe80::/10, fec0::/10, ::1 and the old ways of writing IPv4.
	publicIPv6 = netip.MustParsePrefix("2000::/3")
	// special are the ranges that IANA's registries keep for special use.
	special = []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),       // this machine
		netip.MustParsePrefix("10.0.0.0/8"),      // private
		netip.MustParsePrefix("100.64.0.0/10"),   // a provider's own, behind its NAT
		netip.MustParsePrefix("127.0.0.0/8"),     // this machine
		netip.MustParsePrefix("169.254.0.0/16"),  // this link, and the metadata of clouds
		netip.MustParsePrefix("172.16.0.0/12"),   // private
		netip.MustParsePrefix("192.0.0.0/24"),    // protocols
		netip.MustParsePrefix("192.0.2.0/24"),    // documentation
		netip.MustParsePrefix("192.88.99.0/24"),  // relays of 6to4
		netip.MustParsePrefix("192.168.0.0/16"),  // private
		netip.MustParsePrefix("198.18.0.0/15"),   // measuring
		netip.MustParsePrefix("198.51.100.0/24"), // documentation
		netip.MustParsePrefix("203.0.113.0/24"),  // documentation
		netip.MustParsePrefix("224.0.0.0/4"),     // many at once
		netip.MustParsePrefix("240.0.0.0/4"),     // kept, and everyone on this link
		netip.MustParsePrefix("2001::/23"),       // protocols; Teredo, which holds an IPv4 address
		netip.MustParsePrefix("2001:db8::/32"),   // documentation
		netip.MustParsePrefix("2002::/16"),       // 6to4, which holds an IPv4 address
		netip.MustParsePrefix("3fff::/20"),       // documentation
	}
)
