package importer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// piece makes of an item what it can be here.
func (w *wordpress) piece(i *wxrItem) *hub.ImportPiece {
	p := &hub.ImportPiece{Key: w.key(i), Title: cut(plainLine(i.get("title")), maxTitle), Line: i.line}
	first, twice := w.seen[p.Key]
	p.LeftOut = leftOut(i)
	switch {
	case i.fault != "":
		p.Refused, p.LeftOut = hub.Say(hub.ReasonDamaged, "line %d: %s", i.line, i.fault), hub.Reason{}
		return p
	case !p.LeftOut.IsZero():
		return p
	case twice:
		p.LeftOut = hub.Say(hub.ReasonTwice, "it stands twice in the file: first in line %d", first)
		return p
	case len(w.seen) < wxrMaxItems:
		w.seen[p.Key] = i.line
	}
	if err := w.fill(p, i); err != nil {
		p.Input, p.PublishedAt, p.Attachments, p.Suggested = nil, nil, nil, nil
		p.Refused = hub.ReasonOf(err)
		p.Refused.Text = fmt.Sprintf("line %d: %s", i.line, p.Refused)
	}
	return p
}

// maxTitle is the longest title that a content may have.
const maxTitle = 200

// fill makes the draft of a piece.
func (w *wordpress) fill(p *hub.ImportPiece, i *wxrItem) error {
	body, err := w.readBody(i)
	if err != nil {
		return err
	}
	w.attach(p, i, body)
	if body.Plain == "" && len(p.Attachments) == 0 && body.excerpt == "" {
		p.LeftOut, p.Attachments = hub.Say(hub.ReasonNoText, "it has no text"), nil
		return nil
	}
	at := shownAt(i, w.sweden)
	hidden := w.whoMayRead(p, i, body, at)
	c := hub.ContentInput{Title: w.titleOf(p, i, body), Summary: body.excerpt, Body: body.Markdown, Slug: slugOf(i), Audience: w.options.Audience,
		Byline: w.byline(i), IdempotencyKey: p.Key, Source: w.source(p, i)}
	if hidden {
		c.Audience = hub.AudienceStaff
	}
	w.topics.link(&c, i, p)
	w.makeDraft(p, i, c, body.Plain, at)
	w.doubts(p, i, body)
	return p.Input.Validate()
}

// whoMayRead dates what its source showed to everyone, and reports whether it did not.
func (w *wordpress) whoMayRead(p *hub.ImportPiece, i *wxrItem, body *wordpressBody, at time.Time) (hidden bool) {
	why := w.notPublic(i)
	switch {
	case why == "" && w.hidden[p.Key]:
		why = "it stands twice in the file, and once as not public"
	case why == "" && body.hiding != "":
		why = "a part of it was for some readers only (“" + body.hiding + "”)"
	case why == "" && !w.exported.IsZero() && at.After(w.exported.AddDate(0, 0, 1)):
		why = "it was to be shown after the file was made"
	}
	if why != "" {
		p.Review = append(p.Review, hub.Say(hub.ReviewNotPublic, "not public at its source: %s", why))
		return true
	}
	if at.IsZero() {
		p.Review = append(p.Review, hub.Say(hub.ReviewNoDate, "it was public, but the file doesn't say since when"))
		return false
	}
	p.PublishedAt = &at
	return false
}

func (w *wordpress) makeDraft(p *hub.ImportPiece, i *wxrItem, c hub.ContentInput, plain string, at time.Time) {
	if at.IsZero() {
		at = w.exported
	}
	if at.IsZero() {
		at = time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC) // years that are not said are then visibly wrong
	}
	in, suggested, review := w.names.makeInput(c, plain, hub.DateOf(at.In(w.sweden)))
	if i.get("wp:post_type") == "page" { // it stands there for long, whatever it names
		if in.Kind() != hub.KindArticle {
			in = &hub.CreateArticleInput{ContentInput: *in.Common()}
		}
		suggested = slices.DeleteFunc(suggested, func(s *hub.Suggested) bool { return !slices.Contains(linkFields, s.Field) })
		review = nil
	}
	p.Input = in
	p.Review = append(p.Review, review...)
	p.Suggested = append(p.Suggested, suggested...)
}

// linkFields are the guesses that mean the same for each kind.
var linkFields = []string{"topics", "municipalities", "organisations"}

// doubts says what a person must look at.
func (w *wordpress) doubts(p *hub.ImportPiece, i *wxrItem, body *wordpressBody) {
	if kind := i.get("wp:post_type"); kind != "post" && kind != "page" && kind != "" {
		p.Review = append(p.Review, hub.Say(hub.ReviewCompare, "of the site's own type %s: is it a text for others?", hub.Quoted(cut(kind, 60))))
	}
	if body.Plain == "" {
		p.Review = append(p.Review, hub.Say(hub.ReviewNoText, "it has no text of its own"))
	}
	if body.shared {
		p.Review = append(p.Review, hub.Say(hub.ReviewCompare, "a part of it is a block that the site shares among its texts: that part is not in the file's text"))
	}
	if i.markup {
		p.Review = append(p.Review, hub.Say(hub.ReviewCompare, "its HTML was not escaped in the file: compare it with the source"))
	}
	if looksTwiceEncoded(p.Title + body.Plain) {
		p.Review = append(p.Review, hub.Say(hub.ReviewLetters, "its letters look as if they were encoded twice (“Ã¥” for “å”)"))
	}
}

func looksTwiceEncoded(text string) bool {
	for _, sign := range []string{"Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "â€œ", "â€“", "â€™"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

// source says where the text stood.
func (w *wordpress) source(p *hub.ImportPiece, i *wxrItem) *hub.SourceInput {
	s := &hub.SourceInput{Name: cut(cmp.Or(w.options.Source, w.title), 150), URL: w.link(i.get("link"))}
	if s.Name == "" {
		s.Name = hostOf(cmp.Or(w.address, s.URL))
	}
	if p.PublishedAt != nil {
		day := hub.DateOf(p.PublishedAt.In(w.sweden))
		s.IssuedOn = &day
	}
	for _, term := range i.terms {
		if s.Section == "" && (term.list == "category" || term.list == "") && !isNoCategory(term) {
			s.Section = cut(plainLine(term.name), 150)
		}
	}
	return s
}

// link is the item's own address, "" where it is none.
func (w *wordpress) link(address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	if base, err := url.Parse(w.address); err == nil && w.address != "" {
		u = base.ResolveReference(u)
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(u.String()) > maxAddress {
		return ""
	}
	return u.String()
}

// slugOf is the item's name in its address, "" where the title gives a better one.
func slugOf(i *wxrItem) string {
	name, err := url.PathUnescape(strings.TrimSuffix(i.get("wp:post_name"), "__trashed"))
	if err != nil {
		return ""
	}
	slug := hub.Slug(name)
	if onlyDigits(slug) == slug { // the number of a text that had no title
		return ""
	}
	return slug
}

// keyDigest is the part of a key that stands for a text.
func keyDigest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
