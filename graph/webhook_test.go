package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

const (
	createWebhook = `mutation($in: CreateWebhookInput!) { it: createWebhook(input: $in) {
		secret webhook { id name url state reason tries filter { kinds topics municipalities projects } account { email } } userErrors { code field message } } }`
	updateWebhook = `mutation($in: UpdateWebhookInput!) { it: updateWebhook(input: $in) {
		webhook { id name url filter { kinds topics municipalities projects } } userErrors { code field message } } }`
	redeliver = `mutation($in: RedeliverInput!) { it: redeliver(input: $in) { webhook { id } userErrors { code field message } } }`
)

// hook is a webhook as a test reads it.
type hook struct {
	ID, Name, URL, State string
	Reason               *string
	Tries                int
	Filter               *struct{ Kinds, Topics, Municipalities, Projects []string }
	Account              struct{ Email string }
	Deliveries           []struct{ ID, EventID, Type string }
}

// hooked is what a mutation of a webhook gives.
type hooked struct {
	Secret  *string
	Webhook *hook
}

// webhook makes one of somebody's.
func (o *office) webhook(t *testing.T, proof string, more map[string]any) hooked {
	t.Helper()
	in := map[string]any{"name": "Nattlig hämtning", "url": "https://partner.example/krok"}
	for name, value := range more {
		in[name] = value
	}
	var made hooked
	o.ask(t, proof, createWebhook, map[string]any{"in": in}).into(t, &made)
	return made
}

// webhookStep is a mutation that takes an id alone.
func webhookStep(name string) string {
	input := "WebhookStepInput"
	if name == "resumeWebhook" {
		input = "ResumeWebhookInput"
	}
	return `mutation($in: ` + input + `!) { it: ` + name + `(input: $in) { webhook { id state name } userErrors { code field message } } }`
}

const deleteWebhook = `mutation($in: WebhookStepInput!) { it: deleteWebhook(input: $in) { id userErrors { code field message } } }`

// onID are all mutations that name a webhook.
func onID() map[string]string {
	all := map[string]string{"updateWebhook": updateWebhook, "deleteWebhook": deleteWebhook}
	for _, name := range []string{"pauseWebhook", "resumeWebhook", "rotateWebhookSecret", "testWebhook"} {
		all[name] = webhookStep(name)
	}
	return all
}

// TestAWebhookFromMakingToDeleting as its owner goes through it.
func TestAWebhookFromMakingToDeleting(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	_, proof := o.token(t, "partner", hub.ScopeManage)
	made := o.webhook(t, proof, map[string]any{"filter": map[string]any{"kinds": []string{"PROJECT", "UPDATE"}, "topics": []string{"va"}}})
	w := made.Webhook
	if made.Secret == nil || !strings.HasPrefix(*made.Secret, "whsec_") || w.State != "ACTIVE" || w.Account.Email != "partner@hub.example" || w.Tries != 0 ||
		fmt.Sprint(*w.Filter) != "{[PROJECT UPDATE] [va] [] []}" {
		t.Fatalf("made: %+v %+v", made, w)
	}
	id := map[string]any{"in": map[string]any{"id": w.ID}}
	for _, step := range []struct{ name, state string }{
		{"testWebhook", "ACTIVE"}, {"pauseWebhook", "PAUSED"}, {"pauseWebhook", "PAUSED"}, {"testWebhook", "PAUSED"}, {"resumeWebhook", "ACTIVE"},
	} {
		var now hooked
		o.ask(t, proof, webhookStep(step.name), id).into(t, &now)
		if now.Webhook == nil || now.Webhook.State != step.state {
			t.Errorf("after %s: %+v, want %s", step.name, now.Webhook, step.state)
		}
	}
	var rotated hooked
	o.ask(t, proof, `mutation($in: WebhookStepInput!) { rotateWebhookSecret(input: $in) { secret webhook { id } userErrors { code } } }`, id).into(t, &rotated)
	if rotated.Secret == nil || *rotated.Secret == *made.Secret || !strings.HasPrefix(*rotated.Secret, "whsec_") || rotated.Webhook.ID != w.ID {
		t.Errorf("rotated: %+v", rotated)
	}
	var gone struct{ ID string }
	o.ask(t, proof, deleteWebhook, id).into(t, &gone)
	if gone.ID != w.ID {
		t.Errorf("deleted %q", gone.ID)
	}
	for _, mutation := range onID() {
		o.ask(t, proof, mutation, id).wants(t, "NOT_FOUND id")
	}
}

