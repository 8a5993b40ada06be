package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// defaultWebhooks is how many of everyone's webhooks are read when nothing is said:
// those of a network of some seventy.
const defaultWebhooks = 50

type webhook struct{ *Resolver }

func (w webhook) Account(ctx context.Context, x *hub.Webhook) (*hub.Account, error) {
	return edge(ctx, x, "Webhook.account", func(x *hub.Webhook) (hub.UUID, bool) { return x.AccountID, true }, w.Store.AccountsByID)
}

func (w webhook) Deliveries(ctx context.Context, x *hub.Webhook, first *int) ([]*hub.Delivery, error) {
	n, err := count(first, hub.DefaultPageSize, hub.MaxPageSize)
	if err != nil {
		return nil, err
	}
	of := func(x *hub.Webhook) (hub.UUID, bool) { return x.UUID, true }
	return edge(ctx, x, with("Webhook.deliveries", n), of, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Delivery, error) {
		return w.Store.Deliveries(ctx, ids, n)
	})
}

func (q query) Webhooks(ctx context.Context, first *int) ([]*hub.Webhook, error) {
	n, err := count(first, defaultWebhooks, hub.MaxPageSize)
	if err != nil {
		return nil, err
	}
	return q.Store.AllWebhooks(ctx, n)
}

func (q query) Webhook(ctx context.Context, id hub.ID) (*hub.Webhook, error) {
	return q.Store.Webhook(ctx, id)
}

func (m mutation) CreateWebhook(ctx context.Context, input hub.CreateWebhookInput) (*generated.WebhookSecretPayload, error) {
	w, secret, err := m.Store.CreateWebhook(ctx, input)
	return webhookSecretPayload(w, secret, err)
}

func (m mutation) UpdateWebhook(ctx context.Context, input hub.UpdateWebhookInput) (*generated.WebhookPayload, error) {
	input.Sent = sent(ctx)
	w, err := m.Store.UpdateWebhook(ctx, input)
	return webhookPayload(w, err)
}

func (m mutation) PauseWebhook(ctx context.Context, input hub.WebhookStepInput) (*generated.WebhookPayload, error) {
	w, err := m.Store.PauseWebhook(ctx, input)
	return webhookPayload(w, err)
}

func (m mutation) ResumeWebhook(ctx context.Context, input hub.ResumeWebhookInput) (*generated.WebhookPayload, error) {
	w, err := m.Store.ResumeWebhook(ctx, input)
	return webhookPayload(w, err)
}

func (m mutation) RotateWebhookSecret(ctx context.Context, input hub.WebhookStepInput) (*generated.WebhookSecretPayload, error) {
	w, secret, err := m.Store.RotateWebhookSecret(ctx, input)
	return webhookSecretPayload(w, secret, err)
}

func (m mutation) DeleteWebhook(ctx context.Context, input hub.WebhookStepInput) (*generated.RevokePayload, error) {
	done, err := m.Store.DeleteWebhook(ctx, input)
	return revoked(input.ID, done, err)
}

func (m mutation) TestWebhook(ctx context.Context, input hub.WebhookStepInput) (*generated.WebhookPayload, error) {
	w, err := m.Store.TestWebhook(ctx, input)
	return webhookPayload(w, err)
}

func webhookPayload(w *hub.Webhook, err error) (*generated.WebhookPayload, error) {
	faults, err := userErrors(err)
	return &generated.WebhookPayload{Webhook: w, UserErrors: faults}, err
}

// webhookSecretPayload shows a secret, the only time that it is shown.
func webhookSecretPayload(w *hub.Webhook, secret string, err error) (*generated.WebhookSecretPayload, error) {
	faults, err := userErrors(err)
	payload := &generated.WebhookSecretPayload{Webhook: w, UserErrors: faults}
	if secret != "" {
		payload.Secret = &secret
	}
	return payload, err
}
