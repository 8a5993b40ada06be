package site_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestPagesAndTheirTitles(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for address, want := range map[string]string{
		"/":                                      "SmåKom Kunskapsnav",
		"/sok":                                   "Sök",
		"/sok?q=vatten":                          "vatten – sök",
		"/artiklar":                              "Artiklar",
		"/artiklar/forshaga-ny-medlem":           "Forshaga är ny medlem i SmåKom",
		"/rapporter":                             "Rapporter",
		"/rapporter/landsbygdsbarometern":        "Landsbygdsbarometern: stark framtidstro lokalt, låg tillit till rikspolitiken",
		"/projekt":                               "Projekt",
		"/projekt/va-forsorjning-sma-kommuner":   "Trygg vattenförsörjning i små kommuner",
		"/evenemang":                             "Evenemang",
		"/evenemang?tidigare=1":                  "Tidigare evenemang",
		"/evenemang/varmote-2026":                "Vårmöte 2026",
		"/kommuner":                              "Kommuner",
		"/kommuner?lan=17":                       "Kommuner i Värmlands län",
		"/kommuner?visa=karta":                   "Kommuner på karta",
		"/kommuner?visa=karta&lan=17":            "Kommuner i Värmlands län på karta",
		"/evenemang?visa=kalender&manad=2026-04": "Evenemang i april 2026",
		"/om":                                    "Om kunskapsnavet",
		"/integritet":                            "Personuppgifter och kakor",
		"/tillganglighet":                        "Tillgänglighetsredogörelse",
		"/kommuner/forshaga":                     "Forshaga kommun",
		"/kommuner/habo-0305":                    "Håbo kommun",
		"/amnen":                                 "Ämnen",
		"/amnen/va":                              "Vatten och avlopp",
		"/organisationer":                        "Organisationer",
		"/organisationer/linkopings-universitet": "Linköpings universitet",
	} {
		response, body := f.get(t, hub.Viewer{}, address)
		if want != "SmåKom Kunskapsnav" {
			want += " – SmåKom Kunskapsnav"
		}
		if got := read(t, body).title; response.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: %d %q, want %q", address, response.StatusCode, got, want)
		}
	}
}

func TestPagesSayWhatIsKnown(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for address, wants := range map[string][]string{
		"/kommuner/forshaga": {"11\u00a0518", "SCB 2018", "Medlem i SmåKom sedan 2026", "Värmlands län", "Nytt från dem", "/kommuner/kil",
			`<link rel="canonical" href="https://hub.example/kommuner/forshaga">`},
		"/projekt/va-forsorjning-sma-kommuner": {"juli 2026–december 2028", "Väntar på beslut", "Linköpings universitet",
			`Beslut väntas <time datetime="2026-05-19">19 maj 2026</time>`, `<ol class="timeline"`, "Vad händer härnäst?"},
		"/kommuner?visa=karta&lan=17": {"<title>Forshaga, medlem i SmåKom</title>", "<circle", "Källa: SCB", `name="visa" value="karta"`, `href="/kommuner?lan=17"`},
		"/evenemang/varmote-2026":     {"22–24 april 2026", "v. 17", "Gullmarsstrand, Fiskebäckskil", "Två deltagare per medlemskommun"},
		"/evenemang/webbinarium-jamstalldhet-2026": {"fredag 27 mars 2026 kl. 10.00–11.00", "v. 13", "Digitalt",
			`datetime="2026-03-27T09:00:00Z"`},
		"/evenemang/landsbygdsverkstad-2026":  {`Sista dag <time datetime="2026-03-24">24 mars 2026</time>`},
		"/evenemang?tidigare=1":               {"digital"},
		"/rapporter/landsbygdsbarometern":     {"Det viktigaste", "Indikator Opinion"},
		"/amnen/va":                           {"Här finns också", "Officiella källor"},
		"/kommuner?lan=17":                    {"16\u00a0kommuner", "Medlem"},
		"/sok?q=vatten":                       {"<mark>", "träffar"},
		"/sok?q=xyzzyqwerty&typ=artikel":      {"0\u00a0träffar", "Ta bort alla filter", "Vi hittar inget"},
		"/sok?amne=va&kommun=1763&lan=17":     {"Vatten och avlopp", "Forshaga", "Värmlands län", "Rensa"},
		"/sok?lan=21&typ=rapport&q=storstad+": {"Gävleborgs län"},
	} {
		_, body := f.get(t, hub.Viewer{}, address)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s doesn't say %q", address, want)
			}
		}
	}
}

