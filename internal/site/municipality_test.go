package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/register"
)

// TestMapShowsEveryMunicipalityInItsPlace holds sweden.svg and placeOf together.
func TestMapShowsEveryMunicipalityInItsPlace(t *testing.T) {
	t.Parallel()
	reg, err := register.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{assets: all}
	drawn := string(all[all.path("sweden.svg")].body)
	if n := strings.Count(drawn, "<circle"); n != len(reg.Municipalities) {
		t.Errorf("the map has %d dots for %d municipalities", n, len(reg.Municipalities))
	}
	for _, m := range reg.Municipalities {
		if p := s.placeOf(m); !strings.Contains(drawn, fmt.Sprintf(`cx="%s" cy="%s"`, p.X, p.Y)) {
			t.Errorf("%s has no dot at %s, %s", m.Name, p.X, p.Y)
		}
	}
}
