package notify

import (
	"fmt"
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail/mailtest"
)

// failed are the letters that admins are told of.
func (b *bench) failed(t testing.TB) (all []string) {
	t.Helper()
	for _, l := range must[[]*hub.FailedLetter](t)(b.FailedLetters(office(t), 10)) {
		all = append(all, fmt.Sprint(l.Kind, " ", l.Fault, " ", l.Again))
	}
	return all
}

// TestADigestThatFailsIsTold with why, until one comes.
func TestADigestThatFailsIsTold(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		o    mailtest.Options
		want string
	}{
		"nobody there":    {mailtest.Options{Refuse: map[string]string{"RCPT": "550 nobody"}, Times: 1}, "DIGEST NO_SUCH_ADDRESS false"},
		"for a while":     {mailtest.Options{Refuse: map[string]string{"RCPT": "451 later"}, Times: 1}, "DIGEST REFUSED true"},
		"as spam":         {mailtest.Options{Refuse: map[string]string{mailtest.End: "554 no"}, Times: 1}, "DIGEST REFUSED true"},
		"not let in":      {mailtest.Options{Refuse: map[string]string{"EHLO": "421 busy", "HELO": "421 busy"}, Times: 2}, "DIGEST UNREACHABLE true"},
		"hangs up early":  {mailtest.Options{Heard: once("DATA")}, "DIGEST UNREACHABLE true"},
		"hangs up at end": {mailtest.Options{Heard: once(mailtest.End)}, "DIGEST UNANSWERED false"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, c.o)
			b.member(t, "asa@example.se", topic("va"))
			b.publish(t, "Nya rör", hub.AudiencePublic, "va")
			b.told(t)
			posted(t, b.Worker)
			if got := b.failed(t); !slices.Equal(got, []string{c.want}) {
				t.Errorf("told are %q, want %q", got, c.want)
			}
			b.clock.pass(day24)
			posted(t, b.Worker)
			if got := b.failed(t); len(got) > 0 {
				t.Errorf("after one that came %q", got)
			}
		})
	}
}

// once hangs up the first time that a line is heard.
func once(at string) func(string) bool {
	hungUp := false
	return func(line string) bool { // a worker sends one letter after another
		hangs := !hungUp && line == at
		hungUp = hungUp || hangs
		return hangs
	}
}
