package webhook

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/smakom/hub/internal/hub"
)

// verified reports whether the library's verifier takes a message by a secret.
func verified(t testing.TB, m *received, secret string) bool {
	t.Helper()
	return must[*standard.Webhook](t)(standard.NewWebhook(secret)).Verify(m.body, m.head) == nil
}

// sameAsFeed holds what came to the feed from a cursor, as its owner reads it.
func sameAsFeed(t testing.TB, b *bench, start string, f *hub.ChangeFilter, got []*received) {
	t.Helper()
	feed := must[*hub.ChangeFeed](t)(b.Changes(as(t, b.owner), &start, f, 100))
	if len(feed.Nodes) != len(got) {
		t.Fatalf("the feed has %d changes, and %d came: %v", len(feed.Nodes), len(got), got)
	}
	for i, c := range feed.Nodes {
		m := got[i]
		if m.id != c.Cursor || m.Data.Cursor != c.Cursor || m.Data.Action != string(c.Action) || m.Data.Kind != string(c.Kind()) ||
			m.Data.ID != c.ID().String() || !slices.Equal(m.Data.ChangedFields, c.ChangedFields) || !m.Timestamp.Equal(c.At) {
			t.Errorf("change %d is %+v, and told as %s", i, c, m.body)
		}
	}
}

func TestEachChangeIsToldOnceInOrder(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	w, secret := b.hook(t, r.URL+"/in?key=1", nil)
	c := b.publish(t, "Nytt avtal om vatten", hub.AudiencePublic)
	b.publish(t, "Till medlemmarna", hub.AudienceMembers)
	b.publish(t, "Bara kansliet", hub.AudienceStaff)
	b.rename(t, c, "Nytt avtal om avlopp")
	must[hub.AnyContent](t)(b.TrashContent(office(t), hub.ContentStepInput{ID: c.ID()}))
	must[*hub.Topic](t)(b.CreateTopic(office(t), hub.CreateTopicInput{Key: "biogas", Name: "Biogas"}))
	drain(t, b.Worker)
	got := r.all()
	sameAsFeed(t, b, start, nil, got)
	var types []string
	for _, m := range got {
		types = append(types, m.Type)
		if !verified(t, m, secret) || m.head.Get("Content-Type") != "application/json" || !strings.HasPrefix(m.head.Get("User-Agent"), "SmaKom-hub/") {
			t.Errorf("sent with %v", m.head)
		}
		if strings.Contains(string(m.body), "avtal om") || strings.Contains(string(m.body), "Till") {
			t.Errorf("it tells what the record says: %s", m.body)
		}
	}
	if want := []string{"article.added", "article.added", "article.updated", "article.removed", "topic.added"}; !slices.Equal(types, want) {
		t.Errorf("told %v, want %v", types, want)
	}
	if u := got[1].Data.URL; u == nil || *u != base+"/artiklar/till-medlemmarna" {
		t.Errorf("its page is %v", u)
	}
	if u := got[4].Data.URL; u == nil || *u != base+"/amnen/biogas" {
		t.Errorf("the topic's page is %v", u)
	}
	if got[0].Data.URL != nil || got[3].Data.URL != nil { // in the trash by the time it was told
		t.Errorf("of what is no longer seen the page is told: %s", got[0].body)
	}
	drain(t, b.Worker)
	if again := r.all(); len(again) != len(got) {
		t.Errorf("told again: %v", again[len(got):])
	}
	log := b.logOf(t, w)
	if len(log) != 5 || log[0].EventID != got[0].id || log[0].Type != "article.added" || !log[0].Delivered() || *log[0].Status != 204 || log[0].Try != 1 || log[0].Test {
		t.Errorf("the log has %+v", log)
	}
	// A subscriber goes on by itself from what it was told last.
	feed := must[*hub.ChangeFeed](t)(b.Changes(as(t, b.owner), &got[3].id, nil, 10))
	if len(feed.Nodes) != 1 || feed.Nodes[0].Of.Key != "biogas" {
		t.Errorf("after the fourth the feed has %+v", feed.Nodes)
	}
}

// TestTheBodyIsAsDocumented, to the letter.
func TestTheBodyIsAsDocumented(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	b.hook(t, r.URL, nil)
	c := b.publish(t, "Vårmöte", hub.AudiencePublic)
	drain(t, b.Worker)
	var body map[string]any
	m := r.all()[0]
	if err := json.Unmarshal(m.body, &body); err != nil {
		t.Fatal(err)
	}
	at := body["timestamp"].(string)
	delete(body, "timestamp")
	is := string(must[[]byte](t)(json.Marshal(body)))
	want := `{"data":{"action":"ADDED","changedFields":[],"cursor":"` + m.id + `","id":"` + c.ID().String() +
		`","kind":"ARTICLE","url":"` + base + `/artiklar/varmote"},"type":"article.added"}`
	if is != want || !strings.HasSuffix(at, "Z") {
		t.Errorf("at %s\n is %s\nwant %s", at, is, want)
	}
}

