package importer

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// wxrOf is an export that holds the items.
func wxrOf(items ...string) string {
	return wxrHeadOf("https://x.example.se") + strings.Join(items, "\n") + "\n</channel>\n</rss>\n"
}

// wxrPost is a public post with fields besides the usual ones.
func wxrPost(id int, title, content string, fields ...string) string {
	return fmt.Sprintf("<item><title>%s</title><link>https://x.example.se/%d/</link><content:encoded>%s</content:encoded><wp:post_id>%d</wp:post_id>"+
		"<wp:post_date_gmt>2020-05-04 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>%s</item>",
		title, id, content, id, strings.Join(fields, ""))
}

// summaryOf says of each piece its title and what became of it.
func summaryOf(pieces []*hub.ImportPiece) string {
	var list []string
	for _, p := range pieces {
		switch {
		case !p.Refused.IsZero():
			list = append(list, fmt.Sprintf("%s!%d %s", p.Title, p.Line, p.Refused))
		case !p.LeftOut.IsZero():
			list = append(list, p.Title+"-")
		default:
			list = append(list, p.Title)
		}
	}
	return strings.Join(list, "|")
}

// hurtExport is an export, what comes of it and the error that ends it.
type hurtExport struct{ export, pieces, fault string }

func hurtExports() map[string]hurtExport {
	good := wxrPost(1, "Ett", "Text om ett.")
	last := wxrPost(3, "Tre", "Text om tre.")
	return map[string]hurtExport{
		"whole":                      {wxrOf(good, last), "Ett|Tre", ""},
		"raw ampersands":             {wxrOf(wxrPost(1, "A & B &c; &nbsp;C &amp; D&", "x &foo; y")), "A & B &c; C & D&", ""},
		"raw less-than":              {wxrOf(wxrPost(1, "5 < 6 och a <3", "x")), "5 < 6 och a <3", ""},
		"raw end of CDATA":           {wxrOf(wxrPost(1, "a ]]> b", "x")), "a ]]> b", ""},
		"control characters":         {wxrOf(wxrPost(1, "a\x00b\x0b&#0;&#x1f;c\x7f&#65535;", "x\x01")), "abc", ""},
		"a tag that isn't one":       {wxrOf(good, wxrPost(2, "x<b =>", "y"), last), "Ett|x!3 line 3: not XML in line 3: expected attribute name in element|Tre", ""},
		"a field that never ends":    {wxrOf(good, "<item><title>Två<wp:post_id>2</wp:post_id></item>", last), "Ett|Två!3 line 3: a field begins before the one before it ends|Tre", ""},
		"a record that never ends":   {wxrOf(good, "<item><title>Två</title>", last), "Ett|Två!3 line 3: another record begins before this one ends|Tre", ""},
		"cut off in a record":        {strings.Split(wxrOf(good, last), "Text om tre")[0], "Ett", "line 3: the file ends before the export does: it was cut off (in the record that begins in line 3)"},
		"cut off between records":    {strings.TrimSuffix(wxrOf(good), "</channel>\n</rss>\n"), "Ett", "line 3: the file ends before the export does"},
		"cut off in a tag":           {strings.Split(wxrOf(good, last), "title>Tre")[0], "Ett", "cut off (in the record"},
		"deeply nested":              {wxrOf(good, "<item><title>Djup</title><x>"+strings.Repeat("<a>", 10_000)+strings.Repeat("</a>", 10_000)+"</x></item>", last), "Ett|Djup!3 line 3: more than 30 elements inside each other|Tre", ""},
		"deep and never closed":      {wxrOf(good, "<item><title>Djup</title><x>"+strings.Repeat("<a>", 100_000)+"</item>", last), "Ett|Djup!3 line 3: more than 30 elements inside each other|Tre", ""},
		"an item too large":          {wxrOf(good, wxrPost(2, "Stor", "<![CDATA["+strings.Repeat("lång å ", 1<<20)+"]]>"), last), "Ett|Stor!3 line 3: one of its fields is longer than 4 MB|Tre", ""},
		"an item too large in parts": {wxrOf(good, wxrPost(2, "Stor", strings.Repeat("<![CDATA["+strings.Repeat("lång ", 1<<17)+"]]>", 9)), last), "Ett|Stor!3 line 3: one of its fields is longer than 4 MB|Tre", ""},
		"a bomb of entities":         {`<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`, "", "line 1: the file declares a document type or entities"},
		"a document type":            {"<?xml version=\"1.0\"?>\n<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\">" + wxrOf(good), "", "line 2: the file declares"},
		"a feed":                     {`<rss><channel><title>x</title><item><title>y</title></item></channel></rss>`, "", "line 1: this is a feed and no WordPress export"},
		"no XML":                     {"Hej!", "", "no XML begins"},
		"nothing":                    {"", "", "no XML begins"},
		"no channel":                 {`<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>`, "", "the file ends before"},
		"a tag without end":          {wxrOf(good, "<item "+strings.Repeat("a", 70<<10)), "Ett", "a tag or comment of more than 64 kB"},
		"an encoding nobody knows":   {`<?xml version="1.0" encoding="klingon"?><rss>`, "", "line 1: the encoding \"klingon\" is not known"},
		"two exports":                {wxrOf(good) + wxrOf(last), "Ett|Tre", ""},
		"garbage after":              {wxrOf(good) + "<b>Warning</b>: & <<", "Ett", ""},
		"other prefixes":             {strings.NewReplacer("wp:", "wordpress:", "content:", "c:", ":wp=", ":wordpress=", ":content=", ":c=").Replace(wxrOf(good)), "Ett", ""},
		"its comments":               {wxrOf(wxrPost(1, "Ett", "<!-- x --> text <!-- <item> -->")), "Ett", ""},
	}
}

