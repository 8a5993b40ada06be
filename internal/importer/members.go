package importer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// Bounds of a list of members: every municipality some times, and little more.
const (
	maxMembers     = 1 << 20 // bytes
	maxMemberLines = 5_000
	maxMemberCells = 100
	maxMemberHead  = 20 // lines above the heads of the columns: a title, a date
	maxMemberCell  = 200
)

// memberReader holds what the reading of one list shares.
type memberReader struct {
	known   *names
	columns map[memberColumn]int
	said    map[string]saidMember // by municipality
}

// saidMember is what an earlier line said of a municipality.
type saidMember struct {
	line int
	in   hub.SetMembershipInput
}

// ReadMembers reads a list of members: CSV with ; , or tabs between its cells and a
// line that names its columns, in Swedish or English, in any order. Each line becomes
// a membership, or is refused with the reason. It refuses what is no such list.
func ReadMembers(from io.Reader, known Known) iter.Seq2[*hub.ImportPiece, error] {
	return func(yield func(*hub.ImportPiece, error) bool) {
		text, err := readMemberText(from)
		if err != nil {
			yield(nil, err)
			return
		}
		r := &memberReader{known: newNames(known), said: map[string]saidMember{}}
		rows, heads, err := r.open(text)
		if err != nil {
			yield(nil, err)
			return
		}
		r.columns = heads
		r.readRows(rows, yield)
	}
}

func readMemberText(from io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(from, maxMembers+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("read the list of members: %w", err)
	case len(b) > maxMembers:
		return "", hub.CantRead(hub.ReasonTooLarge, "the list of members is larger than %d bytes", maxMembers)
	}
	text, _ := textOfBytes(b, "")
	if strings.ContainsRune(text, 0) {
		return "", hub.CantRead(hub.ReasonNotText, "this is no CSV: it holds characters that are not text. Save the list as CSV first")
	}
	return keptZero.ReplaceAllString(lineEnds.Replace(text), `$1"$2"`), nil
}

// keptZero is how a spreadsheet is kept from taking a code for a number: ="0512".
var keptZero = regexp.MustCompile(`(^|[;,\t\n])="([^"\n]*)"`)

// open finds the line that names the columns, by the separator that gives the most of
// them, and a reader of what is below it.
func (r *memberReader) open(text string) (*memberRows, map[memberColumn]int, error) {
	skip := 0
	for line := range strings.Lines(text) {
		if skip == maxMemberHead {
			break
		}
		skip++
		if hint, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(line)), "sep="); ok && len(hint) == 1 {
			continue // how Excel is told; the heads tell it as well
		}
		for _, comma := range []rune{';', '\t', ','} {
			cells, err := newMemberRows(strings.TrimRight(line, "\n"), comma, 0).next()
			if err != nil {
				continue
			}
			if heads := memberColumns(cells); heads != nil {
				return newMemberRows(afterLines(text, skip), comma, skip), heads, nil
			}
		}
	}
	return nil, nil, hub.CantRead(hub.ReasonNoList, "no line names the columns: one must be “kommun” or “kommunkod”, one “status” or “medlem sedan”")
}

// afterLines is the text below so many of its lines.
func afterLines(text string, n int) string {
	for range n {
		_, text, _ = strings.Cut(text, "\n")
	}
	return text
}

func (r *memberReader) readRows(rows *memberRows, yield func(*hub.ImportPiece, error) bool) {
	for n := 0; ; {
		cells, err := rows.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if n++; n > maxMemberLines {
			yield(nil, hub.CantRead(hub.ReasonTooLarge, "line %d: the list has more than %d lines", rows.line, maxMemberLines))
			return
		}
		if err != nil {
			p := &hub.ImportPiece{Key: fmt.Sprintf("members:line:%d", rows.line), Title: fmt.Sprintf("line %d", rows.line), Line: rows.line, Refused: hub.Say(hub.ReasonDamaged, "%s", err)}
			if !yield(p, nil) {
				return
			}
			continue
		}
		if p := r.piece(cells, rows.line); p != nil && !yield(p, nil) {
			return
		}
	}
}

// memberRows gives a list's lines and where each begins.
type memberRows struct {
	csv        *csv.Reader
	line, skip int
}

func newMemberRows(text string, comma rune, skip int) *memberRows {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = comma, -1, comma != '\t'
	return &memberRows{csv: r, skip: skip}
}

func (m *memberRows) next() ([]string, error) {
	cells, err := m.csv.Read()
	if parse := new(csv.ParseError); errors.As(err, &parse) {
		m.line = m.skip + parse.StartLine
		if parse.Line > parse.StartLine {
			return nil, errors.New("a quote in it is never closed: nothing below it was read")
		}
		return nil, errors.New("a quote stands inside a cell: write it twice, and the cell in quotes")
	}
	if err != nil {
		return nil, err
	}
	line, _ := m.csv.FieldPos(0)
	m.line = m.skip + line
	if len(cells) > maxMemberCells {
		return nil, fmt.Errorf("it has more than %d cells", maxMemberCells)
	}
	for i := range cells {
		cells[i] = plainCell(cells[i])
	}
	return cells, nil
}

// plainCell is a cell's text. What a spreadsheet would take for a formula is text like
// any other here; the mark that keeps it from that is not part of it.
func plainCell(cell string) string {
	return cut(strings.TrimPrefix(visibleLine(cell), "'"), maxMemberCell)
}
