package eval

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Floors are how low numbers of a run may be, by the names they have in JSON.
type Floors map[string]float64

// ParseFloors reads words like "ndcg10=.92".
func ParseFloors(words []string) (Floors, error) {
	floors := Floors{}
	for _, word := range words {
		name, number, _ := strings.Cut(word, "=")
		least, err := strconv.ParseFloat(number, 64)
		if _, known := (&Summary{}).named()[name]; err != nil || !known || !(least >= 0 && least <= 1) {
			return nil, fmt.Errorf("%q: write it as mrr10=.87, ndcg10=.87 or recall10=.87", word)
		}
		floors[name] = least
	}
	return floors, nil
}

// Check says which numbers are below their floors.
func (f Floors) Check(s *Summary) error {
	var low []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if got := s.named()[name]; got < f[name] {
			low = append(low, fmt.Sprintf("%s is %.4f, below its floor of %.4f", name, got, f[name]))
		}
	}
	if len(low) == 0 {
		return nil
	}
	return errors.New(strings.Join(low, "; "))
}

// Below are floors that lie so much under what was measured.
func (f Floors) Below(s *Summary) Floors {
	floors := Floors{}
	for name, by := range f {
		floors[name] = s.named()[name] - by
	}
	return floors
}

// Raise lifts the floors to others where these are higher.
func (f Floors) Raise(others Floors) {
	for name, least := range others {
		f[name] = max(f[name], least)
	}
}

// named are the numbers that may have a floor.
func (s *Summary) named() map[string]float64 {
	return map[string]float64{"mrr10": s.MRR, "ndcg10": s.NDCG, "recall10": s.Recall}
}
