package site_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// located is what a map of the site says.
type located struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
}

// sitemapOf reads all parts of the map.
func sitemapOf(t testing.TB, f *fixture, v hub.Viewer) (all []located) {
	t.Helper()
	part := func(address string) (found []located) {
		response, body := f.get(t, v, address)
		var m struct {
			Parts []located `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap"`
			Pages []located `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
		}
		if err := xml.Unmarshal([]byte(body), &m); err != nil || response.StatusCode != http.StatusOK || response.Header.Get("Cache-Control") != "public, max-age=0, must-revalidate" {
			t.Fatalf("%s: %d %v", address, response.StatusCode, err)
		}
		return append(m.Parts, m.Pages...)
	}
	for _, p := range part("/sitemap.xml") {
		all = append(all, part(strings.TrimPrefix(p.Loc, "https://hub.example"))...)
	}
	return all
}

// TestSitemapHasWhatThePublicReads: every page of it answers, whoever asks for the map.
func TestSitemapHasWhatThePublicReads(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, article("Öppen artikel"),
		&hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Sluten artikel", Audience: hub.AudienceMembers}, ArticleKind: hub.ArticleNews})
	all := sitemapOf(t, f, hub.Viewer{})
	if own := sitemapOf(t, f, member()); len(own) != len(all) || len(all) < 350 {
		t.Errorf("the public's map has %d addresses, a member's %d", len(all), len(own))
	}
	dated, open := 0, false
	for _, l := range all {
		u, err := url.Parse(l.Loc)
		if err != nil || !strings.HasPrefix(l.Loc, "https://hub.example/") || strings.Contains(l.Loc, "sluten") {
			t.Errorf("the map has %q: %v", l.Loc, err)
			continue
		}
		if l.LastMod != "" {
			dated++
			if _, err := time.Parse(time.RFC3339, l.LastMod); err != nil {
				t.Errorf("%s: %v", l.Loc, err)
			}
		}
		open = open || u.Path == "/artiklar/oppen-artikel" && l.LastMod != ""
		if strings.HasPrefix(u.Path, "/kommuner/") {
			continue // 290 alike
		}
		if response, _ := f.get(t, hub.Viewer{}, u.Path); response.StatusCode != http.StatusOK {
			t.Errorf("%s answers %d", l.Loc, response.StatusCode)
		}
	}
	if dated < 10 || !open {
		t.Errorf("%d addresses have a time", dated)
	}
	for _, none := range []string{"/sitemap/0.xml", "/sitemap/2.xml", "/sitemap/01.xml", "/sitemap/-1.xml", "/sitemap/x.xml", "/sitemap/1", "/sitemap/99999999999999999999.xml"} {
		if response, _ := f.get(t, hub.Viewer{}, none); response.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", none, response.StatusCode)
		}
	}
}

func TestRobotsAreToldWhereToGo(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	response, body := f.get(t, member(), "/robots.txt")
	if response.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.Contains(body, "\nDisallow: /sok\n") || !strings.HasSuffix(body, "\nSitemap: https://hub.example/sitemap.xml\n") {
		t.Errorf("%v\n%s", response.Header, body)
	}
	for _, address := range []string{"/robots.txt", "/sitemap.xml", "/feed.atom"} {
		r, _ := f.do(t, hub.Viewer{}, post(t, address, nil))
		if r.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", address, r.StatusCode)
		}
	}
}
