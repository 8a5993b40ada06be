package notify

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail/mailtest"
)

// posted lets a worker send what is due.
func posted(t testing.TB, w *Worker) {
	t.Helper()
	if err := w.post(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// taken are the letters that the mail server took, by whom they are to: what each says
// as plain text.
func (b *bench) taken(t testing.TB) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, l := range b.mails.Taken() {
		m := must[*mail.Message](t)(mail.ReadMessage(strings.NewReader(l.Text)))
		to := must[[]*mail.Address](t)(m.Header.AddressList("To"))[0].Address
		_, more, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
		if err != nil || m.Header.Get("List-Unsubscribe-Post") == "" {
			t.Fatalf("the head is %v, %v", m.Header, err)
		}
		part := must[*multipart.Part](t)(multipart.NewReader(m.Body, more["boundary"]).NextPart())
		all[to] = append(all[to], string(must[[]byte](t)(io.ReadAll(part))))
	}
	return all
}

// TestALetterSaysWhatIsNew, once; then nothing until there is more.
func TestALetterSaysWhatIsNew(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	b.member(t, "asa@example.se", topic("va"))
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	posted(t, b.Worker)
	posted(t, b.Worker)
	b.clock.pass(day24)
	posted(t, b.Worker)
	b.publish(t, "Fler rör", hub.AudiencePublic, "va")
	b.told(t)
	b.clock.pass(day24)
	posted(t, b.Worker)
	got := b.taken(t)["asa@example.se"]
	if len(got) != 2 || !strings.Contains(got[0], "Artikel: Nya rör\r\n"+testBase+"/artiklar/nya-ror") || strings.Contains(got[1], "Nya rör") || !strings.Contains(got[1], "Fler rör") {
		t.Errorf("taken %q", got)
	}
}

// TestADayThatComesNear is told by the calendar of Stockholm, where it is tomorrow already.
func TestADayThatComesNear(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	decision := hub.Date{Year: 2027, Month: time.March, Day: 18}
	c, _, err := b.Create(office(t), &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Biogas", Audience: hub.AudiencePublic},
		Phase: hub.PhaseAwaitingDecision, Funding: []*hub.FundingInput{{Funder: "vinnova", Programme: "Klimatklivet", DecisionOn: &decision, Outcome: hub.FundingPending}}})
	if err != nil {
		t.Fatal(err)
	}
	id := must[hub.AnyContent](t)(b.PublishContent(office(t), hub.PublishContentInput{ID: c.ID()})).ID()
	a := b.member(t, "asa@example.se", hub.WatchInput{Record: &id})
	b.clock.at = time.Date(2027, 3, 10, 22, 30, 0, 0, time.UTC) // 23:30 there
	for range 2 {
		if err := b.remind(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := b.inbox(t, a); len(got) > 0 && b.clock.at.Hour() == 22 {
			t.Errorf("eight days before %q is told", got)
		}
		b.clock.pass(time.Hour)
	}
	b.clock.pass(8 * time.Hour)
	posted(t, b.Worker)
	if got := b.taken(t)["asa@example.se"]; len(got) != 1 || !strings.Contains(got[0], "Projekt: Biogas\r\nBeslut väntas 18 mars 2027") {
		t.Errorf("taken %q", got)
	}
}

// TestRightsThatEnded: what its reader can't see any more when the letter is written is
// not in it, and where that was all there is none.
func TestRightsThatEnded(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	b.member(t, "asa@example.se", topic("va"), question("hemlig"))
	b.member(t, "bo@example.se", question("hemlig"))
	gone := b.publish(t, "Hemlig plan", hub.AudienceMembers, "va")
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	closed := b.member(t, "stina@example.se", topic("va"))
	b.publish(t, "Fler rör", hub.AudiencePublic, "va")
	b.told(t)
	b.edit(t, gone, "audience", string(hub.AudienceStaff))
	b.run(t, `update account set disabled_at = now() where id = $1`, closed.UUID)
	posted(t, b.Worker)
	got := b.taken(t)
	if len(got) != 1 || len(got["asa@example.se"]) != 1 {
		t.Fatalf("taken %q", got)
	}
	if text := got["asa@example.se"][0]; strings.Contains(text, "Hemlig") || !strings.Contains(text, "Artikel: Nya rör") || !strings.Contains(text, "Artikel: Fler rör") {
		t.Errorf("it says %s", text)
	}
}

// TestARefusedLetterIsTriedAgain, at the next round; others have theirs meanwhile.
func TestARefusedLetterIsTriedAgain(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]mailtest.Options{
		"for a while": {Refuse: map[string]string{"RCPT": "451 later"}, Times: 1},
		"as spam":     {Refuse: map[string]string{mailtest.End: "554 no"}, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, o)
			b.member(t, "asa@example.se", topic("va"))
			b.member(t, "bo@example.se", topic("va"))
			b.publish(t, "Nya rör", hub.AudiencePublic, "va")
			b.told(t)
			posted(t, b.Worker)
			if got := b.taken(t); len(got) != 1 {
				t.Fatalf("in the first round %q", got)
			}
			b.clock.pass(postEvery)
			posted(t, b.Worker)
			b.once(t, "asa@example.se", "bo@example.se")
		})
	}
}

