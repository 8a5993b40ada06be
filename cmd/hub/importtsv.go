package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
)

// tsvReport is the file that tells of every text; nil where none is asked for.
type tsvReport struct {
	file *os.File
	text *bufio.Writer
}

func newTSVReport(name string) (*tsvReport, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("--report: can't write %s (%w)", name, reason(err))
	}
	t := &tsvReport{f, bufio.NewWriter(f)}
	fmt.Fprintln(t.text, "source\tnumber\tline\tkey\ttitle\tkind\tresult\treason\treview\tcontent")
	return t, nil
}

func (t *tsvReport) write(source string, row *reportRow) error {
	if t == nil {
		return nil
	}
	cells := []string{source, fmt.Sprint(row.Position + 1), "", row.Key, row.Title(), "", string(row.Outcome), "", strings.Join(row.Review(), "; "), ""}
	if row.Line != nil {
		cells[2] = fmt.Sprint(*row.Line)
	}
	if row.Kind != nil {
		cells[5] = string(*row.Kind)
	}
	if row.Why != nil {
		cells[7] = row.Why.Text
	}
	if row.ContentID != nil {
		cells[9] = row.ContentID.String()
	}
	for i, c := range cells {
		cells[i] = tsvCell(c)
	}
	_, err := fmt.Fprintln(t.text, strings.Join(cells, "\t"))
	return err
}

func (t *tsvReport) close() error {
	if t == nil {
		return nil
	}
	return errors.Join(t.text.Flush(), t.file.Close())
}

// tsvCell is a text that stays in its cell, and is no formula to a spreadsheet.
func tsvCell(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if strings.IndexAny(text, "=+-@") == 0 {
		return "'" + text
	}
	return text
}
