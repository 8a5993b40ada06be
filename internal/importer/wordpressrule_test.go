package importer

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestATextIsDatedByTheSurestClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ gmt, local, feed, want string }{
		{"2019-03-05 12:30:00", "2019-03-05 13:30:00", "Tue, 05 Mar 2019 12:30:00 +0000", "2019-03-05T12:30:00Z"},
		{"0000-00-00 00:00:00", "2019-03-05 13:30:00", "", "2019-03-05T12:30:00Z"},
		{"", "2019-07-05 13:30:00", "", "2019-07-05T11:30:00Z"},
		{"1970-01-01 00:00:00", "2019-07-05 13:30:00", "", "2019-07-05T11:30:00Z"},
		{"", "2019-03-31 02:30:00", "", "2019-03-31T01:30:00Z"}, // the clock showed no such time
		{"", "2019-10-27 02:30:00", "", "2019-10-27T00:30:00Z"}, // it showed it twice
		{"", "2019-10-27 03:30:00", "", "2019-10-27T02:30:00Z"},
		{"", "2019-03-31 01:59:59", "", "2019-03-31T00:59:59Z"},
		{"0000-00-00 00:00:00", "0000-00-00 00:00:00", "Tue, 5 Mar 2019 13:30:00 +0100", "2019-03-05T12:30:00Z"},
		{"0000-00-00 00:00:00", "0000-00-00 00:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", ""},
		{"2019-02-30 12:00:00", "", "", ""},
		{"2019-03-05T12:30:00Z", "", "", "2019-03-05T12:30:00Z"},
		{"i går", "nyss", "snart", ""},
		{"9999-12-31 23:59:59", "", "", ""},
	} {
		i := &wxrItem{fields: map[string]string{"wp:post_date_gmt": c.gmt, "wp:post_date": c.local, "pubDate": c.feed}}
		got := ""
		if at := shownAt(i, hub.Stockholm()); !at.IsZero() {
			got = at.UTC().Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// hiddenIn are ways in which a site marks a text as not for everyone.
var hiddenIn = []string{
	"<wp:status>draft</wp:status>", "<wp:status>pending</wp:status>", "<wp:status>private</wp:status>", "<wp:status>future</wp:status>",
	"<wp:status>auto-draft</wp:status>", "<wp:status>inherit</wp:status>", "<wp:status>trash</wp:status>", "<wp:status></wp:status>",
	"<wp:status>PRIVATE</wp:status>", "<wp:status> publish-not </wp:status>", "",
	"<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>", "<wp:status>publish</wp:status><wp:post_password> </wp:post_password>",
	"<wp:status>publish</wp:status><wp:post_password><![CDATA[<b>]]></wp:post_password>",
	"<wp:status>publish</wp:status><wp:status>private</wp:status>", "<wp:status>private</wp:status><wp:status>publish</wp:status>",
	"<wp:status>publish</wp:status><wp:post_password></wp:post_password><wp:post_password>x</wp:post_password>",
	"<wp:status>publish</wp:status><wp:postmeta><wp:meta_key>_members_access_role</wp:meta_key><wp:meta_value>editor</wp:meta_value></wp:postmeta>",
	"<wp:status>publish</wp:status><content:encoded>[members_only]Bara vi.[/members_only]</content:encoded>",
	"<wp:status>publish</wp:status><content:encoded>&lt;!-- wp:members/restrict {} --&gt;&lt;p&gt;x&lt;/p&gt;</content:encoded>",
	"<wp:status>publish</wp:status><wp:post_date_gmt>2031-01-01 00:00:00</wp:post_date_gmt>",
}

func TestNothingThatWasNotPublicIsPublished(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	for n := range 630 {
		fields := []string{fmt.Sprintf("<title>Text %d</title>", n), "<wp:post_id>5</wp:post_id>", "<pubDate>Tue, 05 Mar 2019 12:30:00 +0000</pubDate>",
			"<wp:post_type>" + []string{"post", "page", "nyhet", ""}[random.IntN(4)] + "</wp:post_type>", hiddenIn[n%len(hiddenIn)],
			"<content:encoded>En text.</content:encoded>", "<category>Krisberedskap</category>"}
		random.Shuffle(len(fields)-1, func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
		export := strings.Replace(wxrOf("<item>"+strings.Join(fields, "\n")+"</item>"), "<title>Sajten", "<pubDate>Sun, 01 Feb 2026 09:00:00 +0000</pubDate><title>Sajten", 1)
		if strings.Index(export, "En text.") < strings.Index(export, hiddenIn[n%len(hiddenIn)]) && strings.Count(export, "<content:encoded>") > 1 {
			continue // of two texts the first is read
		}
		pieces, err := wordpressPieces(export, hub.ImportOptions{Audience: hub.AudiencePublic, Publish: true})
		if err != nil || len(pieces) != 1 {
			t.Fatal(pieces, err)
		}
		p := pieces[0]
		if p.PublishedAt != nil || p.Input != nil && p.Input.Common().Audience != hub.AudienceStaff {
			t.Errorf("public: %s", export)
		}
		if p.Input != nil && !slices.ContainsFunc(p.Review, func(s hub.Review) bool { return s.Code == hub.ReviewNotPublic }) {
			t.Errorf("no word of it: %s", export)
		}
	}
}

func TestOnceNotPublicIsNeverPublic(t *testing.T) {
	t.Parallel()
	public := wxrPost(7, "Ett", "Text.")
	pieces, err := wordpressPieces(wxrOf(public, strings.Replace(public, "publish", "private", 1)), hub.ImportOptions{Audience: hub.AudiencePublic})
	if err != nil || len(pieces) != 2 || pieces[0].PublishedAt != nil || pieces[0].Input.Common().Audience != hub.AudienceStaff || pieces[1].LeftOut.IsZero() {
		t.Error(pieces, err)
	}
}

func TestNobodysAddressAndNoCommentComesOut(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"export-1.0.xml", "export-1.1.xml", "export-1.2.xml"} {
		export := wordpressFixture(t, version)
		if !strings.Contains(export, "@") {
			t.Errorf("%s has no address to look for", version)
		}
		pieces, err := wordpressPieces(export, hub.ImportOptions{})
		if err != nil {
			t.Fatal(err)
		}
		said, err := json.Marshal(pieces)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{"@", "hemlig.example", "privat.example", "Kommentator", "Hemlig kommentar", "192.0.2.7", "Bra skrivet", "hemligt123", "hemlig.pdf"} {
			if strings.Contains(string(said), secret) {
				t.Errorf("%s: %q came out", version, secret)
			}
		}
	}
}

func TestATitleIsReadAsItIsShown(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"<![CDATA[Vatten &amp; avlopp]]>", "Vatten & avlopp"}, {"Vatten &amp; avlopp", "Vatten & avlopp"}, {"Vatten &amp;amp; avlopp", "Vatten & avlopp"},
		{"<![CDATA[Nya <em>regler</em> &#8211; nu]]>", "Nya regler – nu"}, {"&lt;b&gt;Fet&lt;/b&gt;", "Fet"}, {"Rad<br/>två", "Rad två"},
		{"<![CDATA[ 5 &lt; 6 ]]>", "5 < 6"}, {"Mjukt&shy;streck&nbsp;här", "Mjuktstreck här"}, {"Emoji 👩‍🌾", "Emoji 👩‍🌾"}, {"<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"},
	} {
		pieces, err := wordpressPieces(wxrOf(wxrPost(1, c[0], "Text.")), hub.ImportOptions{})
		if err != nil || len(pieces) != 1 || pieces[0].Input == nil || pieces[0].Input.Common().Title != c[1] {
			t.Errorf("%q: %q, %v", c[0], summaryOf(pieces), err)
		}
	}
}

