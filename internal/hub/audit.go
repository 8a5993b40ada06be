package hub

import (
	"time"
)

// AuditEntry is one thing that somebody did.
type AuditEntry struct {
	Position  int64
	At        time.Time
	AccountID *UUID // nil for the hub itself, and for those who have been erased
	Via       Via
	Action    string // a mutation's name, or signIn, signOut
	Kind      *Kind
	Key       *string
	Address   *string // forgotten after AuditAddressDays
	RequestID *string
}

// Of is the record that it was done to.
func (e *AuditEntry) Of() *ID {
	if e.Kind == nil || e.Key == nil {
		return nil
	}
	return &ID{*e.Kind, *e.Key}
}

// AuditConnection is a page of the audit log.
type (
	AuditConnection = Page[*AuditEntry]
	AuditEdge       = Edge[*AuditEntry]
)

// AuditFilter keeps the entries that match every field given.
type AuditFilter struct {
	Account *ID
	Actions []string
	From    *Date
	To      *Date
}

// How long the log is kept, in days: long enough to find out what happened, and
// the address, which is personal data, only as long as an attack may go unseen.
const (
	AuditDays        = 400
	AuditAddressDays = 90
)

// Via is the way by which something was done.
type Via string

// The ways.
const (
	ViaSession Via = "SESSION"
	ViaToken   Via = "TOKEN"
	ViaCommand Via = "COMMAND"
	ViaHub     Via = "HUB"
)
