package postgres_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestOneAccountTakesNotAllTurns: whose receivers are all slow keeps nobody else waiting.
func TestOneAccountTakesNotAllTurns(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a, b := signedIn(t, enrolled(t, db, hub.RoleMember, "asa@example.se")), signedIn(t, enrolled(t, db, hub.RoleEditor, "bo@example.se"))
	for _, name := range []string{"Ett", "Två", "Tre", "Fyra"} {
		hook(t, db, a, name)
	}
	other := hook(t, db, b, "Andras")
	published(t, db, article("Något"))
	var turns []*hub.WebhookTurn
	for n := range 3 {
		w := must[*hub.WebhookTurn](t)(db.ClaimWebhook(t.Context(), time.Now()))
		if w == nil || (w.UUID == other.UUID) != (n == 2) {
			t.Fatalf("turn %d is %+v", n, w)
		}
		turns = append(turns, w)
	}
	if w := must[*hub.WebhookTurn](t)(db.ClaimWebhook(t.Context(), time.Now())); w != nil {
		t.Errorf("a third of theirs has its turn: %+v", w)
	}
	if err := db.ReleaseWebhook(t.Context(), turns[0]); err != nil {
		t.Fatal(err)
	}
	if w := must[*hub.WebhookTurn](t)(db.ClaimWebhook(t.Context(), time.Now())); w == nil || w.Name != "Tre" {
		t.Errorf("then it is the turn of %+v", w)
	}
}

// TestDeliveriesAreSwept: those of long ago, and all but the newest thousand of each.
func TestDeliveriesAreSwept(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	ctx := signedIn(t, a)
	much, old := hook(t, db, ctx, "Mycket"), hook(t, db, ctx, "Gammalt")
	const fill = `insert into delivery (id, webhook_id, event_id, type, try, took, at)
		select gen_random_uuid(), $1, 'nr ' || n, 'article.added', 1, '1 s', now() - n * $3::interval from generate_series(1, $2::integer) n`
	run(t, pool, fill, much.UUID, hub.MaxDeliveries+7, "1 second")
	run(t, pool, fill, old.UUID, 60, "1 day")
	run(t, pool, `update webhook set old_secret = 'whsec_a', old_until = now() - interval '1 second' where id = $1`, old.UUID)
	for range 2 {
		if err := db.SweepDeliveries(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	log := must[map[hub.UUID][]*hub.Delivery](t)(db.Deliveries(ctx, []hub.UUID{much.UUID, old.UUID}, 2000))
	if m, o := log[much.UUID], log[old.UUID]; len(m) != hub.MaxDeliveries || m[0].EventID != "nr 1" || len(o) != hub.DeliveryDays-1 || o[0].EventID != "nr 1" {
		t.Errorf("%d and %d are kept", len(m), len(o))
	}
	if n := value[int](t, pool, `select count(*) from webhook where old_secret is not null`); n != 0 {
		t.Error("a secret that signs no longer is kept")
	}
	if few := must[map[hub.UUID][]*hub.Delivery](t)(db.Deliveries(ctx, []hub.UUID{much.UUID, old.UUID}, 3)); len(few[much.UUID]) != 3 || len(few[old.UUID]) != 3 || few[old.UUID][2].EventID != "nr 3" {
		t.Errorf("the first three are %+v", few)
	}
}

// TestAWebhookThatIsReadBackWaits for its owner, who gives it a secret and a place.
func TestAWebhookThatIsReadBackWaits(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	_, secret, err := db.CreateWebhook(signedIn(t, a), hub.CreateWebhookInput{Name: "Intranätet", URL: receiver, Filter: &hub.ChangeFilter{Topics: []string{"va"}}})
	if err != nil {
		t.Fatal(err)
	}
	other, pool := openRaw(t)
	if err := readBack(t, other, exported(t, db), false); err != nil {
		t.Fatal(err)
	}
	w := must[[]*hub.Webhook](t)(other.Webhooks(signedIn(t, a), a.UUID))[0]
	if w.State != hub.WebhookPaused || w.Reason == nil || !strings.Contains(*w.Reason, "rotate") || w.Name != "Intranätet" || !slices.Equal(w.Topics, []string{"va"}) {
		t.Errorf("it is %+v", w)
	}
	if now := value[string](t, pool, `select secret from webhook`); now == secret || !regexp.MustCompile(`^whsec_[A-Za-z0-9+/]{43}=$`).MatchString(now) {
		t.Errorf("its secret is %q", now)
	}
	if _, err := other.ResumeWebhook(signedIn(t, a), hub.ResumeWebhookInput{ID: w.ID()}); faults(err) != "CONFLICT after" {
		t.Errorf("it goes on from nowhere: %v", err)
	}
	start := must[string](t)(other.FeedStart(signedIn(t, a)))
	if now := must[*hub.Webhook](t)(other.ResumeWebhook(signedIn(t, a), hub.ResumeWebhookInput{ID: w.ID(), After: &start})); now.State != hub.WebhookActive {
		t.Errorf("resumed it is %+v", now)
	}
}

// TestAnExportFromBeforeWebhooksIsReadBack.
func TestAnExportFromBeforeWebhooksIsReadBack(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	enrolled(t, db, hub.RoleMember, "asa@example.se")
	dir := exported(t, db)
	forged("accounts.jsonl", func(text string) string {
		return regexp.MustCompile(`, ?"webhook" ?: ?\[\]`).ReplaceAllString(text, "")
	})(t, dir)
	if all := folderFiles(t, dir)["accounts.jsonl"]; strings.Contains(all, `"webhook"`) || !strings.Contains(all, "asa@example.se") {
		t.Fatalf("it has %s", all)
	}
	other, pool := openRaw(t)
	if err := readBack(t, other, dir, false); err != nil || value[int](t, pool, `select count(*) from account`) != 1 {
		t.Errorf("read back: %v", err)
	}
}
