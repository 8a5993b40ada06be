package importer

import (
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/smakom/hub/internal/hub"
)

func readMembers(t *testing.T, text string) []*hub.ImportPiece {
	t.Helper()
	list, err := collectPieces(ReadMembers(strings.NewReader(text), testKnown()))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestReadMembers(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/members/medlemmar.csv")
	if err != nil {
		t.Fatal(err)
	}
	list := readMembers(t, string(b))
	checkFeedGolden(t, "testdata/members/medlemmar.csv.golden.json", list)
	for _, p := range list {
		if got := map[bool]int{true: 1}; got[p.Membership != nil]+got[!p.Refused.IsZero()]+got[!p.LeftOut.IsZero()] != 1 || p.Line == 0 || p.Key == "" {
			t.Errorf("not one outcome: %+v", p)
		}
	}
}

// What a member list says of one municipality, as it is written anywhere.
func TestMembersAreReadHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	const plain = "kommun;status;medlem sedan\nÅre kommun;medlem;maj 2016\n"
	latin, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"plain": plain, "with a mark": "\ufeff" + plain, "windows": latin, "UTF-16": wide, "commas": strings.ReplaceAll(plain, ";", ","),
		"tabs": strings.ReplaceAll(plain, ";", "\t"), "line ends of Windows": strings.ReplaceAll(plain, "\n", "\r\n"), "of old Macs": strings.ReplaceAll(plain, "\n", "\r"),
		"told to Excel": "sep=;\r\n" + plain, "another order": "Since;Status;Municipality\n2016-05;MEMBER;Åre\n",
		"the code alone": "SCB-kod,medlem från\n2321,2016-05\n", "the genitive": "kommun;status;fr.o.m.\nÅres kommun;Medlem;Maj 2016\n",
		"quotes": "\"Kommun\";\"Medlem\";\"Medlem sedan\"\n\"Åre\";\"ja\";\"maj, 2016\"\n",
	} {
		list := readMembers(t, text)
		if len(list) != 1 || list[0].Membership == nil {
			t.Errorf("%s: %+v", name, list)
			continue
		}
		if m := list[0].Membership; m.Municipality != "2321" || *m.Status != hub.MembershipMember || m.Since != "2016-05" || m.Until != "" {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestMemberDatesAreReadAsMeant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]hub.PartialDate{
		"2016": "2016", "år 2016": "2016", "2016-05": "2016-05", "2016-05-03": "2016-05-03", "20160503": "2016-05-03", "maj 2016": "2016-05",
		"3 maj 2016": "2016-05-03", "den 3:e maj 2016": "2016-05-03", "3/5 2016": "2016-05-03", "3.5.2016": "2016-05-03", "2016/05/03": "2016-05-03",
		"2016-05-03 00:00:00": "2016-05-03", "May 3, 2016": "2016-05-03", "Okt. 2016": "2016-10", "sedan 2016": "2016", "-": "", "": "",
	} {
		if got, why := memberDate(text); got != want || !why.IsZero() {
			t.Errorf("%q is %q, not %q: %s", text, got, want, why)
		}
	}
	for _, text := range []string{"hösten 2016", "2016-02-30", "31/4 2016", "1016", "2016–2018", "maj", "x", "3 maj 2016 eller så", "201605"} {
		if got, why := memberDate(text); why.IsZero() {
			t.Errorf("%q is taken for %q", text, got)
		}
	}
}

func TestWhatIsNoListOfMembersIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing": "", "prose": "Hej, här kommer listan.\nMvh\n", "no heads": "Ydre;medlem;2009\n", "no municipality": "status;till\nmedlem;\n",
		"a workbook": "PK\x03\x04\x00\x00\x00", "large": "kommun;status\n" + strings.Repeat(" ", maxMembers),
		"heads too far down": strings.Repeat("x\n", maxMemberHead) + "kommun;status\n",
	} {
		_, err := collectPieces(ReadMembers(strings.NewReader(text), testKnown()))
		if fault := new(hub.Error); !errors.As(err, &fault) {
			t.Errorf("%s: %v", name, err)
		}
	}
	list, err := collectPieces(ReadMembers(strings.NewReader("kommun;status\n"+strings.Repeat("Ydre;medlem\n", maxMemberLines+1)), testKnown()))
	if fault := new(hub.Error); !errors.As(err, &fault) || len(list) != maxMemberLines {
		t.Errorf("too many lines: %d, %v", len(list), err)
	}
}

func FuzzMembers(f *testing.F) {
	b, err := os.ReadFile("testdata/members/medlemmar.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("sep=,\nKod,Status\n\"2321\n\",member\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := collectPieces(ReadMembers(strings.NewReader(string(b)), testKnown()))
		if fault := new(hub.Error); err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		said := map[string]bool{}
		for _, p := range list {
			if p.Membership == nil {
				continue
			}
			if said[p.Membership.Municipality] || !p.Refused.IsZero() || !p.LeftOut.IsZero() {
				t.Fatalf("twice, or refused and taken: %+v", p)
			}
			said[p.Membership.Municipality] = true
			if err := p.Membership.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
