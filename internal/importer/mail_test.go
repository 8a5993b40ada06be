package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// letterFiles are the fixtures of mails and of newsletters in HTML.
func letterFiles(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.eml", "*.mbox", "*.html"} {
		found, err := filepath.Glob(filepath.Join("testdata", "letters", pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		names = append(names, found...)
	}
	return names
}

// readPieces reads a fixture by what it is called.
func readPieces(t *testing.T, name string) []*hub.ImportPiece {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if strings.HasSuffix(name, ".html") {
		return collect(t, ReadNewsletterPieces(f, "", hub.ImportOptions{Audience: hub.AudienceMembers}, testKnown()))
	}
	return collect(t, ReadMail(f, hub.ImportOptions{Audience: hub.AudienceMembers}, testKnown()))
}

func collect(t *testing.T, seq iter.Seq2[*hub.ImportPiece, error]) []*hub.ImportPiece {
	t.Helper()
	var pieces []*hub.ImportPiece
	for p, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, p)
	}
	return pieces
}

func TestLettersAndMails(t *testing.T) {
	t.Parallel()
	for _, name := range letterFiles(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			pieces := readPieces(t, name)
			if again := readPieces(t, name); !reflect.DeepEqual(again, pieces) {
				t.Error("reading twice gives other pieces")
			}
			checkPieces(t, pieces)
			got, golden := marshalPieces(t, pieces), name+".golden.json"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is not what it was: look at the difference, then run with -update", golden)
			}
		})
	}
}

