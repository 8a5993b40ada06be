package importer

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// itemFields are what is read of an item. Comments, whoever wrote them and whatever
// a plug-in has noted stay in the parser.
var itemFields = []string{"title", "link", "pubDate", "guid", "dc:creator", "content:encoded", "excerpt:encoded", "wp:post_id",
	"wp:post_date", "wp:post_date_gmt", "wp:post_name", "wp:status", "wp:post_parent", "wp:post_type", "wp:post_password",
	"wp:attachment_url"}

// hidingFields say who may read: said twice, both hold.
var hidingFields = []string{"wp:status", "wp:post_password", "wp:post_type"}

// item reads an item to its end. What is wrong inside is the item's own fault.
func (r *wxrReader) item() (*wxrItem, error) {
	i := &wxrItem{line: r.text.line, fields: map[string]string{}, meta: map[string]string{}}
	cut := r.text.cut
	for {
		token, fault, err := r.token()
		if err != nil {
			return nil, r.brokenOff(i, err)
		}
		i.blame(fault)
		switch e := token.(type) {
		case xml.StartElement:
			if r.endsField(token, i, false) {
				return i, nil
			}
			if err := r.itemElement(i, e); err != nil {
				return nil, r.brokenOff(i, err)
			}
		case xml.EndElement:
			if name := r.name(e.Name); name == "item" || name == "channel" {
				if r.text.cut > cut {
					i.blame(fmt.Sprintf("one of its fields is longer than %d MB", wxrMaxText>>20))
				}
				return i, nil
			}
		}
	}
}

func (r *wxrReader) brokenOff(i *wxrItem, err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	r.inside = true
	return fmt.Errorf("%w (in the record that begins in line %d)", r.end(), i.line)
}

// blame keeps the first fault.
func (i *wxrItem) blame(fault string) {
	if i.fault == "" {
		i.fault = fault
	}
}

func (r *wxrReader) itemElement(i *wxrItem, e xml.StartElement) error {
	r.learn(e)
	name := r.name(e.Name)
	switch {
	case name == "category":
		term := wxrTerm{list: attribute(e, "domain"), nicename: attribute(e, "nicename")}
		text, err := r.field(e, i)
		if term.name = strings.TrimSpace(text); len(i.terms) < wxrMaxTerms {
			i.terms = append(i.terms, term)
		}
		return err
	case name == "wp:postmeta":
		return r.postMeta(i, e)
	case slices.Contains(itemFields, name):
		text, err := r.field(e, i)
		switch old, twice := i.fields[name]; {
		case !twice:
			i.fields[name] = text
		case slices.Contains(hidingFields, name) && text != old:
			i.fields[name] = old + " " + text
		}
		return err
	}
	_, err := r.read(e, i, false)
	return err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// postMeta keeps the few notes that say something of a text.
func (r *wxrReader) postMeta(i *wxrItem, e xml.StartElement) error {
	fields, err := r.fields(e, i, []string{"wp:meta_key", "wp:meta_value"})
	key := strings.TrimSpace(fields["wp:meta_key"])
	if key == "_thumbnail_id" || key == "_wp_attachment_image_alt" || isHidingMeta(key) {
		i.meta[key] = strings.TrimSpace(fields["wp:meta_value"])
	}
	return err
}

// group reads an author or term of the channel. An author's address is not read.
func (r *wxrReader) group(name string, e xml.StartElement) error {
	fields, err := r.fields(e, nil, []string{"wp:author_login", "wp:author_display_name", "wp:author_first_name", "wp:author_last_name",
		"wp:category_nicename", "wp:category_parent", "wp:cat_name", "wp:tag_slug", "wp:tag_name",
		"wp:term_taxonomy", "wp:term_slug", "wp:term_parent", "wp:term_name"})
	if err == nil && name != "" && r.onGroup != nil {
		r.onGroup(name, fields)
	}
	return err
}

// fields reads those elements of a group that are asked for.
func (r *wxrReader) fields(group xml.StartElement, i *wxrItem, wanted []string) (map[string]string, error) {
	fields := map[string]string{}
	for {
		token, fault, err := r.token()
		if err != nil {
			return fields, err
		}
		if i.orNew().blame(fault); fault != "" {
			return fields, nil
		}
		switch e := token.(type) {
		case xml.StartElement:
			if r.endsField(token, i, false) {
				return fields, nil
			}
			name := r.name(e.Name)
			text, err := r.read(e, i, slices.Contains(wanted, name))
			if err != nil {
				return fields, err
			}
			if text != "" {
				fields[name] = text
			}
		case xml.EndElement:
			if e.Name != group.Name && r.endsField(token, i, false) || e.Name == group.Name {
				return fields, nil
			}
		}
	}
}

// orNew lets a fault of the channel, which is no item's, go.
func (i *wxrItem) orNew() *wxrItem {
	if i == nil {
		return &wxrItem{}
	}
	return i
}
