package extract

import (
	"regexp"
	"strconv"
	"strings"
)

const (
	// edge is how many lines at a page's head and foot may be running ones.
	edge = 3
	// fewestRunning is from how many pages on a line is taken for a running one: two
	// may be alike by chance.
	fewestRunning = 3
	// fewestLettersRunning keeps rows of numbers, which are alike but for the numbers.
	fewestLettersRunning = 3
)

// digits is what changes in a running line from page to page.
var digits = regexp.MustCompile(`[0-9]+`)

// pageNumber is a line that may be nothing but the number of its page.
var pageNumber = regexp.MustCompile(`(?i)^(?:sid(?:a|an)?\.?|s\.|page)? ?[-–—|]? ?([0-9]{1,4}) ?(?:(?:av|of|/|\() ?[0-9]{1,4}\)?)? ?[-–—|]?$`)

// place is where a running line stands, and what it says but for numbers.
type place struct {
	edge int // head or foot
	text string
}

const (
	head = iota
	foot
)

// dropRunning empties the lines that stand at the head or foot of most pages, or of
// every other one, and the numbers of pages.
func dropRunning(pages [][]string) {
	r := count(pages)
	for i, page := range pages {
		for at, lines := range edges(page) {
			for _, line := range lines {
				if !r.runs(i, place{at, alike(page[line])}, page[line]) {
					break // what lies further in is the page's own
				}
				page[line] = ""
			}
		}
	}
}

// running is how often lines stand at the heads and feet of pages.
type running struct {
	seen    map[place]int // on how many pages
	offsets map[int]int   // of how many pages the number is so much more than their index
	written int           // pages that have text
}

func count(pages [][]string) *running {
	r := &running{map[place]int{}, map[int]int{}, 0}
	for i, page := range pages {
		places, offsets := map[place]bool{}, map[int]bool{}
		for at, lines := range edges(page) {
			for _, line := range lines {
				places[place{at, alike(page[line])}] = true
				if n, is := numberOf(page[line]); is {
					offsets[n-i] = true
				}
			}
		}
		for at := range places {
			r.seen[at]++
		}
		for offset := range offsets {
			r.offsets[offset]++
		}
		if len(places) > 0 {
			r.written++
		}
	}
	return r
}

// runs reports whether a line of a page is no part of its text.
func (r *running) runs(page int, at place, line string) bool {
	if n, is := numberOf(line); is {
		return r.enough(r.offsets[n-page])
	}
	return countLetters(at.text) >= fewestLettersRunning && r.enough(r.seen[at])
}

// enough reports whether a line is on so many pages that it isn't their own: left and
// right pages have different ones, and the first of a chapter none.
func (r *running) enough(on int) bool { return on >= fewestRunning && on*5 >= r.written*2 }

// edges are the lines at a page's head and foot, from its edge inwards.
func edges(page []string) (at [2][]int) {
	for i := 0; i < len(page) && len(at[head]) < edge; i++ {
		if page[i] != "" {
			at[head] = append(at[head], i)
		}
	}
	for i := len(page) - 1; i >= 0 && len(at[foot]) < edge; i-- {
		if page[i] != "" {
			at[foot] = append(at[foot], i)
		}
	}
	return at
}

// alike is a line but for its numbers, case and spaces.
func alike(line string) string {
	return digits.ReplaceAllString(strings.ToLower(oneLine(line)), "#")
}

// numberOf is the number in a line that may be a page's.
func numberOf(line string) (n int, is bool) {
	found := pageNumber.FindStringSubmatch(line)
	if found == nil {
		return 0, false
	}
	n, err := strconv.Atoi(found[1])
	return n, err == nil
}
