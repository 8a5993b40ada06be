package site

import (
	"context"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// update is news of a project, on the project's page.
type update struct {
	Anchor  string
	Title   string
	When    *when
	Tags    []tag
	Summary string
	Body    template.HTML
	Files   []file
}

func (s *site) project(r *http.Request) (*page, error) {
	ctx := r.Context()
	p, err := s.projectAt(ctx, r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	rec, err := s.record(ctx, &p.Content)
	if err != nil {
		return nil, err
	}
	rec.Leading = true
	rec.Related = slices.DeleteFunc(rec.Related, func(c card) bool { // the page has its own updates already
		return strings.HasPrefix(c.Href, p.Kind.Path(p.Slug)+"#")
	})
	funders := linksIn(rec.Facts, role(hub.RoleFunder))
	rec.Tags = append([]tag{phase(p.Phase)}, rec.Tags...)
	applied, err := s.store.ProjectFunding(ctx, []hub.UUID{p.UUID})
	if err != nil {
		return nil, err
	}
	if rec.Facts, err = s.projectFacts(ctx, p, applied[p.UUID], rec.Facts); err != nil {
		return nil, err
	}
	if rec.Updates, err = s.updates(ctx, p.UUID); err != nil {
		return nil, err
	}
	events, err := s.store.ProjectEvents(ctx, []hub.UUID{p.UUID})
	if err != nil {
		return nil, err
	}
	rec.Next = s.calendar.next(p, applied[p.UUID], events[p.UUID])
	if rec.Events, err = s.slimCards(ctx, asNodes(events[p.UUID])); err != nil {
		return nil, err
	}
	shown := rec.page(&p.Content).withData(s.projectData(p, rec, funders))
	shown.Follow = projectScope(p)
	return shown, nil
}

// projectFacts are a project's time, its parties and its money.
func (s *site) projectFacts(ctx context.Context, p *hub.Project, applied []*hub.Funding, parties []fact) ([]fact, error) {
	funding, err := s.funding(ctx, applied)
	if err != nil {
		return nil, err
	}
	facts := append(text("Projekttid", period(p.StartsOn, p.EndsOn)), unsaid(parties, funding, hub.RoleFunder)...)
	facts = append(facts, funding...)
	if p.Participants != nil {
		facts = append(facts, text("Antal deltagare", number(*p.Participants))...)
	}
	return facts, nil
}

// projectAt finds a project by the last part of its address.
func (s *site) projectAt(ctx context.Context, asked string) (*hub.Project, error) {
	p, err := s.store.Project(ctx, asked)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, errNotFound
	}
	return p, current(&p.Content, asked)
}

// funding tells of the money that a project has applied for.
func (s *site) funding(ctx context.Context, all []*hub.Funding) ([]fact, error) {
	if len(all) == 0 {
		return nil, nil
	}
	var ids []*hub.UUID
	for _, f := range all {
		ids = append(ids, &f.FunderID, f.AppliedByID)
	}
	named, err := s.organisationsOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	row := fact{Term: "Ansökan om medel"}
	for _, f := range all {
		for _, l := range named(&f.FunderID) {
			row.Values = append(row.Values, value{Before: "Hos ", Text: l.Text, Href: l.Href})
		}
		if f.Programme != nil {
			row.Values = append(row.Values, value{Text: *f.Programme})
		}
		for _, l := range named(f.AppliedByID) {
			row.Values = append(row.Values, value{Before: "Sökande: ", Text: l.Text, Href: l.Href})
		}
		row.Values = append(row.Values, s.calendar.decision(f))
	}
	return []fact{row}, nil
}

// decision is what came of an application, or when that will be known.
func (c calendar) decision(f *hub.Funding) value {
	if f.DecisionOn == nil {
		return value{Text: "Ansökan är " + outcome(f.Outcome)}
	}
	v := value{Machine: f.DecisionOn.String(), Text: day(*f.DecisionOn)}
	switch {
	case f.Outcome != hub.FundingPending:
		v.Before = "Ansökan " + outcome(f.Outcome) + " "
	case f.DecisionOn.Time().Before(c.today().Time()):
		v.Before = "Beslutsdag " // what was decided, nobody has said
	default:
		v.Before = "Beslut väntas "
	}
	return v
}

// updates are a project's news, newest first.
func (s *site) updates(ctx context.Context, id hub.UUID) ([]update, error) {
	most := hub.MaxPageSize
	all, err := s.store.ProjectUpdates(ctx, []hub.UUID{id}, hub.PageArgs{First: &most})
	if err != nil || all[id] == nil || len(all[id].Edges) == 0 {
		return nil, err
	}
	nodes := all[id].Nodes()
	bodies, err := s.store.Bodies(ctx, contentIDs(asNodes(nodes)))
	if err != nil {
		return nil, err
	}
	files, err := s.store.ContentFiles(ctx, contentIDs(asNodes(nodes)))
	if err != nil {
		return nil, err
	}
	list := make([]update, len(nodes))
	for i, u := range nodes {
		list[i] = update{Anchor: u.Slug, Title: u.Title, Summary: u.Summary, Tags: standing(&u.Content),
			Body: s.body(bodies[u.UUID], 3, files[u.UUID]...)}
		list[i].Files = fileList(files[u.UUID], string(list[i].Body))
		if u.Phase != nil {
			list[i].Tags = append([]tag{phase(*u.Phase)}, list[i].Tags...)
		}
		if u.PublishedAt != nil {
			list[i].When = s.calendar.instantDay(*u.PublishedAt)
		}
	}
	return list, nil
}

// update sends the reader of an update to its project, where it is read.
func (s *site) update(r *http.Request) (*page, error) {
	u, err := s.store.Update(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	if u == nil {
		return nil, errNotFound
	}
	projects, err := s.projectsOf(r.Context(), []hub.Node{u})
	if err != nil {
		return nil, err
	}
	p := projects[*u.ProjectID]
	if p == nil {
		return nil, errNotFound
	}
	return nil, moved(updatePath(p, u))
}
