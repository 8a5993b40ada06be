package importer

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// mails is an endless mailbox as far as n bytes.
func mails(n int) io.Reader {
	one := "From x@example.se Tue Nov  3 10:20:00 2026\nDate: Tue, 3 Nov 2026 10:20:00 +0100\nSubject: Nummer %06d\n\n" +
		strings.Repeat("En rad om ingenting särskilt, men av ord.\n", 200) + "\n"
	var readers []io.Reader
	for i := 0; i*len(one) < n; i++ {
		readers = append(readers, strings.NewReader(fmt.Sprintf(one, i)))
	}
	return io.MultiReader(readers...)
}

// A mailbox is read in the room of one mail, whatever its size.
func TestMailboxIsStreamed(t *testing.T) {
	t.Parallel()
	in := newMailReader(mails(20 << 20))
	n, room := 0, 0
	for {
		raw, err := in.next()
		if err != nil {
			t.Fatal(err)
		}
		if raw == nil {
			break
		}
		n++
		room = max(room, in.room.Cap())
	}
	if n < 2_000 || room > 1<<20 {
		t.Errorf("%d mails in the room of %d bytes", n, room)
	}
}

func TestMailIsBounded(t *testing.T) {
	t.Parallel()
	large := "From a Tue Nov  3 10:20:00 2026\nSubject: A\n\n" + strings.Repeat(strings.Repeat("a", 999)+"\n", maxMail/1000+1) +
		"\nFrom b Tue Nov  3 10:20:00 2026\nDate: Tue, 3 Nov 2026 10:20:00 +0100\nSubject: B\n\nText som står efter den stora och läses ändå, av alla.\n"
	pieces := collect(t, ReadMail(strings.NewReader(large), hub.ImportOptions{}, testKnown()))
	if len(pieces) != 2 || pieces[0].Refused.IsZero() || pieces[0].Line != 1 || pieces[1].Title != "B" || pieces[1].Line < maxMail/1000 {
		t.Errorf("%s", marshalPieces(t, pieces))
	}
	const head = "Date: Tue, 3 Nov 2026 10:20:00 +0100\nSubject: A\nContent-Type: multipart/mixed; boundary=b\n\n"
	start := time.Now()
	for name, body := range map[string]string{
		"parts":   strings.Repeat("--b\n\na\n", 1_000_000),
		"nesting": strings.Repeat("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 1_000),
	} {
		if p := collect(t, ReadMail(strings.NewReader(head+body), hub.ImportOptions{}, testKnown())); len(p) != 1 || p[0].Refused.IsZero() {
			t.Errorf("%s: %d pieces", name, len(p))
		}
	}
	if took := time.Since(start); took > time.Minute { // many times what it takes
		t.Errorf("%v", took)
	}
}

func FuzzMbox(f *testing.F) {
	raw, err := os.ReadFile(filepath.Join("testdata", "letters", "lada.mbox"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte("From a Tue Nov  3 10:20:00 2026\n\nFrom b Tue Nov  3 10:20:00 2026\nDate: x\n\n>From c\n"))
	fuzzMail(f)
}
