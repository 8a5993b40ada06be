package site_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// mostSearches bounds the crawl: facets can be combined without end.
const mostSearches = 150

// TestEveryLinkLeadsSomewhere reads every page that links lead to from the first
// one, as the public and as a member.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for name, v := range map[string]hub.Viewer{"public": {}, "member": member()} {
		t.Run(name, func(t *testing.T) {
			c := &crawl{f: f, v: v, seen: map[string]*document{}}
			c.visit(t, "/")
			for len(c.queue) > 0 {
				next := c.queue[0]
				c.queue = c.queue[1:]
				c.visit(t, next)
			}
			c.fragments(t)
			if len(c.seen) < 350 { // 290 municipalities, and all else
				t.Errorf("only %d pages were found", len(c.seen))
			}
		})
	}
}

type crawl struct {
	f        *fixture
	v        hub.Viewer
	seen     map[string]*document
	queue    []string
	anchors  [][2]string // page, fragment
	searches int
}

func (c *crawl) visit(t *testing.T, address string) {
	t.Helper()
	response, body := c.f.get(t, c.v, address)
	c.seen[address] = nil
	if response.StatusCode != http.StatusOK {
		t.Errorf("%s answers %d", address, response.StatusCode)
		return
	}
	if strings.HasPrefix(address, "/assets/") {
		return
	}
	if media := response.Header.Get("Content-Type"); !strings.HasPrefix(media, "text/html") {
		readFeed(t, address, media, body)
		return
	}
	d := read(t, body)
	c.seen[address] = d
	for _, fault := range d.faults {
		t.Errorf("%s: %s", address, fault)
	}
	for _, link := range append(d.links, d.assets...) {
		c.follow(t, address, link)
	}
}

func (c *crawl) follow(t *testing.T, from, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s links to %q: %v", from, link, err)
		return
	}
	if u.Scheme != "" || u.Host != "" || u.Path == "/api" || u.Path == "/schema.graphql" || u.Path == "/export" ||
		u.Path == "/mitt" || u.Path == "/redigera" {
		return // another site's, another package's, or a room, which is nothing without its script
	}
	to := u.Path
	if u.RawQuery != "" {
		to += "?" + u.RawQuery
	}
	if to == "" {
		to = from
	}
	if u.Fragment != "" {
		c.anchors = append(c.anchors, [2]string{to, u.Fragment})
	}
	if _, ok := c.seen[to]; ok {
		return
	}
	if u.Path == "/sok" {
		if c.searches++; c.searches > mostSearches {
			return
		}
	}
	c.seen[to] = nil
	c.queue = append(c.queue, to)
}

// fragments checks that what a link points to inside a page is there.
func (c *crawl) fragments(t *testing.T) {
	t.Helper()
	for _, a := range c.anchors {
		if d := c.seen[a[0]]; d != nil && !d.ids[a[1]] {
			t.Errorf("%s has no %q", a[0], a[1])
		}
	}
}
