package importer

import (
	"strings"
	"testing"
)

func TestShortcodesLeaveTheirWords(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"Ingen alls [sic] och [1] och [...] och [red. anm.]", "Ingen alls [sic] och [1] och [...] och [red. anm.]"},
		{`[caption id="a" align="left" width="3"]<img src="a.jpg"> Text[/caption]`, `<figure><img src="a.jpg"> Text</figure>`},
		{`[caption id="a" caption="Gammal &amp; ny"]<img src="a.jpg">[/caption]`, `<figure><img src="a.jpg"><figcaption>Gammal &amp; ny</figcaption></figure>`},
		{`Före [gallery ids="1,2"] efter`, "Före  efter"},
		{"[gallery]", ""},
		{"Skriv [[gallery]] så", "Skriv [gallery] så"},
		{`Skriv [[gallery ids="1"]] så`, `Skriv [gallery ids="1"] så`},
		{"[embed]https://v.example/1[/embed]", "https://v.example/1"},
		{"[vc_row][vc_column]Hej[/vc_column][/vc_row]", "Hej"},
		{"[vc_row][vc_column]Hej", "Hej"},
		{"Hej[/vc_column][/vc_row]", "Hej"},
		{"[a][b]Hej[/a][/b]", "Hej"},
		{`[button url="https://x.example/"]Anmäl dig[/button]`, `<a href="https://x.example/">Anmäl dig</a>`},
		{`[su_button url=https://x.example/]Anmäl[/su_button]`, `<a href="https://x.example/">Anmäl</a>`},
		{`[et_pb_button button_url="https://x.example/a" button_text="Läs mer" _builder_version="3.0"]`, `<a href="https://x.example/a">Läs mer</a>`},
		{`[vc_btn title="Bli medlem" link="url:https%3A%2F%2Fx.example%2Fb|title:x"]`, `<a href="https://x.example/b">Bli medlem</a>`},
		{`[contact-form-7 id="1" title="Kontakt"]`, ""},
		{`[vc_raw_js]JTND[/vc_raw_js]Text`, "Text"},
		{`[pdf-embedder url="https://x.example/r%C3%A4.pdf"]`, `<a href="https://x.example/r%C3%A4.pdf">rä.pdf</a>`},
		{`[vc_custom_heading text="Rubrik"] Text`, "<h3>Rubrik</h3>\n\n Text"},
		{"[accordion title=”Fråga?”]Svar[/accordion]", "<h3>Fråga?</h3>\n\nSvar"},
		{`[caption id=&quot;x&quot; caption=&quot;Hej&quot;]<img>[/caption]`, "<figure><img><figcaption>Hej</figcaption></figure>"},
		{`[x y="a ] b"]Text[/x]`, "Text"},
		{"[CAPTION]Stort[/CAPTION]", "<figure>Stort</figure>"},
		{`[button url="javascript:alert(1)"]Klicka[/button]`, "Klicka"},
		{`[button url='https://x.example/"><script>']Klicka[/button]`, "Klicka"},
		{"[spacer /]Text[br/]", "Text"},
		{"a[0] = b[i] [länk](https://x.example)", "a[0] = b[i] [länk](https://x.example)"},
	} {
		if got := strings.TrimSpace(readShortcodes(c[0]).HTML); got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}

func TestShortcodesNameTheirPictures(t *testing.T) {
	t.Parallel()
	got := strings.Join(readShortcodes(`[gallery ids="3, 4"][vc_single_image image="5"][contact-form id="9"][gallery include="x,6"]`).Pictures, " ")
	if got != "3 4 5 6" {
		t.Error(got)
	}
}

func TestShortcodesThatHideAreTold(t *testing.T) {
	t.Parallel()
	for code, hides := range map[string]bool{
		"[members_only]x[/members_only]": true, "[private]x[/private]": true, `[restrict paid="true"]x[/restrict]`: true, "[is_logged_in]x[/is_logged_in]": true,
		"[groups_member group=\"a\"]x[/groups_member]": true, "[medlem]x[/medlem]": true, "[vc_row]x[/vc_row]": false, "[gallery]": false, "[sic]": false,
	} {
		if got := readShortcodes(code).Hiding != ""; got != hides {
			t.Errorf("%s hides: %t", code, got)
		}
	}
}

func FuzzShortcodes(f *testing.F) {
	for _, seed := range []string{"[a][b]x[/a][/b]", `[caption caption="x"]<img>[/caption]`, "[[x]]", "[x y=\"", "[vc_raw_js]a", "[a/][/a]]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := readShortcodes(text)
		if !strings.Contains(text, "[") && got.HTML != text {
			t.Errorf("%q became %q", text, got.HTML)
		}
		if len(got.HTML) > 8*len(text)+100 {
			t.Errorf("%d bytes became %d", len(text), len(got.HTML))
		}
	})
}
