package site

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// share is how a reader passes a page on, and names it in a text of their own.
type share struct {
	Address string
	Mail    string // a mailto: with the title and the address
	By      string // the rest is how to name it: by whom, in which year,
	Title   string
	Where   string // and where it was read when
}

// share makes it of a content and whom it is by.
func (s *site) share(c *hub.Content, by string) *share {
	x := &share{Address: s.url + c.Kind.Path(c.Slug)}
	title := line(c.Title)
	x.Mail = mailto("", title, title+"\n\n"+x.Address)
	written := c.UpdatedAt
	if c.PublishedAt != nil {
		written = *c.PublishedAt
	}
	year := written.In(s.calendar.zone).Year()
	if from := c.Source(); from != nil && from.IssuedOn != nil {
		year = from.IssuedOn.Year
	}
	if by == "" {
		by = publisherName
	}
	x.By, x.Title = fmt.Sprintf("%s (%d)", line(by), year), title
	x.Where = fmt.Sprintf("%s. %s (hämtad %s).", siteName, x.Address, day(s.calendar.today()))
	return x
}

// mailto is the address that begins a letter; to is "" where the reader chooses.
func mailto(to, subject, text string) string {
	escape := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	return "mailto:" + url.PathEscape(to) + "?subject=" + escape(subject) + "&body=" + escape(strings.ReplaceAll(text, "\n", "\r\n"))
}
