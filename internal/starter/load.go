package starter

import (
	"context"
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

// Store is what Load needs of the hub's store.
type Store interface {
	// Create makes a draft. It is false where an earlier one has the same
	// IdempotencyKey, which it then gives back as it is.
	Create(ctx context.Context, in hub.AnyInput) (hub.AnyContent, bool, error)
	PublishContent(ctx context.Context, in hub.PublishContentInput) (hub.AnyContent, error)
	SetMembership(ctx context.Context, in hub.SetMembershipInput) (*hub.Municipality, error)
}

// Load writes the starter into the store and returns how many contents are new.
// What is there already, by its IdempotencyKey, stays as people have left it, and so
// does the membership that it told of. The caller runs it in one transaction: after
// an error, nothing of it may remain.
func Load(ctx context.Context, s Store) (int, error) {
	ctx, created := hub.AsProgram(ctx, hub.ViaHub), 0
	projects := map[string]hub.ID{}
	for _, e := range Contents() {
		c, isNew, err := create(ctx, s, e, projects)
		if err != nil {
			return 0, fmt.Errorf("starter: %s %s: %w", e.Input.Kind(), e.Input.Common().Slug, err)
		}
		if isNew {
			created++
		}
		if e.Input.Kind() == hub.KindProject {
			projects[e.Input.Common().Slug] = c.ID()
		}
	}
	return created, nil
}

// create makes and publishes one content, below its project if it has one, and
// notes the membership that it tells of.
func create(ctx context.Context, s Store, e Entry, projects map[string]hub.ID) (hub.AnyContent, bool, error) {
	if e.Project != "" {
		project, ok := projects[e.Project]
		if !ok {
			return nil, false, fmt.Errorf("no project %s before it", e.Project)
		}
		switch in := e.Input.(type) {
		case *hub.CreateUpdateInput:
			in.Project = project
		case *hub.CreateEventInput:
			in.Project = &project
		}
	}
	c, isNew, err := s.Create(ctx, e.Input)
	if err != nil || !isNew {
		return c, false, err
	}
	if _, err := s.PublishContent(ctx, hub.PublishContentInput{ID: c.ID(), At: &e.PublishedAt}); err != nil {
		return nil, false, err
	}
	if e.Member != nil {
		_, err = s.SetMembership(ctx, *e.Member)
	}
	return c, true, err
}
