package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestDates(t *testing.T) {
	t.Parallel()
	checkDates(t, [][2]string{
		// a day, two days, a period across months
		{"Vårmötet den 22-24 april på Gården", "2026-04-22/2026-04-24 when it is"},
		{"en workshop den 10–11 mars där vi ses", "2026-03-10/2026-03-11 when it is"},
		{"Höstmöte 5 och 6 november", "2026-11-05/2026-11-06 when it is"},
		{"Träffar den 5 och 12 november", "2026-11-05 when it is; 2026-11-12 when it is"},
		{"Träff den 3 mars och 10 april", "2026-03-03 when it is; 2026-04-10 when it is"},
		{"Läger 30 april–2 maj", "2026-04-30/2026-05-02 when it is"},
		{"Möte 30 december – 2 januari", "2026-12-30/2027-01-02 when it is"},
		{"Möte den 30 januari till 1 februari 2027", "2027-01-30/2027-02-01 when it is"},
		{"Det pågår 1 september 2026 till den 31 augusti 2028", "2026-09-01/2028-08-31 a period"},
		{"Vi ses den förste mars", "2026-03-01 when it is"},
		{"Vi ses den tjugoandra april", "2026-04-22 when it is"},
		{"Vi ses den 3:e april", "2026-04-03 when it is"},
		{"Vi ses 12 okt. i Vara", "2026-10-12 when it is"},
		// figures
		{"Vi ses 2026-03-12", "2026-03-12 when it is"},
		{"Kurs 2026-11-30 – 2026-12-01", "2026-11-30/2026-12-01 when it is"},
		{"Vi ses torsdag 12/3", "2026-03-12 when it is"},
		{"Vi ses 12/3 kl 9", "2026-03-12 when it is 540"},
		{"var tredje, 1/3, svarade", ""},
		{"Årsmöte v. 12", "2026-03-16/2026-03-22 when it is"},
		{"Årsmöte vecka 1 2027", "2027-01-04/2027-01-10 when it is"},
		// what is none
		{"Det kostar 31 april", ""}, {"SOU 2018:22 och 11 500 invånare", ""}, {"kl 25", ""}, {"Maj Berg var där", ""},
		{"Läs 2026-13-40", ""}, {"v. 54", ""},
		// a day that is none of that year
		{"Möte 29 februari 2027", ""}, {"Möte 29 februari", "2026-03-01 when it is ?"},
		{"Möte 24-22 april", "2026-04-24 when it is ?"},
	})
}

// The letter is of 1 March 2026, a Sunday.
func TestYearsAndRoles(t *testing.T) {
	t.Parallel()
	checkDates(t, [][2]string{
		// the year that isn't said
		{"Vi ses den 20 februari", "2026-02-20 when it is"}, // nine days ago: just now
		{"Vi ses den 20 januari", "2027-01-20 when it is"},  // nobody is called to what was
		{"I november genomfördes en träff", "2025-11 past"}, // told, so before
		{"Den 20 december hölls mötet", "2025-12-20 past"},  //
		{"Den 27 mars 2025 var vi där", "2025-03-27 past"},  // said
		{"I mitten på förra året startade arbetet", "2025 past"},
		// weekdays
		{"Fredagen den 27 mars kl. 10.00-11.00", "2026-03-27 when it is 600-660"},
		{"torsdag 27 mars", "2026-03-27 when it is ?"},
		{"fredag 23 januari ses vi", "2026-01-23 past"}, // the weekday decides for this year
		{"måndag 13–onsdag 15 april", "2026-04-13/2026-04-15 when it is"},
		{"måndag 13–torsdag 15 april", "2026-04-13/2026-04-15 when it is ?"},
		// what it is for
		{"Sista dag för anmälan 24 mars.", "2026-03-24 last day to sign up"},
		{"Anmäl dig senast den 24 mars", "2026-03-24 last day to sign up"},
		{"Sista anmälningsdag: 2026-03-24", "2026-03-24 last day to sign up"},
		{"Svara på enkäten senast 3 april", "2026-04-03 a deadline"},
		{"Anmälan öppnar den 2 april", "2026-04-02 sign-up opens"},
		{"Beslutsdatum för projektansökan är den 19 maj, om allt går väl", "2026-05-19 a decision"},
		{"från juli 2026 till december 2028", "2026-07/2028-12 a period"},
		{"Projekttiden är november till maj 2027", "2026-11/2027-05 a period"},
		{"Rapporten publicerades den 12 januari", "2026-01-12 published"},
	})
}

func checkDates(t *testing.T, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := saidDates(c[0], day("2026-03-01")); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

// saidDates writes the dates of a sentence: days, role, minutes, and a question
// mark where a reader must look.
func saidDates(sentence string, issued hub.Date) string {
	var list []string
	for _, w := range datesIn(sentence) {
		w.resolve(sentence, issued)
		from, to := w.partial()
		s := string(from)
		if to != from {
			s += "/" + string(to)
		}
		s += " " + string(w.role)
		if w.clock != nil {
			s += fmt.Sprintf(" %d", w.clock.start)
			if w.clock.end >= 0 {
				s += fmt.Sprintf("-%d", w.clock.end)
			}
		}
		if !w.doubt.IsZero() {
			s += " ?"
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestClocks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"kl. 10.00-11.00": "600-660", "kl 13–15": "780-900", "klockan 9.30 till 12": "570-720", "09.30-12.00": "570-720",
		"kl. 13": "780", "Tid: 8:15 – 9:00": "495-540", "13-15": "", "kl 25": "", "kl 15-13": "", "2.10 kr": "",
	} {
		clocks, _ := clocksIn(text)
		got := ""
		if len(clocks) > 0 {
			got = fmt.Sprint(clocks[0].start)
			if clocks[0].end >= 0 {
				got += fmt.Sprintf("-%d", clocks[0].end)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Sweden turned its clocks on 29 March 2026 and back on 25 October.
func TestInstant(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]string{
		"2026-03-27": "2026-03-27T09:00:00Z", "2026-03-30": "2026-03-30T08:00:00Z",
		"2026-10-24": "2026-10-24T08:00:00Z", "2026-10-26": "2026-10-26T09:00:00Z",
	} {
		if got := instant(day(on), 10*60).Format("2006-01-02T15:04:05Z07:00"); got != want {
			t.Errorf("10.00 on %s is %s, want %s", on, got, want)
		}
	}
}
