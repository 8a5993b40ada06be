package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// Bounds of a feed: many times what anyone publishes, and little enough that none
// keeps the hub busy or fills its memory.
const (
	maxFeed    = 16 << 20 // bytes
	maxEntries = 5_000
	maxDepth   = 100 // elements inside each other: parsers call themselves for each
)

// feedScan is what one look at a feed in XML tells before it is parsed.
type feedScan struct {
	root  int      // where the first element begins: what stands before declares and says nothing
	lines []int    // where each entry begins
	open  []string // the elements around what comes next
	// of what is whole, in a feed that breaks off or is broken in the middle
	end      int
	around   []string
	complete int
	fault    error
	line     int
}

// scanFeed looks where the entries of a feed stand and how far it is well-formed. It
// follows no entity, so that none can grow.
func scanFeed(text string) (*feedScan, error) {
	s := &feedScan{root: -1}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, from io.Reader) (io.Reader, error) { return from, nil } // it is UTF-8 by now
	for {
		before := int(d.InputOffset())
		line, _ := d.InputPos()
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return s, s.finish(d)
		case err != nil:
			s.fault = err
			s.line, _ = d.InputPos()
			return s, s.broken()
		}
		if err := s.take(token, before, line, int(d.InputOffset())); err != nil {
			return nil, err
		}
	}
}

func (s *feedScan) take(token xml.Token, before, line, after int) error {
	switch t := token.(type) {
	case xml.StartElement:
		if s.root < 0 {
			s.root = before
		}
		if s.open = append(s.open, qualified(t.Name)); len(s.open) > maxDepth {
			return hub.CantRead(hub.ReasonNoFeed, "line %d: elements stand more than %d deep in each other: this is no feed", line, maxDepth)
		}
		if isEntry(t.Name) {
			if s.lines = append(s.lines, line); len(s.lines) > maxEntries {
				return hub.CantRead(hub.ReasonTooLarge, "line %d: the feed has more than %d entries", line, maxEntries)
			}
		}
	case xml.EndElement:
		for i := len(s.open) - 1; i >= 0; i-- { // one that was never opened closes nothing
			if s.open[i] == qualified(t.Name) {
				s.open = s.open[:i]
				break
			}
		}
		if isEntry(t.Name) {
			s.end, s.complete = after, len(s.lines)
			s.around = append([]string(nil), s.open...)
		}
	}
	return nil
}

// finish tells a feed that ended from one that was cut off.
func (s *feedScan) finish(d *xml.Decoder) error {
	if s.root < 0 {
		return hub.CantRead(hub.ReasonNoFeed, "this is no feed: it has no element")
	}
	if len(s.open) > 0 {
		s.line, _ = d.InputPos()
		s.fault = fmt.Errorf("it ends inside <%s>", s.open[len(s.open)-1])
		return s.broken()
	}
	return nil
}

// broken refuses a feed of which no entry is whole.
func (s *feedScan) broken() error {
	if s.complete == 0 {
		return hub.CantRead(hub.ReasonDamaged, "the feed is not well-formed at line %d: %s", s.line, s.why())
	}
	return nil
}

// why is the fault without the line that the parser puts before it.
func (s *feedScan) why() string {
	if syntax := new(xml.SyntaxError); errors.As(s.fault, &syntax) {
		return syntax.Msg
	}
	return s.fault.Error()
}

// whole is the part of the feed that can be parsed.
func (s *feedScan) whole(text string) string {
	if s.fault == nil {
		return text[s.root:]
	}
	var b strings.Builder
	b.WriteString(text[s.root:s.end])
	for i := len(s.around) - 1; i >= 0; i-- {
		b.WriteString("</" + s.around[i] + ">")
	}
	return b.String()
}

func isEntry(name xml.Name) bool { return name.Local == "item" || name.Local == "entry" }

// qualified is the name as it is written: raw tokens hold the prefix as space.
func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}
