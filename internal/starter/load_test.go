package starter

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// memory is a Store that remembers what it was told, and refuses what a real one would.
type memory struct {
	byKey     map[string]hub.AnyContent
	inputs    map[hub.ID]hub.AnyInput
	published map[hub.ID]time.Time
	members   map[string]hub.SetMembershipInput
	failAt    string // the slug at which Create fails
}

var errStore = errors.New("the store is gone")

func newMemory() *memory {
	return &memory{map[string]hub.AnyContent{}, map[hub.ID]hub.AnyInput{}, map[hub.ID]time.Time{}, map[string]hub.SetMembershipInput{}, ""}
}

func (m *memory) Create(_ context.Context, in hub.AnyInput) (hub.AnyContent, bool, error) {
	c := in.Common()
	if c.Slug == m.failAt {
		return nil, false, errStore
	}
	if old, ok := m.byKey[c.IdempotencyKey]; ok {
		return old, false, nil
	}
	if err := in.Validate(); err != nil {
		return nil, false, err
	}
	made := &hub.Article{Content: hub.Content{UUID: hub.NewUUID(), Kind: in.Kind(), Slug: c.Slug}}
	m.byKey[c.IdempotencyKey], m.inputs[made.ID()] = made, in
	return made, true, nil
}

func (m *memory) PublishContent(_ context.Context, in hub.PublishContentInput) (hub.AnyContent, error) {
	m.published[in.ID] = *in.At
	return nil, nil
}

func (m *memory) SetMembership(_ context.Context, in hub.SetMembershipInput) (*hub.Municipality, error) {
	m.members[in.Municipality] = in
	return nil, nil
}

func TestLoadPublishesEverythingBelowItsProject(t *testing.T) {
	s := newMemory()
	n, err := Load(t.Context(), s)
	if err != nil || n != len(Contents()) || len(s.published) != n {
		t.Fatalf("%d loaded and %d published of %d: %v", n, len(s.published), len(Contents()), err)
	}
	for _, e := range Contents() {
		c := s.byKey[e.Input.Common().IdempotencyKey]
		if got := s.published[c.ID()]; !got.Equal(e.PublishedAt) {
			t.Errorf("%s was published at %s, want %s", c.Common().Slug, got, e.PublishedAt)
		}
		if e.Project == "" {
			continue
		}
		want := s.byKey["starter:"+e.Project].ID()
		if got := projectOf(s.inputs[c.ID()]); got == nil || *got != want {
			t.Errorf("%s belongs to %v, want %v", c.Common().Slug, got, want)
		}
	}
	if m := s.members["1763"]; len(s.members) != 1 || *m.Status != hub.MembershipMember || m.Since != "2026" {
		t.Errorf("members: %v", s.members)
	}
}

func projectOf(in hub.AnyInput) *hub.ID {
	switch in := in.(type) {
	case *hub.CreateUpdateInput:
		return &in.Project
	case *hub.CreateEventInput:
		return in.Project
	}
	return nil
}

func TestLoadingAgainLeavesWhatIsThere(t *testing.T) {
	s := newMemory()
	if _, err := Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	clear(s.published)
	clear(s.members)
	n, err := Load(t.Context(), s)
	if err != nil || n != 0 || len(s.published) != 0 || len(s.members) != 0 {
		t.Errorf("the second time: %d new, %d published, members %v, %v", n, len(s.published), s.members, err)
	}
}

func TestLoadStopsAtTheFirstFault(t *testing.T) {
	s := newMemory()
	s.failAt = "varmote-2026"
	if n, err := Load(t.Context(), s); n != 0 || !errors.Is(err, errStore) || len(s.members) != 0 {
		t.Errorf("%d loaded, members %v, error %v", n, s.members, err)
	}
}
