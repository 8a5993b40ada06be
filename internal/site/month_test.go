package site_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestAMonthOfEvents(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, &hub.CreateEventInput{ContentInput: hub.ContentInput{Title: "Sommarträff", Audience: hub.AudiencePublic},
		EventKind: hub.EventSeminar, Mode: hub.ModeDigital, StartsOn: "2026-06"},
		&hub.CreateEventInput{ContentInput: hub.ContentInput{Title: "Styrgruppens möte", Audience: hub.AudienceMembers},
			EventKind: hub.EventSeminar, Mode: hub.ModeDigital, StartsOn: "2026-04-30", EndsOn: "2026-05-02"})
	for address, wants := range map[string][]string{
		"/evenemang?visa=kalender": {"Evenemang i mars 2026", `<th scope="row">11</th>`, "i dag", "10.00–11.00",
			`href="/evenemang?manad=2026-04&amp;visa=kalender"`},
		"/evenemang?visa=kalender&manad=2026-04": {"April 2026", `<th scope="row">17</th>`, "onsdag 22 april", "fortsätter", "Den här månaden",
			`href="/evenemang?manad=2026-03&amp;visa=kalender"`},
		"/evenemang?visa=kalender&manad=2026-06": {"Dagen är inte bestämd", "Sommarträff"},
		"/evenemang?visa=kalender&manad=2026-07": {"Det finns inga evenemang den här månaden."},
	} {
		response, body := f.get(t, hub.Viewer{}, address)
		if response.StatusCode != http.StatusOK || strings.Contains(body, "Styrgruppens") {
			t.Errorf("%s: %d", address, response.StatusCode)
		}
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s doesn't say %q", address, want)
			}
		}
		for _, fault := range read(t, body).faults {
			t.Errorf("%s: %s", address, fault)
		}
	}
	// What goes on over the end of a month is in both, for those who may see it.
	for _, month := range []string{"2026-04", "2026-05"} {
		if _, body := f.get(t, member(), "/evenemang?visa=kalender&manad="+month); !strings.Contains(body, "Styrgruppens") {
			t.Errorf("%s lacks what goes on over its end", month)
		}
	}
}

func TestOnlyMonthsNearTodayHaveACalendar(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	for asked, want := range map[string]int{"2016-01": 200, "2036-12": 200, "2015-12": 400, "2037-01": 400, "2026-13": 400, "2026-4": 400,
		"april": 400, "0000-00": 400, "2026-04-01": 400, "99999-01": 400, "": 200} {
		response, body := f.get(t, hub.Viewer{}, "/evenemang?visa=kalender&manad="+asked)
		if response.StatusCode != want {
			t.Errorf("%q answers %d", asked, response.StatusCode)
		}
		if asked == "2036-12" && strings.Contains(body, `rel="next"`) {
			t.Error("the last month leads on")
		}
	}
}

func TestOneEventForACalendar(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	response, body := f.get(t, hub.Viewer{}, "/evenemang/varmote-2026.ics")
	if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/calendar") ||
		strings.Count(body, "BEGIN:VEVENT") != 1 || !strings.Contains(body, "SUMMARY:Vårmöte 2026\r\n") {
		t.Errorf("%d %v\n%s", response.StatusCode, response.Header, body)
	}
	if _, body := f.get(t, hub.Viewer{}, "/evenemang/varmote-2026"); !strings.Contains(body, `href="/evenemang/varmote-2026.ics"`) {
		t.Error("the event's page doesn't lead to it")
	}
	if response, _ := f.get(t, hub.Viewer{}, "/evenemang/finns-inte.ics"); response.StatusCode != http.StatusNotFound {
		t.Errorf("what isn't there answers %d", response.StatusCode)
	}
}
