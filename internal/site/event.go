package site

import (
	"context"
	"net/http"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

func (s *site) event(r *http.Request) (*page, error) {
	ctx := r.Context()
	e, err := s.eventAt(ctx, r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	rec, err := s.record(ctx, &e.Content)
	if err != nil {
		return nil, err
	}
	rec.Kind, rec.Leading = eventKind(e.EventKind), true
	facts, err := s.eventFacts(ctx, e)
	if err != nil {
		return nil, err
	}
	rec.Facts = append(facts, unsaid(rec.Facts, facts, hub.RoleHost)...)
	over := s.calendar.over(e)
	switch {
	case e.Cancelled:
		rec.Alert = "Evenemanget är inställt."
	case over:
		rec.Tags = append(rec.Tags, tag{"Har varit", "end"})
	default:
		rec.Calendar = e.Kind.Path(e.Slug) + eventName
	}
	if e.RegistrationURL != nil && !e.Cancelled && !over && s.calendar.open(e) {
		rec.Action = &link{"Anmäl dig hos " + host(*e.RegistrationURL), *e.RegistrationURL}
	}
	return rec.page(&e.Content).withData(s.eventData(e, rec, linksIn(facts, organisedBy))), nil
}

// eventAt finds an event by the last part of its address.
func (s *site) eventAt(ctx context.Context, asked string) (*hub.Event, error) {
	e, err := s.store.Event(ctx, asked)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, errNotFound
	}
	return e, current(&e.Content, asked)
}

// eventName is what the address of one event's calendar ends with.
const eventName = ".ics"

// eventOrCalendar is an event's page, or the event for a calendar.
func (s *site) eventOrCalendar() http.Handler {
	shown, calendar := s.page(s.event), s.feed(s.ofEvent, eventName, s.icalendar)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.PathValue("slug"), eventName) {
			calendar.ServeHTTP(w, r)
			return
		}
		shown.ServeHTTP(w, r)
	})
}

// organisedBy names the organiser.
const organisedBy = "Arrangör"

// eventFacts are when, where and how one takes part.
func (s *site) eventFacts(ctx context.Context, e *hub.Event) ([]fact, error) {
	by, err := s.organisationsOf(ctx, e.OrganiserID)
	if err != nil {
		return nil, err
	}
	at := s.calendar.event(e)
	when := fact{"När", []value{{Text: at.Text, Machine: at.Machine}}}
	if at.Week != "" {
		when.Values = append(when.Values, value{Text: at.Week})
	}
	facts := []fact{when}
	facts = append(facts, text("Var", venue(e))...)
	facts = append(facts, text("Form", eventMode(e.Mode))...)
	facts = append(facts, links(organisedBy, by(e.OrganiserID)...)...)
	facts = append(facts, s.calendar.registration(e)...)
	if e.Capacity != nil {
		facts = append(facts, text("Antal platser", number(*e.Capacity))...)
	}
	facts = append(facts, text("Så fördelas platserna", deref(e.SeatRule))...)
	facts = append(facts, text("Vem kan delta", deref(e.TargetGroup))...)
	if e.Participants != nil {
		facts = append(facts, text("Antal deltagare", number(*e.Participants))...)
	}
	if e.OfProjectID != nil {
		projects, err := s.store.ProjectsByID(ctx, []hub.UUID{*e.OfProjectID})
		if err != nil {
			return nil, err
		}
		if p := projects[*e.OfProjectID]; p != nil {
			facts = append(facts, links("Del av projektet", link{p.Title, hub.KindProject.Path(p.Slug)})...)
		}
	}
	return facts, nil
}

// registration says when one can sign up, and whether that has ended.
func (c calendar) registration(e *hub.Event) []fact {
	f := fact{Term: "Anmälan"}
	today := c.today().Time()
	if opens := e.RegistrationOpensOn; opens != nil && today.Before(opens.Time()) {
		f.Values = append(f.Values, value{Before: "Öppnar ", Text: day(*opens), Machine: opens.String()})
	}
	if closes := e.RegistrationClosesOn; closes != nil {
		word := "Sista dag "
		if closes.Time().Before(today) {
			word = "Stängde "
		}
		f.Values = append(f.Values, value{Before: word, Text: day(*closes), Machine: closes.String()})
	}
	if f.Values == nil {
		return nil
	}
	return []fact{f}
}

// open reports whether one may sign up today, as far as is known.
func (c calendar) open(e *hub.Event) bool {
	today := c.today().Time()
	return (e.RegistrationOpensOn == nil || !today.Before(e.RegistrationOpensOn.Time())) &&
		(e.RegistrationClosesOn == nil || !e.RegistrationClosesOn.Time().Before(today))
}

// venue is "Gullmarsstrand, Fiskebäckskil"; a town that the house names is said once.
func venue(e *hub.Event) string {
	house, town := deref(e.Venue), deref(e.Place)
	switch {
	case house == "" || town == "":
		return house + town
	case strings.Contains(house, town):
		return house
	}
	return house + ", " + town
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
