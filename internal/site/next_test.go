package site

import (
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestWhatComesNextIsSaidPlainly, as of 10 March 2026.
func TestWhatComesNextIsSaidPlainly(t *testing.T) {
	t.Parallel()
	c := calendar{hub.Stockholm(), func() time.Time { return time.Date(2026, time.March, 10, 9, 0, 0, 0, time.UTC) }}
	on := func(y int, m time.Month, d int) *hub.Date { return &hub.Date{Year: y, Month: m, Day: d} }
	part := func(p hub.PartialDate) *hub.PartialDate { return &p }
	pending := func(d *hub.Date) []*hub.Funding {
		return []*hub.Funding{{Outcome: hub.FundingPending, DecisionOn: d}}
	}
	met := &hub.Event{Content: hub.Content{Title: "Förr"}, StartsOn: "2026-03-09"}
	off := &hub.Event{Content: hub.Content{Title: "Inställt"}, StartsOn: "2026-03-11", Cancelled: true}
	meets := &hub.Event{Content: hub.Content{Kind: hub.KindEvent, Title: "Träff", Slug: "traff"}, StartsOn: "2026-04"}
	for name, x := range map[string]struct {
		project hub.Project
		funding []*hub.Funding
		events  []*hub.Event
		want    string
	}{
		"decision":       {hub.Project{Phase: hub.PhaseAwaitingDecision}, pending(on(2026, 5, 19)), nil, "Beslut väntas 19 maj 2026"},
		"decision today": {hub.Project{Phase: hub.PhaseAwaitingDecision}, pending(on(2026, 3, 10)), nil, "Beslut väntas 10 mars 2026"},
		"not told":       {hub.Project{Phase: hub.PhaseAwaitingDecision}, pending(on(2026, 3, 9)), nil, "Vi har inte fått veta vad som beslutades 9 mars 2026"},
		"no day":         {hub.Project{Phase: hub.PhaseApplied}, pending(nil), nil, ""},
		"decided":        {hub.Project{Phase: hub.PhaseGranted}, []*hub.Funding{{Outcome: hub.FundingGranted, DecisionOn: on(2026, 5, 1)}}, nil, ""},
		"may begin":      {hub.Project{Phase: hub.PhaseApplied, StartsOn: part("2026-07")}, nil, nil, "Om det blir av börjar projektet juli 2026"},
		"begins":         {hub.Project{Phase: hub.PhaseGranted, StartsOn: part("2026-07-01")}, nil, nil, "Projektet börjar 1 juli 2026"},
		"goes on":        {hub.Project{Phase: hub.PhaseRunning, StartsOn: part("2025"), EndsOn: part("2026-03")}, nil, nil, "Projektet pågår till och med mars 2026"},
		"should be over": {hub.Project{Phase: hub.PhaseRunning, EndsOn: part("2026-02")}, nil, nil, ""},
		"meets":          {hub.Project{Phase: hub.PhaseRunning}, nil, []*hub.Event{met, off, meets}, "April 2026: Träff"},
		"meets no more":  {hub.Project{Phase: hub.PhaseRunning}, nil, []*hub.Event{met, off}, ""},
		"ended":          {hub.Project{Phase: hub.PhaseCompleted, EndsOn: part("2027")}, pending(on(2026, 5, 19)), []*hub.Event{meets}, ""},
	} {
		var said []string
		for _, v := range c.next(&x.project, x.funding, x.events) {
			said = append(said, v.Before+v.Text)
		}
		if got := strings.Join(said, "; "); got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
