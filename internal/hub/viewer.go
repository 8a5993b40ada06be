package hub

import (
	"context"
	"slices"
)

// Viewer is who asks. The zero Viewer is the public, so that a forgotten one
// sees and does too little and never too much.
type Viewer struct {
	Account *Account
	// Session or Token is what proved it.
	Session *Session
	Token   *Token

	// program is how the hub itself acts, without an account.
	program Via
}

// AsProgram lets what is done under ctx be done by the hub itself: by a command
// of its owner, or by itself.
func AsProgram(ctx context.Context, via Via) context.Context {
	return WithViewer(ctx, Viewer{program: via})
}

// Role is the account's role, "" for the public.
func (v Viewer) Role() Role {
	switch {
	case v.program != "":
		return RoleAdmin
	case v.Account == nil:
		return ""
	}
	return v.Account.Role
}

// Via is how the viewer came.
func (v Viewer) Via() Via {
	switch {
	case v.program != "":
		return v.program
	case v.Token != nil:
		return ViaToken
	}
	return ViaSession
}

// Is reports whether the viewer's role is at least this one.
func (v Viewer) Is(role Role) bool { return v.Role().rank() >= role.rank() }

// Staff reports whether the viewer is of the office.
func (v Viewer) Staff() bool { return v.Is(RoleEditor) }

// Require is nil for a viewer who may do what takes this role, by a token of this
// scope; else UNAUTHENTICATED or FORBIDDEN.
func (v Viewer) Require(role Role, scope Scope) error {
	switch {
	case v.Role() == "":
		return ErrUnauthenticated
	case !v.Is(role):
		return &Error{CodeForbidden, "this takes the role " + string(role)}
	case v.Token != nil && !slices.Contains(v.Token.Scopes, scope):
		return &Error{CodeForbidden, "this takes a token with the scope " + string(scope)}
	}
	return nil
}

// Author is the account that writes; nil for the hub itself.
func (v Viewer) Author() *UUID {
	if v.Account == nil {
		return nil
	}
	return &v.Account.UUID
}

// Labels are the words that open a reach to this viewer; never empty.
func (v Viewer) Labels() []string {
	labels := []string{LabelPublic}
	switch v.Role() {
	case RolePartner:
		if org := v.Account.OrganisationID; org != nil {
			labels = append(labels, OrganisationLabel(*org))
		}
	case RoleMember:
		labels = append(labels, LabelMembers)
	case RoleEditor, RoleAdmin:
		labels = append(labels, LabelMembers, LabelStaff)
	}
	if v.Account != nil {
		labels = append(labels, AccountLabel(v.Account.UUID))
	}
	return labels
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
