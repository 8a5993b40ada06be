package site

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/register"
)

// TestEveryMunicipalityHasAnOutline holds the map and the register together.
func TestEveryMunicipalityHasAnOutline(t *testing.T) {
	t.Parallel()
	reg, err := register.Load()
	if err != nil {
		t.Fatal(err)
	}
	all, err := loadOutlines()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(reg.Municipalities) {
		t.Errorf("%d outlines for %d municipalities", len(all), len(reg.Municipalities))
	}
	for _, m := range reg.Municipalities {
		o, known := all[m.Code]
		b := o.Box
		if !known || o.Middle.X < b.From.X || o.Middle.X > b.To.X || o.Middle.Y < b.From.Y || o.Middle.Y > b.To.Y {
			t.Errorf("%s: the middle of %v is %v", m.Name, b, o.Middle)
		}
	}
}

// TestMapFitsWhatItShows: a county fills the map as the country does.
func TestMapFitsWhatItShows(t *testing.T) {
	t.Parallel()
	reg, err := register.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{}
	if s.outlines, err = loadOutlines(); err != nil {
		t.Fatal(err)
	}
	for _, m := range reg.Municipalities {
		one := s.mapOf(reg.Municipalities[:0:0])
		if len(one.Places) != 0 || one.Width < 1 || one.Height < 1 {
			t.Fatalf("a map of nothing is %+v", one)
		}
		one = s.mapOf(append(reg.Municipalities[:0:0], m))
		if len(one.Places) != 1 || one.Width < 1 || one.Width > mapWide || one.Height < 1 || one.Height > mapHigh || one.Dot < 1 || one.Line < 1 {
			t.Errorf("%s is %d × %d: %+v", m.Name, one.Width, one.Height, one)
		}
	}
}

func TestOutlines(t *testing.T) {
	t.Parallel()
	o, err := parseOutline("M10 20l4 0 0 4 -4 0zM100 0l2 0 -2 2z")
	want := outline{Middle: point{12, 22}, Box: box{point{10, 0}, point{102, 24}}}
	if want.Path = o.Path; err != nil || o != want {
		t.Errorf("%+v, %v", o, err)
	}
	for _, bad := range []string{"", "M1 2", "M1 2l3", "M1 2l3 4", "M1 2l3 x 5 6z", "M1 2l3 4 5z"} {
		if _, err := parseOutline(bad); err == nil {
			t.Errorf("%q is an outline", bad)
		}
	}
}

func FuzzParseOutline(f *testing.F) {
	for _, seed := range []string{"M10 20l4 0 0 4 -4 0z", "M1 2l3 4 5 6zM7 8l9 1 2 3z", "M0 0l0 0 0 0z", "z", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		o, err := parseOutline(path)
		if err == nil && (o.Path != path || !strings.Contains(path, "l")) {
			t.Errorf("%q is %+v", path, o)
		}
	})
}
