package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/smakom/hub/internal/hub"
)

// flowLife is how long somebody may take at the provider.
const flowLife = 10 * time.Minute

// callbackPath is where the provider sends browsers back to.
const callbackPath = "/logga-in/oidc/svar"

// flow is what the provider's answer must fit; the browser keeps it, sealed.
type flow struct {
	State, Nonce, Verifier, Till string
	Until                        time.Time
}

const flowSeal = "sign-in at a provider"

var (
	errFlow      = &hub.Error{Code: hub.CodeBadRequest, Message: "this answer of the provider fits no sign-in that you began: start again"}
	errNoAccount = &hub.Error{Code: hub.CodeForbidden, Message: "the provider knows you, and the hub has no account for you"}
	errNoIssuer  = &hub.Error{Code: hub.CodeUnavailable, Message: "the sign-in provider does not answer: try again soon"}
)

// ToProvider is the address at the provider to go to, from where the browser comes
// back to FromProvider, and then to till.
func (a *Auth) ToProvider(w http.ResponseWriter, r *http.Request, till string) (string, error) {
	_, config, err := a.discovered(r.Context())
	if err != nil {
		return "", err
	}
	f := flow{rand.Text(), rand.Text(), oauth2.GenerateVerifier(), till, time.Now().Add(flowLife).UTC()}
	a.set(w, providerCookie, a.cursors.Seal(flowSeal, f), flowLife)
	return config.AuthCodeURL(f.State, oidc.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), nil
}

// FromProvider takes the provider's answer and signs in whom it names. FORBIDDEN is
// for people without an account, BAD_REQUEST for answers that prove nothing.
func (a *Auth) FromProvider(w http.ResponseWriter, r *http.Request) (till string, err error) {
	var f flow
	kept := a.value(r, providerCookie)
	a.forget(w, providerCookie) // one answer for one question
	answer := r.URL.Query()
	switch {
	case a.provider == nil, a.cursors.Open(flowSeal, kept, &f) != nil, time.Now().After(f.Until):
		return "", errFlow
	case subtle.ConstantTimeCompare([]byte(answer.Get("state")), []byte(f.State)) != 1:
		return "", errFlow
	case answer.Get("iss") != "" && answer.Get("iss") != a.provider.Issuer: // RFC 9207: another one's answer
		return "", errFlow
	case answer.Get("code") == "": // also where they said no
		return "", errFlow
	}
	token, err := a.exchange(r.Context(), answer.Get("code"), f)
	if err != nil {
		return "", err
	}
	email, err := a.provider.email(token)
	if err != nil {
		return "", err
	}
	session, err := a.store.SignInByIdentity(r.Context(), token.Issuer, token.Subject, email, a.secret(r, sessionCookie))
	if err != nil {
		return "", err
	}
	if !a.signedIn(w, session) {
		return "", errNoAccount
	}
	return f.Till, nil
}

// exchange turns the code of an answer into whom the provider vouches for.
func (a *Auth) exchange(ctx context.Context, code string, f flow) (*oidc.IDToken, error) {
	known, config, err := a.discovered(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, a.provider.client), providerTimeout)
	defer cancel()
	answer, err := config.Exchange(ctx, code, oauth2.VerifierOption(f.Verifier))
	if refused := (*oauth2.RetrieveError)(nil); errors.As(err, &refused) {
		// Not the whole answer: nobody knows what is in it.
		a.log.WarnContext(ctx, "sign-in provider refused a code", "error", refused.ErrorCode, "status", refused.Response.StatusCode)
		return nil, errFlow
	}
	if err != nil {
		a.log.ErrorContext(ctx, "sign-in provider", "err", err)
		return nil, errNoIssuer
	}
	raw, _ := answer.Extra("id_token").(string)
	token, err := known.Verifier(&oidc.Config{ClientID: config.ClientID}).Verify(ctx, raw)
	if err != nil {
		a.log.WarnContext(ctx, "sign-in provider's token is not valid", "err", err)
		return nil, errFlow
	}
	if token.Subject == "" || subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(f.Nonce)) != 1 {
		a.log.WarnContext(ctx, "sign-in provider's token is for another sign-in")
		return nil, errFlow
	}
	return token, nil
}

// discovered is the provider, once it has said how to use it.
func (a *Auth) discovered(ctx context.Context) (*oidc.Provider, *oauth2.Config, error) {
	if a.provider == nil {
		return nil, nil, errFlow
	}
	p, err := a.provider.discover(ctx)
	if err != nil {
		a.log.ErrorContext(ctx, "sign-in provider", "err", err)
		return nil, nil, errNoIssuer
	}
	return p, &oauth2.Config{
		ClientID: a.provider.ClientID, ClientSecret: a.provider.ClientSecret, RedirectURL: a.provider.callback,
		Endpoint: p.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}, nil
}
