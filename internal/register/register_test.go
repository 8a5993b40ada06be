package register

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func load(t *testing.T) *Register {
	t.Helper()
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryMunicipalityStandsOnceWithAllItsFacts(t *testing.T) {
	r := load(t)
	if len(r.Municipalities) != 290 {
		t.Errorf("%d municipalities, want 290", len(r.Municipalities))
	}
	codes, slugs, counties := map[string]bool{}, map[string]string{}, map[string]string{}
	for _, m := range r.Municipalities {
		if codes[m.Code] || !regexp.MustCompile(`^\d{4}$`).MatchString(m.Code) {
			t.Errorf("%s: code %q is not four digits, or stands twice", m.Name, m.Code)
		}
		if other, taken := slugs[m.Slug]; taken {
			t.Errorf("%s and %s share the slug %s", m.Name, other, m.Slug)
		}
		codes[m.Code], slugs[m.Slug] = true, m.Name
		if name, known := counties[m.CountyCode]; known && name != m.CountyName {
			t.Errorf("county %s is both %s and %s", m.CountyCode, name, m.CountyName)
		}
		counties[m.CountyCode] = m.CountyName
		checkFacts(t, m)
	}
	if len(counties) != 21 {
		t.Errorf("%d counties, want 21", len(counties))
	}
}

func checkFacts(t *testing.T, m *hub.Municipality) {
	t.Helper()
	if !strings.HasPrefix(m.Code, m.CountyCode) {
		t.Errorf("%s: code %s is not of county %s", m.Name, m.Code, m.CountyCode)
	}
	if !strings.HasPrefix(m.OfficialName, m.Name) || !strings.HasSuffix(m.OfficialName, " kommun") {
		t.Errorf("%s: official name %q", m.Name, m.OfficialName)
	}
	if !strings.HasSuffix(m.CountyName, " län") || m.PopulationYear != 2018 || m.Population < 2_000 || m.LandAreaKm2 < 5 {
		t.Errorf("%s: county %q, %d inhabitants in %d, %g km²", m.Name, m.CountyName, m.Population, m.PopulationYear, m.LandAreaKm2)
	}
	if m.Latitude < 55.3 || m.Latitude > 69.1 || m.Longitude < 10.9 || m.Longitude > 24.2 {
		t.Errorf("%s lies outside Sweden: %g, %g", m.Name, m.Latitude, m.Longitude)
	}
	if m.Website == nil || !regexp.MustCompile(`^https?://[a-z0-9.-]+/?$`).MatchString(*m.Website) {
		t.Errorf("%s: the website is missing, or not its first page", m.Name)
	}
	if !luhn(m.OrganisationNumber) {
		t.Errorf("%s: %s is not an organisation number", m.Name, m.OrganisationNumber)
	}
	if m.Membership() != nil {
		t.Errorf("%s: the register can't know a membership", m.Name)
	}
}

// luhn reports whether the last digit of an organisation number checks the rest.
func luhn(number string) bool {
	if !regexp.MustCompile(`^\d{6}-\d{4}$`).MatchString(number) {
		return false
	}
	sum := 0
	for i, r := range strings.ReplaceAll(number, "-", "") {
		digit := int(r-'0') * (2 - i%2)
		sum += digit/10 + digit%10
	}
	return sum%10 == 0
}

func TestLuhnRefusesWrongNumbers(t *testing.T) {
	for number, want := range map[string]bool{
		"212000-1819": true, "212000-1818": false, "212000-8119": false, "2120001819": false,
	} {
		if got := luhn(number); got != want {
			t.Errorf("luhn(%s) = %v", number, got)
		}
	}
}

func TestHaboAndHåboHaveTheirOwnAddresses(t *testing.T) {
	want := map[string]string{"0643": "habo", "0305": "habo-0305", "1763": "forshaga", "0114": "upplands-vasby", "1421": "orust"}
	for _, m := range load(t).Municipalities {
		if slug, ok := want[m.Code]; ok && m.Slug != slug {
			t.Errorf("%s %s: slug %s, want %s", m.Code, m.Name, m.Slug, slug)
		}
		if _, clashes := clashing[m.Code]; !clashes && m.Slug != hub.Slug(m.Name) {
			t.Errorf("%s: slug %s is not of its name", m.Name, m.Slug)
		}
	}
}

func TestNeighboursAreMutual(t *testing.T) {
	r := load(t)
	if len(r.Neighbours) != len(r.Municipalities) {
		t.Fatalf("%d municipalities have a list of neighbours, want all %d", len(r.Neighbours), len(r.Municipalities))
	}
	var alone []string
	for code, neighbours := range r.Neighbours {
		if len(neighbours) == 0 {
			alone = append(alone, code)
		}
		if len(slices.Compact(slices.Sorted(slices.Values(neighbours)))) != len(neighbours) {
			t.Errorf("%s has a neighbour twice: %v", code, neighbours)
		}
		for _, other := range neighbours {
			if other == code || !slices.Contains(r.Neighbours[other], code) {
				t.Errorf("%s has neighbour %s, which doesn't have it", code, other)
			}
		}
	}
	slices.Sort(alone)
	if want := []string{"0125", "0186", "0980", "1407", "1419"}; !slices.Equal(alone, want) {
		t.Errorf("without neighbours: %v, want the islands %v", alone, want)
	}
}

func TestVersionIsShortAndStable(t *testing.T) {
	a, b := load(t).Version, load(t).Version
	if a != b || !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(a) {
		t.Errorf("versions %q and %q", a, b)
	}
	entries, err := files.ReadDir(".")
	if err != nil || len(entries) != len(names) {
		t.Errorf("%d embedded files, but the version reads %d (%v)", len(entries), len(names), err)
	}
}