func TestWhatIsHiddenIsAsIfItWereNot(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	_, never := f.get(t, hub.Viewer{}, "/artiklar/har-aldrig-funnits")
	for address, forMember := range map[string]int{
		"/artiklar/sa-anvands-bostadsenkaten": http.StatusOK,
		"/artiklar/att-folja-upp-varen-2026":  http.StatusNotFound, // the office's own
	} {
		response, body := f.get(t, hub.Viewer{}, address)
		if response.StatusCode != http.StatusNotFound || body != never {
			t.Errorf("%s: the public sees %d", address, response.StatusCode)
		}
		if response, _ := f.get(t, member(), address); response.StatusCode != forMember {
			t.Errorf("%s: a member sees %d, want %d", address, response.StatusCode, forMember)
		}
	}
	for _, address := range []string{"/", "/artiklar", "/amnen/bostader", "/sok?q=bostadsenkäten", "/sok?amne=bostader"} {
		if _, body := f.get(t, hub.Viewer{}, address); strings.Contains(body, "sa-anvands-bostadsenkaten") {
			t.Errorf("%s shows the public what is for members", address)
		}
		if _, body := f.get(t, member(), address); !strings.Contains(body, "sa-anvands-bostadsenkaten") {
			t.Errorf("%s doesn't show a member what is for members", address)
		}
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for from, to := range map[string]string{
		"/kommuner/1763":                "/kommuner/forshaga",
		"/kommuner/0305":                "/kommuner/habo-0305",
		"/kommuner/":                    "/kommuner",
		"/artiklar/forshaga-ny-medlem/": "/artiklar/forshaga-ny-medlem",
		"/sok/?q=a&typ=artikel":         "/sok?q=a&typ=artikel",
		"/%5Cexample.org/":              "/%5Cexample.org",
	} {
		response, _ := f.get(t, hub.Viewer{}, from)
		if got := response.Header.Get("Location"); response.StatusCode != http.StatusMovedPermanently || got != to {
			t.Errorf("%s: %d to %q, want %q", from, response.StatusCode, got, to)
		}
	}
	page, err := f.db.Contents(t.Context(), &hub.ContentFilter{Kinds: []hub.Kind{hub.KindUpdate}}, hub.OrderNewest, hub.PageArgs{})
	if err != nil || len(page.Edges) == 0 {
		t.Fatal(len(page.Edges), err)
	}
	for _, u := range page.Nodes() {
		slug := u.Common().Slug
		response, _ := f.get(t, hub.Viewer{}, "/uppdateringar/"+slug)
		to := response.Header.Get("Location")
		if response.StatusCode != http.StatusMovedPermanently || !strings.HasPrefix(to, "/projekt/") || !strings.HasSuffix(to, "#"+slug) {
			t.Errorf("/uppdateringar/%s: %d to %q", slug, response.StatusCode, to)
		}
		if _, body := f.get(t, hub.Viewer{}, strings.TrimSuffix(to, "#"+slug)); !strings.Contains(body, `<li id="`+slug+`">`) {
			t.Errorf("%s has no such anchor", to)
		}
	}
}

func TestStatuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for address, want := range map[string]int{
		"/finns-inte": 404, "/artiklar/a/b": 404, "/projekt/x": 404, "/evenemang/x": 404, "/rapporter/x": 404,
		"/kommuner/x": 404, "/kommuner/9999": 404, "/amnen/x": 404, "/organisationer/x": 404, "/uppdateringar/x": 404,
		"/assets/site.css": 404, "/artiklar/%00": 404, "/amnen/%ff": 404, "/sok/x": 404,
		"/sok?typ=x": 400, "/sok?ar=x": 400, "/sok?sortera=x": 400, "/sok?q=a&efter=x": 400, "/artiklar?efter=x": 400,
		"/artiklar?fore=x": 400, "/artiklar?efter=x&fore=y": 400, "/kommuner?lan=99": 400, "/evenemang?efter=x": 400,
		"/evenemang?tidigare=1&efter=x": 400, "/organisationer?efter=x": 400,
		"/sok?q=%00": 200, "/sok?q=%ff": 200, "/sok?q=" + strings.Repeat("kommun+", 300): 200,
	} {
		response, body := f.get(t, hub.Viewer{}, address)
		if response.StatusCode != want {
			t.Errorf("%s: %d, want %d", address, response.StatusCode, want)
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", address, fault)
		}
		if strings.Contains(body, "cursor") || strings.Contains(body, "must be") {
			t.Errorf("%s shows a Go text", address)
		}
	}
	if lines := f.log.lines(); lines[0] != "" {
		t.Errorf("readers' faults are logged: %q", lines)
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for _, address := range []string{"/", "/artiklar", "/projekt/x", "/finns-inte"} {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
			response, body := f.do(t, hub.Viewer{}, httptest.NewRequestWithContext(t.Context(), method, address, nil))
			if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" || len(read(t, body).faults) > 0 {
				t.Errorf("%s %s: %d", method, address, response.StatusCode)
			}
		}
	}
	whole, page := f.get(t, hub.Viewer{}, "/artiklar")
	response, body := f.do(t, hub.Viewer{}, httptest.NewRequestWithContext(t.Context(), http.MethodHead, "/artiklar", nil))
	if response.StatusCode != http.StatusOK || body != "" || response.Header.Get("ETag") != whole.Header.Get("ETag") ||
		response.ContentLength != int64(len(page)) {
		t.Errorf("HEAD: %d, %d bytes of %d", response.StatusCode, len(body), response.ContentLength)
	}
}

