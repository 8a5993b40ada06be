// Package starter is the first content of a hub: what the network told its
// members in its newsletter of March 2026, in the hub's own words, so that every
// list, search and page has something real to show from the first start.
//
// Every text says only what the newsletter says, and what can be counted from it.
// People are named by their office alone. Most of it is public; a few notes are
// for members or staff, so that visibility is real from the start, too.
//
// Topics, municipalities and organisations are those of package register, which
// must be in the store before.
package starter

import (
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// Entry is one content of the starter and how it stands in the hub.
type Entry struct {
	Input       hub.AnyInput
	PublishedAt time.Time
	// Project is the slug of the project that an update or event belongs to; ""
	// where there is none. Load puts the project's ID into the input.
	Project string
	// Member is the membership that the content tells of; nil where there is none.
	// What no content tells stays unknown.
	Member *hub.SetMembershipInput
}

// Contents are all of them, in an order in which they can be created: a project
// before what belongs to it, and its updates from the oldest to the newest. Each
// call makes new inputs, so a caller may change them.
func Contents() []Entry {
	all := projects()
	all = append(all, updates()...)
	all = append(all, events()...)
	all = append(all, reports()...)
	all = append(all, articles()...)
	for _, e := range all {
		c := e.Input.Common()
		c.Body = strings.TrimSpace(c.Body)
		c.IdempotencyKey = keyPrefix + c.Slug
	}
	return all
}

// issued is when the newsletter's own pieces are published.
func issued() time.Time { return morning(2026, time.March, 1) }

// morning is eight o'clock in Sweden.
func morning(year int, month time.Month, day int) time.Time {
	return at(year, month, day, 8, 0)
}

// at is an instant by the clock in Sweden.
func at(year int, month time.Month, day, hour, minute int) time.Time {
	return time.Date(year, month, day, hour, minute, 0, 0, hub.Stockholm()).UTC()
}

// newsletter is the source of what was taken from the newsletter's section.
func newsletter(section string) *hub.SourceInput {
	return &hub.SourceInput{
		Name:     "SmåKoms nyhetsbrev",
		IssuedOn: &hub.Date{Year: 2026, Month: time.March, Day: 1},
		Section:  section,
	}
}

// municipalities links to those with the codes, all in one role.
func municipalities(role hub.LinkRole, codes ...string) []*hub.MunicipalityLinkInput {
	links := make([]*hub.MunicipalityLinkInput, 0, len(codes))
	for _, code := range codes {
		links = append(links, &hub.MunicipalityLinkInput{Code: code, Role: role})
	}
	return links
}

// organisation links to the one with the slug.
func organisation(slug string, role hub.LinkRole) *hub.OrganisationLinkInput {
	return &hub.OrganisationLinkInput{Slug: slug, Role: role}
}
