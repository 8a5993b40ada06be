package files

import (
	"testing"
	"time"
)

// TestADeadlineIsTheSoonerOfTwo: a sender may not pause for long, however much came
// before, nor send a byte now and then.
func TestADeadlineIsTheSoonerOfTwo(t *testing.T) {
	t.Parallel()
	begun := time.Date(2026, time.March, 10, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		since time.Duration
		bytes int64
		want  time.Duration // after since
	}{
		"at the beginning":      {0, 0, 15 * time.Second},
		"all at once":           {time.Second, 60 << 20, 15 * time.Second},
		"a byte now and then":   {14 * time.Second, 0, time.Second},
		"too slow":              {time.Minute, 8 << 10, -44 * time.Second},
		"slow, but fast enough": {time.Hour, 8 << 10 * 3600, 15 * time.Second},
	} {
		p := &pace{begun: begun, bytes: c.bytes}
		now := begun.Add(c.since)
		if got := p.until(now, uploadPause).Sub(now); got != c.want {
			t.Errorf("%s: %v left, want %v", name, got, c.want)
		}
	}
}
