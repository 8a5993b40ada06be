package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// Limits of an export as a whole.
const (
	wxrMaxItems  = 1_000_000
	wxrMaxFaults = 1_000 // places that are not XML
	wxrMaxDepth  = 30    // elements inside each other; exports have five
	wxrMaxTerms  = 300   // categories and tags of one text
	wxrMaxField  = wxrMaxText
)

// wxrItem is a text, attachment or other record of an export, as it stands there.
type wxrItem struct {
	line   int
	fields map[string]string // by canonical name: "wp:post_id"
	meta   map[string]string // those of its wp:postmeta that are looked at
	terms  []wxrTerm
	fault  string // why it can't be read whole
	markup bool   // its text had tags that were not escaped
}

func (i *wxrItem) get(name string) string { return strings.TrimSpace(i.fields[name]) }

// wxrTerm is a category, a tag or a word of another list.
type wxrTerm struct{ list, nicename, name, parent string }

// wxrReader reads an export record by record.
type wxrReader struct {
	text    *wxrText
	xml     *xml.Decoder
	spaces  map[string]string // prefix to canonical prefix
	faults  int
	items   int
	inside  bool      // of a channel that has not ended
	channel bool      // one was there
	ours    bool      // something of WordPress was there
	held    xml.Token // read, and to be given again
	onField func(name, value string)
	onGroup func(name string, fields map[string]string)
}

func newWXRReader(from io.Reader) (*wxrReader, error) {
	text, err := newWXRText(from)
	if err != nil {
		return nil, err
	}
	r := &wxrReader{text: text, spaces: map[string]string{}}
	r.restart()
	return r, nil
}

// restart begins the XML anew where it is: the parser itself does not go on after a
// fault, and one bad text must not take those after it along.
func (r *wxrReader) restart() {
	r.xml = xml.NewDecoder(r.text)
	r.xml.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // clean already
}

// token gives the next token, raw: what fits what is told by the names that an
// export has, so that a tag too many harms one text only.
func (r *wxrReader) token() (token xml.Token, fault string, err error) {
	if token, r.held = r.held, nil; token != nil {
		return token, "", nil
	}
	token, err = r.xml.RawToken()
	switch {
	case err == nil:
		return token, "", nil
	case r.text.err != nil: // the parser may have hidden it: it knows only that a tag ends early
		return nil, "", r.text.err
	}
	if r.faults++; r.faults > wxrMaxFaults {
		return nil, "", hub.CantRead(hub.ReasonDamaged, "line %d: more than %d places that are not XML", r.text.line, wxrMaxFaults)
	}
	fault = err.Error()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		fault = syntax.Msg
	}
	r.restart()
	return nil, fmt.Sprintf("not XML in line %d: %s", r.text.line, fault), nil
}

// name is the element's name with the prefix that WordPress itself uses.
func (r *wxrReader) name(n xml.Name) string {
	prefix := n.Space
	if known, ok := r.spaces[prefix]; ok {
		prefix = known
	}
	if prefix == "" {
		return n.Local
	}
	return prefix + ":" + n.Local
}

// learn notes the prefixes that an element declares.
func (r *wxrReader) learn(e xml.StartElement) {
	for _, a := range e.Attr {
		if a.Name.Space != "xmlns" || len(r.spaces) >= wxrMaxTerms {
			continue
		}
		switch address := strings.TrimPrefix(strings.ToLower(a.Value), "http"); {
		case strings.Contains(address, "wordpress.org/export/") && strings.Contains(address, "excerpt"):
			r.spaces[a.Name.Local] = "excerpt"
		case strings.Contains(address, "wordpress.org/export/"):
			r.spaces[a.Name.Local], r.ours = "wp", true
		case strings.Contains(address, "purl.org/rss/1.0/modules/content"):
			r.spaces[a.Name.Local] = "content"
		case strings.Contains(address, "purl.org/dc/elements"):
			r.spaces[a.Name.Local] = "dc"
		}
	}
}

// next gives the next item, io.EOF after the last; another error is the whole file's.
func (r *wxrReader) next() (*wxrItem, error) {
	for {
		token, _, err := r.token()
		switch {
		case errors.Is(err, io.EOF):
			return nil, r.end()
		case err != nil:
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			item, err := r.start(e)
			if item != nil || err != nil {
				return item, err
			}
		case xml.EndElement:
			if name := r.name(e.Name); name == "channel" || name == "rss" {
				r.inside = false
			}
		}
	}
}

// start reads an element of the channel.
func (r *wxrReader) start(e xml.StartElement) (*wxrItem, error) {
	r.learn(e)
	name := r.name(e.Name)
	r.ours = r.ours || strings.HasPrefix(name, "wp:")
	switch {
	case name == "rss":
	case name == "channel":
		r.inside, r.channel = true, true
	case name == "item" && !r.ours:
		return nil, hub.CantRead(hub.ReasonNoExport, "line %d: this is a feed and no WordPress export: nothing in it is WordPress's own", r.text.line)
	case name == "item":
		if r.items++; r.items > wxrMaxItems {
			return nil, hub.CantRead(hub.ReasonTooLarge, "line %d: more than %d records", r.text.line, wxrMaxItems)
		}
		return r.item()
	case !r.inside:
	case name == "image": // the site's own picture, with a title and link that are not the site's
		return nil, r.group("", e)
	case name == "wp:author" || name == "wp:category" || name == "wp:tag" || name == "wp:term":
		return nil, r.group(name, e)
	default:
		text, err := r.field(e, nil)
		if err == nil && r.onField != nil {
			r.onField(name, text)
		}
		return nil, err
	}
	return nil, nil
}

// end is io.EOF where the export was read to its end.
func (r *wxrReader) end() error {
	if r.channel && !r.inside {
		return io.EOF
	}
	return hub.CantRead(hub.ReasonCutOff, "line %d: the file ends before the export does: it was cut off", r.text.line)
}
