package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// maxCell keeps the table within a terminal's width.
	maxCell = 46
	// maxShown is how many texts a report shows: more are counted, and stand in the
	// file of --report.
	maxShown = 200
	// maxRefusedShown is how many refused ones it shows in any case.
	maxRefusedShown = 50
)

// reportRow is what became of a text.
type reportRow struct {
	hub.ImportedPiece
	suggested []*hub.Suggested
}

// rowOf is what would become of a piece.
func rowOf(position int, p *hub.ImportPiece) reportRow {
	row := reportRow{ImportedPiece: hub.ImportedPiece{Position: position, Key: p.Key, Called: hub.Part{Text: p.Title}, Remarks: p.Review, Outcome: hub.PieceWaiting},
		suggested: p.Suggested}
	if p.Line > 0 {
		row.Line = &p.Line
	}
	switch {
	case !p.LeftOut.IsZero():
		row.Outcome, row.Why = hub.PieceLeftOut, &p.LeftOut
	case !p.Refused.IsZero():
		row.Outcome, row.Why = hub.PieceRefused, &p.Refused
	case p.Input != nil:
		row.Kind = new(p.Input.Kind())
	case p.Membership != nil:
		row.Kind = new(hub.KindMunicipality)
	}
	return row
}

// importReport tells what became of the texts of one source.
type importReport struct {
	source  string
	tsv     *tsvReport
	all     int
	shown   []reportRow
	refused []reportRow // of those that are not shown, the first
	counts  map[hub.ImportOutcome]int
}

func (r *importReport) add(row reportRow) error {
	if r.counts == nil {
		r.counts = map[hub.ImportOutcome]int{}
	}
	r.all++
	r.counts[row.Outcome]++
	if len(r.shown) <= maxShown {
		r.shown = append(r.shown, row)
	}
	if row.Outcome == hub.PieceRefused && len(r.refused) < maxRefusedShown {
		r.refused = append(r.refused, row)
	}
	return r.tsv.write(r.source, &row)
}

// stored adds the pieces of an import. Of one that was taken in before none is new.
func (r *importReport) stored(ctx context.Context, db *postgres.DB, imp *hub.Import, before bool) error {
	for last := -1; ; {
		pieces, err := db.ImportPiecesAfter(ctx, imp.UUID, last)
		if err != nil || len(pieces) == 0 {
			return err
		}
		for _, p := range pieces {
			if before && p.Outcome == hub.PieceNew {
				p.Outcome = hub.PieceThere
			}
			if err := r.add(reportRow{ImportedPiece: *p}); err != nil {
				return err
			}
			last = p.Position
		}
	}
}

func (r *importReport) print(w io.Writer) error {
	rows := r.shown
	if r.all > maxShown {
		rows = r.refused
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "#\tline\ttext\tmade of it\tresult")
	for _, row := range rows {
		line, kind := "", ""
		if row.Line != nil {
			line = fmt.Sprint(*row.Line)
		}
		if row.Kind != nil {
			kind = strings.ToLower(string(*row.Kind))
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\n", row.Position+1, line, cell(row.Title()), orDash(kind), outcomeWord(row.Outcome))
	}
	if len(rows) > 0 {
		if err := t.Flush(); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	for _, row := range rows {
		row.printWhy(w)
	}
	if r.all > maxShown {
		fmt.Fprintf(w, "all %d texts stand in the file that --report FILE.tsv writes\n", r.all)
	}
	_, err := fmt.Fprintln(w, r.sum())
	return err
}

// printWhy prints what there is to know of a text beside what was made of it.
func (row *reportRow) printWhy(w io.Writer) {
	if row.Why == nil && len(row.Remarks)+len(row.suggested) == 0 {
		return
	}
	fmt.Fprintf(w, "%d  %s\n", row.Position+1, row.Title())
	if row.Why != nil {
		fmt.Fprintf(w, "   %s: %s\n", outcomeWord(row.Outcome), row.Why)
	}
	for _, s := range row.suggested {
		fmt.Fprintf(w, "   ? %s: %s\n", s.Field, s.Why)
	}
	for _, review := range row.Remarks {
		fmt.Fprintf(w, "   ! %s\n", review)
	}
}

// sum counts the texts.
func (r *importReport) sum() string {
	words := []string{}
	for _, o := range []hub.ImportOutcome{hub.PieceWaiting, hub.PieceNew, hub.PieceThere, hub.PieceLeftOut, hub.PieceRefused} {
		if n := r.counts[o]; n > 0 || o == hub.PieceNew && r.counts[hub.PieceWaiting] == 0 {
			words = append(words, fmt.Sprintf("%d %s", n, outcomeWord(o)))
		}
	}
	return fmt.Sprintf("%d texts: %s", r.all, strings.Join(words, ", "))
}

func outcomeWord(o hub.ImportOutcome) string {
	return map[hub.ImportOutcome]string{hub.PieceWaiting: "not stored", hub.PieceNew: "new", hub.PieceThere: "there already",
		hub.PieceLeftOut: "left out", hub.PieceRefused: "refused"}[o]
}

func cell(text string) string {
	if utf8.RuneCountInString(text) <= maxCell {
		return text
	}
	return string([]rune(text)[:maxCell-1]) + "…"
}
