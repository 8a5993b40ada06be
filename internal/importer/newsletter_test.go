package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixtures are the fixtures and their days of issue.
func fixtures() map[string]string {
	return map[string]string{"medlemsbrev-2025-09": "2025-09-15", "mejlbrev-2026-11": "2026-11-20"}
}

func TestReadNewsletter(t *testing.T) {
	t.Parallel()
	for name, issued := range fixtures() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			letter := read(t, fixture(t, name), issued)
			got, golden := marshal(t, letter), filepath.Join("testdata", name+".golden.json")
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
			if again := read(t, fixture(t, name), issued); !reflect.DeepEqual(again, letter) {
				t.Error("reading twice gives two letters")
			}
			checkLetter(t, letter)
		})
	}
}

func read(t *testing.T, text, issued string) *Letter {
	t.Helper()
	letter, err := ReadNewsletter(text, "", day(issued), testKnown())
	if err != nil {
		t.Fatal(err)
	}
	return letter
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// marshal writes each draft below the name of its kind.
func marshal(t *testing.T, letter *Letter) []byte {
	t.Helper()
	type piece struct {
		Piece
		Inputs []map[hub.Kind]hub.AnyInput
	}
	var all struct {
		Pieces  []piece
		LeftOut []LeftOut
	}
	all.LeftOut = letter.LeftOut
	for _, p := range letter.Pieces {
		shown := piece{Piece: p}
		for _, in := range p.Inputs {
			shown.Inputs = append(shown.Inputs, map[hub.Kind]hub.AnyInput{in.Kind(): in})
		}
		all.Pieces = append(all.Pieces, shown)
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

// checkLetter checks what holds of every letter, whatever its text.
func checkLetter(t *testing.T, letter *Letter) {
	t.Helper()
	keys := map[string]bool{}
	for _, p := range letter.Pieces {
		if len(p.Inputs) == 0 || len(p.Why) == 0 {
			t.Errorf("piece %q: %d drafts, %d reasons", p.Heading, len(p.Inputs), len(p.Why))
		}
		for _, in := range p.Inputs {
			c := in.Common()
			if keys[c.IdempotencyKey] || c.IdempotencyKey == "" {
				t.Errorf("%q: its key %q is empty or another's", c.Title, c.IdempotencyKey)
			}
			keys[c.IdempotencyKey] = true
			if c.Contact != nil || c.Audience != "" {
				t.Errorf("%q: contact and audience are the caller's", c.Title)
			}
			if err := in.Validate(); err != nil {
				t.Errorf("%q can't be stored: %v", c.Title, err)
			}
		}
	}
	if all := marshal(t, letter); mailAddress.Match(all) {
		t.Errorf("a mail address came through: %q", mailAddress.Find(all))
	}
}

// A letter reads the same however wide its lines are.
func TestWrapChangesNothing(t *testing.T) {
	t.Parallel()
	const letter = "Nyheter\n-------\n\nNytt projekt om bredband\n\n" +
		"Norra högskolan har lämnat in en projektansökan till Vårdfonden, Nära Vård, om gemensamma besöksformer. " +
		"Projekttiden är juli 2026 till december 2028. Beslutsdatum för ansökan är den 19 maj.\n\n" +
		"Vi återkommer när beslutet har fattats och vet då hur medlemmarna kan vara med.\n\n" +
		"Lediga platser på höstens kurs\n\nDen 12 oktober kl. 9-12 bjuder Digitala rådet in till en kurs i Östersund för den som är ny.\n"
	var first *Letter
	for _, width := range []int{50, 64, 80, 200} {
		got := read(t, wrapped(letter, width), "2026-03-01")
		if first == nil {
			first = got
		}
		if !reflect.DeepEqual(got.Pieces, first.Pieces) {
			t.Errorf("wrapped at %d:\n%s\nwant\n%s", width, marshal(t, got), marshal(t, first))
		}
	}
	if n := len(first.Pieces); n != 2 {
		t.Errorf("%d pieces, want 2", n)
	}
}

// wrapped wraps the paragraphs of a text.
func wrapped(text string, width int) string {
	var b strings.Builder
	for l := range strings.SplitSeq(text, "\n") {
		n := 0
		for word := range strings.FieldsSeq(l) {
			if n > 0 && n+1+runes(word) > width {
				b.WriteString("\n")
				n = 0
			} else if n > 0 {
				b.WriteString(" ")
				n++
			}
			b.WriteString(word)
			n += runes(word)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestReadNewsletterRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing":        "",
		"blank":          " \n\f\u00a0\n",
		"no letter":      "123 456\n",
		"a PDF":          "%PDF-1.7\nx",
		"not UTF-8":      "Hej \xff\xfe d\x00\xe5",
		"control signs":  strings.Repeat("\x00\x01a", 50),
		"too large":      strings.Repeat("a", maxSize+1),
		"only a contact": "Kontakt\n\nbrev@example.org\n",
		"a huge piece":   "Rubrik\n\n" + strings.Repeat("Ett ord till, och ett. ", 10_000),
		"too many lines": strings.Repeat("a\f", maxLines),
		"too many":       strings.Repeat("Rubrik\n------\n\nText som är en mening.\n\n", maxPieces+1),
	} {
		_, err := ReadNewsletter(text, "", day("2026-03-01"), testKnown())
		var fault *hub.Error
		if !errors.As(err, &fault) || fault.Code != hub.CodeBadInput {
			t.Errorf("%s: %v, want BAD_INPUT", name, err)
		}
	}
	if _, err := ReadNewsletter("Rubrik\n\nText.", "", hub.Date{}, testKnown()); err == nil {
		t.Error("a letter without a day of issue was read")
	}
}

// Texts made to be slow are read, or refused, in time that grows with their size.
func TestHostileTextsAreQuick(t *testing.T) {
	t.Parallel()
	const most = time.Minute // many times what any takes; one that grows with the square takes longer
	for name, unit := range map[string]string{
		"hyphens": "ab-\n", "dates": "den 1 maj och ", "numbers": "070 ", "names": "Tibro, ", "organisations": "Formas och ",
		"headings": "A\n\n", "pages": "a\f", "points": "- a\n", "mails": "a@b.se\n\n", "list": "Möte 1 maj\n", "links": "https://a.se ",
		"clocks": "kl 9-10 ", "rules": "===\n", "open mails": "a.b.c.", "years": "2026\n",
	} {
		start := time.Now()
		_, err := ReadNewsletter("Rubrik\n\n"+strings.Repeat(unit, 10_000/len(unit)), "", day("2026-03-01"), testKnown())
		if took := time.Since(start); took > most {
			t.Errorf("%s: %v (%v)", name, took, err)
		} else {
			t.Logf("%s: %v (%v)", name, took.Round(time.Millisecond), err)
		}
	}
}

func FuzzReadNewsletter(f *testing.F) {
	for name, issued := range fixtures() {
		text, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), issued)
	}
	f.Add("Kalender\n\n2027\nMöte 29 februari\nMöte 31-2 maj\n\nv. 53\n", "2026-12-31")
	f.Add("====\nA\n====\n\nB\n\n- 1\n\f 2\n➡ Läs: https://a.se\n\nAnna Berg, ordförande i Vara", "2024-02-29")
	f.Add("Ring 070-174 06 05 senast fredag 12/3 kl 24-25", "2026-03-01")
	f.Fuzz(func(t *testing.T, text, issued string) {
		on, err := hub.ParseDate(issued)
		if err != nil || len(text) > 20_000 {
			t.Skip()
		}
		letter, err := ReadNewsletter(text, "", on, testKnown())
		var fault *hub.Error
		if err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		if err == nil {
			checkLetter(t, letter)
		}
	})
}