func TestBothSecretsSignWhileOneReplacesTheOther(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	w, first := b.hook(t, r.URL, nil)
	_, second, err := b.RotateWebhookSecret(as(t, b.owner), hub.WebhookStepInput{ID: w.ID()})
	if err != nil || second == first || !strings.HasPrefix(second, "whsec_") {
		t.Fatalf("the second secret is %q, %v", second, err)
	}
	b.publish(t, "Med båda", hub.AudiencePublic)
	drain(t, b.Worker)
	b.run(t, `update webhook set old_until = now()`)
	b.publish(t, "Med den nya", hub.AudiencePublic)
	drain(t, b.Worker)
	got := r.all()
	if len(got) != 2 || !verified(t, got[0], first) || !verified(t, got[0], second) {
		t.Fatalf("both are not taken in the first day")
	}
	if verified(t, got[1], first) || !verified(t, got[1], second) {
		t.Error("the old one signs after its day")
	}
}

func TestTheFilterIsTheFeeds(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	f := &hub.ChangeFilter{Kinds: []hub.Kind{hub.KindArticle}, Topics: []string{"va", "demografi"}}
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	w, _ := b.hook(t, r.URL, f)
	left := b.publish(t, "Om vatten", hub.AudiencePublic, "va")
	b.publish(t, "Om annat", hub.AudiencePublic)
	b.publish(t, "Om folk", hub.AudienceMembers, "demografi")
	b.publish(t, "Om bådas", hub.AudienceStaff, "va")
	drain(t, b.Worker)
	sameAsFeed(t, b, start, f, r.all())
	if n := len(r.all()); n != 2 {
		t.Errorf("%d came", n)
	}
	// What has left the filter is removed, and no page is told, though it has one.
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: left.ID(), Sent: []string{"topics"}}}
	must[hub.AnyContent](t)(b.Edit(office(t), edit))
	drain(t, b.Worker)
	if got := r.all(); len(got) != 3 || got[2].Type != "article.removed" || got[2].Data.URL != nil {
		t.Errorf("then %v came", got)
	}
	// Another filter holds from where it stands.
	_, err := b.UpdateWebhook(as(t, b.owner), hub.UpdateWebhookInput{ID: w.ID(), Sent: []string{"filter"}})
	if err != nil {
		t.Fatal(err)
	}
	b.publish(t, "Om annat igen", hub.AudiencePublic)
	drain(t, b.Worker)
	if got := r.all(); len(got) != 4 || got[3].Type != "article.added" {
		t.Errorf("without a filter %v came", got)
	}
}

// TestNothingHiddenIsTold: what its owner doesn't see is not told to a webhook, nor that
// there is something; what they lose sight of is removed, and nothing says why.
func TestNothingHiddenIsTold(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	w, _ := b.hook(t, r.URL, nil)
	hidden := b.publish(t, "Hemligt om personal", hub.AudienceStaff)
	b.rename(t, hidden, "Mer hemligt")
	shown := b.publish(t, "Till medlemmar", hub.AudienceMembers)
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: shown.ID(), Sent: []string{"audience"}}}
	edit.Audience = hub.AudienceStaff
	must[hub.AnyContent](t)(b.Edit(office(t), edit))
	b.rename(t, shown, "Blev hemligt")
	drain(t, b.Worker)
	got := r.all()
	sameAsFeed(t, b, start, nil, got)
	if len(got) != 2 || got[0].Data.URL != nil || got[1].Data.Action != "REMOVED" || len(got[1].Data.ChangedFields) != 0 {
		t.Errorf("told %v", got)
	}
	for _, m := range got {
		if strings.Contains(string(m.body), hidden.ID().String()) || strings.Contains(string(m.body), "hemligt") {
			t.Errorf("told %s", m.body)
		}
	}
	if now := b.nowIs(t, w); now.State != hub.WebhookActive {
		t.Errorf("it is %+v", now)
	}
}

// TestAReceiverThatFailsNowAndThen gets everything, in order, the same again until it
// has taken it.
func TestAReceiverThatFailsNowAndThen(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(n int, w http.ResponseWriter, req *http.Request) {
		switch n % 4 {
		case 1:
			w.WriteHeader(http.StatusServiceUnavailable)
		case 2:
			panic(http.ErrAbortHandler) // breaks the connection
		default:
			w.WriteHeader(http.StatusOK)
		}
	})
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	w, _ := b.hook(t, r.URL, nil)
	c := b.publish(t, "Ändras ofta", hub.AudiencePublic)
	for range 9 {
		b.rename(t, c, "Ändrad "+hub.NewUUID().String())
	}
	for range 12 { // each stops at the next fault
		drain(t, b.Worker)
		if at := b.nowIs(t, w).RetryAt; at != nil {
			b.clock.set(*at)
		}
	}
	var taken []*received
	for n, m := range r.all() {
		if n > 0 && r.all()[n-1].id == m.id && n%4 != 2 && n%4 != 3 {
			t.Errorf("message %d came again after it was taken", n)
		}
		if n%4 == 0 || n%4 == 3 {
			taken = append(taken, m)
		}
	}
	sameAsFeed(t, b, start, nil, taken)
	if now := b.nowIs(t, w); now.Tries != 0 || now.FailingSince != nil || now.Reason != nil || now.State != hub.WebhookActive {
		t.Errorf("it is %+v", now)
	}
	tries := map[string]int{}
	for _, d := range b.logOf(t, w) {
		if tries[d.EventID]++; d.Try != tries[d.EventID] {
			t.Errorf("try %d of %s is logged as %d", tries[d.EventID], d.EventID, d.Try)
		}
	}
}
