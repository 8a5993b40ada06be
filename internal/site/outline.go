package site

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

// outlineText has a line for each municipality: its code, and its outline as a path of
// SVG whose steps are whole numbers. They are SCB's boundaries, made coarser, as they lie
// on SWEREF 99 TM.
//
//go:embed outlines.txt
var outlineText string

// outline is a municipality as the map draws it.
type outline struct {
	Path   string // of SVG
	Middle point  // of its largest part
	Box    box
}

type point struct{ X, Y int }

// box is what something lies within.
type box struct{ From, To point }

// loadOutlines reads the outlines, by the codes of municipalities.
func loadOutlines() (map[string]outline, error) {
	all := map[string]outline{}
	for row := range strings.Lines(outlineText) {
		code, path, _ := strings.Cut(strings.TrimSpace(row), " ")
		o, err := parseOutline(path)
		if err != nil {
			return nil, fmt.Errorf("the outline of %s: %w", code, err)
		}
		all[code] = o
	}
	return all, nil
}

func parseOutline(path string) (outline, error) {
	o := outline{Path: path}
	widest := 0
	for part := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "z") {
		ring, err := parseRing(part)
		if err != nil {
			return o, err
		}
		if o.Box == (box{}) {
			o.Box = box{ring[0], ring[0]}
		}
		for _, p := range ring {
			o.Box = o.Box.with(box{p, p})
		}
		if middle, area := middleOf(ring); area > widest {
			o.Middle, widest = middle, area
		}
	}
	return o, nil
}

// parseRing reads "M130 938l-5 1 -2 -4": where it begins, and the steps from there.
func parseRing(text string) ([]point, error) {
	from, steps, found := strings.Cut(strings.TrimPrefix(text, "M"), "l")
	numbers := strings.Fields(from + " " + steps)
	if !found || len(numbers) < 6 || len(numbers)%2 != 0 {
		return nil, fmt.Errorf("%.40q is no ring", text)
	}
	var ring []point
	at := point{}
	for i := 0; i < len(numbers); i += 2 {
		x, errX := strconv.Atoi(numbers[i])
		y, errY := strconv.Atoi(numbers[i+1])
		if errX != nil || errY != nil {
			return nil, fmt.Errorf("%q %q is no point", numbers[i], numbers[i+1])
		}
		at = point{at.X + x, at.Y + y}
		ring = append(ring, at)
	}
	return ring, nil
}

// middleOf is the centre of gravity of a ring, and twice the area within.
func middleOf(ring []point) (point, int) {
	x, y, area := 0, 0, 0
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		cross := a.X*b.Y - b.X*a.Y
		x, y, area = x+(a.X+b.X)*cross, y+(a.Y+b.Y)*cross, area+cross
	}
	if area == 0 {
		return ring[0], 0
	}
	return point{x / (3 * area), y / (3 * area)}, max(area, -area)
}

// with is the smallest box around two.
func (b box) with(c box) box {
	return box{point{min(b.From.X, c.From.X), min(b.From.Y, c.From.Y)}, point{max(b.To.X, c.To.X), max(b.To.Y, c.To.Y)}}
}
