package site_test

import (
	"net/http"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

var letter = regexp.MustCompile(`href="(mailto:[^"]*)"`)

// TestReadersCanAlwaysTellOfAFlaw: by a letter that is begun, where somebody is named.
func TestReadersCanAlwaysTellOfAFlaw(t *testing.T) {
	t.Parallel()
	named := newFixture(t, func(o *site.Options) { o.Contact = &mail.Address{Name: "Kansliet", Address: "kansli@example.se"} })
	nobody := newFixture(t, nil)
	for _, address := range []string{"/om", "/integritet", "/tillganglighet"} {
		response, body := named.get(t, hub.Viewer{}, address)
		found := letter.FindStringSubmatch(body)
		if response.StatusCode != http.StatusOK || found == nil || !strings.Contains(body, "Kansliet") {
			t.Fatalf("%s: %d, %q", address, response.StatusCode, found)
		}
		u, err := url.Parse(strings.ReplaceAll(found[1], "&amp;", "&"))
		if err != nil || u.Opaque != "kansli@example.se" || u.Query().Get("subject") == "" || strings.Contains(u.RawQuery, "+") {
			t.Errorf("%s writes to %q: %v", address, found[1], err)
		}
		if _, body := nobody.get(t, hub.Viewer{}, address); letter.MatchString(body) || !strings.Contains(body, "inte angett någon adress") {
			t.Errorf("%s names somebody", address)
		}
	}
}

// TestThePagesAboutTheHubAreFoundEverywhere, and say what the law wants.
func TestThePagesAboutTheHubAreFoundEverywhere(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	_, places := f.get(t, hub.Viewer{}, "/sitemap/platser.xml")
	for address, wants := range map[string][]string{
		"/om": {"ansöker"},
		"/integritet": {"180\u00a0dagar", "30\u00a0dagar", "400\u00a0dagar", "90\u00a0dagar", "hub-session", "hub-browser", "hub-provider",
			"Integritetsskyddsmyndigheten"},
		"/tillganglighet": {"delvis förenlig", "2018:1937", "https://www.digg.se/tdosanmalan", "Redogörelsen skrevs <time", "bedömdes senast <time",
			"https://hub.example/"},
	} {
		if _, any := f.get(t, hub.Viewer{}, "/finns-inte"); !strings.Contains(any, `href="`+address+`"`) || !strings.Contains(places, "https://hub.example"+address+"<") {
			t.Errorf("nothing leads to %s", address)
		}
		_, body := f.get(t, hub.Viewer{}, address)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s doesn't say %q", address, want)
			}
		}
	}
}