func TestCaching(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	response, body := f.get(t, hub.Viewer{}, "/artiklar")
	etag := response.Header.Get("ETag")
	if got := response.Header.Get("Cache-Control"); got != "public, max-age=0, must-revalidate" || etag == "" || response.Header.Get("Vary") != "Cookie" {
		t.Errorf("headers %v", response.Header)
	}
	for header, want := range map[string]int{etag: 304, strings.TrimPrefix(etag, "W/"): 304, `"x", ` + etag: 304, "*": 304, `"x"`: 200, "": 200} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/artiklar", nil)
		r.Header.Set("If-None-Match", header)
		if response, _ := f.do(t, hub.Viewer{}, r); response.StatusCode != want {
			t.Errorf("If-None-Match %s: %d, want %d", header, response.StatusCode, want)
		}
	}
	response, _ = f.get(t, member(), "/artiklar")
	if got := response.Header.Get("Cache-Control"); got != "private, no-store" {
		t.Errorf("a member's page: %q", got)
	}
	for _, asset := range read(t, body).assets {
		response, _ := f.get(t, hub.Viewer{}, asset)
		if got := response.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") || response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %q", asset, response.StatusCode, got)
		}
	}
}

// TestOldAddressesLeadOn to where a content or an organisation is now.
func TestOldAddressesLeadOn(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	office := hub.AsProgram(t.Context(), hub.ViaHub)
	a, err := f.db.Article(office, "forshaga-ny-medlem")
	if err != nil {
		t.Fatal(err)
	}
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: a.ID(), Sent: []string{"slug"}}}
	edit.Slug = "valkommen-forshaga"
	if _, err := f.db.Edit(office, edit); err != nil {
		t.Fatal(err)
	}
	o, err := f.db.Organisation(office, "linkopings-universitet")
	if err != nil {
		t.Fatal(err)
	}
	rename := hub.UpdateOrganisationInput{ID: o.ID(), Sent: []string{"slug"}, CreateOrganisationInput: hub.CreateOrganisationInput{Slug: "liu"}}
	if _, err := f.db.UpdateOrganisation(office, rename); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"/artiklar/forshaga-ny-medlem": "/artiklar/valkommen-forshaga",
		"/organisationer/linkopings-universitet": "/organisationer/liu"} {
		response, _ := f.get(t, hub.Viewer{}, from)
		if got := response.Header.Get("Location"); response.StatusCode != http.StatusMovedPermanently || got != to {
			t.Errorf("%s: %d to %q, want %q", from, response.StatusCode, got, to)
		}
		if response, _ := f.get(t, hub.Viewer{}, to); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", to, response.StatusCode)
		}
	}
}
