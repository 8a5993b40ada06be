package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// wxrFileOf is an attachment.
func wxrFileOf(id, parent int, address, alt string) string {
	return fmt.Sprintf("<item><title>fil</title><wp:post_id>%d</wp:post_id><wp:post_parent>%d</wp:post_parent><wp:status>inherit</wp:status>"+
		"<wp:post_type>attachment</wp:post_type><wp:attachment_url>%s</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"+
		"<wp:meta_value>%s</wp:meta_value></wp:postmeta></item>", id, parent, address, alt)
}

func TestATextHasTheFilesThatItUses(t *testing.T) {
	t.Parallel()
	const up = "https://x.example.se/wp-content/uploads/"
	files := wxrFileOf(10, 0, up+"a.jpg", "En å i vår") + wxrFileOf(11, 0, up+"b-scaled.jpg", "") + wxrFileOf(12, 1, up+"c.pdf", "") + wxrFileOf(13, 2, up+"d.pdf", "") +
		wxrFileOf(14, 0, "http://www.x.example.se/wp-content/uploads/e.png", "E") + wxrFileOf(15, 0, up+"f.jpg", "F") + wxrFileOf(16, 0, up+"g.jpg", "")
	thumbnail := "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>15</wp:meta_value></wp:postmeta>"
	body := `<![CDATA[<p>Text <img src="/wp-content/uploads/a-300x200.jpg"> <img src="//x.example.se/wp-content/uploads/b-1024x768.jpg" alt="B">
<img src="https://i0.wp.com/x.example.se/wp-content/uploads/e.png?w=300"> <a href="` + up + `okänd.pdf">mer</a> <a href="https://annan.example/h.pdf">annans</a>
[gallery ids="16"] <img src="https://annan.example/i.jpg"></p>]]>`
	for _, order := range []string{files + wxrPost(1, "Ett", body, thumbnail), wxrPost(1, "Ett", body, thumbnail) + files} {
		pieces, err := wordpressPieces(wxrOf(order), hub.ImportOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var p *hub.ImportPiece
		for _, piece := range pieces {
			if piece.Input != nil {
				p = piece
			}
		}
		var said []string
		for _, a := range p.Attachments {
			said = append(said, a.Name+"="+a.AltText)
			if strings.Contains(p.Input.Common().Body, a.Name) && !strings.Contains(p.Input.Common().Body, "]("+a.URL) {
				t.Errorf("the body names %s by another address than %s:\n%s", a.Name, a.URL, p.Input.Common().Body)
			}
		}
		const want = "f.jpg=F a.jpg=En å i vår b-scaled.jpg=B e.png=E okänd.pdf= g.jpg= c.pdf="
		if got := strings.Join(said, " "); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if !strings.Contains(p.Input.Common().Body, "![En å i vår]("+up+"a.jpg)") {
			t.Errorf("the picture does not say what it shows:\n%s", p.Input.Common().Body)
		}
	}
}

func TestAnExcerptEndsWhereItsSentenceDoes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Mötet hölls 2024": "Mötet hölls 2024", "Planen är antagen. […]": "Planen är antagen.", "Planen är [...]": "Planen är…",
		"Planen är antagen. Läs mer »": "Planen är antagen.", "Så blev det (nästan)": "Så blev det (nästan)", "": "", "…": "",
	} {
		if got := excerptOf(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
