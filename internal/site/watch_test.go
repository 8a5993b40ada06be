package site_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestWatchingIsOffered: on pages of what can be watched there is a way to it, for those
// who must sign in first, too; a question that would tell of everything has none.
func TestWatchingIsOffered(t *testing.T) {
	t.Parallel()
	f := newFixture(t, through(&door{mails: true}))
	topic := hub.ID{Kind: hub.KindTopic, Key: "va"}.String()
	for _, c := range []struct {
		viewer hub.Viewer
		path   string
		says   string // "" of none
	}{
		{hub.Viewer{}, "/amnen/va", `<p class="watch" data-name="Vatten och avlopp"><a class="button" href="/mitt/bevakningar?bevaka=` + topic + `" rel="nofollow">Logga in för att bevaka</a>`},
		{member(), "/amnen/va", `data-record="` + topic + `"`},
		{member(), "/kommuner/forshaga", `<span class="hide"> Forshaga kommun</span>`},
		{member(), "/organisationer/formas", `data-record=`},
		{member(), "/projekt/va-forsorjning-sma-kommuner", `data-record=`},
		{hub.Viewer{}, "/sok?q=vatten", `Logga in för att bevaka sökningen`},
		{member(), "/sok?q=vatten&typ=artikel", `<p class="watch" data-record><a class="button" href="/mitt/bevakningar?bevaka=%2Fsok%3Fq%3Dvatten%26typ%3Dartikel" rel="nofollow">Bevaka sökningen</a>`},
		{member(), "/sok", ""},
		{member(), "/", ""},
		{member(), "/evenemang/varmote-2026", ""},
	} {
		_, body := f.get(t, c.viewer, c.path)
		if c.says == "" && strings.Contains(body, "bevaka=") || !strings.Contains(body, c.says) {
			t.Errorf("%s does not say %q", c.path, c.says)
		}
	}
	_, body := newFixture(t, nil).get(t, hub.Viewer{}, "/amnen/va")
	if strings.Contains(body, "bevaka") {
		t.Error("where nobody can sign in, one is offered to watch")
	}
}

// TestWhatIsWatchedSaysSo: the page knows the viewer's watch, and how much they have not read.
func TestWhatIsWatchedSaysSo(t *testing.T) {
	t.Parallel()
	f := newFixture(t, through(&door{mails: true}))
	account, err := f.db.CreateAccount(hub.AsProgram(t.Context(), hub.ViaHub),
		hub.CreateAccountInput{Email: "kim@example.se", Name: "Kim", Role: hub.RoleMember, Municipality: "1763"})
	if err != nil {
		t.Fatal(err)
	}
	kim := hub.Viewer{Account: account}
	w, err := f.db.Watch(hub.WithViewer(t.Context(), kim), hub.WatchInput{Record: &hub.ID{Kind: hub.KindTopic, Key: "va"}})
	if err != nil {
		t.Fatal(err)
	}
	_, body := f.get(t, kim, "/amnen/va")
	if !strings.Contains(body, `data-watch="`+w.ID().String()+`"`) || !strings.Contains(body, "Du bevakar") || strings.Contains(body, `class="unread"`) {
		t.Error("the page doesn't know what is watched")
	}
	f.exec(t, `insert into notice (id, account_id, content_id, about, action, at)
		select gen_random_uuid(), a.id, c.id, 'CHANGE', 'ADDED', now() from account a, content c where a.email = 'kim@example.se' and c.slug = 'varmote-2026'`)
	for path, says := range map[string]string{"/": `Mitt <b class="unread">1<span class="hide"> oläst</span></b>`, "/mitt": `1<span class="hide"> oläst`} {
		if _, body := f.get(t, kim, path); !strings.Contains(body, says) {
			t.Errorf("%s does not count what is unread", path)
		}
	}
	search, err := f.db.Watch(hub.WithViewer(t.Context(), kim), hub.WatchInput{Search: &hub.WatchedSearch{Query: "vatten",
		Filter: &hub.SearchFilter{Kinds: []hub.Kind{hub.KindReport, hub.KindArticle}, Years: []int{2026}}}})
	if err != nil {
		t.Fatal(err)
	}
	for path, watched := range map[string]bool{"/sok?ar=2026&q=+vatten&typ=artikel&typ=rapport&sortera=nyast": true, "/sok?q=vatten": false,
		"/sok?q=vatten&ar=2026&typ=artikel": false, "/sok?q=vattnet&ar=2026&typ=artikel&typ=rapport": false} {
		_, body := f.get(t, kim, path)
		if says := strings.Contains(body, `data-record data-watch="`+search.ID().String()+`"`); says != watched || says != strings.Contains(body, "Du bevakar sökningen") {
			t.Errorf("%s says that it is watched: %v", path, says)
		}
	}
	if _, body := f.get(t, kim, "/amnen/bredband"); strings.Contains(body, "data-watch") {
		t.Error("another topic is watched")
	}
}
