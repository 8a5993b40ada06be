package auth

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/smakom/hub/internal/hub"
)

const (
	// providerTimeout bounds what the provider is asked: people wait for it.
	providerTimeout = 10 * time.Second
	// maxProviderBody is far above any key set.
	maxProviderBody = 1 << 20
)

// Provider is an OpenID provider that people may sign in with.
type Provider struct {
	Issuer       string
	ClientID     string
	ClientSecret string
	Name         string // what its button says
	// EmailTrusted is for an issuer that hands out only its own people's addresses
	// and doesn't say that they are verified, such as one tenant of Entra ID.
	EmailTrusted bool
}

// provider is one that is found out about when it is first needed.
type provider struct {
	Provider
	callback string
	client   *http.Client
	turn     chan struct{} // held by who asks, so that one does, for all
	known    *oidc.Provider
}

func newProvider(p Provider, callback string) *provider {
	return &provider{Provider: p, callback: callback, turn: make(chan struct{}, 1),
		client: &http.Client{Timeout: providerTimeout, Transport: bounded{http.DefaultTransport}}}
}

// bounded cuts answers that are too large to be meant.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, maxProviderBody), resp.Body}
	}
	return resp, err
}

// discover asks the provider how to use it, until it has answered once.
func (p *provider) discover(ctx context.Context) (*oidc.Provider, error) {
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, p.client), providerTimeout)
	defer cancel()
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if p.known != nil {
		return p.known, nil
	}
	known, err := oidc.NewProvider(ctx, p.Issuer)
	if err == nil {
		p.known = known
	}
	return known, err
}

// email is the address that the provider vouches for, "" for none.
func (p *provider) email(token *oidc.IDToken) (string, error) {
	var claims struct {
		Email    string `json:"email"`
		Verified any    `json:"email_verified"` // true, and for some "true"
		Username string `json:"preferred_username"`
	}
	if err := token.Claims(&claims); err != nil {
		return "", errFlow
	}
	said := claims.Email
	switch {
	case p.EmailTrusted && said == "":
		said = claims.Username
	case !p.EmailTrusted && claims.Verified != true && claims.Verified != "true":
		return "", nil
	}
	email, _ := hub.ParseEmail(said)
	return email, nil
}
