package notify

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"sync"
	texttemplate "text/template"
	"unicode"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
)

// minePath is where people say what they watch, and how often they are written to.
// stopPath is the page that ends the letters, and stopKey the part of its address that
// says whose.
const (
	minePath = "/mitt/bevakningar"
	stopPath = "/avsluta-brev"
	stopKey  = "nyckel"
)

//go:embed letter.txt.tmpl
var plainText string

//go:embed letter.html.tmpl
var htmlText string

// forms are both forms of a letter, read once.
var forms = sync.OnceValues(func() (*texttemplate.Template, *template.Template) {
	return texttemplate.Must(texttemplate.New("text").Parse(plainText)), template.Must(template.New("html").Parse(htmlText))
})

// page is a letter as its forms have it.
type page struct {
	Subject, Greeting string
	Groups            []*group
	More              string // "" where all is in the letter
	Often             string // why it comes
	Mine, Stop        string // addresses
}

// group is a heading and what stands under it.
type group struct {
	Heading string
	Lines   []*line
}

// line is one content: what it is, where, and what is to be known of it.
type line struct{ Title, Kind, Address, Note string }

// letter is a digest as it is sent, in both forms.
func letter(base string, d *hub.Digest) (mail.Message, error) {
	p := newPage(base, d)
	var plain, html strings.Builder
	text, page := forms()
	if err := text.Execute(&plain, p); err != nil {
		return mail.Message{}, fmt.Errorf("plain form: %w", err)
	}
	if err := page.Execute(&html, p); err != nil {
		return mail.Message{}, fmt.Errorf("HTML form: %w", err)
	}
	return mail.Message{Name: d.Account.Name, Address: d.Account.Email, Subject: p.Subject,
		Text: plain.String(), HTML: html.String(), Unsubscribe: p.Stop}, nil
}

func newPage(base string, d *hub.Digest) *page {
	reminders, added, updated := &group{Heading: "Påminnelser"}, &group{Heading: "Nytt"}, &group{Heading: "Uppdaterat"}
	for _, l := range d.Lines {
		in := groupOf(l.Notice, reminders, added, updated)
		in.Lines = append(in.Lines, &line{Title: oneLine(l.Title), Kind: kindWord(l.Notice.Kind), Address: base + l.Path, Note: note(l.Notice)})
	}
	p := &page{Greeting: "Hej " + oneLine(d.Account.Name) + "!", More: more(d.More), Often: often(d.Interval),
		Mine: base + minePath, Stop: base + stopPath + "?" + url.Values{stopKey: {d.Key}}.Encode()}
	p.Subject = "Nytt i kunskapsnavet: " + counted(len(reminders.Lines), len(added.Lines), len(updated.Lines), d.More)
	for _, g := range []*group{reminders, added, updated} {
		if len(g.Lines) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	return p
}

func groupOf(n *hub.Notice, reminders, added, updated *group) *group {
	switch {
	case n.About != hub.NoticeChange:
		return reminders
	case n.Action != nil && *n.Action == hub.ActionAdded:
		return added
	}
	return updated
}

// oneLine keeps what somebody wrote in the line where it stands: in the plain form a
// line of its own could say what the hub never did.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
