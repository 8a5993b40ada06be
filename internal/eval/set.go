// Package eval measures how well the hub's search finds what people look for, on
// sets of documents and questions that somebody has judged.
//
// [ReadDocuments] and [ReadQueries] read a set, [Run] asks its questions of the
// [Hub] or of a [Baseline], and [Measure] says how good an answer is; [Damage] makes
// questions worse in the ways that people do, and [Difference] tells a gain from
// chance. How to measure stands in docs/search.md.
package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxLine bounds one document: a report of 500 pages.
	maxLine = 2 << 20
	// maxFile bounds a file of a set, for it is held in memory.
	maxFile = 256 << 20
	// maxGrade bounds a judgement, whose gain is 2^grade - 1.
	maxGrade = 10
)

// Document is a text of a set.
type Document struct {
	ID    string
	Title string
	Text  string
	Kind  string          // as the set calls it
	Date  hub.PartialDate // "" where it has none
}

// Query is a question of a set.
type Query struct {
	ID   string
	Text string
	Type string // "" where the set has no types
	// Grades are how relevant the judged documents are, by their ids: 0 is not at all.
	Grades map[string]int
}

// ReadDocuments reads documents, one JSON object a line: {"id", "title", "text",
// "kind", "date"}, of which title, kind and date may be left out and other keys are
// not read. Name is the file's, for what is said of a fault.
func ReadDocuments(r io.Reader, name string) (docs []*Document, err error) {
	known := map[string]bool{}
	err = readLines(r, name, func(line []byte) error {
		var row struct{ ID, Title, Text, Kind, Date string }
		if err := decode(line, &row); err != nil {
			return err
		}
		switch {
		case row.ID == "":
			return errors.New("the document has no id")
		case known[row.ID]:
			return fmt.Errorf("the document %q stands there twice", row.ID)
		}
		known[row.ID] = true
		date, err := parseDate(row.Date)
		docs = append(docs, &Document{row.ID, row.Title, row.Text, row.Kind, date})
		return err
	})
	if err == nil && len(docs) == 0 {
		err = fmt.Errorf("%s holds no document", name)
	}
	return docs, err
}

// parseDate reads a date as far as it is known, or the day of an instant.
func parseDate(s string) (hub.PartialDate, error) {
	if s == "" {
		return "", nil
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		s = at.Format(time.DateOnly)
	}
	date, err := hub.ParsePartialDate(s)
	if err != nil {
		return "", fmt.Errorf("date %q: %w", s, err)
	}
	return date, nil
}

// queryRow is a question as sets write it.
type queryRow struct {
	ID, QID   string
	Q, Query  string
	Type      string
	Rel       string
	Judgments map[string]int
}

// ReadQueries reads questions to the documents, one JSON object a line: {"id" or
// "qid", "q" or "query", "type", "rel" or "judgments"}. Rel is the id of the one
// document that answers, with grade 1; judgments are grades by id. The type may be
// left out, and other keys are not read.
func ReadQueries(r io.Reader, name string, docs []*Document) (queries []*Query, err error) {
	documents, known := map[string]bool{}, map[string]bool{}
	for _, d := range docs {
		documents[d.ID] = true
	}
	err = readLines(r, name, func(line []byte) error {
		var row queryRow
		if err := decode(line, &row); err != nil {
			return err
		}
		q, err := row.question(documents)
		if err != nil {
			return err
		}
		if known[q.ID] {
			return fmt.Errorf("the question %q stands there twice", q.ID)
		}
		known[q.ID] = true
		queries = append(queries, q)
		return nil
	})
	if err == nil && len(queries) == 0 {
		err = fmt.Errorf("%s holds no question", name)
	}
	return queries, err
}

// question is the row's, where all that is judged are documents.
func (row *queryRow) question(documents map[string]bool) (*Query, error) {
	q := &Query{ID: row.ID + row.QID, Text: row.Q + row.Query, Type: row.Type, Grades: row.Judgments}
	switch {
	case row.ID != "" && row.QID != "":
		return nil, errors.New("the question has both id and qid")
	case q.ID == "":
		return nil, errors.New("the question has no id")
	case row.Q != "" && row.Query != "":
		return nil, fmt.Errorf("%s has both q and query", q.ID)
	case q.Text == "":
		return nil, fmt.Errorf("%s has no text", q.ID)
	case row.Rel != "" && row.Judgments != nil:
		return nil, fmt.Errorf("%s has both rel and judgments", q.ID)
	}
	if row.Rel != "" {
		q.Grades = map[string]int{row.Rel: 1}
	}
	relevant := false
	for id, grade := range q.Grades {
		if !documents[id] {
			return nil, fmt.Errorf("%s judges %q, which is no document", q.ID, id)
		}
		if grade < 0 || grade > maxGrade {
			return nil, fmt.Errorf("%s gives %q the grade %d: grades are 0 to %d", q.ID, id, grade, maxGrade)
		}
		relevant = relevant || grade > 0
	}
	if !relevant {
		return nil, fmt.Errorf("%s has no relevant document: nothing can be measured by it", q.ID)
	}
	return q, nil
}

// readLines gives take each line that is not blank; a fault says where it stands.
func readLines(r io.Reader, name string, take func(line []byte) error) error {
	limited := &io.LimitedReader{R: r, N: maxFile + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(nil, maxLine)
	n := 1
	for ; lines.Scan(); n++ {
		if limited.N == 0 {
			return fmt.Errorf("%s is larger than %d MB", name, maxFile>>20)
		}
		line := lines.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := take(line); err != nil {
			return fmt.Errorf("%s, line %d: %w", name, n, err)
		}
	}
	err := lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("%s, line %d is longer than %d MB", name, n, maxLine>>20)
	}
	if err != nil {
		return fmt.Errorf("%s, line %d: %w", name, n, err)
	}
	return nil
}

// decode reads one line, and says what is wrong with it in words.
func decode(line []byte, row any) error {
	err := json.Unmarshal(line, row)
	wrong := (*json.UnmarshalTypeError)(nil)
	switch {
	case !errors.As(err, &wrong):
		if err != nil {
			err = fmt.Errorf("no JSON: %w", err)
		}
		return err
	case wrong.Field == "":
		return fmt.Errorf("the line is no JSON object: %s", wrong.Value)
	}
	return fmt.Errorf("%q can't be a %s", strings.ToLower(wrong.Field), wrong.Value)
}
