package site

import (
	"context"
	"net/http"

	"github.com/smakom/hub/internal/hub"
)

// How many of each the first page shows.
const (
	startNews     = 8
	startEvents   = 5
	startProjects = 5
	startTopics   = 12
)

type startPage struct {
	Map      string
	Topics   []option
	News     []card
	Events   []card
	Projects []card
}

// start is the first page: a search, what is new, what comes, what goes on.
func (s *site) start(r *http.Request) (*page, error) {
	ctx := r.Context()
	news, events, projects := startNews, startEvents, startProjects
	contents, err := s.store.Contents(ctx, &hub.ContentFilter{
		Kinds: []hub.Kind{hub.KindArticle, hub.KindReport, hub.KindProject, hub.KindUpdate},
	}, hub.OrderNewest, hub.PageArgs{First: &news})
	if err != nil {
		return nil, err
	}
	today := s.calendar.today()
	coming, err := s.store.Events(ctx, &hub.EventFilter{From: &today}, hub.PageArgs{First: &events})
	if err != nil {
		return nil, err
	}
	running, err := s.store.Projects(ctx, &hub.ProjectFilter{Phases: goingOn()}, hub.OrderNewest, hub.PageArgs{First: &projects})
	if err != nil {
		return nil, err
	}
	c := startPage{Map: s.assets.path("sweden.svg")}
	if c.Topics, err = s.startTopics(ctx); err != nil {
		return nil, err
	}
	if c.News, err = s.cards(ctx, asNodes(contents.Nodes())); err != nil {
		return nil, err
	}
	if c.Events, err = s.slimCards(ctx, asNodes(coming.Nodes())); err != nil {
		return nil, err
	}
	for i := range c.Events {
		c.Events[i].Texts = nil // the leaf, the day and the title say enough here
	}
	if c.Projects, err = s.slimCards(ctx, asNodes(running.Nodes())); err != nil {
		return nil, err
	}
	return &page{Template: "start", Path: "/", Content: c, Follow: wholeScope(),
		Description: "Sök bland de små kommunernas erfarenheter: artiklar, rapporter, projekt och evenemang från nätverket SmåKom."}, nil
}

// startTopics are the topics with most contents, counted in one question to the
// index. Where it can't count them now, they are the widest topics, without counts.
func (s *site) startTopics(ctx context.Context) ([]option, error) {
	topics, err := s.store.Topics(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := s.topicCounts(ctx)
	if err != nil {
		s.log.WarnContext(ctx, "topics are not counted", "err", err)
	}
	names := make(map[string]string, len(topics))
	var widest, most []option
	for _, t := range topics {
		names[t.Key] = t.Name
		if t.ParentKey == nil {
			widest = append(widest, option{Label: t.Name, Href: hub.KindTopic.Path(t.Key)})
		}
	}
	for _, f := range counts {
		if name := names[f.Key]; name != "" && len(most) < startTopics {
			most = append(most, option{Label: name, Href: hub.KindTopic.Path(f.Key), Count: f.Count})
		}
	}
	if len(most) == 0 {
		return widest, nil
	}
	return most, nil
}

// topicCounts counts the contents that the viewer may see by their topics; none
// while the index doesn't know yet what somebody lost sight of.
func (s *site) topicCounts(ctx context.Context) ([]*hub.Facet, error) {
	if behind, err := hub.IndexBehind(ctx, s.store.Narrowed, s.index.WaitFor); err != nil || behind {
		return nil, err
	}
	hits, err := s.index.Search(ctx, hub.SearchQuery{First: 1, Order: hub.SearchNewest,
		Filter: hub.SearchFilter{Kinds: hub.ContentKinds()}, Labels: hub.ViewerFrom(ctx).Labels()})
	if err != nil {
		return nil, err
	}
	facets, err := hits.Facets(ctx)
	if err != nil {
		return nil, err
	}
	return facets.Topics, nil
}
