package site

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/smakom/hub/internal/etag"
	"github.com/smakom/hub/internal/hub"
)

// partSize is how many addresses one part of the map has: a tenth of what search
// engines take, so that a part is made in a moment.
const partSize = 5_000

// sitemapSpace is the namespace of sitemaps.org.
const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// placesPart is the part with the addresses that are no contents.
const placesPart = "platser.xml"

type mapEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type mapIndex struct {
	XMLName xml.Name   `xml:"sitemapindex"`
	Space   string     `xml:"xmlns,attr"`
	Parts   []mapEntry `xml:"sitemap"`
}

type mapPart struct {
	XMLName xml.Name   `xml:"urlset"`
	Space   string     `xml:"xmlns,attr"`
	Pages   []mapEntry `xml:"url"`
}

// machineRoutes are what search engines read before anything else.
func (s *site) machineRoutes(mux *http.ServeMux) {
	mux.Handle("/robots.txt", s.machine(s.robots))
	mux.Handle("/sitemap.xml", s.machine(s.sitemap))
	mux.Handle("/sitemap/{part}", s.machine(s.sitemapPart))
}

// machine makes a handler of what is the same for everyone, whoever is signed in: what
// the public sees.
func (s *site) machine(read func(*http.Request) (*reading, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.unreadable(w, r) {
			return
		}
		public := r.WithContext(hub.WithViewer(r.Context(), hub.Viewer{}))
		f, err := read(public)
		if err != nil {
			if p := s.fault(w, r, err); p != nil {
				s.write(w, r, p)
			}
			return
		}
		w.Header().Set("Content-Type", f.media)
		w.Header().Set("Cache-Control", s.caching(public.Context()))
		if !etag.Known(w, r, etag.Of(f.body)) {
			send(w, r, http.StatusOK, f.body)
		}
	})
}

// robots keeps search engines from what is endless or no page: every choice of a search
// leads to others.
func (s *site) robots(*http.Request) (*reading, error) {
	text := "User-agent: *\nDisallow: /sok\nDisallow: /logga-in\nDisallow: /avsluta-brev\nDisallow: /graphql\nDisallow: /export\n\nSitemap: " + s.url + "/sitemap.xml\n"
	return &reading{media: "text/plain; charset=utf-8", body: []byte(text)}, nil
}

func (s *site) sitemap(r *http.Request) (*reading, error) {
	n, err := s.store.CountAddresses(r.Context())
	if err != nil {
		return nil, err
	}
	index := mapIndex{Space: sitemapSpace, Parts: []mapEntry{{Loc: s.url + "/sitemap/" + placesPart}}}
	for part := range (n + partSize - 1) / partSize {
		index.Parts = append(index.Parts, mapEntry{Loc: fmt.Sprintf("%s/sitemap/%d.xml", s.url, part+1)})
	}
	return asXML(index)
}

func (s *site) sitemapPart(r *http.Request) (*reading, error) {
	asked := r.PathValue("part")
	if asked == placesPart {
		return s.places(r.Context())
	}
	number, isXML := strings.CutSuffix(asked, ".xml")
	n, err := strconv.Atoi(number)
	if !isXML || err != nil || n < 1 || n > 1_000_000 || strconv.Itoa(n) != number {
		return nil, errNotFound
	}
	addresses, err := s.store.Addresses(r.Context(), partSize, (n-1)*partSize)
	if err != nil {
		return nil, err
	}
	if len(addresses) == 0 {
		return nil, errNotFound
	}
	part := mapPart{Space: sitemapSpace}
	for _, a := range addresses {
		part.Pages = append(part.Pages, mapEntry{s.url + a.Kind.Path(a.Slug), a.ChangedAt.UTC().Truncate(time.Second).Format(time.RFC3339)})
	}
	return asXML(part)
}

// places are the lists, and the pages of municipalities, topics and organisations: a
// few hundred.
func (s *site) places(ctx context.Context) (*reading, error) {
	part := mapPart{Space: sitemapSpace}
	add := func(path string) { part.Pages = append(part.Pages, mapEntry{Loc: s.url + path}) }
	for _, path := range []string{"/", "/artiklar", "/rapporter", "/projekt", "/evenemang", "/kommuner", "/amnen", "/organisationer",
		"/om", "/tillganglighet", "/integritet"} {
		add(path)
	}
	topics, err := s.store.Topics(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range topics {
		add(hub.KindTopic.Path(t.Key))
	}
	municipalities, err := hub.Walk(func(p hub.PageArgs) (*hub.MunicipalityConnection, error) {
		return s.store.Municipalities(ctx, nil, p)
	})
	if err != nil {
		return nil, err
	}
	for _, m := range municipalities {
		add(hub.KindMunicipality.Path(m.Slug))
	}
	organisations, err := hub.Walk(func(p hub.PageArgs) (*hub.OrganisationConnection, error) {
		return s.store.Organisations(ctx, p)
	})
	if err != nil {
		return nil, err
	}
	for _, o := range organisations {
		add(hub.KindOrganisation.Path(o.Slug))
	}
	return asXML(part)
}

func asXML(v any) (*reading, error) {
	text, err := xml.Marshal(v)
	if err != nil {
		return nil, err
	}
	return &reading{media: "application/xml; charset=utf-8", body: append([]byte(xml.Header), text...)}, nil
}
