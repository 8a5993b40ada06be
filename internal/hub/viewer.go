package hub

import "context"

// Role is what an account may do.
type Role string

// The roles. Someone who is not signed in has none.
const (
	RolePartner Role = "PARTNER"
	RoleMember  Role = "MEMBER"
	RoleEditor  Role = "EDITOR"
	RoleAdmin   Role = "ADMIN"
)

// Account is a person who can sign in.
type Account struct {
	UUID  UUID `db:"id"`
	Email string
	Name  string
	Role  Role
}

// ID is the account's opaque ID.
func (a *Account) ID() ID { return ID{KindAccount, a.UUID.String()} }

// Viewer is who asks. The zero Viewer is the public, so that a forgotten one
// sees too little and never too much.
type Viewer struct {
	Account      *Account
	Municipality *Municipality
	Organisation *Organisation
}

// Role is the account's role, "" for the public.
func (v Viewer) Role() Role {
	if v.Account == nil {
		return ""
	}
	return v.Account.Role
}

// Labels are the words that open a reach to this viewer; never empty.
func (v Viewer) Labels() []string {
	labels := []string{LabelPublic}
	switch v.Role() {
	case "":
		return labels
	case RolePartner:
		if v.Organisation != nil {
			labels = append(labels, OrganisationLabel(v.Organisation.UUID))
		}
	case RoleMember:
		labels = append(labels, LabelMembers)
	case RoleEditor, RoleAdmin:
		labels = append(labels, LabelMembers, LabelStaff)
	}
	return append(labels, AccountLabel(v.Account.UUID))
}

type viewerKey struct{}

// WithViewer gives what is done under ctx a viewer.
func WithViewer(ctx context.Context, v Viewer) context.Context {
	return context.WithValue(ctx, viewerKey{}, v)
}

// ViewerFrom is the viewer under ctx, the public where none was set.
func ViewerFrom(ctx context.Context) Viewer {
	v, _ := ctx.Value(viewerKey{}).(Viewer)
	return v
}
