package site

import (
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func asked(t *testing.T, query string) *question {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	x, err := ask(q)
	if err != nil {
		t.Fatalf("ask(%q): %v", query, err)
	}
	return x
}

func TestFacetLinksAddAndRemove(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, param, value, want string }{
		{"q=va", paramKind, "artikel", "/sok?q=va&typ=artikel"},
		{"q=va&typ=artikel", paramKind, "rapport", "/sok?q=va&typ=artikel&typ=rapport"},
		{"q=va&typ=artikel&typ=rapport", paramKind, "artikel", "/sok?q=va&typ=rapport"},
		{"q=va&typ=artikel", paramKind, "artikel", "/sok?q=va"},
		{"typ=artikel", paramKind, "artikel", "/sok"},
		{"q=å+ö&sortera=nyast&ar=2026", paramMunicipality, "1763", "/sok?ar=2026&kommun=1763&q=%C3%A5+%C3%B6&sortera=nyast"},
		// Another choice begins the list anew.
		{"q=va&efter=abc", paramCounty, "17", "/sok?lan=17&q=va"},
		// The same twice is once.
		{"amne=va&amne=va", paramTopic, "va", "/sok"},
		{"q=%3Cscript%3E%22", paramKind, "artikel", "/sok?q=%3Cscript%3E%22&typ=artikel"},
	} {
		if got := asked(t, c.from).toggled(c.param, c.value); got != c.want {
			t.Errorf("toggled(%s=%s) of %q = %q, want %q", c.param, c.value, c.from, got, c.want)
		}
	}
}

func TestAskReadsAllOfAFilter(t *testing.T) {
	t.Parallel()
	x := asked(t, "q=+va+&typ=artikel&typ=kommun&amne=va&kommun=1763&lan=17&ar=2026&sortera=aldst&efter=c")
	f := x.filter()
	if x.Text != "va" || x.After != "c" || orders()[x.Order] != hub.SearchOldest ||
		len(f.Kinds) != 2 || f.Kinds[1] != hub.KindMunicipality || f.Topics[0] != "va" ||
		f.Municipalities[0] != "1763" || f.Counties[0] != "17" || f.Years[0] != 2026 {
		t.Errorf("ask = %+v, filter %+v", x, f)
	}
	if got := x.cleared(); got != "/sok?q=va&sortera=aldst" {
		t.Errorf("cleared = %q", got)
	}
}

func TestAskKeepsAsMuchTextAsTheForm(t *testing.T) {
	t.Parallel()
	if x := asked(t, "q="+strings.Repeat("ö", 2*mostText)); x.Text != strings.Repeat("ö", mostText) {
		t.Errorf("%d bytes are kept", len(x.Text))
	}
}

func TestAskRefusesTheImpossible(t *testing.T) {
	t.Parallel()
	many := strings.Builder{}
	for i := range mostChosen + 1 {
		many.WriteString("&ar=" + string(rune('1'+i/26%9)) + "0" + string(rune('0'+i/10%10)) + string(rune('0'+i%10)))
	}
	for _, query := range []string{"typ=ARTICLE", "typ=konto", "ar=26", "ar=tjugo", "ar=99999", "lan=1763", "kommun=forshaga",
		"kommun=17x3", "amne=%3Cscript%3E", "amne=" + strings.Repeat("a", 81), "sortera=score", many.String()[1:]} {
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if x, err := ask(q); err == nil {
			t.Errorf("ask(%q) = %+v, want an error", query, x)
		}
	}
}

func TestFoldKeepsWhatIsChosenInSight(t *testing.T) {
	t.Parallel()
	var options []option
	for i := range 12 {
		options = append(options, option{Value: string(rune('a' + i)), Chosen: i == 11})
	}
	g := fold("Ämne", options)
	if len(g.Top) != mostOptions+1 || !g.Top[mostOptions].Chosen || len(g.Rest) != 12-mostOptions-1 {
		t.Errorf("fold: %d shown, %d folded", len(g.Top), len(g.Rest))
	}
	if g := fold("Ämne", options[:mostOptions+1]); g.Rest != nil {
		t.Errorf("one is folded away alone: %+v", g.Rest)
	}
}
