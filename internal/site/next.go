package site

import (
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// next tells in plain sentences what comes next in a project: decisions, its beginning
// or end, and its next meeting. Nothing where it has ended.
func (c calendar) next(p *hub.Project, funding []*hub.Funding, events []*hub.Event) []value {
	if !slices.Contains(goingOn(), p.Phase) {
		return nil
	}
	var said []value
	for _, f := range funding {
		if f.Outcome == hub.FundingPending && f.DecisionOn != nil {
			said = append(said, c.awaited(*f.DecisionOn))
		}
	}
	if v := c.turn(p); v != nil {
		said = append(said, *v)
	}
	for _, e := range c.coming(events) {
		said = append(said, value{Before: upper(c.event(e).Text) + ": ", Text: e.Title, Href: e.Kind.Path(e.Slug)})
	}
	return said
}

// awaited is when a decision is expected. A day that has passed is told as it is: what
// was decided, nobody has said here.
func (c calendar) awaited(on hub.Date) value {
	v := value{Before: "Beslut väntas ", Text: day(on), Machine: on.String()}
	if on.Time().Before(c.today().Time()) {
		v.Before = "Vi har inte fått veta vad som beslutades "
	}
	return v
}

// turn is the beginning of a project that has not begun, or the end of one that has.
func (c calendar) turn(p *hub.Project) *value {
	today := c.today().Time()
	switch {
	case p.StartsOn != nil && today.Before(p.StartsOn.Lower().Time()):
		word := "Projektet börjar "
		if p.Phase != hub.PhaseGranted && p.Phase != hub.PhaseRunning {
			word = "Om det blir av börjar projektet "
		}
		return &value{Before: word, Text: partial(*p.StartsOn), Machine: string(*p.StartsOn)}
	case p.Phase == hub.PhaseRunning && p.EndsOn != nil && !p.EndsOn.Upper().Time().Before(today):
		return &value{Before: "Projektet pågår till och med ", Text: partial(*p.EndsOn), Machine: string(*p.EndsOn)}
	}
	return nil
}

// coming is the next event of some, which come in the order of their days; none where
// all have been or are called off.
func (c calendar) coming(events []*hub.Event) []*hub.Event {
	i := slices.IndexFunc(events, func(e *hub.Event) bool { return !e.Cancelled && !c.over(e) })
	if i < 0 {
		return nil
	}
	return events[i : i+1]
}
