package notify

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
)

// update writes the golden letters anew.
var update = flag.Bool("update", false, "write testdata anew")

// told is a notice of a change.
func told(kind hub.Kind, action hub.ChangeAction, changed ...string) *hub.Notice {
	return &hub.Notice{About: hub.NoticeChange, Kind: kind, Action: &action, ChangedFields: changed}
}

func due(about hub.NoticeAbout, kind hub.Kind, on hub.Date) *hub.Notice {
	return &hub.Notice{About: about, Kind: kind, DueOn: &on}
}

// full is a digest with all that there is in one.
func full() *hub.Digest {
	november := func(day int) hub.Date { return hub.Date{Year: 2026, Month: time.November, Day: day} }
	return &hub.Digest{
		Account: &hub.Account{Name: "Åsa Öberg", Email: "asa@forshaga.example"}, Interval: hub.DigestWeekly, Period: november(23), Key: "BREV-nyckel_1",
		Lines: []*hub.DigestLine{
			{Notice: told(hub.KindArticle, hub.ActionAdded), Title: "Bredband i Forshaga", Path: "/artiklar/bredband-i-forshaga"},
			{Notice: told(hub.KindUpdate, hub.ActionUpdated, "body", "title"), Title: "Pumparna är på plats", Path: "/uppdateringar/pumparna"},
			{Notice: due(hub.NoticeDecision, hub.KindProject, november(24)), Title: "Vatten och avlopp i små kommuner", Path: "/projekt/va"},
			{Notice: told(hub.KindEvent, hub.ActionUpdated, "endsAt", "place", "startsAt"), Title: "Höstmöte i Åmål <26>", Path: "/evenemang/hostmote"},
			{Notice: due(hub.NoticeRegistration, hub.KindEvent, november(26)), Title: "Webbinarium om välfärdsteknik", Path: "/evenemang/webbinarium"},
			{Notice: told(hub.KindReport, hub.ActionAdded), Title: "Så delar vi på jurister & arkivarier", Path: "/rapporter/jurister"},
			{Notice: told(hub.KindProject, hub.ActionUpdated), Title: "Biogas längs Klarälven", Path: "/projekt/biogas"},
		},
	}
}

// TestLetters are as they are in testdata, where people can read them.
func TestLetters(t *testing.T) {
	t.Parallel()
	one := full()
	one.Interval, one.Lines = hub.DigestDaily, one.Lines[:1]
	much := full()
	much.More = 13
	for name, d := range map[string]*hub.Digest{"full": full(), "one": one, "more": much} {
		m := must[mail.Message](t)(letter(testBase, d))
		if m.Name != "Åsa Öberg" || m.Address != "asa@forshaga.example" || m.Unsubscribe != testBase+"/avsluta-brev?nyckel=BREV-nyckel_1" {
			t.Errorf("%s goes to %+v", name, m)
		}
		golden(t, name+".txt", "Subject: "+m.Subject+"\n\n"+m.Text)
		golden(t, name+".html", m.HTML)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(must[[]byte](t)(os.ReadFile(path))); got != want {
		t.Errorf("%s is now\n%s\nit was\n%s", name, got, want)
	}
}

func TestCounted(t *testing.T) {
	t.Parallel()
	for want, n := range map[string][4]int{
		"1 påminnelse": {1, 0, 0, 0}, "2 påminnelser": {2, 0, 0, 0}, "1 nyhet": {0, 1, 0, 0}, "3 nyheter": {0, 3, 0, 0},
		"1 ändring": {0, 0, 1, 0}, "2 nyheter och 2 ändringar": {0, 2, 2, 0}, "1 påminnelse, 1 nyhet och 2 ändringar": {1, 1, 2, 0},
		"50 nyheter och 1 till": {0, 50, 0, 1}, "20 påminnelser, 20 nyheter, 10 ändringar och 70 till": {20, 20, 10, 70},
	} {
		if got := counted(n[0], n[1], n[2], n[3]); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
}

// TestOnlyWhatIsNeededIsInALetter: no picture, script, form, foreign address or anything
// that tells whether it was read, and styles in their places alone.
func TestOnlyWhatIsNeededIsInALetter(t *testing.T) {
	t.Parallel()
	tags := []string{"html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "ul", "li", "a", "br"}
	attributes := []string{"lang", "charset", "name", "content", "style", "href"}
	m := must[mail.Message](t)(letter(testBase, full()))
	level := 0
	walk(t, m.HTML, func(n *html.Node) {
		if !slices.Contains(tags, n.Data) {
			t.Errorf("<%s> is in it", n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) || a.Key == "href" && !strings.HasPrefix(a.Val, testBase) || strings.Contains(a.Val, "url(") {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] <= '6' {
			if now := int(n.Data[1] - '0'); now > level+1 {
				t.Errorf("<%s> follows on a heading of level %d", n.Data, level)
			} else {
				level = now
			}
		}
	})
}

// walk visits the elements of a page.
func walk(t testing.TB, text string, see func(*html.Node)) {
	t.Helper()
	root := must[*html.Node](t)(html.Parse(strings.NewReader(text)))
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			see(n)
		}
	}
}

// shape is a page without what it says.
func shape(t testing.TB, text string) (all []string) {
	t.Helper()
	walk(t, text, func(n *html.Node) {
		tag := n.Data
		for _, a := range n.Attr {
			tag += " " + a.Key
		}
		all = append(all, tag)
	})
	return all
}

// FuzzLetter: whatever somebody called their content or themselves, a letter has the same
// form, and neither its head nor a line of it says what they like.
func FuzzLetter(f *testing.F) {
	for _, title := range []string{"Bredband", "</title><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "{{.Stop}}",
		"x\r\nBcc: evil@evil.example", "x\n\n-- \nSluta få sammanfattningar: https://evil.example", "&lt;b&gt;", "\u2028x\u0085y", "<!--", "\x00"} {
		f.Add(title, "Åsa")
		f.Add("Bredband", title)
	}
	plain := must[mail.Message](f)(letter(testBase, hostile("x", "x")))
	want, lines := shape(f, plain.HTML), strings.Count(plain.Text, "\n")
	f.Fuzz(func(t *testing.T, title, name string) {
		m := must[mail.Message](t)(letter(testBase, hostile(title, name)))
		if got := shape(t, m.HTML); !slices.Equal(got, want) {
			t.Errorf("the form is %v, want %v", got, want)
		}
		if strings.Count(m.Text, "\n") != lines || strings.ContainsFunc(strings.ReplaceAll(m.Text, "\n", ""), breaks) {
			t.Errorf("the plain form is %q", m.Text)
		}
		if m.Subject != plain.Subject || m.Unsubscribe != plain.Unsubscribe {
			t.Errorf("the head is %q, %q", m.Subject, m.Unsubscribe)
		}
	})
}

// breaks reports whether a character may begin a line.
func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

func hostile(title, name string) *hub.Digest {
	d := full()
	d.Account.Name = name
	for _, l := range d.Lines {
		l.Title = title
	}
	return d
}
