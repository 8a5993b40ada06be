package site

import (
	"net/http"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// siteName is what the pages are called.
const siteName = "SmåKom Kunskapsnav"

// wholeScope is all that the hub has.
func wholeScope() *scope { return &scope{Title: siteName, Page: "/"} }

func (s *site) ofAll(*http.Request) (*scope, error) { return wholeScope(), nil }

func topicScope(t *hub.Topic) *scope {
	return &scope{Title: t.Name, Page: hub.KindTopic.Path(t.Key), Path: hub.KindTopic.Path(t.Key),
		filter: hub.ContentFilter{Topics: []string{t.Key}}, record: new(t.ID())}
}

func (s *site) ofTopic(r *http.Request) (*scope, error) {
	t, err := s.store.Topic(r.Context(), r.PathValue("key"))
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, errNotFound
	}
	return topicScope(t), nil
}

func municipalityScope(m *hub.Municipality) *scope {
	path := hub.KindMunicipality.Path(m.Slug)
	return &scope{Title: m.OfficialName, Page: path, Path: path, filter: hub.ContentFilter{Municipalities: []string{m.Code}},
		record: new(m.ID())}
}

func (s *site) ofMunicipality(r *http.Request) (*scope, error) {
	m, err := s.municipalityAt(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	return municipalityScope(m), nil
}

func organisationScope(o *hub.Organisation) *scope {
	path := hub.KindOrganisation.Path(o.Slug)
	return &scope{Title: o.Name, Page: path, Path: path, filter: hub.ContentFilter{Organisations: []string{o.Slug}},
		record: new(o.ID())}
}

func (s *site) ofOrganisation(r *http.Request) (*scope, error) {
	o, err := s.organisationAt(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	return organisationScope(o), nil
}

func projectScope(p *hub.Project) *scope {
	path := hub.KindProject.Path(p.Slug)
	return &scope{Title: p.Title, Page: path, Path: path, filter: hub.ContentFilter{Projects: []hub.UUID{p.UUID}},
		record: new(p.ID())}
}

func (s *site) ofProject(r *http.Request) (*scope, error) {
	p, err := s.projectAt(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	return projectScope(p), nil
}

// ofEvent is one event, to be put into a calendar.
func (s *site) ofEvent(r *http.Request) (*scope, error) {
	e, err := s.eventAt(r.Context(), strings.TrimSuffix(r.PathValue("slug"), eventName))
	if err != nil {
		return nil, err
	}
	path := e.Kind.Path(e.Slug)
	return &scope{Title: e.Title, Page: path, Path: path, event: e}, nil
}

// searchScope is what a question finds, newest first: what is most relevant may be the
// same for years, and somebody who follows a question waits for what is new.
func searchScope(x *question) *scope {
	asked := &question{Text: x.Text, Chosen: x.Chosen}
	title := "Sökning"
	if x.Text != "" {
		title += ": " + x.Text
	}
	return &scope{Title: title, Page: searchPath(asked.values()), Path: "/sok", Query: asked.values(), question: asked}
}

// Called is what the page calls it, where it leads to its feeds.
func (x *scope) Called() string {
	switch {
	case x.question == nil:
		return x.Title
	case x.question.Text == "":
		return "sökningen"
	}
	return "sökningen ”" + x.question.Text + "”"
}

func (s *site) ofSearch(r *http.Request) (*scope, error) {
	x, err := ask(r.URL.Query())
	if err != nil {
		return nil, err
	}
	return searchScope(x), nil
}
