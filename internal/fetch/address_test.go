package fetch

import (
	"math/rand/v2"
	"net/netip"
	"testing"
)

func TestSpecialRangesAreClosedToTheirEdges(t *testing.T) {
	t.Parallel()
	for _, r := range []struct{ before, first, last, after string }{ // before and after are "" where they are closed too
		{"", "0.0.0.0", "0.255.255.255", "1.0.0.0"},
		{"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
		{"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
		{"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
		{"169.253.255.255", "169.254.0.0", "169.254.255.255", "169.255.0.0"},
		{"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
		{"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
		{"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
		{"192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0"},
		{"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
		{"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
		{"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
		{"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
		{"223.255.255.255", "224.0.0.0", "255.255.255.255", ""},
		{"", "::", "1fff:ffff:ffff:ffff:ffff:ffff:fdff:ffff", "2000::"}, // but NAT64, which is asked below
		{"2000:ffff::", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"},
		{"2001:db7:ffff::", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"},
		{"2001:ffff::", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::"},
		{"3ffe:ffff::", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"},
		{"3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ""},
		{"64:ff9b::9ff:ffff", "64:ff9b::a00:0", "64:ff9b::aff:ffff", "64:ff9b::b00:0"},
		{"", "64:ff9b::1:0:0", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", ""},
		{"", "::ffff:192.168.0.0", "::ffff:192.168.255.255", "::ffff:192.169.0.0"},
	} {
		for i, s := range []string{r.before, r.first, r.last, r.after} {
			if open := i == 0 || i == 3; s != "" && isPublic(netip.MustParseAddr(s)) != open {
				t.Errorf("%s: open is %v", s, !open)
			}
		}
	}
	if isPublic(netip.MustParseAddr("2a00:801::1").WithZone("eth0")) || isPublic(netip.Addr{}) {
		t.Error("an address of one link, or none, is open")
	}
}

// What net/netip calls anything but global is closed, however IPv4 is wrapped.
func TestRandomAddressesAreJudgedAsNetipDoes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	open := 0
	for range 200_000 {
		four := netip.AddrFrom4([4]byte{byte(random.Uint32()), byte(random.Uint32()), byte(random.Uint32()), byte(random.Uint32())})
		var b [16]byte
		for i := range b {
			b[i] = byte(random.Uint32())
		}
		for _, a := range []netip.Addr{four, netip.AddrFrom16(b)} {
			closed := a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() || !a.IsGlobalUnicast()
			if closed && isPublic(a) {
				t.Fatalf("%s is open", a)
			}
		}
		wrapped, v4 := four.As16(), four.As4()
		if isPublic(netip.AddrFrom16(wrapped)) != isPublic(four) {
			t.Fatalf("%s is judged otherwise as %s", four, netip.AddrFrom16(wrapped))
		}
		nat := netip.AddrFrom16([16]byte{0, 0x64, 0xff, 0x9b, 12: v4[0], v4[1], v4[2], v4[3]})
		if isPublic(nat) != isPublic(four) {
			t.Fatalf("%s is judged otherwise as %s", four, nat)
		}
		for _, b := range [][16]byte{ // 6to4, Teredo, compatible
			{0x20, 0x02, v4[0], v4[1], v4[2], v4[3]}, {0x20, 0x01, 0, 0, v4[0], v4[1], v4[2], v4[3]}, {12: v4[0], v4[1], v4[2], v4[3]},
		} {
			if isPublic(netip.AddrFrom16(b)) {
				t.Fatalf("%s is open", netip.AddrFrom16(b))
			}
		}
		if isPublic(four) {
			open++
		}
	}
	if open < 150_000 {
		t.Errorf("only %d of 200000 are open", open)
	}
}
