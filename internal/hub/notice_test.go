package hub_test

import (
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestLettersAreDueAtTheirHour, in Stockholm, winter and summer: until the day or the
// week is over.
func TestLettersAreDueAtTheirHour(t *testing.T) {
	t.Parallel()
	for at, want := range map[string][2]string{
		"2027-03-01T05:59:59Z": {"", ""}, "2027-03-01T06:00:00Z": {"2027-03-01", "2027-03-01"}, // a Monday
		"2027-03-01T22:59:59Z": {"2027-03-01", "2027-03-01"}, "2027-03-01T23:00:00Z": {"", "2027-03-01"},
		"2027-03-07T12:00:00Z": {"2027-03-07", "2027-03-01"}, "2027-03-07T23:00:00Z": {"", ""}, // a Sunday
		"2027-07-05T04:59:59Z": {"", ""}, "2027-07-05T05:00:00Z": {"2027-07-05", "2027-07-05"}, // by summer time
		"2027-03-28T04:59:59Z": {"", "2027-03-22"}, "2027-03-28T05:00:00Z": {"2027-03-28", "2027-03-22"}, // its first day
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		daily, weekly := hub.DigestDays(now)
		if got := [2]string{dayOr(daily), dayOr(weekly)}; got != want {
			t.Errorf("at %s: %q, want %q", at, got, want)
		}
	}
}

func dayOr(d *hub.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}
