package importer

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// maxSurveyed bounds what is remembered of a file's records while its texts are
// made: a site with more attachments joins the first ones.
const maxSurveyed = 300_000

// ReadWordPress reads an export of WordPress (WXR 1.0 to 1.2), piece by piece and
// never the whole in memory. It reads twice: attachments, authors and categories
// stand before or after the texts that use them.
//
// What the site did not show to everyone becomes a draft for the office, or nothing.
// Comments, and the addresses of whoever wrote anything, never leave the parser.
// Each error it yields is the whole file's and the last; what is wrong with one text
// is told by its piece.
func ReadWordPress(from io.ReadSeeker, o hub.ImportOptions, known Known) iter.Seq2[*hub.ImportPiece, error] {
	return func(yield func(*hub.ImportPiece, error) bool) {
		w := newWordPress(o, known)
		if err := w.survey(from); err != nil {
			yield(nil, err)
			return
		}
		r, err := newWXRReader(from)
		for err == nil {
			var i *wxrItem
			if i, err = r.next(); err == nil && !yield(w.piece(i), nil) {
				return
			}
		}
		if !errors.Is(err, io.EOF) {
			yield(nil, err)
		}
	}
}

// wordpress is what the reading of one export shares.
type wordpress struct {
	options  hub.ImportOptions
	names    *names
	topics   *topicMap
	sweden   *time.Location
	title    string // of the site
	address  string // of the site, "" where it isn't said
	exported time.Time
	authors  map[string]string // login to name
	files    *wxrFiles
	hidden   map[string]bool // keys of what is somewhere in the file marked as not public
	seen     map[string]int  // key to the line where it stood first
	// home counts how the file says where it is from: the surest wins.
	home int
}

func newWordPress(o hub.ImportOptions, known Known) *wordpress {
	names := newNames(known)
	return &wordpress{options: o, names: names, topics: newTopicMap(o, known, names), sweden: hub.Stockholm(),
		authors: map[string]string{}, files: newWXRFiles(), hidden: map[string]bool{}, seen: map[string]int{}}
}

// survey reads the file for what its texts need of each other, and begins it again.
// That it was cut off is told where the texts end.
func (w *wordpress) survey(from io.ReadSeeker) error {
	begin, err := from.Seek(0, io.SeekCurrent)
	if err != nil {
		return fmt.Errorf("read the export: %w", err)
	}
	r, err := newWXRReader(from)
	if err != nil {
		return err
	}
	r.onField, r.onGroup = w.noteField, w.noteGroup
	for {
		i, err := r.next()
		if err != nil {
			break
		}
		w.note(i)
	}
	if _, err := from.Seek(begin, io.SeekStart); err != nil {
		return fmt.Errorf("read the export again: %w", err)
	}
	return nil
}

func (w *wordpress) noteField(name, value string) {
	value = strings.TrimSpace(value)
	switch name {
	case "title":
		w.title = cmp.Or(w.title, plainLine(value))
	case "pubDate":
		if t := feedDate(value); t.After(w.exported) {
			w.exported = t
		}
	default: // the address of the blog is surer than its network's
		surest := map[string]int{"wp:base_blog_url": 3, "link": 2, "wp:base_site_url": 1}[name]
		if u, err := url.Parse(value); err == nil && surest > w.home && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			w.address, w.home = value, surest
		}
	}
}

func (w *wordpress) noteGroup(name string, f map[string]string) {
	if name != "wp:author" {
		w.topics.note(name, f)
		return
	}
	login := strings.ToLower(strings.TrimSpace(f["wp:author_login"]))
	shown := cmp.Or(plainLine(f["wp:author_display_name"]), plainLine(f["wp:author_first_name"]+" "+f["wp:author_last_name"]))
	if login != "" && len(w.authors) < maxSurveyed {
		w.authors[login] = shown
	}
}

// note keeps what other texts need of an item.
func (w *wordpress) note(i *wxrItem) {
	switch {
	case i.get("wp:post_type") == "attachment":
		w.files.note(i)
	case w.notPublic(i) != "" && len(w.hidden) < maxSurveyed:
		w.hidden[w.key(i)] = true
	}
}

// key tells a text of a site when it comes again.
func (w *wordpress) key(i *wxrItem) string {
	home := cmp.Or(w.address, i.get("link"))
	host := "unknown"
	if u, err := url.Parse(home); err == nil && u.Host != "" {
		host = strings.ToLower(u.Host)
		if w.address != "" { // blogs of one host have their own numbers
			host += strings.TrimRight(u.Path, "/")
		}
	}
	prefix := "wordpress:" + cut(host, 100) + ":"
	if id := strings.TrimLeft(i.get("wp:post_id"), "0"); isNumber(id) {
		return prefix + id
	}
	return prefix + "guid:" + keyDigest(cmp.Or(cmp.Or(i.get("guid"), i.get("link")), i.get("title")+i.get("wp:post_date")+i.fields["content:encoded"]))
}

// byline is the author's name, where it is one and no login.
func (w *wordpress) byline(i *wxrItem) string {
	creator := plainLine(i.get("dc:creator"))
	name, known := w.authors[strings.ToLower(creator)]
	if !known && strings.Contains(creator, " ") { // some versions write the name itself
		name = creator
	}
	if redactText(name) != name || strings.EqualFold(name, creator) && !strings.Contains(name, " ") {
		return ""
	}
	return cut(name, 150)
}
