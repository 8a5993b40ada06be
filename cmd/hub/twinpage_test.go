package main

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	link = regexp.MustCompile(`(?:href|src|action)="([^"]+)"`)
	// An address of a search by relevance goes on from a score.
	goesOn = regexp.MustCompile(`(efter|fore)=[^"&]+`)
)

// pages reads every page that a link leads to, from the first on, and those that a
// reader might guess.
func (w *twins) pages(t *testing.T) {
	queue := []string{"/", "/readyz", "/healthz", "/version", "/schema.graphql", "/sitemap.xml", "/robots.txt", "/feed.xml", "/feed.atom", "/events.ics", "/sitemap/1.xml", "/sitemap/platser.xml", "/amnen/va/feed.atom", "/kommuner/forshaga/events.ics", "/sok/feed.atom?amne=va", "/sok/events.ics", "/no-such",
		"/artiklar/no-such", "/artiklar/" + takenSlug, "/artiklar?efter=nonsense", "/sok?sortera=nonsense", "/graphql", "/graphql?query={contents{totalCount}}"}
	for _, word := range append(w.secrets(t)[:8], "vatten", "bostader") {
		queue = append(queue, "/sok?q="+url.QueryEscape(word), "/sok?sortera=nyast&q="+url.QueryEscape(word))
	}
	rooms := map[string]string{"ARTICLE": "artiklar", "REPORT": "rapporter", "PROJECT": "projekt", "EVENT": "evenemang"}
	for i, id := range w.hidden {
		if room := rooms[string(id.Kind)]; room != "" && i%8 == 0 {
			queue = append(queue, "/"+room+"/"+w.column(t, `select slug from content where id = $1`, id.Key)[0])
		}
	}
	most := mostPages // 290 municipalities look alike
	if w.who.viewer.Staff() {
		most /= 2
	}
	for i, seen := 0, map[string]bool{}; i < len(queue) && i < most; i++ {
		if seen[queue[i]] {
			continue
		}
		seen[queue[i]] = true
		body := w.samePage(t, queue[i], i%8 == 0)
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			to := html.UnescapeString(m[1])
			if strings.HasPrefix(to, "/") && !seen[to] && !slices.Contains(queue, to) {
				queue = append(queue, to)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// samePage reads a page of both twins; closely, also by HEAD, and again by its ETag.
func (w *twins) samePage(t *testing.T, address string, closely bool) string {
	t.Helper()
	a, b := w.plain.ask(t, w.who, http.MethodGet, address, ""), w.full.ask(t, w.who, http.MethodGet, address, "")
	one, other := masked(a.body), masked(b.body)
	at, err := url.Parse(address)
	check(t, err)
	order := at.Query().Get("sortera")
	byRelevance := at.Path == "/sok" && at.Query().Get("q") != "" && order != "nyast" && order != "aldst"
	if one != other && byRelevance {
		one, other = lines(one), lines(other)
		a.header.Del("ETag")
		b.header.Del("ETag")
	}
	if byRelevance && strings.Contains(one, "efter=") {
		return "" // which of many hits are first hangs on the order
	}
	if a.status != b.status || one != other {
		t.Errorf("%s: %s answers %d and %d\n%s", w.who.name, address, a.status, b.status, apart(one, other))
	}
	if one, other := w.headers(a), w.headers(b); one != other {
		t.Errorf("%s: %s has the headers\n%s\nand\n%s", w.who.name, address, one, other)
	}
	if closely && !byRelevance {
		for _, h := range []string{"Accept: */*", "If-None-Match: " + a.header.Get("ETag")} {
			x, y := w.plain.ask(t, w.who, http.MethodHead, address, "", h), w.full.ask(t, w.who, http.MethodHead, address, "", h)
			if x.status != y.status || w.headers(x) != w.headers(y) {
				t.Errorf("%s: HEAD %s (%s): %d and %d\n%s\n%s", w.who.name, address, h, x.status, y.status, w.headers(x), w.headers(y))
			}
		}
	}
	return a.body
}

// headers are those of an answer without its request's id, and without what is left of
// a budget, which hangs on the clock.
func (w *twins) headers(a said) string {
	var all []string
	for name, values := range a.header {
		if name != "X-Request-Id" && name != "Ratelimit" {
			all = append(all, name+": "+strings.Join(values, ", "))
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// lines are those of a page in no order, without where it goes on.
func lines(page string) string {
	all := strings.Split(goesOn.ReplaceAllString(page, "$1=·"), "\n")
	slices.Sort(all)
	return strings.Join(all, "\n")
}
