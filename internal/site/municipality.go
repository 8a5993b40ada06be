package site

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// mostAlike are the similar municipalities that a page names.
const mostAlike = 6

// municipalityList is all municipalities, or those of one county.
type municipalityList struct {
	Heading  string
	Intro    string
	Counties []option
	Chosen   bool // one county is chosen
	Letters  []letter
	Count    string
}

// letter holds the municipalities whose names begin with it.
type letter struct {
	Text, Anchor string
	Rows         []municipalityRow
}

type municipalityRow struct {
	link
	County string
	Member bool
}

func (s *site) municipalities(r *http.Request) (*page, error) {
	counties, err := s.store.Counties(r.Context())
	if err != nil {
		return nil, err
	}
	p := &page{Template: "municipalities", Title: "Kommuner", Path: "/kommuner", Section: "/kommuner",
		Description: "Alla Sveriges kommuner i bokstavsordning, och vilka som är medlemmar i SmåKom."}
	l := municipalityList{Heading: "Kommuner", Intro: p.Description}
	var f *hub.MunicipalityFilter
	if code := r.URL.Query().Get("lan"); code != "" {
		i := slices.IndexFunc(counties, func(c *hub.County) bool { return c.Code == code })
		if i < 0 {
			return nil, hub.BadInput("no county has this code")
		}
		f, l.Chosen = &hub.MunicipalityFilter{Counties: []string{code}}, true
		l.Heading = "Kommuner i " + counties[i].Name
		p.Title = l.Heading
	}
	for _, c := range counties {
		l.Counties = append(l.Counties, option{Label: c.Name, Value: c.Code, Chosen: f != nil && f.Counties[0] == c.Code})
	}
	all, err := hub.Walk(func(args hub.PageArgs) (*hub.MunicipalityConnection, error) {
		return s.store.Municipalities(r.Context(), f, args)
	})
	if err != nil {
		return nil, err
	}
	l.Letters, l.Count = letters(all), counted(len(all), "kommun", "kommuner")
	p.Content = l
	return p, nil
}

// letters groups municipalities that come in Swedish order by how they begin.
func letters(all []*hub.Municipality) []letter {
	var groups []letter
	for _, m := range all {
		first := string(unicode.ToUpper([]rune(m.Name + "?")[0]))
		if n := len(groups); n == 0 || groups[n-1].Text != first {
			groups = append(groups, letter{Text: first, Anchor: "bokstav_" + first})
		}
		g := &groups[len(groups)-1]
		member := m.MembershipStatus != nil && *m.MembershipStatus == hub.MembershipMember
		g.Rows = append(g.Rows, municipalityRow{municipalityLink(m), m.CountyName, member})
	}
	return groups
}

// municipalityPage is what is known of one municipality.
type municipalityPage struct {
	Title      string
	Intro      string
	Membership *tag
	Facts      []fact
	Contents   []card
	More       string // where to find the rest; "" where all is shown
	Map        place
	Alike      []link
	Neighbours []link
}

func (s *site) municipality(r *http.Request) (*page, error) {
	m, err := s.municipalityAt(r.Context(), r.PathValue("slug"))
	if err != nil {
		return nil, err
	}
	c := &municipalityPage{Title: m.OfficialName, Facts: municipalityFacts(m), Map: s.placeOf(m)}
	c.Intro = fmt.Sprintf("%s ligger i %s och har %s invånare.", m.OfficialName, m.CountyName, number(m.Population))
	if text := membership(m.Membership()); text != "" {
		c.Membership = &tag{text, "go"}
		if m.Membership().Status != hub.MembershipMember {
			c.Membership.Tone = "wait"
		}
	}
	if err := s.around(r.Context(), m, c); err != nil {
		return nil, err
	}
	size := listSize
	contents, err := s.store.Contents(r.Context(), &hub.ContentFilter{Municipalities: []string{m.Code}},
		hub.OrderNewest, hub.PageArgs{First: &size})
	if err != nil {
		return nil, err
	}
	if c.Contents, err = s.cards(r.Context(), asNodes(contents.Nodes())); err != nil {
		return nil, err
	}
	if contents.PageInfo.HasNextPage {
		c.More = "/sok?kommun=" + m.Code + "&sortera=nyast"
	}
	return &page{Template: "municipality", Title: m.OfficialName, Description: c.Intro, Section: "/kommuner",
		Path: hub.KindMunicipality.Path(m.Slug), Crumbs: []link{{"Kommuner", "/kommuner"}}, Content: c, Follow: municipalityScope(m)}, nil
}

// municipalityAt finds a municipality by the last part of its address; its code
// leads to its name.
func (s *site) municipalityAt(ctx context.Context, asked string) (*hub.Municipality, error) {
	var code, slug *string
	if isCode(asked, 4) {
		code = &asked
	} else {
		slug = &asked
	}
	m, err := s.store.Municipality(ctx, code, slug)
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return nil, errNotFound
	case m.Slug != asked:
		return nil, moved(hub.KindMunicipality.Path(m.Slug))
	}
	return m, nil
}

// around finds the municipalities that border on one and those that are like it.
func (s *site) around(ctx context.Context, m *hub.Municipality, c *municipalityPage) error {
	neighbours, err := s.store.Neighbours(ctx, []string{m.Code})
	if err != nil {
		return err
	}
	alike, err := s.store.Similar(ctx, []string{m.Code}, mostAlike)
	if err != nil {
		return err
	}
	for _, n := range neighbours[m.Code] {
		c.Neighbours = append(c.Neighbours, municipalityLink(n))
	}
	for _, n := range alike[m.Code] {
		c.Alike = append(c.Alike, municipalityLink(n))
	}
	return nil
}

func municipalityFacts(m *hub.Municipality) []fact {
	facts := []fact{
		{"Folkmängd", []value{{Text: number(m.Population)}, {Text: fmt.Sprintf("SCB %d", m.PopulationYear)}}},
		{"Landyta", []value{{Text: area(m.LandAreaKm2)}}},
		{"Län", []value{{Text: m.CountyName, Href: "/kommuner?lan=" + m.CountyCode}}},
		{"Kommunkod", []value{{Text: m.Code}}},
		{"Organisationsnummer", []value{{Text: m.OrganisationNumber}}},
	}
	if m.Website != nil {
		facts = append(facts, links("Webbplats", link{host(*m.Website), *m.Website})...)
	}
	return facts
}

// isCode reports whether text is so many digits.
func isCode(text string, digits int) bool {
	return len(text) == digits && strings.Trim(text, "0123456789") == ""
}

// place is where a municipality lies on the map of all.
type place struct{ Map, X, Y string }

// placeOf draws as sweden.svg is drawn: the middles of municipalities, degrees of
// longitude as wide as they are at 62° north.
func (s *site) placeOf(m *hub.Municipality) place {
	const west, north, wide, high = 10.9, 69.1, 18.779, 40 // wide is cos 62° of high
	at := func(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
	return place{s.assets.path("sweden.svg"), at((m.Longitude - west) * wide), at((north - m.Latitude) * high)}
}
