package webhook

import (
	"net/http"
	"testing"
	"time"
)

// noon is a time to count from.
func noon() time.Time { return time.Date(2026, 5, 19, 12, 0, 0, 0, time.UTC) }

func TestRetryAfterIsRead(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]time.Duration{
		"": 0, "0": 0, "1": time.Second, "3600": time.Hour, "3601": time.Hour, "99999999999999999999": time.Hour, "-1": 0, "1.5": 0, "soon": 0,
		noon().Add(time.Minute).Format(http.TimeFormat): time.Minute, noon().Add(-time.Minute).Format(http.TimeFormat): 0,
		noon().Add(time.Minute).Format(time.RFC850): time.Minute, noon().Add(48 * time.Hour).Format(http.TimeFormat): time.Hour,
	} {
		if got := retryAfter(said, noon()); got != want {
			t.Errorf("%q is %v, want %v", said, got, want)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "120", "-1", "18446744073709551616", noon().Format(http.TimeFormat), "Tue, 19 May 9999 12:00:00 GMT"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, said string) {
		if pause := retryAfter(said, noon()); pause < 0 || pause > mostRetryAfter {
			t.Errorf("%q is %v", said, pause)
		}
	})
}

// TestPausesGrow to six hours, and are a fifth longer or shorter by chance, however
// often was tried.
func TestPausesGrow(t *testing.T) {
	t.Parallel()
	want := 5 * time.Second
	for tries := 1; tries < 1000; tries++ {
		low, middle, high := pauseAfter(tries, 0), pauseAfter(tries, 0.5), pauseAfter(tries, 1)
		if middle != want || low != want*8/10 || high.Round(time.Millisecond) != want*12/10 {
			t.Fatalf("after %d tries: %v, %v, %v", tries, low, middle, high)
		}
		want = min(2*want, 6*time.Hour)
	}
}
