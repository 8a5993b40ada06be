package hub

import "time"

// Scope is what a token may be used for, within what its account may do.
type Scope string

// The scopes. READ is in every token.
const (
	ScopeRead   Scope = "READ"
	ScopeWrite  Scope = "WRITE"  // contents, topics, organisations
	ScopeManage Scope = "MANAGE" // accounts, tokens, sessions, webhooks
)

// Token lets a program act for an account. Its secret is shown once, when it is
// made, and kept only as a hash.
type Token struct {
	UUID      UUID `db:"id"`
	AccountID UUID
	Name      string
	Prefix    string // the secret's beginning, to know it by
	Scopes    []Scope
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
	RevokedAt *time.Time
}

// ID is the token's opaque ID.
func (t *Token) ID() ID { return ID{KindToken, t.UUID.String()} }

// CreateTokenInput makes a token for an account.
type CreateTokenInput struct {
	Name   string
	Scopes []Scope // READ is added
	Days   int     // until it ends; DefaultTokenDays when 0
}

// How long tokens live, in days: one that nobody thinks of any longer must end,
// and a year of machine work must not need a hand.
const (
	DefaultTokenDays = 90
	MaxTokenDays     = 730
)

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateTokenInput) Validate() error {
	var errs UserErrors
	checkLine(&errs, "name", &in.Name, maxName)
	if in.Name == "" {
		errs.Add(Required, "name", "name what the token is for")
	}
	scopes := []Scope{ScopeRead}
	for _, s := range in.Scopes {
		checkWord(&errs, "scopes", s, ScopeRead, ScopeWrite, ScopeManage)
		if s != ScopeRead {
			scopes = append(scopes, s)
		}
	}
	in.Scopes = unique(scopes)
	in.Days = orElse(in.Days, DefaultTokenDays)
	if in.Days < 1 || in.Days > MaxTokenDays {
		errs.Add(Invalid, "days", "a token lives from 1 to %d days", MaxTokenDays)
	}
	return errs.Err()
}
