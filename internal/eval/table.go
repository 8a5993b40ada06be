package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"unicode/utf8"
)

// all names the row of all questions in a table.
const all = "all"

// WriteTable writes a report for people: all questions, then those of each type.
func WriteTable(w io.Writer, r *Report) {
	types := slices.Sorted(maps.Keys(r.ByType))
	width := len(all)
	for _, name := range types {
		width = max(width, utf8.RuneCountInString(name))
	}
	fmt.Fprintf(w, "%-*s  %7s  %6s  %7s  %9s  %6s\n", width, "type", "queries", "MRR@10", "nDCG@10", "recall@10", "no hit")
	row := func(name string, s *Summary) {
		fmt.Fprintf(w, "%-*s  %7d  %6.3f  %7.3f  %9.3f  %6d\n", width, name, s.Queries, s.MRR, s.NDCG, s.Recall, s.NoHit)
	}
	row(all, &r.Summary)
	for _, name := range types {
		row(name, r.ByType[name])
	}
}

// WriteGap writes how much better one run is than another, for people.
func WriteGap(w io.Writer, g *Gap) {
	fmt.Fprintf(w, "MRR@10     %v\nnDCG@10    %v\nrecall@10  %v\n", g.MRR, g.NDCG, g.Recall)
}
