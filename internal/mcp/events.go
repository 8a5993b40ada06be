package mcp

import (
	"context"
	"time"

	"github.com/smakom/hub/internal/hub"
)

type eventsInput struct {
	Municipality words   `json:"municipality,omitempty" jsonschema:"Only events that have to do with this municipality: its everyday name (Forshaga) or its code (1763)."`
	Topics       []words `json:"topics,omitempty" jsonschema:"Only events about any of these topics: keys or Swedish names. One that does not exist is answered with all that do."`
	CanSignUp    *bool   `json:"canSignUp,omitempty" jsonschema:"true: only those that one can sign up for today."`
	First        rows    `json:"first,omitempty" jsonschema:"How many events to give."`
	After        words   `json:"after,omitempty" jsonschema:"The next of an earlier answer, with the same filters: gives the events after it."`
}

type eventsOutput struct {
	Today  string  `json:"today" jsonschema:"The day in Sweden from which on these are."`
	Total  int     `json:"total" jsonschema:"How many there are for you in all."`
	Events []event `json:"events" jsonschema:"The soonest first."`
	Next   string  `json:"next,omitempty" jsonschema:"Give it as after to get more; none when these were the last."`
}

type event struct {
	ID            string          `json:"id" jsonschema:"For read."`
	Title         text            `json:"title"`
	URL           string          `json:"url" jsonschema:"Where people read it."`
	Summary       text            `json:"summary,omitempty"`
	Kind          hub.EventKind   `json:"kind"`
	Mode          hub.EventMode   `json:"mode" jsonschema:"How one takes part."`
	StartsOn      hub.PartialDate `json:"startsOn" jsonschema:"A day, month or year in Sweden, as far as is known."`
	EndsOn        hub.PartialDate `json:"endsOn,omitempty" jsonschema:"The last day, when there are several."`
	StartsAt      *time.Time      `json:"startsAt,omitzero" jsonschema:"The instant, when the time of day is known."`
	EndsAt        *time.Time      `json:"endsAt,omitzero"`
	Place         text            `json:"place,omitempty" jsonschema:"The house and the town."`
	Organiser     text            `json:"organiser,omitempty"`
	Cancelled     bool            `json:"cancelled" jsonschema:"It will not be held."`
	SignUpURL     text            `json:"signUpUrl,omitempty"`
	SignUpOpens   string          `json:"signUpOpens,omitempty" jsonschema:"The first day to sign up."`
	SignUpClosing string          `json:"signUpCloses,omitempty" jsonschema:"The last day to sign up."`
}

// listedEvent is an event as the API answers it.
type listedEvent struct {
	ID, URL                                   string
	Title, Summary, Venue, Place              text
	Kind                                      hub.EventKind
	Mode                                      hub.EventMode
	StartsOn, EndsOn                          hub.PartialDate
	StartsAt, EndsAt                          *time.Time
	Cancelled                                 bool
	RegistrationURL                           text
	RegistrationOpensOn, RegistrationClosesOn string
	Organiser                                 struct{ Name text }
}

func (h *handler) upcomingEvents(ctx context.Context, in eventsInput) (out eventsOutput, err error) {
	kept := filter{From: today().String(), OpenForRegistration: in.CanSignUp}
	if err := h.narrow(ctx, &kept, in.Municipality, in.Topics); err != nil {
		return out, err
	}
	var got struct {
		Events struct {
			TotalCount int
			PageInfo   pageInfo
			Nodes      []listedEvent
		}
	}
	if err := h.ask(ctx, "upcoming_events", list{Filter: kept, First: in.First, After: in.After}, &got); err != nil {
		return out, err
	}
	out = eventsOutput{Today: kept.From, Total: got.Events.TotalCount, Events: []event{}, Next: got.Events.PageInfo.next()}
	for _, e := range got.Events.Nodes {
		out.Events = append(out.Events, event{
			ID: e.ID, Title: e.Title, URL: e.URL, Summary: e.Summary, Kind: e.Kind, Mode: e.Mode,
			StartsOn: e.StartsOn, EndsOn: e.EndsOn, StartsAt: e.StartsAt, EndsAt: e.EndsAt,
			Place: joined(", ", e.Venue, e.Place), Organiser: e.Organiser.Name, Cancelled: e.Cancelled,
			SignUpURL: e.RegistrationURL, SignUpOpens: e.RegistrationOpensOn, SignUpClosing: e.RegistrationClosesOn,
		})
	}
	return out, nil
}
