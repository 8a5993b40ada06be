package webhook

import (
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// become gives the bench's member another role.
func (b *bench) become(t testing.TB, role hub.Role) {
	t.Helper()
	in := hub.UpdateAccountInput{ID: b.owner.ID(), Sent: []string{"role"}}
	in.Role = role
	if _, err := b.UpdateAccount(office(t), in); err != nil {
		t.Error(err)
	}
}

// TestOtherRightsStopIt, also in the middle of much to tell: with them it would be
// another feed. It goes on from a new start.
func TestOtherRightsStopIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(n int, _ http.ResponseWriter, _ *http.Request) {
		if n == 1 {
			b.become(t, hub.RoleEditor)
		}
	})
	w, _ := b.hook(t, r.URL, nil)
	for _, title := range []string{"Ett", "Två", "Tre"} {
		b.publish(t, title, hub.AudienceMembers)
	}
	drain(t, b.Worker)
	if now := b.nowIs(t, w); len(r.all()) != 2 || now.State != hub.WebhookStopped || !strings.HasPrefix(text(now.Reason), "its owner's rights have changed") {
		t.Fatalf("%d came, and it is %+v", len(r.all()), now)
	}
	_, err := b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID()})
	if err == nil || !strings.Contains(err.Error(), "take feedStart") {
		t.Errorf("where it was: %v", err)
	}
	old := b.logOf(t, w)[0]
	if _, err := b.Redeliver(as(t, b.owner), hub.RedeliverInput{ID: old.ID()}); err == nil || !strings.Contains(err.Error(), "rights have changed") {
		t.Errorf("again: %v", err)
	}
	editor := *b.owner
	editor.Role = hub.RoleEditor
	start := must[string](t)(b.FeedStart(as(t, &editor)))
	must[*hub.Webhook](t)(b.ResumeWebhook(as(t, &editor), hub.ResumeWebhookInput{ID: w.ID(), After: &start}))
	b.publish(t, "Till kansliet", hub.AudienceStaff)
	drain(t, b.Worker)
	if got := r.all(); len(got) != 4 || got[2].Data.Action != "ADDED" || got[3].Data.Action != "UPDATED" { // an editor sees the draft
		t.Errorf("then %v came", got)
	}
}

// TestToOthersRightsNothingIsToldAgain that was asked for before.
func TestToOthersRightsNothingIsToldAgain(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	w, _ := b.hook(t, r.URL, nil)
	b.publish(t, "Ett", hub.AudienceMembers)
	drain(t, b.Worker)
	must[*hub.Webhook](t)(b.Redeliver(as(t, b.owner), hub.RedeliverInput{ID: b.logOf(t, w)[0].ID()}))
	must[*hub.Webhook](t)(b.TestWebhook(as(t, b.owner), hub.WebhookStepInput{ID: w.ID()}))
	b.become(t, hub.RoleEditor)
	drain(t, b.Worker)
	got, log := r.all(), b.logOf(t, w)
	if len(got) != 2 || got[1].Type != TestType || len(log) != 3 || log[1].Status != nil || !strings.HasPrefix(text(log[1].Fault), "its owner's rights") {
		t.Errorf("%v came, logged as %+v", got, log)
	}
}

// TestToAClosedAccountNothingIsSent, not even what was asked for, and no mail.
func TestToAClosedAccountNothingIsSent(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	w, _ := b.hook(t, r.URL, nil)
	paused, _ := b.hook(t, r.URL, nil)
	for _, w := range []*hub.Webhook{w, paused} {
		must[*hub.Webhook](t)(b.TestWebhook(as(t, b.owner), hub.WebhookStepInput{ID: w.ID()}))
	}
	must[*hub.Webhook](t)(b.PauseWebhook(as(t, b.owner), hub.WebhookStepInput{ID: paused.ID()}))
	must[*hub.Account](t)(b.DisableAccount(office(t), b.owner.UUID))
	b.publish(t, "Ett", hub.AudiencePublic)
	drain(t, b.Worker)
	if now, held := b.nowIs(t, w), b.nowIs(t, paused); len(r.all()) != 0 || now.State != hub.WebhookStopped ||
		text(now.Reason) != "its owner's account is closed" || held.State != hub.WebhookPaused {
		t.Errorf("%d came, and it is %+v", len(r.all()), now)
	}
	if _, err := b.TestWebhook(office(t), hub.WebhookStepInput{ID: w.ID()}); err == nil {
		t.Error("a test is promised")
	}
	if _, err := b.ResumeWebhook(office(t), hub.ResumeWebhookInput{ID: w.ID()}); err == nil {
		t.Error("it goes on")
	}
	must[*hub.Account](t)(b.EnableAccount(office(t), b.owner.UUID))
	must[*hub.Webhook](t)(b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID()}))
	drain(t, b.Worker)
	if got := r.all(); len(got) != 1 || got[0].Type != "article.added" {
		t.Errorf("open again, %v came", got)
	}
}

// TestWhatItsOwnerDoesHoldsAtOnce: in the middle of much to tell.
func TestWhatItsOwnerDoesHoldsAtOnce(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		do   func(t *testing.T, b *bench, w *hub.Webhook, start string) error
		want int // how many come in all
	}{
		"pause": {func(t *testing.T, b *bench, w *hub.Webhook, _ string) error {
			_, err := b.PauseWebhook(as(t, b.owner), hub.WebhookStepInput{ID: w.ID()})
			return err
		}, 1},
		"delete": {func(t *testing.T, b *bench, w *hub.Webhook, _ string) error {
			_, err := b.DeleteWebhook(as(t, b.owner), hub.WebhookStepInput{ID: w.ID()})
			return err
		}, 1},
		"filter": {func(t *testing.T, b *bench, w *hub.Webhook, _ string) error {
			_, err := b.UpdateWebhook(as(t, b.owner), hub.UpdateWebhookInput{ID: w.ID(), Sent: []string{"filter"}, Filter: &hub.ChangeFilter{Topics: []string{"va"}}})
			return err
		}, 1},
		"replay": {func(t *testing.T, b *bench, w *hub.Webhook, start string) error {
			_, err := b.ResumeWebhook(as(t, b.owner), hub.ResumeWebhookInput{ID: w.ID(), After: &start})
			return err
		}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			start := must[string](t)(b.FeedStart(as(t, b.owner)))
			var w *hub.Webhook
			r := newReceiver(t, func(n int, _ http.ResponseWriter, _ *http.Request) {
				if n > 0 {
					return
				}
				if err := test.do(t, b, w, start); err != nil {
					t.Error(err)
				}
			})
			w, _ = b.hook(t, r.URL, nil)
			for _, title := range []string{"Ett", "Två", "Tre"} {
				b.publish(t, title, hub.AudiencePublic)
			}
			drain(t, b.Worker)
			if got := r.all(); len(got) != test.want {
				t.Errorf("%v came", got)
			}
		})
	}
}
