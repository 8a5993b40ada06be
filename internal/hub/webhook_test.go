package hub_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// FuzzReceiver: whatever is taken as a receiver's address is one that an HTTP client
// can be given, by https, without a line or a name in it.
func FuzzReceiver(f *testing.F) {
	for _, seed := range []string{"https://intra.example.se/in", " https://a.example:8443/?a=b ", "http://127.0.0.1/", "https://a\r\nb/",
		"https://u:p@a.example/", "https://[::1]/", "https://a.example/#b", "//a", "https:a", "https://å.example/ö", "https://a.example/%zz"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		in := hub.CreateWebhookInput{Name: "x", URL: address}
		if in.Validate(false) != nil {
			return
		}
		u, err := url.Parse(in.URL)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(in.URL, "\r\n\x00#") || len(in.URL) > 2000 {
			t.Errorf("%q is taken: %v", in.URL, err)
		}
		again := in
		if err := again.Validate(false); err != nil || again.URL != in.URL {
			t.Errorf("%q is not taken again: %v", in.URL, err)
		}
	})
}
