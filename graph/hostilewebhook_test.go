package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestWhatNoWebhookCanBeIsRefused: each with its fault, in making one and in changing
// one, and nothing is made or changed.
func TestWhatNoWebhookCanBeIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "partner")
	w := o.webhook(t, proof, nil).Webhook
	many := make([]string, 10_000)
	for i := range many {
		many[i] = fmt.Sprint("amne-", i)
	}
	filter := func(name string, values ...string) map[string]any {
		return map[string]any{"filter": map[string]any{name: append([]string{}, values...)}} // never null
	}
	address := func(url string) map[string]any { return map[string]any{"url": url} }
	for name, c := range map[string]struct {
		in    map[string]any
		fault string
	}{
		"no name":               {map[string]any{"name": " "}, "REQUIRED name"},
		"too long a name":       {map[string]any{"name": strings.Repeat("å", 201)}, "TOO_LONG name"},
		"a name of two lines":   {map[string]any{"name": "a\r\nBcc: b"}, "INVALID name"},
		"no address":            {address(""), "REQUIRED url"},
		"an address that ends":  {address("https://partner.example/\r\nHost: other.example"), "INVALID url"},
		"an address that bells": {address("https://partner.example/\a"), "INVALID url"},
		"in the clear":          {address("http://partner.example/"), "INVALID url"},
		"another protocol":      {address("gopher://partner.example/"), "INVALID url"},
		"a file":                {address("file:///etc/passwd"), "INVALID url"},
		"no machine":            {address("https:///krok"), "INVALID url"},
		"a password":            {address("https://a:b@partner.example/"), "INVALID url"},
		"too long an address":   {address("https://partner.example/" + strings.Repeat("a", 2_000)), "INVALID url"},
		"10,000 topics":         {filter("topics", many...), "TOO_LONG filter"},
		"no topics":             {filter("topics"), "REQUIRED filter.topics"},
		"a topic of two lines":  {filter("topics", "va\n"+"va"), "INVALID filter.topics.0"},
		"too long a topic":      {filter("topics", strings.Repeat("a", 201)), "TOO_LONG filter.topics.0"},
		"a project of no kind":  {filter("projects", hub.ID{Kind: hub.KindTopic, Key: "va"}.String()), "INVALID filter.projects.0"},
		"a project without key": {filter("projects", hub.ID{Kind: hub.KindProject, Key: "va"}.String()), "INVALID filter.projects.0"},
	} {
		t.Run(name, func(t *testing.T) {
			in := map[string]any{"name": "Krok", "url": "https://partner.example/"}
			change := map[string]any{"id": w.ID}
			for field, value := range c.in {
				in[field], change[field] = value, value
			}
			o.ask(t, proof, createWebhook, map[string]any{"in": in}).wants(t, c.fault)
			o.ask(t, proof, updateWebhook, map[string]any{"in": change}).wants(t, c.fault)
		})
	}
	var v struct{ Webhooks []hook }
	o.ask(t, proof, `{ viewer { webhooks { id name url filter { topics } } } }`, nil).into(t, &v)
	if len(v.Webhooks) != 1 || v.Webhooks[0].Name != w.Name || v.Webhooks[0].URL != w.URL || v.Webhooks[0].Filter != nil {
		t.Errorf("in the end there are %+v", v.Webhooks)
	}
}

