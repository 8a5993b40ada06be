package hub

import (
	"net/mail"
	"strings"
	"time"
)

// Role is what an account may do.
type Role string

// The roles. Someone who is not signed in has none. Each may do what those before
// it may, except that partners see what is shared with their organisation, and
// members what is for members.
const (
	RolePartner Role = "PARTNER"
	RoleMember  Role = "MEMBER"
	RoleEditor  Role = "EDITOR"
	RoleAdmin   Role = "ADMIN"
)

// rank orders the roles by what they may do; 0 for none.
func (r Role) rank() int {
	return map[Role]int{RolePartner: 1, RoleMember: 2, RoleEditor: 3, RoleAdmin: 4}[r]
}

// Account is a person who can sign in. A PARTNER is of an organisation, a MEMBER of
// a municipality; others may be of either.
type Account struct {
	UUID             UUID `db:"id"`
	Email            string
	Name             string
	Role             Role
	MunicipalityCode *string
	OrganisationID   *UUID
	Demonstration    bool
	CreatedAt        time.Time
	DisabledAt       *time.Time
	Digest           DigestInterval
}

// ID is the account's opaque ID.
func (a *Account) ID() ID { return ID{KindAccount, a.UUID.String()} }

// AccountConnection is a page of accounts.
type (
	AccountConnection = Page[*Account]
	AccountEdge       = Edge[*Account]
)

// CreateAccountInput lets a person sign in.
type CreateAccountInput struct {
	Email        string
	Name         string
	Role         Role
	Municipality string // code
	Organisation string // slug
}

// Validate refuses what can't be stored.
func (in *CreateAccountInput) Validate() error {
	var errs UserErrors
	email, ok := ParseEmail(in.Email)
	if in.Email == "" {
		errs.Add(Required, "email", "the address is missing")
	} else if !ok {
		errs.Add(Invalid, "email", "not an address: write it as name@example.se")
	}
	in.Email = email
	checkNeeded(&errs, "name", &in.Name, maxName)
	checkWord(&errs, "role", in.Role, RolePartner, RoleMember, RoleEditor, RoleAdmin)
	checkLine(&errs, "municipality", &in.Municipality, maxName)
	checkLine(&errs, "organisation", &in.Organisation, maxName)
	if in.Role == RolePartner && in.Organisation == "" {
		errs.Add(Required, "organisation", "a partner is of an organisation")
	}
	if in.Role == RoleMember && in.Municipality == "" {
		errs.Add(Required, "municipality", "a member is of a municipality")
	}
	return errs.Err()
}

// UpdateAccountInput changes what an account is. Its address is its identity, and stays.
type UpdateAccountInput struct {
	ID   ID
	Sent []string // the fields that the caller gave, by their schema names
	CreateAccountInput
}

// maxEmail is the longest address that mail can be sent to (RFC 5321).
const maxEmail = 254

// NormalEmail is the address as accounts keep it: in lower case, as everyone
// compares them, though RFC 5321 lets the part before @ differ.
func NormalEmail(email string) string { return strings.ToLower(strings.TrimSpace(normal(email))) }

// ParseEmail is the address as accounts keep it, if it is one bare address that mail
// can be sent to.
func ParseEmail(text string) (email string, ok bool) {
	email = NormalEmail(text)
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email || a.Name != "" || len(email) > maxEmail || strings.ContainsAny(email, "\r\n\x00 \"") {
		return "", false
	}
	return email, true
}