func TestTopicsAreProposedForAPersonToChange(t *testing.T) {
	t.Parallel()
	got, err := ProposeTopics(strings.NewReader(wordpressFixture(t, "export-1.2.xml")), testKnown())
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, p := range got {
		said = append(said, fmt.Sprintf("%s %s %d %q", p.List, p.Name, p.Texts, p.Topic))
		if p.Because == "" {
			t.Errorf("%s: not said why", p.Name)
		}
	}
	want := `category Slam 1 "va"|post_tag Tidaholm 1 ""|category Vatten och avlopp 1 "va"`
	if strings.Join(said, "|") != want {
		t.Errorf("%s, want %s", strings.Join(said, "|"), want)
	}
}

func TestAPersonsMappingHolds(t *testing.T) {
	t.Parallel()
	export := wxrOf(wxrPost(1, "Ett", "Text.", "<category>Krisberedskap</category><category>Brand</category><category>Okänt</category>"))
	pieces, err := wordpressPieces(export, hub.ImportOptions{Topics: map[string]string{"krisberedskap": "", "brand": "skola", "okänt": "finns-inte"}})
	if err != nil || len(pieces) != 1 {
		t.Fatal(pieces, err)
	}
	p := pieces[0]
	if got := p.Input.Common().Topics; !slices.Equal(got, []string{"skola"}) {
		t.Error(got)
	}
	if slices.ContainsFunc(p.Suggested, func(s *hub.Suggested) bool { return s.Field == "topics" }) {
		t.Error("what a person chose is told as a guess")
	}
	if len(p.Review) != 1 || !strings.Contains(p.Review[0].Text, "finns-inte") {
		t.Error(p.Review)
	}
}

func FuzzWordPress(f *testing.F) {
	for _, version := range []string{"export-1.0.xml", "export-1.1.xml"} {
		f.Add(wordpressFixture(f, version))
	}
	f.Add(wxrOf(wxrPost(1, "Ett", "<![CDATA[[a b=\"c\"]x[/a]<!--more-->]]>")))
	f.Fuzz(func(t *testing.T, export string) {
		pieces, err := wordpressPieces(export, hub.ImportOptions{Audience: hub.AudiencePublic})
		again, errAgain := wordpressPieces(export, hub.ImportOptions{Audience: hub.AudiencePublic})
		if summaryOf(pieces) != summaryOf(again) || (err == nil) != (errAgain == nil) {
			t.Error("reading twice gives two answers")
		}
		keys := map[string]bool{}
		for _, p := range pieces {
			c := p.Input
			switch {
			case p.Key == "" || p.Line < 1:
				t.Errorf("no key or line: %+v", p)
			case c == nil && p.LeftOut.IsZero() && p.Refused.IsZero(), c != nil && (!p.LeftOut.IsZero() || !p.Refused.IsZero()):
				t.Errorf("a draft and a reason, or neither: %+v", p)
			case c == nil:
				continue
			case keys[p.Key]:
				t.Errorf("%s twice", p.Key)
			case c.Common().IdempotencyKey != p.Key, p.PublishedAt != nil && c.Common().Audience == hub.AudienceStaff:
				t.Errorf("%+v", p)
			}
			keys[p.Key] = true
		}
	})
}
