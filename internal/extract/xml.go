package extract

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxDepth bounds how deep elements may lie in each other: a table within a text box
// within a table has some fifty.
const maxDepth = 400

// element is a step through an XML document: the opening or the end of an element, or
// text, which has no name.
type element struct {
	name  string // without its prefix
	space string // the name space's address
	open  bool
	text  string
	attrs []xml.Attr
}

// attr is the value of an attribute, by its name without prefix; "" where it has none.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// walk goes through the XML of a part. It has no entities but XML's own, and no DTD.
func (a *archive) walk(name string, step func(*element)) error {
	from, err := a.open(name)
	if err != nil {
		return err
	}
	err = walkXML(from, step)
	_ = from.Close() // it was only read
	var wrong fault
	if err != nil && !errors.As(err, &wrong) {
		return errBrokenDocument // what the machine did, its reader has noted
	}
	return err
}

func walkXML(from io.Reader, step func(*element)) error {
	d := xml.NewDecoder(from)
	d.CharsetReader = charset.NewReaderLabel
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Directive:
			return fault("the XML of the document has a DOCTYPE, which no document needs: it is not read")
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return faultf("the document has more than %d elements in each other: it is not read", maxDepth)
			}
			step(&element{name: t.Name.Local, space: t.Name.Space, open: true, attrs: t.Attr})
		case xml.EndElement:
			depth--
			step(&element{name: t.Name.Local, space: t.Name.Space})
		case xml.CharData:
			step(&element{text: string(t)})
		}
	}
}

// shows reads an attribute that says yes or no, and means yes where it is missing.
func shows(value string) bool {
	return value != "0" && value != "false" && !strings.EqualFold(value, "off")
}