// TestWhatAWebhookKeepsChangesAsSaid: what is left out stays, null clears, and what
// every webhook has can't be cleared.
func TestWhatAWebhookKeepsChangesAsSaid(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "member")
	project := hub.ID{Kind: hub.KindProject, Key: hub.NewUUID().String()}.String()
	filter := map[string]any{"municipalities": []string{"1763"}, "projects": []string{project}}
	w := o.webhook(t, proof, map[string]any{"filter": filter}).Webhook
	kept := "{[] [] [1763] [" + project + "]}"
	for _, c := range []struct {
		sent map[string]any
		want string // name, address and filter
	}{
		{map[string]any{}, "Nattlig hämtning https://partner.example/krok " + kept},
		{map[string]any{"name": "Ny"}, "Ny https://partner.example/krok " + kept},
		{map[string]any{"url": "https://partner.example/ny"}, "Ny https://partner.example/ny " + kept},
		{map[string]any{"filter": map[string]any{"kinds": []string{"EVENT"}}}, "Ny https://partner.example/ny {[EVENT] [] [] []}"},
		{map[string]any{"filter": nil}, "Ny https://partner.example/ny all"},
	} {
		c.sent["id"] = w.ID
		var now hooked
		o.ask(t, proof, updateWebhook, map[string]any{"in": c.sent}).into(t, &now)
		got := now.Webhook.Name + " " + now.Webhook.URL + " "
		if now.Webhook.Filter == nil {
			got += "all"
		} else {
			got += fmt.Sprint(*now.Webhook.Filter)
		}
		if got != c.want {
			t.Errorf("%v makes it %s, want %s", c.sent, got, c.want)
		}
	}
	o.ask(t, proof, updateWebhook, map[string]any{"in": map[string]any{"id": w.ID, "name": nil, "url": nil}}).wants(t, "REQUIRED name", "REQUIRED url")
	const unset = `mutation($id: ID!, $name: String) { updateWebhook(input: {id: $id, name: $name}) { webhook { name } userErrors { code field } } }`
	var now hooked
	o.ask(t, proof, unset, map[string]any{"id": w.ID}).into(t, &now)
	if now.Webhook.Name != "Ny" {
		t.Errorf("a variable that is not set makes it %q", now.Webhook.Name)
	}
}

// TestAnothersWebhookIsNotThere: not in what one reads, and to every mutation as one that
// never was, in the same words. An admin sees and steers all, but is told no secret.
func TestAnothersWebhookIsNotThere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	owner := o.signIn(t, "member")
	w := o.webhook(t, owner, nil).Webhook
	ids := map[string]any{"in": map[string]any{"id": w.ID}}
	never := map[string]any{"in": map[string]any{"id": hub.ID{Kind: hub.KindWebhook, Key: hub.NewUUID().String()}.String()}}
	for _, who := range []string{"partner", "editor"} {
		proof := o.signIn(t, who)
		for name, mutation := range onID() {
			got, want := o.ask(t, proof, mutation, ids), o.ask(t, proof, mutation, never)
			got.wants(t, "NOT_FOUND id")
			if string(got.data) != string(want.data) {
				t.Errorf("%s: %s of another's is %s, of none %s", who, name, got.data, want.data)
			}
		}
		for _, query := range []string{`{ viewer { webhooks { id } } }`, `{ node(id: "` + w.ID + `") { id } }`, `{ webhook(id: "` + w.ID + `") { id } }`} {
			if got := o.ask(t, proof, query, nil); strings.Contains(string(got.data), w.ID) {
				t.Errorf("%s reads %s: %s", who, query, got.data)
			}
		}
	}
	admin := o.signIn(t, "admin")
	for _, proof := range []string{owner, admin} {
		var one hook
		o.ask(t, proof, `query($id: ID!) { webhook(id: $id) { id name account { email } deliveries { id } } }`, map[string]any{"id": w.ID}).into(t, &one)
		if one.ID != w.ID || one.Name != w.Name || one.Account.Email != "member@hub.example" {
			t.Errorf("by its id it is %+v", one)
		}
	}
	o.ask(t, admin, webhookStep("rotateWebhookSecret"), ids).wants(t, "NOT_FOUND id")
	for _, name := range []string{"pauseWebhook", "testWebhook", "resumeWebhook"} {
		o.ask(t, admin, webhookStep(name), ids).wants(t)
	}
	var all []hook
	o.ask(t, admin, `{ webhooks { id account { email } state } }`, nil).into(t, &all)
	if len(all) != 1 || all[0].ID != w.ID || all[0].Account.Email != "member@hub.example" || all[0].State != "ACTIVE" {
		t.Errorf("an admin sees %+v", all)
	}
	o.ask(t, admin, deleteWebhook, ids).wants(t)
	o.ask(t, owner, deleteWebhook, ids).wants(t, "NOT_FOUND id")
}

