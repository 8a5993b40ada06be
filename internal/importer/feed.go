package importer

import (
	"fmt"
	"io"
	"iter"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/smakom/hub/internal/hub"
)

// feedReader holds what the reading of one feed shares.
type feedReader struct {
	options hub.ImportOptions
	known   *names
	feed    *gofeed.Feed
	scan    *feedScan
	base    *url.URL // what the feed's relative addresses are of; nil where nobody says it
	place   string   // host and path of the feed: of its entries' keys
	doubt   string   // what is odd about the feed as a whole
	seen    map[string]int
	now     time.Time
}

// ReadFeed reads a feed: RSS 0.9x, 1.0, 2.0, Atom or JSON Feed. Address is where it
// was found, for its relative addresses and for the keys of its entries; where it is no
// web address, the feed's own holds. Of a feed that breaks off, what is whole is given,
// and then where it broke.
func ReadFeed(from io.Reader, address string, o hub.ImportOptions, known Known) iter.Seq2[*hub.ImportPiece, error] {
	return func(yield func(*hub.ImportPiece, error) bool) {
		r, err := newFeedReader(from, o, known)
		if err != nil {
			yield(nil, err)
			return
		}
		r.setPlace(address)
		for i, e := range r.feed.Items {
			if !yield(r.piece(e, r.line(i)), nil) {
				return
			}
		}
		if s := r.scan; s.fault != nil {
			yield(&hub.ImportPiece{
				Key: r.keyOf("rest"), Title: "the rest of the feed", Line: s.line,
				Refused: hub.Say(hub.ReasonDamaged, "the feed is not well-formed at line %d: %s", s.line, s.why()),
			}, nil)
		}
	}
}

var xmlLabel = regexp.MustCompile(`^[^<]{0,8}<\?xml[^>]{0,100}encoding=["']([\w.:-]{1,40})["']`)

func newFeedReader(from io.Reader, o hub.ImportOptions, known Known) (*feedReader, error) {
	b, err := io.ReadAll(io.LimitReader(from, maxFeed+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the feed: %w", err)
	case len(b) > maxFeed:
		return nil, hub.CantRead(hub.ReasonTooLarge, "the feed is larger than %d bytes", maxFeed)
	}
	label := ""
	if m := xmlLabel.FindSubmatch(b); m != nil {
		label = string(m[1])
	}
	r := &feedReader{options: o, known: newNames(known), scan: &feedScan{}, seen: map[string]int{}, now: time.Now()}
	text, doubt := textOfBytes(b, label)
	r.doubt = doubt
	return r, r.parse(strings.Map(xmlRune, text))
}

// xmlRune drops what no text in XML may hold and writers' programs leave in it.
func xmlRune(r rune) rune {
	if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == '\ufffe' || r == '\uffff' {
		return -1
	}
	return r
}

func (r *feedReader) parse(text string) (err error) {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		if r.scan, err = scanFeed(text); err != nil {
			return err
		}
		text = r.scan.whole(text)
	}
	if r.feed, err = gofeed.NewParser().Parse(strings.NewReader(text)); err != nil {
		return hub.CantRead(hub.ReasonNoFeed, "this is no feed that can be read: %s", errLine(err))
	}
	if len(r.feed.Items) > maxEntries {
		return hub.CantRead(hub.ReasonTooLarge, "the feed has more than %d entries", maxEntries)
	}
	return nil
}

// errLine is an error in one line that is no longer than a reader bears.
func errLine(err error) string { return cut(strings.Join(strings.Fields(err.Error()), " "), 200) }

// line is where an entry begins; 0 where the parser found other entries than the scan.
func (r *feedReader) line(i int) int {
	if whole := r.scan.complete; len(r.feed.Items) != whole || i >= len(r.scan.lines) {
		return 0
	}
	return r.scan.lines[i]
}

// setPlace settles which feed this is.
func (r *feedReader) setPlace(address string) {
	for _, a := range []string{address, r.feed.FeedLink, r.feed.Link} {
		if u, err := url.Parse(strings.TrimSpace(a)); err == nil && isWebURL(u) {
			r.base = u
			host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
			r.place = host + strings.TrimRight(u.Path, "/")
			return
		}
	}
	r.place = bareLetters(r.feed.Title)
}

func isWebURL(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// absolute is an address of the feed as others can follow it; "" where nobody can.
func (r *feedReader) absolute(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" {
		return ""
	}
	if r.base != nil {
		u = r.base.ResolveReference(u)
	}
	if !isWebURL(u) || len(u.String()) > maxLink {
		return ""
	}
	return u.String()
}

// maxLink is how long an address may be that the hub stores, in bytes.
const maxLink = 2_000
