package site

import (
	"time"

	"github.com/smakom/hub/internal/hub"
)

// linkedData is a record in the words of schema.org. It is written into a script element
// by html/template, which writes < as an escape: so nothing in it can end the element.
type linkedData struct {
	Context       string       `json:"@context,omitempty"`
	Type          string       `json:"@type"`
	ID            string       `json:"@id,omitempty"`
	Name          string       `json:"name,omitempty"`
	Headline      string       `json:"headline,omitempty"`
	Description   string       `json:"description,omitempty"`
	URL           string       `json:"url,omitempty"`
	InLanguage    string       `json:"inLanguage,omitempty"`
	DatePublished string       `json:"datePublished,omitempty"`
	DateModified  string       `json:"dateModified,omitempty"`
	Author        *linkedData  `json:"author,omitempty"`
	Publisher     *linkedData  `json:"publisher,omitempty"`
	Creator       *linkedData  `json:"creator,omitempty"`
	Keywords      []string     `json:"keywords,omitempty"`
	Begun         string       `json:"foundingDate,omitempty"`
	Ended         string       `json:"dissolutionDate,omitempty"`
	StartDate     string       `json:"startDate,omitempty"`
	EndDate       string       `json:"endDate,omitempty"`
	EventStatus   string       `json:"eventStatus,omitempty"`
	Attendance    string       `json:"eventAttendanceMode,omitempty"`
	Location      *linkedData  `json:"location,omitempty"`
	Address       string       `json:"address,omitempty"`
	Organizer     *linkedData  `json:"organizer,omitempty"`
	Funder        []linkedData `json:"funder,omitempty"`
}

const schemaOrg = "https://schema.org/"

// publisher is who keeps the hub.
func publisher() *linkedData { return &linkedData{Type: "Organization", Name: publisherName} }

const publisherName = "SmåKom"

// dataOf is what any content has. A type of schema.org that is no CreativeWork has
// neither headline nor dates of publication.
func (s *site) dataOf(c *hub.Content, kind string, r *record) *linkedData {
	d := &linkedData{Context: schemaOrg, Type: kind, ID: "urn:uuid:" + c.UUID.String(), Name: line(c.Title),
		Description: tidy(c.Summary), URL: s.url + c.Kind.Path(c.Slug)}
	for _, t := range r.Topics {
		d.Keywords = append(d.Keywords, t.Text)
	}
	return d
}

// writtenData is a text: an Article or a Report.
func (s *site) writtenData(c *hub.Content, kind string, r *record) *linkedData {
	d := s.dataOf(c, kind, r)
	d.Headline, d.InLanguage, d.Publisher = d.Name, "sv", publisher()
	if c.Byline != nil {
		d.Author = &linkedData{Type: "Person", Name: line(*c.Byline)}
	}
	if c.PublishedAt != nil {
		d.DatePublished = instant(*c.PublishedAt)
	}
	d.DateModified = instant(c.UpdatedAt)
	return d
}

func instant(t time.Time) string { return t.UTC().Truncate(time.Second).Format(time.RFC3339) }

// organisationData are organisations that a page links to.
func (s *site) organisationData(to []link) (all []linkedData) {
	for _, l := range to {
		all = append(all, linkedData{Type: "Organization", Name: line(l.Text), URL: s.url + l.Href})
	}
	return all
}

// firstData is the first of some, nil where there is none.
func firstData(all []linkedData) *linkedData {
	if len(all) == 0 {
		return nil
	}
	return &all[0]
}

// projectData is a project. schema.org's Project is the word for work that several do
// towards an aim; its ResearchProject would say that they do research, and a CreativeWork
// is what somebody made.
func (s *site) projectData(p *hub.Project, r *record, funders []link) *linkedData {
	d := s.dataOf(&p.Content, "Project", r)
	d.Funder = s.organisationData(funders)
	if p.StartsOn != nil {
		d.Begun = string(*p.StartsOn)
	}
	if p.EndsOn != nil {
		d.Ended = string(*p.EndsOn)
	}
	return d
}

// eventData is an event.
func (s *site) eventData(e *hub.Event, r *record, by []link) *linkedData {
	d := s.dataOf(&e.Content, "Event", r)
	d.Organizer = firstData(s.organisationData(by))
	d.StartDate, d.EndDate = s.calendar.dates(e)
	d.EventStatus = schemaOrg + "EventScheduled"
	if e.Cancelled {
		d.EventStatus = schemaOrg + "EventCancelled"
	}
	d.Attendance = schemaOrg + map[hub.EventMode]string{hub.ModeOnSite: "OfflineEventAttendanceMode",
		hub.ModeDigital: "OnlineEventAttendanceMode", hub.ModeHybrid: "MixedEventAttendanceMode"}[e.Mode]
	switch at := line(venue(e)); {
	case at != "":
		d.Location = &linkedData{Type: "Place", Name: at, Address: at}
	case e.Mode == hub.ModeDigital:
		d.Location = &linkedData{Type: "VirtualLocation", URL: d.URL}
	}
	return d
}

// dates are when an event begins and ends, as far as is known.
func (c calendar) dates(e *hub.Event) (from, to string) {
	from = string(e.StartsOn)
	if e.StartsAt != nil {
		from = e.StartsAt.In(c.zone).Format(time.RFC3339)
	}
	switch {
	case e.EndsAt != nil:
		to = e.EndsAt.In(c.zone).Format(time.RFC3339)
	case e.EndsOn != nil:
		to = string(*e.EndsOn)
	}
	return from, to
}
