package webhook

import (
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestATestComesInWhateverState the webhook is, and moves nothing.
func TestATestComesInWhateverState(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(n int, w http.ResponseWriter, _ *http.Request) {
		if n == 0 {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	w, secret := b.hook(t, r.URL, nil)
	b.publish(t, "Något", hub.AudiencePublic)
	drain(t, b.Worker)
	step := hub.WebhookStepInput{ID: w.ID()}
	must[*hub.Webhook](t)(b.TestWebhook(as(t, b.owner), step))
	drain(t, b.Worker)
	got, log := r.all(), b.logOf(t, w)
	if len(got) != 2 || got[1].Type != TestType || !strings.HasPrefix(got[1].id, "test_") || !verified(t, got[1], secret) {
		t.Fatalf("%v came", got)
	}
	if d := log[1]; !d.Test || d.Type != TestType || d.EventID != got[1].id || !d.Delivered() {
		t.Errorf("logged as %+v", d)
	}
	if _, err := b.Changes(as(t, b.owner), &got[1].id, nil, 1); err == nil {
		t.Error("its id is a cursor")
	}
	if now := b.nowIs(t, w); now.State != hub.WebhookStopped || text(now.Reason) != "answered 404 Not Found" {
		t.Errorf("it is %+v", now)
	}
	must[*hub.Webhook](t)(b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID()}))
	drain(t, b.Worker)
	if got := r.all(); len(got) != 3 || got[2].id != got[0].id {
		t.Errorf("resumed, %v came", got)
	}
	must[*hub.Webhook](t)(b.PauseWebhook(as(t, b.owner), step))
	b.publish(t, "Mer", hub.AudiencePublic)
	must[*hub.Webhook](t)(b.TestWebhook(as(t, b.owner), step))
	drain(t, b.Worker)
	if got := r.all(); len(got) != 4 || got[3].Type != TestType {
		t.Errorf("paused, %v came", got)
	}
	must[*hub.Webhook](t)(b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID()}))
	drain(t, b.Worker)
	if got := r.all(); len(got) != 5 || got[4].Type != "article.added" {
		t.Errorf("resumed again, %v came", got)
	}
}

// TestADeliveryIsMadeAgain beside the order, with the same id; that it fails stops nothing.
func TestADeliveryIsMadeAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(n int, w http.ResponseWriter, _ *http.Request) {
		if n == 3 {
			w.WriteHeader(http.StatusGone)
		}
	})
	w, _ := b.hook(t, r.URL, nil)
	c := b.publish(t, "Ett", hub.AudiencePublic)
	b.publish(t, "Två", hub.AudiencePublic)
	drain(t, b.Worker)
	first := b.logOf(t, w)[0]
	again := func() *received {
		t.Helper()
		must[*hub.Webhook](t)(b.Redeliver(as(t, b.owner), hub.RedeliverInput{ID: first.ID()}))
		before := len(r.all())
		drain(t, b.Worker)
		if got := r.all(); len(got) == before+1 {
			return got[before]
		}
		t.Fatalf("%v came", r.all()[before:])
		return nil
	}
	if m := again(); m.id != first.EventID || m.Type != "article.added" || m.Data.ID != c.ID().String() || *m.Data.URL != base+"/artiklar/ett" {
		t.Errorf("%s came", m.body)
	}
	again() // this one the receiver refuses
	if log := b.logOf(t, w); len(log) != 4 || text(log[3].Fault) != "answered 410 Gone" || log[3].Test || log[3].EventID != first.EventID {
		t.Errorf("logged as %+v", log)
	}
	if now := b.nowIs(t, w); now.State != hub.WebhookActive || now.RetryAt != nil {
		t.Errorf("it is %+v", now)
	}
	// What its owner doesn't see any longer has no page.
	must[hub.AnyContent](t)(b.TrashContent(office(t), hub.ContentStepInput{ID: c.ID()}))
	drain(t, b.Worker)
	if m := again(); m.id != first.EventID || m.Data.URL != nil {
		t.Errorf("%s came", m.body)
	}
}

// TestReplayFromACursor tells everything after it again, with the same ids.
func TestReplayFromACursor(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	w, _ := b.hook(t, r.URL, nil)
	for _, title := range []string{"Ett", "Två", "Tre"} {
		b.publish(t, title, hub.AudiencePublic)
	}
	drain(t, b.Worker)
	got := r.all()
	must[*hub.Webhook](t)(b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID(), After: &got[0].id}))
	drain(t, b.Worker)
	if all := r.all(); len(all) != 5 || all[3].id != got[1].id || all[4].id != got[2].id {
		t.Errorf("%v came", all)
	}
	// And a new one can begin there.
	other := newReceiver(t, nil)
	_, _, err := b.CreateWebhook(as(t, b.owner), hub.CreateWebhookInput{Name: "Kopia", URL: other.URL, After: &start})
	if err != nil {
		t.Fatal(err)
	}
	drain(t, b.Worker)
	sameAsFeed(t, b, start, nil, other.all())
}

// TestAPlaceThatTheFeedHasNoLongerStopsIt.
func TestAPlaceThatTheFeedHasNoLongerStopsIt(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	w, _ := b.hook(t, r.URL, nil)
	b.publish(t, "Ett", hub.AudiencePublic)
	drain(t, b.Worker)
	b.run(t, `update webhook set nonce = gen_random_uuid()::text`) // as in a database that was restored
	b.publish(t, "Två", hub.AudiencePublic)
	drain(t, b.Worker)
	if now := b.nowIs(t, w); now.State != hub.WebhookStopped || !strings.Contains(text(now.Reason), "feedStart") || len(r.all()) != 1 {
		t.Errorf("%d came, and it is %+v", len(r.all()), now)
	}
}
