package site

import (
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

// mapView is the map of some municipalities.
type mapView struct {
	Width, Height int
	ViewBox       string
	Dot, Line     int // the size of a member's dot and of a boundary, in the map's units
	Places        []mapPlace
	Members       int
}

// mapPlace is one of them.
type mapPlace struct {
	link
	Path   string
	Middle point
	Member bool
}

// The map of a county is as wide as that of the country, so that one can tell its
// municipalities apart. It is measured for a column of text, and never taller than long.
const (
	mapWide, mapHigh = 420, 1000
	mapMargin        = 6
	// dotShare and lineShare are how many dots and boundaries would fill the map's width.
	dotShare, lineShare = 110, 700
)

// mapOf draws municipalities. The shapes stand in the page and not in a file of their own:
// Firefox loads no part of another file under the pages' Content-Security-Policy, and of a
// county only its own are sent.
func (s *site) mapOf(all []*hub.Municipality) *mapView {
	m := &mapView{}
	var around box
	for _, x := range all {
		o, known := s.outlines[x.Code]
		if !known {
			continue // one that is newer than the map: the list has it
		}
		if len(m.Places) == 0 {
			around = o.Box
		}
		around = around.with(o.Box)
		member := isMember(x)
		if member {
			m.Members++
		}
		m.Places = append(m.Places, mapPlace{municipalityLink(x), o.Path, o.Middle, member})
	}
	wide, high := around.To.X-around.From.X+2*mapMargin, around.To.Y-around.From.Y+2*mapMargin
	m.ViewBox = fmt.Sprintf("%d %d %d %d", around.From.X-mapMargin, around.From.Y-mapMargin, wide, high)
	m.Width, m.Height = mapWide, mapWide*high/wide
	if m.Height > mapHigh {
		m.Width, m.Height = mapHigh*wide/high, mapHigh
	}
	m.Dot, m.Line = max(1, wide/dotShare), max(1, wide/lineShare)
	return m
}
