package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/smakom/hub/internal/hub"
)

// Marks that clean puts in place of the many characters that mean the same.
const (
	arrowMark  = '➡'
	bulletMark = '•'
)

// oddMark is how many of a thousand characters may be control characters before
// the text is taken for a program or a picture.
const oddMark = 10

// clean gives the text in composed characters, with one sort of quote, arrow,
// bullet and line end, and without what can't be seen. Non-breaking spaces stay,
// since a line of them tells where a picture was.
func clean(text string) (string, error) {
	switch {
	case len(text) > maxSize:
		return "", hub.CantRead(hub.ReasonTooLarge, "the text is %d bytes, at most %d: send the text of one newsletter", len(text), maxSize)
	case !utf8.ValidString(text):
		return "", hub.CantRead(hub.ReasonNotText, "the file is not text in UTF-8: take the text out of the PDF first")
	case strings.HasPrefix(text, "%PDF-"):
		return "", hub.CantRead(hub.ReasonPDF, "the file is a PDF: take the text out of it first, for example with pdftotext -layout")
	}
	text = norm.NFC.String(lineEnds.Replace(text))
	odd, all := 0, 0
	text = strings.Map(func(r rune) rune {
		all++
		if unicode.IsControl(r) && r != '\n' && r != '\f' && r != '\t' {
			odd++
		}
		return cleanRune(r)
	}, text)
	text = ligatures.Replace(text)
	switch {
	case odd*1000 > all*oddMark:
		return "", hub.CantRead(hub.ReasonNotText, "the file holds too many control characters to be text")
	case strings.IndexFunc(text, unicode.IsLetter) < 0:
		return "", hub.CantRead(hub.ReasonEmpty, "the text is empty")
	}
	return text, nil
}

var (
	lineEnds  = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n")
	ligatures = strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl")
)

// cleanRune is the rune that stands for r, or -1 where nothing should.
func cleanRune(r rune) rune {
	switch {
	case r == '\n', r == '\f', r == '\u00a0':
		return r
	case r == '\t', r >= '\u2000' && r <= '\u200a', r == '\u202f', r == '\u3000':
		return ' '
	case strings.ContainsRune("“„‟″", r):
		return '”'
	case strings.ContainsRune("‘‚‛´", r):
		return '’'
	case strings.ContainsRune("‐‑", r):
		return '-'
	case strings.ContainsRune("→⇒➔➜➝➞➤►▶⮕👉🡆🡒\uf0e0\uf0e8\uf0d8", r), r == arrowMark:
		return arrowMark
	case strings.ContainsRune("●▪■◦‣⁃·\uf0b7\uf0a7", r):
		return bulletMark
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r),
		unicode.Is(unicode.Variation_Selector, r), isPicture(r):
		return -1
	}
	return r
}

// isPicture reports whether r is an emoji or an ornament, which says nothing
// when read aloud or searched.
func isPicture(r rune) bool {
	return r >= 0x2600 && r <= 0x27bf || r >= 0x1f000 && r <= 0x1faff || r == utf8.RuneError
}
