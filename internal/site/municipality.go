package site

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// mostAlike are the similar municipalities that a page names.
const mostAlike = 6

// mapParam is the view of a list of municipalities that is a map.
const mapParam = "karta"

// municipalityList is all municipalities, or those of one county.
type municipalityList struct {
	Heading  string
	Intro    string
	Counties []option
	Chosen   bool // one county is chosen
	Letters  []letter
	Count    string
	Map      *mapView // nil where the list alone is shown
	Views    []option // the list, and the map
	All      string   // the address of all of them, shown the same way
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
	l := municipalityList{Heading: "Kommuner"}
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
	l.views(r.URL.Query())
	if l.All != p.Path {
		l.Map, p.Title = s.mapOf(all), p.Title+" på karta"
		p.Description = "Alla Sveriges kommuner på karta, och vilka som är medlemmar i SmåKom."
	}
	l.Intro = p.Description
	p.Content = l
	return p, nil
}

// views leads from the list to the map and back, with the same county.
func (l *municipalityList) views(q url.Values) {
	at := func(view, county string) string {
		keep := url.Values{}
		for param, value := range map[string]string{"visa": view, "lan": county} {
			if value != "" {
				keep.Set(param, value)
			}
		}
		return strings.TrimSuffix("/kommuner?"+keep.Encode(), "?")
	}
	view := ""
	if q.Get("visa") == mapParam {
		view = mapParam
	}
	l.All = at(view, "")
	l.Views = []option{{Label: "Lista", Href: at("", q.Get("lan")), Chosen: view == ""},
		{Label: "Karta", Href: at(mapParam, q.Get("lan")), Chosen: view != ""}}
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
		g.Rows = append(g.Rows, municipalityRow{municipalityLink(m), m.CountyName, isMember(m)})
	}
	return groups
}

func isMember(m *hub.Municipality) bool {
	return m.MembershipStatus != nil && *m.MembershipStatus == hub.MembershipMember
}

// municipalityPage is what is known of one municipality.
type municipalityPage struct {
	Title      string
	Intro      string
	Membership *tag
	Facts      []fact
	Groups     []group // what it has written, and what is about it or has it in it
	Map        place
	Alike      []link
	Done       []card // the newest of those that are like it
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
	if err := s.doneBy(r.Context(), m, c); err != nil {
		return nil, err
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

func municipalityFacts(m *hub.Municipality) []fact {
	facts := []fact{
		{"Folkmängd", []value{{Text: fmt.Sprintf("%s (SCB %d)", number(m.Population), m.PopulationYear)}}},
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