// TestAnAddressOfNobodyIsTriedOncePerPeriod: what was not taken stands in the next letter.
func TestAnAddressOfNobodyIsTriedOncePerPeriod(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{Refuse: map[string]string{"RCPT": "550 nobody"}, Times: 1})
	b.member(t, "asa@example.se", topic("va"))
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	for range 3 {
		posted(t, b.Worker)
		b.clock.pass(postEvery)
	}
	if got := b.taken(t); len(got) > 0 {
		t.Fatalf("tried again in the same period: %q", got)
	}
	b.clock.pass(day24)
	posted(t, b.Worker)
	b.once(t, "asa@example.se")
}

// once checks that each of these has one letter, and nobody else any.
func (b *bench) once(t testing.TB, people ...string) {
	t.Helper()
	got := b.taken(t)
	for _, p := range people {
		if len(got[p]) != 1 {
			t.Errorf("%s has %d letters", p, len(got[p]))
		}
	}
	if len(got) != len(people) {
		t.Errorf("taken %q", got)
	}
}

// TestAServerThatRefusesAllIsLeftAlone after some letters, until the next round.
func TestAServerThatRefusesAllIsLeftAlone(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{Refuse: map[string]string{"MAIL": "451 later"}, Times: maxRefused})
	var people []string
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		people = append(people, name+"@example.se")
		b.member(t, name+"@example.se", topic("va"))
	}
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	posted(t, b.Worker)
	if got := b.taken(t); len(got) > 0 {
		t.Errorf("taken %q", got)
	}
	b.clock.pass(postEvery)
	posted(t, b.Worker)
	b.once(t, people...)
}

// TestALetterOfWhichNobodyKnows was perhaps taken, and is not sent again: what it said
// stands in the next one.
func TestALetterOfWhichNobodyKnows(t *testing.T) {
	t.Parallel()
	var broken sync.Once
	b := newBench(t, mailtest.Options{Heard: func(line string) (hangUp bool) {
		if line == mailtest.End {
			broken.Do(func() { hangUp = true })
		}
		return hangUp
	}})
	b.member(t, "asa@example.se", topic("va"))
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	for range 3 {
		posted(t, b.Worker)
		b.clock.pass(postEvery)
	}
	b.once(t, "asa@example.se")
	b.clock.pass(day24)
	posted(t, b.Worker)
	if got := b.taken(t)["asa@example.se"]; len(got) != 2 || !strings.Contains(got[1], "Nya rör") {
		t.Errorf("taken %q", got)
	}
}

// dying is a store whose hub dies when it has claimed a letter, or sent it.
type dying struct {
	Store
	claimed bool
}

var errDied = errors.New("the hub died")

func (d *dying) ClaimDigest(ctx context.Context, now time.Time) (*hub.Digest, error) {
	digest, err := d.Store.ClaimDigest(ctx, now)
	if d.claimed {
		return nil, errors.Join(err, errDied)
	}
	return digest, err
}

func (d *dying) ConfirmDigest(context.Context, *hub.Digest) error { return errDied }

// TestAHubThatDiesWithALetter: nobody gets it twice in a period, and what it said stands
// in the next one.
func TestAHubThatDiesWithALetter(t *testing.T) {
	t.Parallel()
	for name, claimed := range map[string]bool{"before it is sent": true, "after it was sent": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, mailtest.Options{})
			b.member(t, "asa@example.se", topic("va"))
			b.publish(t, "Nya rör", hub.AudiencePublic, "va")
			b.told(t)
			_, dies := b.hub(t)
			dies.store = &dying{dies.store, claimed}
			if err := dies.post(t.Context()); claimed != errors.Is(err, errDied) {
				t.Errorf("post: %v", err)
			}
			b.clock.pass(postEvery)
			posted(t, b.Worker)
			want := map[bool]int{true: 0, false: 1}[claimed]
			if got := b.taken(t)["asa@example.se"]; len(got) != want {
				t.Errorf("in the period %q", got)
			}
			b.clock.pass(day24)
			posted(t, b.Worker)
			if got := b.taken(t)["asa@example.se"]; len(got) != want+1 || !strings.Contains(got[want], "Nya rör") {
				t.Errorf("in the next %q", got)
			}
		})
	}
}

// TestTwoHubsSendOneLetter to each of many people.
func TestTwoHubsSendOneLetter(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	var people []string
	for _, c := range "abcdefghijklmnop" {
		people = append(people, string(c)+"@example.se")
		b.member(t, string(c)+"@example.se", topic("va"))
	}
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	_, other := b.hub(t)
	var all sync.WaitGroup
	for _, w := range []*Worker{b.Worker, other, b.Worker, other} {
		all.Go(func() {
			if err := w.post(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	b.once(t, slices.Clone(people)...)
}

// TestNoLettersWithoutAMailServer: what people are told stands in their inboxes.
func TestNoLettersWithoutAMailServer(t *testing.T) {
	t.Parallel()
	w := New(Options{Wake: never{}})
	for _, d := range w.duties() {
		if d.every == postEvery {
			t.Error("it sends letters")
		}
	}
}

type never struct{}

func (never) Woken() <-chan struct{} { return nil }
