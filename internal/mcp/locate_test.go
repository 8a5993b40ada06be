package mcp

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func handlerAt(t testing.TB, address string) *handler {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return &handler{base: base}
}

func TestAddressesOfThisHubAlone(t *testing.T) {
	t.Parallel()
	for base, addresses := range map[string]map[string]string{
		"https://hub.example.se": {
			"https://hub.example.se/artiklar/snorojning":           "ARTICLE snorojning",
			"http://HUB.example.se/projekt/va?a=b#nyhet":           "PROJECT va",
			"/kommuner/forshaga":                                   "MUNICIPALITY forshaga",
			"https://hub.example.se/amnen/va":                      "TOPIC va",
			"https://hub.example.se/artiklar/sn%C3%B6":             "ARTICLE snö",
			"https://hub.example.se/artiklar/":                     " ",
			"https://hub.example.se/artiklar/a/b":                  " ",
			"https://hub.example.se/artiklar/..%2fa":               " ",
			"https://hub.example.se/":                              " ",
			"https://hub.example.se.evil.example/artiklar/a":       " ",
			"https://evil.example/artiklar/a":                      " ",
			"https://hub.example.se@evil.example/artiklar/a":       " ",
			"https://lo@hub.example.se/artiklar/a":                 " ",
			"//evil.example/artiklar/a":                            " ",
			"ftp://hub.example.se/artiklar/a":                      " ",
			"javascript:alert(1)":                                  " ",
			"hub.example.se/artiklar/a":                            " ",
			"https://hub.example.se:8443/artiklar/a":               " ",
			"":                                                     " ",
			"https://hub.example.se/artiklar/%zz":                  " ",
			"https://hub.example.se/filer/../artiklar/" + "a\x00b": " ",
		},
		testURL: {
			testURL + "/artiklar/a":              "ARTICLE a",
			"https://hub.example.se/artiklar/a":  " ",
			"https://hub.example.se/natetyy/a":   " ",
			"https://hub.example.se/natet/sok?a": " ",
		},
	} {
		h := handlerAt(t, base)
		for address, want := range addresses {
			kind, slug := h.page(address)
			if slug == "" {
				kind = ""
			}
			if got := string(kind) + " " + slug; got != want {
				t.Errorf("%s in %s is %q, want %q", address, base, got, want)
			}
		}
	}
}

// FuzzLocate: whatever is named, it is in this hub or nowhere, and nothing breaks.
func FuzzLocate(f *testing.F) {
	for _, s := range []string{"", "/artiklar/a", "https://hub.example.se/natet/projekt/va", "//x/artiklar/a", "UFJPSkVDVDox", "/kommuner/1763", "%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := handlerAt(t, testURL)
		asked := false
		h.api = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked = true
			_, _ = w.Write([]byte(`{"data":{"article":null}}`))
		})
		r := httptest.NewRequest(http.MethodPost, "/mcp", nil)
		id, err := h.locate(withCaller(r).Context(), words(s))
		if err == nil && id == (hub.ID{}) {
			t.Errorf("%q is nothing", s)
		}
		if asked && !strings.Contains(s, "/") {
			t.Errorf("%q is asked for", s)
		}
	})
}
