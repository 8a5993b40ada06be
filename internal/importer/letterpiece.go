package importer

import (
	"io"
	"iter"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/smakom/hub/internal/hub"
)

// ReadNewsletterPieces reads a newsletter, its text or its HTML, and gives a piece for
// each draft that is made of it, in its order, and for what was left out. Its day of
// issue is the one of the options, else the first one that the letter says of itself.
// What can't be read is one refused piece.
func ReadNewsletterPieces(from io.Reader, name string, o hub.ImportOptions, known Known) iter.Seq2[*hub.ImportPiece, error] {
	return func(yield func(*hub.ImportPiece, error) bool) {
		raw, err := io.ReadAll(io.LimitReader(from, maxHTML+1))
		if err != nil {
			yield(nil, err)
			return
		}
		letter, issued, err := readLetter(raw, name, o, known)
		if err != nil {
			yield(&hub.ImportPiece{Title: name, Refused: hub.ReasonOf(err)}, nil)
			return
		}
		for _, p := range letterPieces(letter, o, noonOf(issued)) {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// readLetter reads a letter of either sort.
func readLetter(raw []byte, name string, o hub.ImportOptions, known Known) (*Letter, hub.Date, error) {
	if len(raw) > maxHTML {
		return nil, hub.Date{}, hub.CantRead(hub.ReasonTooLarge, "the letter is more than %d bytes", maxHTML)
	}
	if o.Source != "" {
		name = o.Source
	}
	text := decodeText(raw)
	if !looksLikeHTML(text) {
		issued, err := issuedOn(o, text)
		if err != nil {
			return nil, issued, err
		}
		letter, err := ReadNewsletter(underlined(text), name, issued, known)
		return letter, issued, err
	}
	w := &webReader{letter: true}
	web, err := w.read(text)
	if err != nil {
		return nil, hub.Date{}, err
	}
	title := ""
	if m := htmlTitle.FindStringSubmatch(text); m != nil {
		title = webRunes(html.UnescapeString(m[1]))
	}
	issued, err := issuedOn(o, title+"\n"+web.Plain)
	if err != nil {
		return nil, issued, err
	}
	r := newReader(name, issued, newNames(known))
	r.letter.LeftOut = web.LeftOut
	letter, err := r.readBlocks(webBlocks(web.Markdown))
	return letter, issued, err
}

// decodeText is the text in UTF-8, by what it says of itself.
func decodeText(raw []byte) string { return decodeAs(raw, "") }

// decodeAs is the text in UTF-8: by its mark, else as UTF-8 where it is that, since no
// other encoding looks like it; else by what is said of it, if that can be, else as
// Windows wrote letters.
func decodeAs(raw []byte, label string) string {
	if label == "" {
		_, label, _ = charset.DetermineEncoding(raw[:min(len(raw), 1024)], "")
	}
	text, _ := textOfBytes(raw, label)
	return strings.NewReplacer("\x00", "", "\ufeff", "").Replace(text)
}

var htmlTitle = regexp.MustCompile(`(?i)<title>([^<]{1,300})`)

var htmlStart = regexp.MustCompile(`(?i)<(?:!doctype html|html|head|body|table|div|p|meta)[\s>]`)

// looksLikeHTML reports whether the text is HTML: it begins with one of its elements.
func looksLikeHTML(text string) bool {
	loc := htmlStart.FindStringIndex(head(text, 4096))
	return loc != nil && strings.HasPrefix(strings.TrimSpace(text), "<")
}

// issuedOn is the day a letter came out: what was said, else the first day that is all
// that one of its first sentences says, or stands with the letter's name.
func issuedOn(o hub.ImportOptions, text string) (hub.Date, error) {
	if o.Issued != nil {
		return *o.Issued, nil
	}
	const first = 3_000 // bytes: the head of a letter
	for l := range strings.SplitSeq(head(text, first), "\n") {
		for _, sentence := range sentences(tidy(l)) {
			sentence = strings.TrimRight(sentence, ".")
			found := datesIn(sentence)
			if len(found) != 1 || !isDateOnly(sentence) && !ownTitle.MatchString(sentence) {
				continue
			}
			if w := found[0]; w.yearSaid && w.precise == byDay && w.from == w.to && w.from.Month > 0 {
				return w.from, nil
			}
		}
	}
	return hub.Date{}, hub.CantRead(hub.ReasonNoDay, "the day of issue is missing: it gives the dates in the text their year")
}

// noonOf is the middle of the day in Sweden.
func noonOf(d hub.Date) *time.Time { return instant(d, 12*60) }

// letterPieces are the letter's drafts as pieces of an import, and what was left out
// of it. Shown is when everyone had got the letter, nil where it was no letter to
// everyone.
func letterPieces(letter *Letter, o hub.ImportOptions, shown *time.Time) []*hub.ImportPiece {
	var pieces []*hub.ImportPiece
	for _, p := range letter.Pieces {
		for i, in := range p.Inputs {
			c := in.Common()
			c.Audience = o.Audience
			pieces = append(pieces, &hub.ImportPiece{Key: c.IdempotencyKey, Title: c.Title, Input: in,
				PublishedAt: shown, Suggested: p.suggested[i], Review: p.Review})
		}
	}
	for _, l := range letter.LeftOut {
		pieces = append(pieces, &hub.ImportPiece{Title: cut(l.What.Text, 150), Part: l.What, LeftOut: l.Why})
	}
	return pieces
}
