package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/importer"
)

// maxCell keeps the table within a terminal's width.
const maxCell = 46

// printLetter prints what was made of each piece and why.
func printLetter(w io.Writer, letter *importer.Letter, made map[hub.AnyInput]bool, dryRun bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "#\tsection\tpiece\tmade of it\tresult")
	created, total := 0, 0
	for n, piece := range letter.Pieces {
		for i, input := range piece.Inputs {
			number, section, heading := fmt.Sprint(n+1), piece.Section, piece.Heading
			if i > 0 {
				number, section, heading = "", "", ""
			}
			total++
			result := "there already"
			switch {
			case dryRun:
				result = "not stored"
			case made[input]:
				result = "new"
				created++
			}
			fmt.Fprintf(t, "%s\t%s\t%s\t%s: %s\t%s\n", number, cell(section), cell(heading),
				strings.ToLower(string(input.Kind())), cell(input.Common().Title), result)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	printReasons(w, letter)
	_, err := fmt.Fprintf(w, "\n%d pieces, %d drafts, %d of them new\n", len(letter.Pieces), total, created)
	return err
}

// printReasons prints why each piece became what it is, and what was left out.
func printReasons(w io.Writer, letter *importer.Letter) {
	fmt.Fprintln(w)
	for n, piece := range letter.Pieces {
		fmt.Fprintf(w, "%d  %s\n", n+1, piece.Heading)
		for _, why := range piece.Why {
			fmt.Fprintf(w, "   - %s\n", why)
		}
		for _, review := range piece.Review {
			fmt.Fprintf(w, "   ! %s\n", review)
		}
	}
	for _, l := range letter.LeftOut {
		fmt.Fprintf(w, "left out: %s (%s)\n", l.What, l.Reason)
	}
}

func cell(text string) string {
	if utf8.RuneCountInString(text) <= maxCell {
		return text
	}
	return string([]rune(text)[:maxCell-1]) + "…"
}
