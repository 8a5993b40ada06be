package hub

import (
	"strings"
	"time"
)

// Limits of pins: who pins more puts nothing before the rest.
const (
	// MaxPinned is how many contents one question may have pinned.
	MaxPinned = 5
	// MaxPinQueries is how many questions one content may be pinned to.
	MaxPinQueries = 20
)

// Pin puts a content before all other hits of a question, for those who see it.
type Pin struct {
	Kind      Kind // of the content
	ContentID UUID
	Query     string
	CreatedAt time.Time
}

// Of is the content that is pinned.
func (p *Pin) Of() ID { return ID{p.Kind, p.ContentID.String()} }

// PinContentInput pins a content to a question, or takes that back.
type PinContentInput struct {
	ID    ID
	Query string
}

// Validate brings the question into the form in which it is kept, and refuses what
// nobody can ask.
func (in *PinContentInput) Validate() error {
	var errs UserErrors
	in.Query = TidyQuery(in.Query)
	checkNeeded(&errs, "query", &in.Query, MaxQuery)
	return errs.Err()
}

// TidyQuery is a question without what the same question may differ by from one
// reader to the next: capitals, spaces, and how å, ä and ö were typed.
func TidyQuery(text string) string {
	lower := strings.ToLower(normal(text))
	return normal(strings.Join(strings.Fields(lower), " "))
}
