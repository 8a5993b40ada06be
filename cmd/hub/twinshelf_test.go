package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// shelf makes contents in random standing, by the store and then, for what the
// store would not do at once, by SQL.
type shelf struct {
	r        *rand.Rand
	db       *postgres.DB
	pool     *pgxpool.Pool
	topics   []string
	codes    []string
	slugs    []string // of organisations
	orgs     map[string]hub.UUID
	accounts []hub.UUID
	titles   []string // that are taken
	projects []standingProject

	// hiddenFrom are the labels of who must not see what is made; nil: anybody may.
	hiddenFrom []string
}

type standingProject struct {
	id hub.ID
	hub.Standing
}

// plainWords stand in what readers see, secretWords only in what is hidden.
var (
	plainWords = strings.Fields("vatten avlopp bostäder skola äldreomsorg bredband landsbygd kollektivtrafik polis " +
		"statsbidrag demografi näringsliv vårmöte samverkan beredskap krisberedskap översiktsplan kompetens")
	secretWords = strings.Fields("kvistfräs zebrafink hemlighållen vattenkvarn skolnedläggning Storträsk " +
		"kommunsammanslagning varsel äldreboendestängning polisanmälan")
)

func newShelf(t testing.TB, db *postgres.DB, pool *pgxpool.Pool, readers []reader) *shelf {
	t.Helper()
	s := &shelf{r: rand.New(rand.NewPCG(3, 3)), db: db, pool: pool, orgs: map[string]hub.UUID{},
		topics: []string{"va", "demografi", "natverket", "jamstalldhet"}, codes: []string{"1763", "0114", "0305", "0643"},
		slugs: []string{"socialstyrelsen", "smakom", "skolverket"}}
	for _, slug := range s.slugs {
		o, err := db.Organisation(t.Context(), slug)
		check(t, err)
		s.orgs[slug] = o.UUID
	}
	for _, r := range readers[1:] {
		s.accounts = append(s.accounts, r.viewer.Account.UUID)
	}
	return s
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// standing is any; the test of visibility is whether a reader may see it.
func (s *shelf) standing() hub.Standing {
	st := hub.Standing{
		Status: pick(s.r, []hub.ContentStatus{hub.StatusPublished, hub.StatusPublished, hub.StatusPublished, hub.StatusArchived,
			hub.StatusDraft, hub.StatusInReview, hub.StatusScheduled, hub.StatusTrashed}),
		Audience: pick(s.r, []hub.Audience{hub.AudiencePublic, hub.AudiencePublic, hub.AudienceMembers, hub.AudienceStaff}),
	}
	if s.r.IntN(2) == 0 {
		st.Author = new(pick(s.r, s.accounts))
	}
	return st
}

// fill makes some contents of each kind, projects first: updates need them.
func (s *shelf) fill(t testing.TB, n int) (made []hub.ID) {
	t.Helper()
	for i := range n {
		kind := pick(s.r, hub.ContentKinds())
		if i < n/6 {
			kind = hub.KindProject
		}
		made = append(made, s.add(t, kind))
	}
	return made
}

// add makes one content that may be made here.
func (s *shelf) add(t testing.TB, kind hub.Kind) hub.ID {
	t.Helper()
	for range 1000 {
		in, st, shared := s.input(kind), s.standing(), []hub.UUID{}
		for _, o := range in.Common().Organisations {
			if kind == hub.KindProject && o.Role == hub.RoleParty {
				st.Organisations = append(st.Organisations, s.orgs[o.Slug])
			}
		}
		if u, ok := in.(*hub.CreateUpdateInput); ok {
			of := pick(s.r, s.projects)
			u.Project, st.Project, st.Organisations = of.id, &of.Standing, of.Organisations
		} else if s.r.IntN(3) == 0 {
			shared = append(shared, s.orgs[pick(s.r, s.slugs)])
			st.Organisations = append(st.Organisations, shared...)
		}
		if s.hiddenFrom == nil || !hub.Visible(st.Reach(), s.hiddenFrom) {
			return s.make(t, in, st, shared)
		}
	}
	t.Fatalf("no %s can be hidden from %v", kind, s.hiddenFrom)
	return hub.ID{}
}

func (s *shelf) make(t testing.TB, in hub.AnyInput, st hub.Standing, shared []hub.UUID) hub.ID {
	t.Helper()
	c, _, err := s.db.Create(hub.AsProgram(t.Context(), hub.ViaCommand), in)
	check(t, err)
	at := time.Date(2020+s.r.IntN(6), 1, 1+s.r.IntN(300), s.r.IntN(24), 0, 0, 0, time.UTC)
	if s.hiddenFrom != nil { // it would be the first or the last of every list
		at = at.AddDate(20*(1-2*s.r.IntN(2)), 0, 0)
	}
	sql(t, s.pool, `update content set status = $2, audience = $3, author_id = $4, published_at = $5, sort_at = $5,
		publish_at = case when $2 = 'SCHEDULED' then $5::timestamptz end, trashed_at = case when $2 = 'TRASHED' then $5::timestamptz end,
		shared_with = case when kind = 'UPDATE' then shared_with else $6 end where id = $1`,
		c.Common().UUID, string(st.Status), string(st.Audience), st.Author, at, shared)
	if in.Kind() == hub.KindProject {
		s.projects = append(s.projects, standingProject{c.ID(), st})
	}
	s.titles = append(s.titles, in.Common().Title)
	return c.ID()
}

// words are some that stand in what is made, one after the other.
func (s *shelf) words(n int) string {
	var some []string
	for range n {
		w := pick(s.r, plainWords)
		if s.hiddenFrom != nil && s.r.IntN(3) == 0 {
			w = pick(s.r, secretWords)
		}
		some = append(some, w)
	}
	return strings.Join(some, " ")
}

// title is of its words; of a hidden one often another's, or one that is first or
// last of all.
func (s *shelf) title() string {
	if s.hiddenFrom == nil {
		return fmt.Sprintf("%s %d", s.words(2), len(s.titles))
	}
	switch s.r.IntN(4) {
	case 0:
		return pick(s.r, s.titles)
	case 1:
		return "A " + s.words(2)
	case 2:
		return "Ööö " + s.words(2)
	}
	return s.words(1)
}

// input is a content with links to what everybody sees.
func (s *shelf) input(kind hub.Kind) hub.AnyInput {
	c := hub.ContentInput{Title: s.title(), Summary: s.words(8), Audience: hub.AudiencePublic,
		Body: s.words(20) + ".\n\n" + s.words(20) + ".", Byline: s.words(1)}
	for range 1 + s.r.IntN(2) {
		c.Topics = append(c.Topics, pick(s.r, s.topics))
		c.Municipalities = append(c.Municipalities, &hub.MunicipalityLinkInput{Code: pick(s.r, s.codes), Role: hub.RoleAbout})
		c.Organisations = append(c.Organisations, &hub.OrganisationLinkInput{Slug: pick(s.r, s.slugs),
			Role: pick(s.r, []hub.LinkRole{hub.RoleAbout, hub.RoleParty})})
	}
	switch kind {
	case hub.KindReport:
		return &hub.CreateReportInput{ContentInput: c, Producer: pick(s.r, s.slugs), KeyFindings: []string{s.words(3)}}
	case hub.KindProject:
		return &hub.CreateProjectInput{ContentInput: c, Phase: hub.PhaseRunning, StartsOn: "2024",
			Funding: []*hub.FundingInput{{Funder: pick(s.r, s.slugs), Outcome: hub.FundingGranted}}}
	case hub.KindUpdate:
		return &hub.CreateUpdateInput{ContentInput: c}
	case hub.KindEvent:
		e := &hub.CreateEventInput{ContentInput: c, EventKind: hub.EventVisit, Mode: hub.ModeHybrid, Organiser: pick(s.r, s.slugs),
			StartsOn: hub.PartialDate(fmt.Sprint(1990 + s.r.IntN(90))), Place: s.words(1)}
		if s.r.IntN(2) == 0 {
			e.Project = new(pick(s.r, s.projects).id)
		}
		return e
	}
	return &hub.CreateArticleInput{ContentInput: c, ReferenceNumbers: []string{fmt.Sprintf("SOU 2024:%d", s.r.IntN(9)+1)}}
}
