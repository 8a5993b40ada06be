package search

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

// The fields of a page of a file. They are its own: a page has no reach, so that no
// search, facet, total or suggestion comes upon it. Only what a viewer was found is
// asked for its pages, by its own id.
const (
	fieldPage        = "page"        // onePage: what tells a page from a record
	fieldPageContent = "pagecontent" // the record that it belongs to
	fieldPageOf      = "pageof"      // the same, with the print of its files
	fieldPageStems   = "pagestems"
	fieldPageGrams   = "pagegrams"
	fieldPageMention = "pagemention"

	// Only stored.
	fieldPageText   = "pagetext"
	fieldPageFile   = "pagefile"
	fieldPageNumber = "pagenumber"
	fieldPagePlace  = "pageplace"
)

const (
	// pagePrefix begins the id of a page; no kind is written in small letters.
	pagePrefix = "page:"
	onePage    = "1"
	// longestPage bounds the text that a snippet is looked for in, in bytes: some two
	// pages of a report. A longer page, and a file without pages, is so many.
	longestPage = 8 << 10
)

// filePage is a page of a file, or a part of it, as it is given to Bleve.
type filePage struct {
	Page    string   `json:"page"`
	Content string   `json:"pagecontent"`
	Of      string   `json:"pageof"`
	Words   string   `json:"pagewords"`
	Mention []string `json:"pagemention"`
	Shown   string   `json:"pagetext"`
	File    string   `json:"pagefile"`
	Number  string   `json:"pagenumber"` // "" where it can't be opened
	Place   string   `json:"pageplace"`  // among all of its record
}

// addPages tells Bleve how a page is indexed.
func addPages(doc *mapping.DocumentMapping) {
	for _, name := range []string{fieldPage, fieldPageContent, fieldPageOf} {
		doc.AddFieldMappingsAt(name, plainText(name, keyword.Name))
	}
	doc.AddFieldMappingsAt("pagewords", counted(fieldPageStems, analyzerStems), counted(fieldPageGrams, analyzerGrams))
	doc.AddFieldMappingsAt(fieldPageMention, counted(fieldPageMention, keyword.Name))
	for _, name := range []string{fieldPageText, fieldPageFile, fieldPageNumber, fieldPagePlace} {
		doc.AddFieldMappingsAt(name, stored(name))
	}
}

func isPage(id string) bool { return strings.HasPrefix(id, pagePrefix) }

// recordOf is the record that a page belongs to.
func recordOf(page string) string {
	parts := strings.SplitN(strings.TrimPrefix(page, pagePrefix), ":", 3)
	return strings.Join(parts[:min(2, len(parts))], ":")
}

// pagesOf are the pages of a record's files by their ids, those without text left out.
func pagesOf(record, print string, files []*hub.DocumentFile) iter.Seq2[string, *filePage] {
	return func(yield func(string, *filePage) bool) {
		n := 0
		for _, f := range files {
			for number, text := range textsOf(f) {
				for part := range parts(text) {
					p := &filePage{Page: onePage, Content: record, Of: record + ":" + print,
						Words: part, Mention: references(part), Shown: part, File: f.UUID.String()}
					switch {
					case number == 0:
						p.Shown = strings.TrimSpace(tidy(f.Name + "\n" + f.AltText))
					case f.Paged:
						p.Number = fmt.Sprint(number)
					}
					n++
					p.Place = fmt.Sprint(n)
					if !yield(fmt.Sprintf("%s%s:%s", pagePrefix, p.Of, p.Place), p) {
						return
					}
				}
			}
		}
	}
}

// parts are the pieces of a text that are as long as a page may be, cut between words
// where there are any.
func parts(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
			part := shorten(text, longestPage)
			if gap := strings.LastIndexAny(part, " \n"); gap > 0 && len(part) < len(text) {
				part = part[:gap]
			}
			if !yield(part) {
				return
			}
			text = text[len(part):]
		}
	}
}

// pagesOf are the ids of the pages that the index has of a record, also those that a
// killed writer left behind.
func (g *generation) pagesOf(record string) (ids map[string]bool, err error) {
	ids = map[string]bool{}
	err = g.read(func(r index.IndexReader) (err error) {
		found, err := r.TermFieldReader(context.Background(), []byte(record), fieldPageContent, false, false, false)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, found.Close()) }()
		for {
			page, err := found.Next(nil)
			if err != nil || page == nil {
				return err
			}
			id, err := r.ExternalID(page.ID)
			if err != nil {
				return err
			}
			ids[id] = true
		}
	})
	return ids, err
}