// marshalPieces writes each draft below the name of its kind, and files by their size.
func marshalPieces(t *testing.T, pieces []*hub.ImportPiece) []byte {
	t.Helper()
	type piece struct {
		hub.ImportPiece
		Input       map[hub.Kind]hub.AnyInput `json:",omitempty"`
		Attachments []string                  `json:",omitempty"`
	}
	var all []piece
	for _, p := range pieces {
		shown := piece{ImportPiece: *p}
		if p.Input != nil {
			shown.Input = map[hub.Kind]hub.AnyInput{p.Input.Kind(): p.Input}
		}
		for _, a := range p.Attachments {
			shown.Attachments = append(shown.Attachments, fmt.Sprintf("%s <%s> %d bytes", a.Name, a.URL, len(a.Bytes)))
		}
		all = append(all, shown)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inlineAddress is a picture's name inside its mail, which looks like an address.
var inlineAddress = regexp.MustCompile(`cid:[^\s)>]+`)

// checkPieces checks what holds of every piece, whatever its text.
func checkPieces(t *testing.T, pieces []*hub.ImportPiece) {
	t.Helper()
	keys := map[string]bool{}
	for _, p := range pieces {
		if outcomes := count(p.Input != nil, !p.LeftOut.IsZero(), !p.Refused.IsZero()); outcomes != 1 {
			t.Errorf("%q: %d outcomes", p.Title, outcomes)
		}
		if p.Input == nil {
			continue
		}
		c := p.Input.Common()
		if p.Key == "" || keys[p.Key] || c.IdempotencyKey != p.Key {
			t.Errorf("%q: its key %q is empty, another's or not its draft's", p.Title, p.Key)
		}
		keys[p.Key] = true
		if c.Source == nil || c.Source.Name == "" || c.Source.IssuedOn == nil || c.Contact != nil || len(p.Suggested) == 0 {
			t.Errorf("%q: source %v, contact %v, %d suggestions", p.Title, c.Source, c.Contact, len(p.Suggested))
		}
		if err := p.Input.Validate(); err != nil {
			t.Errorf("%q can't be stored: %v", p.Title, err)
		}
	}
	shown := inlineAddress.ReplaceAllString(string(marshalPieces(t, pieces)), "")

	if found := mailAddress.FindString(shown); found != "" {
		t.Errorf("a mail address came through: %q in %s", found, shown)
	}
}

func count(all ...bool) int {
	n := 0
	for _, one := range all {
		if one {
			n++
		}
	}
	return n
}

// TestMailsAreRead reads mails of many sorts and says what became of each.
func TestMailsAreRead(t *testing.T) {
	t.Parallel()
	const head = "From: Anna Ek <anna@example.se>\nDate: Tue, 3 Mar 2026 09:12:00 +0100\nMessage-ID: <1@example.se>\n"
	const text = "Kommunerna har enats om en gemensam växel för alla samtal efter klockan fem.\n"
	for name, c := range map[string]struct{ mail, want string }{
		"plain":            {head + "Subject: SV: [lista] Re: En växel\n\n" + text, "En växel 2026-03-03"},
		"no subject":       {head + "\n" + text, "Kommunerna har enats om en gemensam växel för alla samtal efter klockan fem 2026-03-03"},
		"no date":          {"Subject: A\n\n" + text, "refused: the mail has no date: say the day of issue"},
		"received":         {"Received: by x; Wed, 4 Mar 2026 01:00:00 +0100\nDate: 99\nSubject: En växel\n\n" + text, "En växel 2026-03-04"},
		"from the future":  {"Received: by x; Wed, 4 Mar 2026 01:00:00 +0100\nDate: Wed, 4 Mar 2099 01:00:00 +0100\nSubject: En växel\n\n" + text, "En växel 2026-03-04"},
		"late in Sweden":   {"Date: Tue, 3 Mar 2026 23:30:00 +0000\nSubject: En växel\n\n" + text, "En växel 2026-03-04"},
		"raw latin1 head":  {head + "Subject: En v\xe4xel\n\n" + text, "En växel 2026-03-03"},
		"latin1 said utf8": {head + "Subject: En\nContent-Type: text/plain; charset=utf-8\n\nEn v\xe4xel f\xf6r alla kommuner i l\xe4net \xe4r h\xe4r.\n", "En 2026-03-03"},
		"odd type":         {head + "Subject: En\nContent-Type: text/plain; charset=\"\n\n" + text, "En 2026-03-03"},
		"bad base64":       {head + "Subject: En\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+S29tbXVuZXJuYSBoYXIgZW5hdHM*** om en v\n", "En 2026-03-03"},
		"thread":           {head + "Subject: SV: En\n\n" + text + "\nDen 2 mars 2026 kl. 10:00 skrev Bo Ek <bo@example.se>:\n> Hur gick det?\n", "En 2026-03-03"},
		"greetings only":   {head + "Subject: Hej\n\nHej!\n\nMvh\nAnna\n", "left out: it says nothing but greetings and names"},
		"nothing":          {head + "Subject: Hej\n\n", "left out: it says nothing but greetings and names"},
		"forwarded inline": {head + "Subject: VB: En\n\nFör kännedom, Bo!\n\n-----Ursprungligt meddelande-----\nFrån: Bo Ek\nSkickat: den 2 februari 2026 10:00\nTill: Anna\nÄmne: En\n\n" + text, "En 2026-02-02"},
		"forwarded whole": {head + "Subject: Fwd: En\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSe nedan.\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <2@example.se>\nDate: Mon, 2 Feb 2026 10:00:00 +0100\nSubject: Inuti\n\n" + text + "\n--b--\n",
			"Inuti 2026-02-02"},
		"no mail": {"ingen alls\n\n" + text, "refused: it has no head: it is no mail"},
	} {
		got := outcomes(t, collect(t, ReadMail(strings.NewReader(c.mail), hub.ImportOptions{}, testKnown())))
		if said := strings.Join(got, "; "); said != c.want {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}

// outcomes says what became of each piece: its title and day, or why there is none.
func outcomes(t *testing.T, pieces []*hub.ImportPiece) []string {
	t.Helper()
	checkPieces(t, pieces)
	var got []string
	for _, p := range pieces {
		switch {
		case !p.Refused.IsZero():
			got = append(got, "refused: "+p.Refused.Text)
		case !p.LeftOut.IsZero():
			got = append(got, "left out: "+p.LeftOut.Text)
		default:
			c := p.Input.Common()
			got = append(got, p.Title+" "+c.Source.IssuedOn.String())
			if strings.Contains(c.Body, "\ufffd") || strings.Contains(c.Body, "Hur gick") {
				t.Errorf("%s: %q", p.Title, c.Body)
			}
		}
	}
	return got
}

func TestOnlyOrganisationsAreNamed(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"Anna Ek <a@b.se>":                          "",
		"Kommunringens nyhetsbrev <a@b.se>":         "Kommunringens nyhetsbrev",
		`"Anna Ek, Region Norr" <a@b.se>`:           "Region Norr",
		"Anna Ek via Kommunringens kansli <a@b.se>": "Kommunringens kansli",
		"a@b.se": "", "<a@b.se>": "", "kansli@kommun.se <kansli@kommun.se>": "",
	} {
		if got := senderName(from); got != want {
			t.Errorf("%s is named %q, want %q", from, got, want)
		}
	}
}

func FuzzMail(f *testing.F) {
	for _, name := range []string{"glesbygdsbrevet.eml", "rapport.eml", "webbinarium.eml", "jurist.eml"} {
		raw, err := os.ReadFile(filepath.Join("testdata", "letters", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	fuzzMail(f)
}

func fuzzMail(f *testing.F) {
	f.Helper()
	known := testKnown()
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 20_000 {
			t.Skip()
		}
		var pieces []*hub.ImportPiece
		for p, err := range ReadMail(bytes.NewReader(raw), hub.ImportOptions{}, known) {
			var fault *hub.Error
			if err != nil && !errors.As(err, &fault) {
				t.Fatal(err)
			}
			pieces = append(pieces, p)
		}
		checkPieces(t, pieces)
	})
}
