package postgres_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// receiver is an address that nothing is sent to here.
const receiver = "https://intra.example.se/in"

func hook(t testing.TB, db *postgres.DB, ctx context.Context, name string) *hub.Webhook {
	t.Helper()
	w, _, err := db.CreateWebhook(ctx, hub.CreateWebhookInput{Name: name, URL: receiver})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAWebhookIsMadeAndItsSecretShownOnce(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	p := published(t, db, project("Biogas")).ID()
	in := hub.CreateWebhookInput{Name: " Intranätet ", URL: receiver, Filter: &hub.ChangeFilter{Kinds: []hub.Kind{hub.KindUpdate},
		Topics: []string{"va"}, Projects: []*hub.ID{&p}}}
	w, secret, err := db.CreateWebhook(signedIn(t, a), in)
	if err != nil {
		t.Fatal(err)
	}
	key, bad := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if bad != nil || len(key) < 24 || !strings.HasPrefix(secret, "whsec_") {
		t.Errorf("the secret is %q", secret)
	}
	f := w.Filter()
	if w.Name != "Intranätet" || w.State != hub.WebhookActive || w.Reason != nil || w.AccountID != a.UUID || w.URL != receiver ||
		!slices.Equal(f.Kinds, in.Filter.Kinds) || !slices.Equal(f.Topics, in.Filter.Topics) || f.Municipalities != nil || len(f.Projects) != 1 || *f.Projects[0] != p {
		t.Errorf("made as %+v with %+v", w, f)
	}
	if all := must[[]*hub.Webhook](t)(db.Webhooks(signedIn(t, a), a.UUID)); len(all) != 1 || all[0].ID() != w.ID() {
		t.Errorf("they have %+v", all)
	}
	if log := column[string](t, pool, `select action || ' ' || kind || ' ' || key from audit where kind = 'WEBHOOK'`); !slices.Equal(log, []string{"createWebhook WEBHOOK " + w.UUID.String()}) {
		t.Errorf("the log has %q", log)
	}
	if hook(t, db, signedIn(t, a), "Utan filter").Filter() != nil {
		t.Error("one without a filter has one")
	}
}

func TestWhatNoWebhookCanBe(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	for url, want := range map[string]string{
		"": "REQUIRED url", "intra": "INVALID url", "http://intra.example.se/": "INVALID url", "ftp://intra.example.se/": "INVALID url",
		"https://asa@intra.example.se/": "INVALID url", "https://intra.example.se/\r\nX-Forged: 1": "INVALID url",
		"https://intra.example.se\nHost: b/": "INVALID url", "https://intra.example.se/#in": "INVALID url",
		"https://intra.example.se/" + strings.Repeat("a", 2000): "INVALID url", "https:///in": "INVALID url", "https://a\x00b/": "INVALID url",
	} {
		if _, secret, err := db.CreateWebhook(signedIn(t, a), hub.CreateWebhookInput{Name: "x", URL: url}); faults(err) != want || secret != "" {
			t.Errorf("%.60q: %v, want %s", url, err, want)
		}
	}
	wrong := published(t, db, article("Ingen")).ID()
	in := hub.CreateWebhookInput{Name: "a\nb", URL: receiver, Filter: &hub.ChangeFilter{Kinds: []hub.Kind{hub.KindAccount}, Topics: []string{"a\x00"}, Projects: []*hub.ID{&wrong}}}
	if _, _, err := db.CreateWebhook(signedIn(t, a), in); faults(err) != "INVALID name, INVALID filter.kinds.0, INVALID filter.topics.0, INVALID filter.projects.0" {
		t.Errorf("all of it: %v", err)
	}
	in = hub.CreateWebhookInput{Name: "x", URL: receiver, Filter: &hub.ChangeFilter{Topics: make([]string, 301)}}
	if _, _, err := db.CreateWebhook(signedIn(t, a), in); faults(err) != "TOO_LONG filter" {
		t.Errorf("too much: %v", err)
	}
	in.Filter = &hub.ChangeFilter{Kinds: []hub.Kind{}, Municipalities: []string{}}
	if _, _, err := db.CreateWebhook(signedIn(t, a), in); faults(err) != "REQUIRED filter.kinds, REQUIRED filter.municipalities" {
		t.Errorf("nothing: %v", err)
	}
}

// TestCursorsOfWebhooksAreHeldToTheFeed: tampered, foreign, another's, future.
func TestCursorsOfWebhooksAreHeldToTheFeed(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	published(t, db, article("Ett"))
	own := must[string](t)(db.FeedStart(signedIn(t, a)))
	w := hook(t, db, signedIn(t, a), "Intranätet")
	future := must[string](t)(db.FeedStart(signedIn(t, a)))
	for name, test := range map[string]struct {
		cursor string
		want   hub.Code
	}{
		"own": {own, ""}, "empty": {"", hub.CodeBadCursor}, "made up": {"abc", hub.CodeBadCursor}, "with a line": {own + "\r\nX: 1", hub.CodeBadCursor},
		"tampered": {own[:len(own)-4] + "AAAA", hub.CodeBadCursor}, "long": {own + strings.Repeat("A", 5000), hub.CodeBadCursor},
		"foreign":   {must[string](t)(foreign(t).FeedStart(signedIn(t, a))), hub.CodeCursorExpired},
		"another's": {must[string](t)(db.FeedStart(byCommand(t))), hub.CodeCursorExpired},
	} {
		_, _, err := db.CreateWebhook(signedIn(t, a), hub.CreateWebhookInput{Name: name, URL: receiver, After: &test.cursor})
		if code(err) != test.want || test.want == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err = db.ResumeWebhook(signedIn(t, a), hub.ResumeWebhookInput{ID: w.ID(), After: &test.cursor})
		if code(err) != test.want || test.want == "" && err != nil {
			t.Errorf("%s, resumed: %v", name, err)
		}
	}
	run(t, pool, `delete from change where position = (select max(position) from change)`) // a database of before
	if _, err := db.ResumeWebhook(signedIn(t, a), hub.ResumeWebhookInput{ID: w.ID(), After: &future}); code(err) != hub.CodeCursorExpired {
		t.Errorf("of the future: %v", err)
	}
}

// foreign is another hub: those of tests are copies of one, and have one feed's id.
func foreign(t testing.TB) *postgres.DB {
	t.Helper()
	_, pool := openRaw(t)
	run(t, pool, `update hub set feed_id = gen_random_uuid()`)
	return openOn(t, postgres.Options{DSN: pool.Config().ConnString(), MaxConns: 1})
}

// TestWebhooksAreTheirOwners: to others they are as if they were not there, but to
// admins, who see no secret.
func TestWebhooksAreTheirOwners(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := enrolled(t, db, hub.RolePartner, "asa@example.se"), enrolled(t, db, hub.RoleEditor, "bo@example.se")
	admin := enrolled(t, db, hub.RoleAdmin, "cia@example.se")
	w := hook(t, db, signedIn(t, a), "Åsas")
	run(t, pool, `insert into delivery (id, webhook_id, event_id, type, try, took, test) values (gen_random_uuid(), $1, 'test_1', 'hub.test', 1, '1 s', true)`, w.UUID)
	d := must[map[hub.UUID][]*hub.Delivery](t)(db.Deliveries(signedIn(t, a), []hub.UUID{w.UUID}, 5))[w.UUID][0]
	for who, ctx := range map[string]context.Context{"nobody": t.Context(), "another": signedIn(t, b), "admin": signedIn(t, admin)} {
		want := map[string]string{"nobody": hub.ErrUnauthenticated.Error(), "another": "NOT_FOUND id", "admin": "<nil>"}[who]
		step := hub.WebhookStepInput{ID: w.ID()}
		for name, do := range map[string]func() (*hub.Webhook, error){
			"pause":  func() (*hub.Webhook, error) { return db.PauseWebhook(ctx, step) },
			"resume": func() (*hub.Webhook, error) { return db.ResumeWebhook(ctx, hub.ResumeWebhookInput{ID: w.ID()}) },
			"update": func() (*hub.Webhook, error) {
				return db.UpdateWebhook(ctx, hub.UpdateWebhookInput{ID: w.ID(), Sent: []string{"name"}, Name: new("Åsas")})
			},
			"test":      func() (*hub.Webhook, error) { return db.TestWebhook(ctx, step) },
			"redeliver": func() (*hub.Webhook, error) { return db.Redeliver(ctx, hub.RedeliverInput{ID: d.ID()}) },
		} {
			if got, err := do(); faults(err) != want || (got != nil) != (err == nil) {
				t.Errorf("%s: %s: %v", who, name, err)
			}
		}
		if _, secret, err := db.RotateWebhookSecret(ctx, step); err == nil || secret != "" {
			t.Errorf("%s gets a secret: %v", who, err)
		}
		sees := who == "admin"
		if all := must[[]*hub.Webhook](t)(db.Webhooks(ctx, a.UUID)); (len(all) == 1) != sees {
			t.Errorf("%s sees %+v", who, all)
		}
		if all := must[[]*hub.Webhook](t)(db.AllWebhooks(ctx, 10)); (len(all) == 1) != sees {
			t.Errorf("%s sees %+v of all", who, all)
		}
		if one := must[*hub.Webhook](t)(db.Webhook(ctx, w.ID())); (one != nil && one.UUID == w.UUID) != sees {
			t.Errorf("%s sees %+v by its id", who, one)
		}
		if log := must[map[hub.UUID][]*hub.Delivery](t)(db.Deliveries(ctx, []hub.UUID{w.UUID}, 5)); (len(log) == 1) != sees {
			t.Errorf("%s sees the log %+v", who, log)
		}
		if gone, err := db.DeleteWebhook(ctx, hub.WebhookStepInput{ID: w.ID()}); gone != sees || who == "another" && err != nil {
			t.Errorf("%s deletes it: %v, %v", who, gone, err)
		}
	}
	reading := hub.WithViewer(t.Context(), hub.Viewer{Account: a, Token: &hub.Token{Scopes: []hub.Scope{hub.ScopeRead, hub.ScopeWrite}}})
	if _, _, err := db.CreateWebhook(reading, hub.CreateWebhookInput{Name: "x", URL: receiver}); code(err) != hub.CodeForbidden {
		t.Errorf("with a token to write: %v", err)
	}
	if _, _, err := db.CreateWebhook(byCommand(t), hub.CreateWebhookInput{Name: "x", URL: receiver}); code(err) != hub.CodeForbidden {
		t.Errorf("by nobody: %v", err)
	}
}

func TestIDsOfNoWebhook(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	ctx := signedIn(t, enrolled(t, db, hub.RoleMember, "asa@example.se"))
	w := hook(t, db, ctx, "x")
	for _, id := range []hub.ID{{}, {Kind: hub.KindWebhook, Key: "x"}, {Kind: hub.KindToken, Key: w.UUID.String()}, {Kind: hub.KindWebhook, Key: hub.NewUUID().String()}} {
		if _, err := db.PauseWebhook(ctx, hub.WebhookStepInput{ID: id}); faults(err) != "NOT_FOUND id" {
			t.Errorf("%v: %v", id, err)
		}
		if found, err := db.Webhook(ctx, id); found != nil || err != nil {
			t.Errorf("%v is %+v, %v", id, found, err)
		}
		if _, err := db.Redeliver(ctx, hub.RedeliverInput{ID: id}); faults(err) != "NOT_FOUND id" {
			t.Errorf("the delivery %v: %v", id, err)
		}
		if gone, err := db.DeleteWebhook(ctx, hub.WebhookStepInput{ID: id}); gone || err != nil {
			t.Errorf("%v is deleted: %v, %v", id, gone, err)
		}
	}
}

func TestAnAccountHasSoManyWebhooks(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	ctx := signedIn(t, enrolled(t, db, hub.RoleMember, "asa@example.se"))
	var wg sync.WaitGroup
	errs := make([]error, hub.MaxWebhooks+4)
	for n := range errs {
		wg.Go(func() {
			_, _, errs[n] = db.CreateWebhook(ctx, hub.CreateWebhookInput{Name: fmt.Sprint(n), URL: receiver})
		})
	}
	wg.Wait()
	refused := 0
	for _, err := range errs {
		if err != nil {
			if refused++; faults(err) != "CONFLICT name" {
				t.Errorf("one too many: %v", err)
			}
		}
	}
	if n := value[int](t, pool, `select count(*) from webhook`); refused != 4 || n != hub.MaxWebhooks {
		t.Errorf("%d are refused, and there are %d", refused, n)
	}
	step := hub.WebhookStepInput{ID: must[[]*hub.Webhook](t)(db.AllWebhooks(byCommand(t), 1))[0].ID()}
	for range hub.MaxDeliveryWishes {
		must[*hub.Webhook](t)(db.TestWebhook(ctx, step))
	}
	if _, err := db.TestWebhook(ctx, step); faults(err) != "CONFLICT id" {
		t.Errorf("one test too many: %v", err)
	}
}

func TestUpdateWebhook(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	ctx := signedIn(t, enrolled(t, db, hub.RoleMember, "asa@example.se"))
	w := hook(t, db, ctx, "Ett")
	run(t, pool, `update webhook set failing_since = now(), retry_at = now(), tries = 3`)
	update := func(in hub.UpdateWebhookInput) (*hub.Webhook, error) {
		in.ID = w.ID()
		return db.UpdateWebhook(ctx, in)
	}
	now := must[*hub.Webhook](t)(update(hub.UpdateWebhookInput{Sent: []string{"name", "filter"}, Name: new("Två"), Filter: &hub.ChangeFilter{Topics: []string{"va"}}}))
	if now.Name != "Två" || now.URL != receiver || !slices.Equal(now.Topics, []string{"va"}) || now.Kinds != nil || now.Tries != 3 || now.RetryAt == nil {
		t.Errorf("it is %+v", now)
	}
	now = must[*hub.Webhook](t)(update(hub.UpdateWebhookInput{Sent: []string{"url"}, URL: new("https://b.example.se/")}))
	if now.Name != "Två" || now.URL != "https://b.example.se/" || now.Topics == nil || now.Tries != 0 || now.RetryAt != nil || now.FailingSince != nil {
		t.Errorf("with another address it is %+v", now)
	}
	if now = must[*hub.Webhook](t)(update(hub.UpdateWebhookInput{Sent: []string{"filter"}})); now.Filter() != nil {
		t.Errorf("without its filter it has %+v", now.Filter())
	}
	if _, err := update(hub.UpdateWebhookInput{Sent: []string{"name", "url"}, URL: new("")}); faults(err) != "REQUIRED name, REQUIRED url" {
		t.Errorf("cleared: %v", err)
	}
	if _, err := update(hub.UpdateWebhookInput{Sent: []string{"url"}, URL: new("http://127.0.0.1/")}); faults(err) != "INVALID url" {
		t.Errorf("inside: %v", err)
	}
}

func TestAPrivateHubsWebhooksMayLeadInside(t *testing.T) {
	t.Parallel()
	raw, pool := openRaw(t)
	ctx := signedIn(t, enrolled(t, raw, hub.RoleMember, "asa@example.se"))
	db := openOn(t, postgres.Options{DSN: pool.Config().ConnString(), MaxConns: 2, Private: true})
	if _, _, err := db.CreateWebhook(ctx, hub.CreateWebhookInput{Name: "x", URL: "http://127.0.0.1:3000/in"}); err != nil {
		t.Error(err)
	}
}
