package mcp

import (
	"context"
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

type projectsInput struct {
	Status       []hub.ProjectPhase `json:"status,omitempty" jsonschema:"Only projects that have come so far."`
	Municipality words              `json:"municipality,omitempty" jsonschema:"Only projects that have to do with this municipality: its everyday name (Forshaga) or its code (1763)."`
	Topic        words              `json:"topic,omitempty" jsonschema:"Only projects about this topic: its key or Swedish name. One that does not exist is answered with all that do."`
	First        rows               `json:"first,omitempty" jsonschema:"How many projects to give."`
	After        words              `json:"after,omitempty" jsonschema:"The next of an earlier answer, with the same filters: gives the projects after it."`
}

type projectsOutput struct {
	Total    int       `json:"total" jsonschema:"How many there are for you in all."`
	Projects []project `json:"projects" jsonschema:"The last published first."`
	Next     string    `json:"next,omitempty" jsonschema:"Give it as after to get more; none when these were the last."`
}

type project struct {
	ID           string           `json:"id" jsonschema:"For read."`
	Title        text             `json:"title"`
	URL          string           `json:"url" jsonschema:"Where people read it."`
	Summary      text             `json:"summary,omitempty"`
	Status       hub.ProjectPhase `json:"status" jsonschema:"How far it has come."`
	StartsOn     hub.PartialDate  `json:"startsOn,omitempty" jsonschema:"A year, a month or a day, as far as is known."`
	EndsOn       hub.PartialDate  `json:"endsOn,omitempty"`
	NextStep     *step            `json:"nextStep,omitempty" jsonschema:"The next date that is known."`
	LatestUpdate *news            `json:"latestUpdate,omitempty"`
}

type step struct {
	Date hub.PartialDate `json:"date"`
	What text            `json:"what"`
}

type news struct {
	ID      string `json:"id" jsonschema:"For read."`
	Title   text   `json:"title"`
	URL     string `json:"url"`
	Date    string `json:"date,omitempty"`
	Summary text   `json:"summary,omitempty"`
}

// listedProject is a project as the API answers it.
type listedProject struct {
	ID, URL          string
	Title, Summary   text
	Phase            hub.ProjectPhase
	StartsOn, EndsOn hub.PartialDate
	Funding          []struct {
		Outcome    hub.FundingOutcome
		DecisionOn hub.PartialDate
		Funder     struct{ Name text }
	}
	Events []struct {
		Title     text
		StartsOn  hub.PartialDate
		Cancelled bool
	}
	Updates struct {
		Nodes []struct {
			ID, URL        string
			Title, Summary text
			PublishedAt    *time.Time
		}
	}
}

func (h *handler) projects(ctx context.Context, in projectsInput) (out projectsOutput, err error) {
	kept, topics := filter{Phases: in.Status}, []words(nil)
	if in.Topic != "" {
		topics = []words{in.Topic}
	}
	if err := h.narrow(ctx, &kept, in.Municipality, topics); err != nil {
		return out, err
	}
	var got struct {
		Projects struct {
			TotalCount int
			PageInfo   pageInfo
			Nodes      []listedProject
		}
	}
	if err := h.ask(ctx, "projects", list{Filter: kept, First: in.First, After: in.After}, &got); err != nil {
		return out, err
	}
	out = projectsOutput{Total: got.Projects.TotalCount, Projects: []project{}, Next: got.Projects.PageInfo.next()}
	for _, p := range got.Projects.Nodes {
		out.Projects = append(out.Projects, p.told(today()))
	}
	return out, nil
}

func (p listedProject) told(today hub.Date) project {
	made := project{ID: p.ID, Title: p.Title, URL: p.URL, Summary: p.Summary, Status: p.Phase, StartsOn: p.StartsOn, EndsOn: p.EndsOn, NextStep: p.next(today)}
	for _, u := range p.Updates.Nodes {
		made.LatestUpdate = &news{u.ID, u.Title, u.URL, day(u.PublishedAt), u.Summary}
	}
	return made
}

// next is the first thing that is known to come: a decision, an event, the beginning or
// the end. A month that has begun is still to come, for what falls in it may be.
func (p listedProject) next(today hub.Date) (first *step) {
	offer := func(on hub.PartialDate, what text) {
		if on != "" && !on.Upper().Time().Before(today.Time()) && (first == nil || on < first.Date) {
			first = &step{on, what}
		}
	}
	for _, f := range p.Funding {
		if f.Outcome == hub.FundingPending {
			offer(f.DecisionOn, text(fmt.Sprintf("decision on funding by %s", f.Funder.Name)))
		}
	}
	for _, e := range p.Events {
		if !e.Cancelled {
			offer(e.StartsOn, "event: "+e.Title)
		}
	}
	offer(p.StartsOn, "the project starts")
	offer(p.EndsOn, "the project ends")
	return first
}
