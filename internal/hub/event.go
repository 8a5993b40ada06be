package hub

import "time"

// Event is something to come to: a meeting, a workshop, a webinar.
type Event struct {
	Content
	EventKind            EventKind
	Mode                 EventMode
	StartsOn             PartialDate
	EndsOn               *PartialDate
	StartsAt             *time.Time
	EndsAt               *time.Time
	Venue                *string
	Place                *string
	OrganiserID          *UUID
	OfProjectID          *UUID
	Participants         *int
	Cancelled            bool
	RegistrationURL      *string
	RegistrationOpensOn  *Date
	RegistrationClosesOn *Date
	Capacity             *int
	SeatRule             *string
	TargetGroup          *string
}

// EventKind says what sort of event it is.
type EventKind string

// The kinds of events.
const (
	EventSpringMeeting EventKind = "SPRING_MEETING"
	EventAutumnMeeting EventKind = "AUTUMN_MEETING"
	EventWorkshop      EventKind = "WORKSHOP"
	EventWebinar       EventKind = "WEBINAR"
	EventConference    EventKind = "CONFERENCE"
	EventSeminar       EventKind = "SEMINAR"
	EventVisit         EventKind = "VISIT"
)

// EventMode says how one takes part.
type EventMode string

// The modes of an event.
const (
	ModeOnSite  EventMode = "ON_SITE"
	ModeDigital EventMode = "DIGITAL"
	ModeHybrid  EventMode = "HYBRID"
)

// EventFilter keeps the events that match every field given.
type EventFilter struct {
	Kinds []EventKind
	// From and To keep the events that may go on within these days.
	From *Date
	To   *Date
	// OpenForRegistration keeps those one can sign up for today, or the others.
	OpenForRegistration *bool
	Topics              []string
	Municipalities      []string
	Organisations       []string // slugs
	Projects            []UUID   // that they belong to
}
