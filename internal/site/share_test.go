package site_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestATextSaysHowToPassItOn(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, article("Vatten & avlopp: \"hur\"?&bcc=x@example.se"))
	for address, cite := range map[string]string{
		"/rapporter/landsbygdsbarometern": "Indikator Opinion (2026). <cite>Landsbygdsbarometern: stark framtidstro lokalt, låg tillit till rikspolitiken</cite>. " +
			"SmåKom Kunskapsnav. https://hub.example/rapporter/landsbygdsbarometern (hämtad 10 mars 2026).",
		"/evenemang/varmote-2026": "SmåKom (2026). <cite>Vårmöte 2026</cite>.",
	} {
		_, body := f.get(t, hub.Viewer{}, address)
		if !strings.Contains(body, cite) || !strings.Contains(body, `<dd id="share_address">https://hub.example`+address+`</dd>`) {
			t.Errorf("%s isn't told as %s", address, cite)
		}
	}
	_, list := f.get(t, hub.Viewer{}, "/artiklar")
	_, body := f.get(t, hub.Viewer{}, title.FindStringSubmatch(list)[1])
	u, err := url.Parse(strings.ReplaceAll(letter.FindStringSubmatch(body)[1], "&amp;", "&"))
	if err != nil || u.Opaque != "" || len(u.Query()) != 2 || u.Query().Get("subject") != `Vatten & avlopp: "hur"?&bcc=x@example.se` ||
		!strings.Contains(u.Query().Get("body"), "https://hub.example/artiklar/") {
		t.Errorf("%v, %v", u, err)
	}
}

// TestALongTextHasContents: its headings can be linked to, and are listed.
func TestALongTextHasContents(t *testing.T) {
	t.Parallel()
	long := article("Lång text")
	long.Body = "# Ett & *två*\n\nText.\n\n## Inre\n\n# Ett & två\n\n# Main content\n"
	short := article("Kort text")
	short.Body = "# Ett\n\n# Två\n"
	f := newFixture(t, nil, long, short)
	_, body := f.get(t, hub.Viewer{}, "/artiklar/lang-text")
	for _, want := range []string{`<h2 id="avsnitt_ett-tva">`, `<a href="#avsnitt_ett-tva">Ett &amp; två</a>`, `<li class="inner"><a href="#avsnitt_inre">`,
		`<a href="#avsnitt_ett-tva-2">`, `<h2 id="avsnitt_main-content">`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, fault := range read(t, body).faults {
		t.Error(fault)
	}
	if _, body := f.get(t, hub.Viewer{}, "/artiklar/kort-text"); strings.Contains(body, "record_contents") {
		t.Error("a short text has contents")
	}
}
