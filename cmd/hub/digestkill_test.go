package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail/mailtest"
	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// digestReaders are fewer than a hub sends letters to without a rest.
	digestReaders = 6
	// digestLines is about what hubs say to a mail server for so many letters.
	digestLines = 8 * digestReaders
)

// TestKillWithDigests: two hubs on one database are killed while they note what people
// watch, and while they send them letters. Nobody gets two letters of a period, and all
// that happened stands in a letter to each.
func TestKillWithDigests(t *testing.T) {
	t.Parallel()
	d := newDigests(t)
	for round := range killRounds {
		d.note(t, round, true)
		d.due(t)
		d.mails.arm(1 + d.random.IntN(digestLines-digestReaders))
		d.startAll(t)
		d.mails.wait(t)
		killed := d.killSome()
		d.mails.goOn()
		for _, n := range killed {
			d.start(t, n)
		}
		d.settled(t, "CLAIMED", "SENT")
		d.atMostOne(t)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	d.note(t, killRounds, false)
	d.due(t)
	d.startAll(t)
	d.settled(t, "SENT")
	d.atMostOne(t)
	d.allStand(t)
	t.Logf("%d rounds, %d letters, %d of them with a hub that died; %d notices to each of %d people", killRounds, len(d.mails.Taken()), d.lost,
		len(d.titles), digestReaders)
}

// digests are two hubs on one database, their mail server, and what is expected of them.
type digests struct {
	random *rand.Rand
	mails  *deadlyMails
	db     *postgres.DB
	pool   *pgxpool.Pool
	data   [2]string
	env    []string
	hubs   [2]*process
	people []string // addresses
	titles []string // of all that was published
	before int      // letters of the rounds before
	lost   int      // letters that a hub died with
}

func newDigests(t *testing.T) *digests {
	t.Helper()
	d := &digests{random: seeded(t), mails: newDeadlyMails(t), data: [2]string{folder(t), folder(t)}}
	server, err := pglocal.Start(t.Context(), pglocal.Options{Dir: filepath.Join(emptyData(t), "postgres")}) // no hub's, so that it outlives them
	check(t, err)
	t.Cleanup(func() { check(t, server.Stop(context.WithoutCancel(t.Context()))) })
	dsn := server.DSN()
	d.env = []string{"DATABASE_URL=" + dsn, "SMTP_URL=smtp://" + d.mails.Addr().String(), "ZONEINFO=" + noon(t)}
	d.db, err = postgres.Open(t.Context(), postgres.Options{DSN: dsn})
	check(t, err)
	t.Cleanup(d.db.Close)
	d.pool, err = pgxpool.New(t.Context(), dsn)
	check(t, err)
	t.Cleanup(d.pool.Close)
	office := hub.AsProgram(t.Context(), hub.ViaCommand)
	for n := range digestReaders {
		a, err := d.db.CreateAccount(office, hub.CreateAccountInput{Email: fmt.Sprintf("nr%d@example.se", n), Name: "Lo Öberg",
			Role: hub.RoleMember, Municipality: "1763"})
		check(t, err)
		_, err = d.db.Watch(hub.WithViewer(t.Context(), hub.Viewer{Account: a, Session: &hub.Session{}}),
			hub.WatchInput{Record: &hub.ID{Kind: hub.KindTopic, Key: "va"}})
		check(t, err)
		d.people = append(d.people, a.Email)
	}
	return d
}

// noon is a folder of time zones where it is noon in Stockholm now: letters are due at
// any hour that the tests run.
func noon(t *testing.T) string {
	t.Helper()
	east := 12*time.Hour - time.Since(time.Now().UTC().Truncate(24*time.Hour)).Truncate(time.Minute)
	// one zone without any changes, as RFC 9636 writes it
	zone := append([]byte("TZif"), make([]byte, 16)...)
	for _, count := range []uint32{0, 0, 0, 0, 1, 4} {
		zone = binary.BigEndian.AppendUint32(zone, count)
	}
	zone = binary.BigEndian.AppendUint32(zone, uint32(int32(east.Seconds())))
	zone = append(zone, "\x00\x00CET\x00"...)
	dir := folder(t)
	check(t, os.Mkdir(filepath.Join(dir, "Europe"), 0o755))
	check(t, os.WriteFile(filepath.Join(dir, "Europe", "Stockholm"), zone, 0o644))
	return dir
}

func (d *digests) start(t *testing.T, n int) {
	t.Helper()
	d.hubs[n] = start(t, d.data[n], d.env...)
}

// startAll kills both hubs, and starts them: they send what is due when they start.
func (d *digests) startAll(t *testing.T) {
	t.Helper()
	for n := range d.hubs {
		d.kill(n)
		d.start(t, n)
	}
}

// kill kills a hub, where it runs.
func (d *digests) kill(n int) {
	if p := d.hubs[n]; p != nil {
		p.kill()
	}
}

// killSome kills one hub or both.
func (d *digests) killSome() (killed []int) {
	for n := range d.hubs {
		if d.random.IntN(3) > 0 {
			killed = append(killed, n)
		}
	}
	if len(killed) == 0 {
		killed = []int{d.random.IntN(2)}
	}
	for _, n := range killed {
		d.kill(n)
	}
	return killed
}

// note publishes two texts, and returns when everybody has notices of them. The first is
// noted by hubs of which one may be killed meanwhile.
func (d *digests) note(t *testing.T, round int, kill bool) {
	t.Helper()
	d.run(t, `update account set digest = 'NONE'`) // hubs that start now send nothing
	d.startAll(t)
	d.publish(t, fmt.Sprintf("Vattenverk %d ett", round))
	if kill {
		n := d.random.IntN(2)
		d.kill(n)
		d.start(t, n)
	}
	d.publish(t, fmt.Sprintf("Vattenverk %d två", round))
	d.told(t)
}

// told returns when everybody is told of all. What a hub asked for may be done after it
// was killed: the lease that it has then ends here after five seconds, not a minute.
func (d *digests) told(t *testing.T) {
	t.Helper()
	poll(t, "everybody is told", func() bool {
		d.run(t, `update watching set leased_until = clock_timestamp() where leased_until < clock_timestamp() + interval '55 seconds'`)
		return d.count(t, `select count(*) from notice`) == len(d.titles)*digestReaders
	})
}

func (d *digests) publish(t *testing.T, title string) {
	t.Helper()
	office := hub.AsProgram(t.Context(), hub.ViaCommand)
	c, _, err := d.db.Create(office, &hub.CreateArticleInput{ArticleKind: hub.ArticleNews,
		ContentInput: hub.ContentInput{Title: title, Audience: hub.AudiencePublic, Topics: []string{"va"}}})
	check(t, err)
	_, err = d.db.PublishContent(office, hub.PublishContentInput{ID: c.ID()})
	check(t, err)
	d.titles = append(d.titles, title)
}

// due makes everybody's letter due when a hub starts: as if theirs had been in other weeks.
func (d *digests) due(t *testing.T) {
	t.Helper()
	for n := range d.hubs {
		d.kill(n)
	}
	d.run(t, `delete from digest`)
	d.run(t, `update account set digest = 'WEEKLY'`)
	d.before = len(d.mails.Taken())
}

// settled returns when everybody's letter of the week has come to one of these states.
func (d *digests) settled(t *testing.T, states ...string) {
	t.Helper()
	poll(t, "everybody's letter is settled", func() bool {
		return d.count(t, `select count(*) from digest where state = any($1)`, states) == digestReaders
	})
}

// atMostOne checks the letters of the round: whoever has one has one, and that is sure
// where a hub has noted so.
func (d *digests) atMostOne(t *testing.T) {
	t.Helper()
	for n := range d.hubs {
		d.kill(n)
	}
	poll(t, "nobody talks to the mail server", func() bool { return d.mails.Talks() == 0 })
	got := map[string]int{}
	for _, l := range d.mails.Taken()[d.before:] {
		got[addressee(l)]++
	}
	rows, err := d.pool.Query(t.Context(), `select a.email, d.state from account a join digest d on d.account_id = a.id`)
	check(t, err)
	var email, state string
	_, err = pgx.ForEachRow(rows, []any{&email, &state}, func() error {
		if n := got[email]; n > 1 || state == "SENT" && n != 1 {
			t.Errorf("%s has %d letters, which are %s", email, n, state)
		}
		if state != "SENT" {
			d.lost++
		}
		return nil
	})
	check(t, err)
}

// allStand checks that all that happened stands in a letter to each.
func (d *digests) allStand(t *testing.T) {
	t.Helper()
	texts := map[string]string{}
	for _, l := range d.mails.Taken() {
		text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(l.Text)))
		check(t, err)
		texts[addressee(l)] += string(text)
	}
	for _, p := range d.people {
		for _, title := range d.titles {
			if !strings.Contains(texts[p], "Artikel: "+title+"\r\n") {
				t.Errorf("no letter to %s tells of %q", p, title)
			}
		}
	}
}

// addressee is whom a letter is to.
func addressee(l mailtest.Letter) string {
	_, address, _ := strings.Cut(l.To, "<")
	address, _, _ = strings.Cut(address, ">")
	return address
}

func (d *digests) count(t *testing.T, sql string, args ...any) (n int) {
	t.Helper()
	check(t, d.pool.QueryRow(t.Context(), sql, args...).Scan(&n))
	return n
}

func (d *digests) run(t *testing.T, sql string) {
	t.Helper()
	_, err := d.pool.Exec(t.Context(), sql)
	check(t, err)
}