// TestATokenToReadKnowsNoWebhooks: an address may hold what only its owner knows.
func TestATokenToReadKnowsNoWebhooks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	w := o.webhook(t, o.signIn(t, "admin"), nil).Webhook
	_, read := o.token(t, "admin")
	for _, query := range []string{`{ viewer { webhooks { id } } }`, `{ webhooks { id } }`, `{ webhook(id: "` + w.ID + `") { id } }`, `mutation { deleteWebhook(input: {id: "` + w.ID + `"}) { id } }`} {
		if got := o.ask(t, read, query, nil); got.code != string(hub.CodeForbidden) {
			t.Errorf("a token to read asks %s: %q %s", query, got.code, got.data)
		}
	}
}

// fillWebhooks gives some of the people webhooks that have gone through something.
func fillWebhooks(t testing.TB, dsn string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	fatal(t, err)
	defer func() { fatal(t, conn.Close(context.WithoutCancel(t.Context()))) }()
	for _, sql := range []string{
		`insert into webhook (id, account_id, name, url, kinds, topics, projects, created_at, state, reason, failing_since, retry_at, tries)
		 select w.id::uuid, a.id, w.name, 'https://' || w.name || '.example/krok', w.kinds, w.topics, w.projects, w.at, w.state, w.reason, w.since, w.retry, w.tries
		   from (values
		     ('11111111-1111-4111-8111-111111111111', 'partner', 'diarium', '{PROJECT,UPDATE}'::text[], '{va}'::text[], '{22222222-2222-4222-8222-222222222222}'::uuid[],
		      '2026-03-01T08:00:00Z'::timestamptz, 'ACTIVE', 'answered 503 Service Unavailable', '2026-03-27T09:00:00Z'::timestamptz, '2026-03-27T09:10:00Z'::timestamptz, 2),
		     ('33333333-3333-4333-8333-333333333333', 'partner', 'webbplats', null, null, null, '2026-03-02T08:00:00Z', 'PAUSED', null, null, null, 0),
		     ('44444444-4444-4444-8444-444444444444', 'member', 'arkiv', null, null, null, '2026-02-01T08:00:00Z', 'STOPPED', 'answered 410 Gone', null, null, 1)
		   ) w (id, who, name, kinds, topics, projects, at, state, reason, since, retry, tries)
		   join account a on a.email = w.who || '@hub.example'`,
		`insert into delivery (id, webhook_id, event_id, type, at, try, status, fault, took, test)
		 select ('00000000-0000-4000-8000-00000000000' || d.n)::uuid, '11111111-1111-4111-8111-111111111111', 'event-' || d.event, d.type,
		        '2026-03-27T09:00:00Z'::timestamptz + d.n * interval '1 minute', d.try, d.status, d.fault, d.took::interval, d.test
		   from (values
		     (1, 1, 'project.updated', 1, 204, null, '41 ms', false), (2, 2, 'hub.test', 1, 200, null, '40.7 ms', true),
		     (3, 3, 'update.added', 1, null, 'diarium.example did not answer in time', '10 s', false), (4, 3, 'update.added', 2, 503, 'answered 503 Service Unavailable', '3 ms', false)
		   ) d (n, event, type, try, status, fault, took, test)`,
	} {
		_, err := conn.Exec(t.Context(), sql)
		fatal(t, err)
	}
}

// TestADeliveryIsAskedForOnceMoreByItsOwner, or an admin: to others it is as one that
// never was.
func TestADeliveryIsAskedForOnceMoreByItsOwner(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn)
	fillWebhooks(t, dsn)
	ask := func(viewer, key string) string {
		id := hub.ID{Kind: hub.KindDelivery, Key: key}.String()
		return string(f.ask(t, viewer, redeliver, map[string]any{"in": map[string]any{"id": id}}).Data)
	}
	const there = "00000000-0000-4000-8000-000000000002"
	webhook := hub.ID{Kind: hub.KindWebhook, Key: "11111111-1111-4111-8111-111111111111"}.String()
	for viewer, may := range map[string]bool{"partner": true, "member": false, "editor": false, "admin": true} {
		got, none := ask(viewer, there), ask(viewer, hub.NewUUID().String())
		if may != strings.Contains(got, webhook) || may == (got == none) || !strings.Contains(none, "NOT_FOUND") {
			t.Errorf("%s: %s, and of none %s", viewer, got, none)
		}
	}
}

// TestASecretIsShownOnlyWhenItIsMade: nothing that is read has a field for it.
func TestASecretIsShownOnlyWhenItIsMade(t *testing.T) {
	t.Parallel()
	var shown []string
	for _, d := range schemaOf(t).Types {
		if d.Kind == ast.Object && d.Fields.ForName("secret") != nil {
			shown = append(shown, d.Name)
		}
	}
	slices.Sort(shown)
	if want := []string{"CreateFeedAddressPayload", "CreateTokenPayload", "WebhookSecretPayload"}; !slices.Equal(shown, want) {
		t.Errorf("secrets are in %v, want %v", shown, want)
	}
}