// TestIDsOfOtherThingsAreNoWebhooks: an id of another kind, or of none, leads nowhere,
// though its key be that of a webhook.
func TestIDsOfOtherThingsAreNoWebhooks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "admin")
	w := o.webhook(t, proof, nil).Webhook
	id, err := hub.ParseID(w.ID)
	fatal(t, err)
	for _, other := range []hub.ID{
		{Kind: hub.KindDelivery, Key: id.Key}, {Kind: hub.KindToken, Key: id.Key}, {Kind: "webhook", Key: id.Key},
		{Kind: hub.KindWebhook, Key: "x"}, {Kind: hub.KindWebhook, Key: ""}, {Kind: hub.KindWebhook, Key: strings.ToUpper(id.Key) + " "}, o.account(t, "admin").ID(),
	} {
		for _, mutation := range onID() {
			o.ask(t, proof, mutation, map[string]any{"in": map[string]any{"id": other.String()}}).wants(t, "NOT_FOUND id")
		}
	}
	for _, other := range []string{w.ID, hub.ID{Kind: hub.KindDelivery, Key: hub.NewUUID().String()}.String(), hub.ID{Kind: hub.KindDelivery, Key: "x"}.String()} {
		o.ask(t, proof, redeliver, map[string]any{"in": map[string]any{"id": other}}).wants(t, "NOT_FOUND id")
	}
	for _, none := range []string{"", "x", strings.Repeat("A", 10_000), "V0VCSE9PSw"} {
		for _, mutation := range onID() {
			if got := o.ask(t, proof, mutation, map[string]any{"in": map[string]any{"id": none}}); got.code != string(hub.CodeBadInput) {
				t.Errorf("%.20q: %q %q", none, got.code, got.faults)
			}
		}
	}
}

// TestAWebhookBeginsOnlyWhereItsOwnerMayRead: a cursor that is none, of another viewer
// or of another list, is refused as in changes.
func TestAWebhookBeginsOnlyWhereItsOwnerMayRead(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "partner")
	start := func(proof string) (cursor string) {
		o.ask(t, proof, `{ feedStart }`, nil).into(t, &cursor)
		return cursor
	}
	w := o.webhook(t, proof, map[string]any{"after": start(proof)}).Webhook
	var page struct{ PageInfo struct{ EndCursor string } }
	o.ask(t, proof, `{ topics: articles(first: 1) { pageInfo { endCursor } } }`, nil).into(t, &page)
	for cursor, want := range map[string]hub.Code{
		"": hub.CodeBadCursor, "x": hub.CodeBadCursor, start(proof) + "x": hub.CodeBadCursor, strings.Repeat("A", 10_000): hub.CodeCursorExpired,
		page.PageInfo.EndCursor: hub.CodeCursorExpired, start(o.signIn(t, "member")): hub.CodeCursorExpired, start(""): hub.CodeCursorExpired,
	} {
		in := map[string]any{"name": "Krok", "url": "https://partner.example/", "after": cursor}
		made := o.ask(t, proof, createWebhook, map[string]any{"in": in})
		resumed := o.ask(t, proof, webhookStep("resumeWebhook"), map[string]any{"in": map[string]any{"id": w.ID, "after": cursor}})
		if made.code != string(want) || resumed.code != string(want) {
			t.Errorf("%.20q: made %q %q, resumed %q %q, want %s", cursor, made.code, made.faults, resumed.code, resumed.faults, want)
		}
	}
	o.ask(t, proof, webhookStep("resumeWebhook"), map[string]any{"in": map[string]any{"id": w.ID, "after": start(proof)}}).wants(t)
}

// TestAnAccountHasTwentyWebhooks, and room again for another when one is gone.
func TestAnAccountHasTwentyWebhooks(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "partner")
	first := o.webhook(t, proof, nil).Webhook
	for range 19 {
		o.webhook(t, proof, nil)
	}
	one := map[string]any{"in": map[string]any{"name": "Krok", "url": "https://partner.example/"}}
	o.ask(t, proof, createWebhook, one).wants(t, "CONFLICT name")
	o.ask(t, o.signIn(t, "member"), createWebhook, one).wants(t)
	o.ask(t, proof, deleteWebhook, map[string]any{"in": map[string]any{"id": first.ID}}).wants(t)
	o.ask(t, proof, createWebhook, one).wants(t)
}

// TestPagesOfWebhooksHaveBounds.
func TestPagesOfWebhooksHaveBounds(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	proof := o.signIn(t, "admin")
	o.webhook(t, proof, nil)
	for _, first := range []int{0, -1, 101} {
		for _, query := range []string{`{ webhooks(first: %d) { id } }`, `{ viewer { webhooks { deliveries(first: %d) { id } } } }`} {
			if got := o.ask(t, proof, fmt.Sprintf(query, first), nil); got.code != string(hub.CodeBadInput) {
				t.Errorf(query+": %q", first, got.code)
			}
		}
	}
}