func TestAHurtExportGivesWhatIsWhole(t *testing.T) {
	t.Parallel()
	for name, c := range hurtExports() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pieces, err := wordpressPieces(c.export, hub.ImportOptions{})
			if got := summaryOf(pieces); got != c.pieces {
				t.Errorf("pieces %q, want %q", got, c.pieces)
			}
			if c.fault == "" && err != nil || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
				t.Errorf("error %v, want %q", err, c.fault)
			}
		})
	}
}

func TestLettersAreReadAsTheyWereMeant(t *testing.T) {
	t.Parallel()
	const want = "Åre – räksmörgås"
	latin := "\xc5re \x96 r\xe4ksm\xf6rg\xe5s"
	utf16 := []byte{0xff, 0xfe}
	for _, r := range strings.Replace(wxrOf(wxrPost(1, want, "x")), "UTF-8", "UTF-16", 1) {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	declared := func(encoding, title string) string {
		return strings.Replace(wxrOf(wxrPost(1, title, "x")), "UTF-8", encoding, 1)
	}
	for name, export := range map[string]string{
		"UTF-8":                       declared("UTF-8", want),
		"windows-1252 as latin1":      declared("ISO-8859-1", latin),
		"UTF-8 that says latin1":      declared("iso-8859-1", want),
		"latin1 that says UTF-8":      declared("UTF-8", latin),
		"both":                        declared("utf-8", "\xc5re – r\xe4ksmörgås"),
		"signs of windows in Unicode": declared("utf-8", "Åre \u0096 räksmörgås"),
		"references":                  declared("utf-8", "&Aring;re &#150; r&auml;ksm&#xf6;rg&#229;s"),
		"UTF-16":                      string(utf16),
		"a byte order mark":           "\ufeff" + declared("utf-8", want),
		"macintosh":                   declared("macintosh", "\x81re \xd0 r\x8aksm\x9arg\x8cs"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pieces, err := wordpressPieces(export, hub.ImportOptions{})
			if err != nil || len(pieces) != 1 || pieces[0].Title != want {
				t.Errorf("%q, %v", summaryOf(pieces), err)
			}
		})
	}
}

// endless is an export whose one text never ends.
type endless struct {
	head io.Reader
	left int
}

func (e *endless) Read(p []byte) (int, error) {
	n, err := e.head.Read(p)
	if n > 0 || !errors.Is(err, io.EOF) {
		return n, nil
	}
	if e.left -= len(p); e.left < 0 {
		return 0, io.EOF
	}
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestATextWithoutEndIsNotHeld(t *testing.T) {
	t.Parallel()
	head := strings.Split(wxrOf(wxrPost(1, "Stor", "<![CDATA[TEXT")), "TEXT")[0]
	r, err := newWXRReader(&endless{strings.NewReader(head), 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = r.next(); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Error(err)
	}
	if n := cap(r.text.spare); n > wxrMaxTag {
		t.Errorf("%d bytes are held", n)
	}
}
