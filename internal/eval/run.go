package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Find answers a question with the ids of at most ten documents, best first.
type Find func(ctx context.Context, text string) ([]string, error)

// Open indexes documents in an empty folder and opens a search over them, to be closed
// by who asked for it.
type Open func(ctx context.Context, dir string, docs []*Document) (find Find, closeIt func() error, err error)

// Answer is how well one question of a run was answered.
type Answer struct {
	Query string `json:"query"` // its id
	Type  string `json:"type,omitempty"`
	Values
}

// Run asks each question, in order, over an index in a folder that is removed afterwards.
func Run(ctx context.Context, open Open, docs []*Document, queries []*Query) (run []*Answer, err error) {
	dir, err := os.MkdirTemp("", "hub-eval")
	if err != nil {
		return nil, fmt.Errorf("a folder for the index: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	find, closeIt, err := open(ctx, dir, docs)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeIt()) }()
	for _, q := range queries {
		found, err := find(ctx, q.Text)
		if err != nil {
			return nil, fmt.Errorf("%s (%q): %w", q.ID, q.Text, err)
		}
		run = append(run, &Answer{q.ID, q.Type, Measure(found, q.Grades)})
	}
	return run, nil
}

// WriteRun writes a run as JSON lines, to be compared with another later.
func WriteRun(w io.Writer, run []*Answer) error {
	lines := json.NewEncoder(w)
	for _, a := range run {
		if err := lines.Encode(a); err != nil {
			return err
		}
	}
	return nil
}

// ReadRun reads what WriteRun wrote.
func ReadRun(r io.Reader, name string) (run []*Answer, err error) {
	known := map[string]bool{}
	err = readLines(r, name, func(line []byte) error {
		a := &Answer{}
		if err := decode(line, a); err != nil {
			return err
		}
		switch {
		case a.Query == "":
			return errors.New("no run: the line has no query")
		case known[a.Query]:
			return fmt.Errorf("the question %q stands there twice", a.Query)
		}
		known[a.Query] = true
		run = append(run, a)
		return nil
	})
	if err == nil && len(run) == 0 {
		err = fmt.Errorf("%s holds no run", name)
	}
	return run, err
}
