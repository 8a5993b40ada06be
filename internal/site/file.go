package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/smakom/hub/internal/hub"
)

// filesPath is where files are fetched.
const filesPath = "/files/"

// columnSizes is how wide a picture stands on a page: the text's column, or the window.
const columnSizes = "(min-width: 48rem) 42rem, 100vw"

// file is one of a content's files, as its page lists it.
type file struct {
	Name, Href string
	Facts      string // "PDF, 12 sidor, 1,2 MB"
	Picture    *picture
}

// picture is a picture in the sizes that there are of it.
type picture struct {
	Src, Srcset, Sizes, Alt string
	Width, Height           int
}

// fileList shows a content's files; pictures that stand in its text are there already.
func fileList(files []*hub.File, body string) []file {
	var list []file
	for _, f := range files {
		x := file{Name: f.Name, Href: filesPath + f.UUID.String(), Facts: fileFacts(f), Picture: pictureOf(f)}
		if x.Picture == nil || !strings.Contains(body, `src="`+x.Href) {
			list = append(list, x)
		}
	}
	return list
}

func fileFacts(f *hub.File) string {
	facts := []string{fileKind(f.MediaType)}
	if f.Pages != nil {
		facts = append(facts, counted(*f.Pages, "sida", "sidor"))
	}
	return strings.Join(append(facts, fileSize(f.Size)), ", ")
}

// fileSize is "345 kB" or "1,2 MB".
func fileSize(bytes int) string {
	if bytes < 1_000_000 {
		return number((bytes+999)/1000) + nbsp + "kB"
	}
	return strings.Replace(strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64), ".", ",", 1) + nbsp + "MB"
}

// fileKind is what people call a sort of file.
func fileKind(mediaType string) string {
	const office, open = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
	word := map[string]string{
		"application/pdf": "PDF", office + "wordprocessingml.document": "Word", office + "presentationml.presentation": "PowerPoint",
		office + "spreadsheetml.sheet": "Excel", open + "text": "OpenDocument-text", open + "presentation": "OpenDocument-presentation",
		open + "spreadsheet": "OpenDocument-kalkyl", "text/html": "Webbsida", "text/plain": "Text", "text/csv": "CSV",
		"text/markdown": "Markdown", "application/xml": "XML", "message/rfc822": "E-post", "application/mbox": "E-post",
		"image/png": "Bild (PNG)", "image/jpeg": "Bild (JPEG)", "image/gif": "Bild (GIF)", "image/webp": "Bild (WebP)",
		"image/svg+xml": "Bild (SVG)",
	}[mediaType]
	if word == "" {
		return "Fil"
	}
	return word
}

// pictureOf is a file that browsers show on a page; nil for others.
func pictureOf(f *hub.File) *picture {
	if !hub.IsPicture(f.MediaType) || f.Width == nil || f.Height == nil {
		return nil
	}
	p := &picture{Src: filesPath + f.UUID.String(), Sizes: columnSizes, Width: *f.Width, Height: *f.Height}
	if f.AltText != nil {
		p.Alt = *f.AltText
	}
	var sizes []string
	for _, width := range append(hub.PictureWidths(f.MediaType, f.Width), *f.Width) {
		sizes = append(sizes, fmt.Sprintf("%s?width=%d %[2]dw", p.Src, width))
	}
	p.Srcset = strings.Join(sizes, ", ")
	return p
}

// ownPicture gives a picture in a text what is known of its file. A picture from
// elsewhere is not shown, which would tell that other site who reads: its text is.
func ownPicture(t html.Token, files []*hub.File) html.Token {
	src, alt := attribute(t, "src"), attribute(t, "alt")
	if !strings.HasPrefix(src, "/") || strings.HasPrefix(src, "//") {
		return html.Token{Type: html.TextToken, Data: alt}
	}
	t.Attr = []html.Attribute{{Key: "src", Val: src}, {Key: "alt", Val: alt}}
	i := slices.IndexFunc(files, func(f *hub.File) bool { return src == filesPath+f.UUID.String() })
	if i < 0 {
		return t
	}
	if p := pictureOf(files[i]); p != nil {
		if alt == "" {
			t.Attr[1].Val = p.Alt
		}
		t.Attr = append(t.Attr, html.Attribute{Key: "srcset", Val: p.Srcset}, html.Attribute{Key: "sizes", Val: p.Sizes},
			html.Attribute{Key: "loading", Val: "lazy"}, html.Attribute{Key: "width", Val: strconv.Itoa(p.Width)}, html.Attribute{Key: "height", Val: strconv.Itoa(p.Height)})
	}
	return t
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func isPicture(t html.Token) bool {
	return t.DataAtom == atom.Img && (t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken)
}
