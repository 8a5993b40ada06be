package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/importer"
	"github.com/smakom/hub/internal/intake"
	"github.com/smakom/hub/internal/postgres"
)

// maxTopicLines bounds the file that says which topic each category is.
const maxTopicLines = 100_000

// topicFile says which topic each category and tag of a site is: lines of its name and
// the topic's key, "-" for none, with a tab between. What follows is for people.
type topicFile struct {
	name    string
	propose bool
}

// read reads the file, nothing where there is none.
func (t *topicFile) read(ctx context.Context, db *postgres.DB) (map[string]string, error) {
	if t.name == "" {
		return nil, nil
	}
	topics, err := db.Topics(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{"": true}
	for _, topic := range topics {
		known[topic.Key] = true
	}
	f, err := os.Open(t.name)
	if err != nil {
		return nil, fmt.Errorf("--topics: can't read %s (%w)", t.name, reason(err))
	}
	defer f.Close()
	chosen := map[string]string{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimPrefix(lines.Text(), "\ufeff")
		if n > maxTopicLines {
			return nil, fmt.Errorf("--topics: %s has more than %d lines", t.name, maxTopicLines)
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < 2 {
			return nil, fmt.Errorf("--topics: %s, line %d: write the name, a tab and the topic's key", t.name, n)
		}
		key := strings.TrimPrefix(strings.TrimSpace(cells[1]), "-")
		if !known[key] {
			return nil, fmt.Errorf("--topics: %s, line %d: there is no topic %q", t.name, n, key)
		}
		chosen[strings.ToLower(strings.TrimSpace(cells[0]))] = key
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("--topics: can't read %s (%w)", t.name, reason(err))
	}
	return chosen, nil
}

// print proposes such a file for an export.
func (t *topicFile) print(cmd *cobra.Command, cfg *config, export string) error {
	return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
		known, err := intake.KnownNames(ctx, db.DB)
		if err != nil {
			return err
		}
		f, err := os.Open(export)
		if err != nil {
			return fmt.Errorf("can't read %s (%w)", export, reason(err))
		}
		defer f.Close()
		all, err := importer.ProposeTopics(f, known)
		if err != nil {
			return fmt.Errorf("%s: %w", export, err)
		}
		fmt.Fprintln(c.out, "# name\ttopic\ttexts\tlist\tbecause")
		for _, p := range all {
			fmt.Fprintf(c.out, "%s\t%s\t%d\t%s\t%s\n", tsvCell(p.Name), orDash(p.Topic), p.Texts, p.List, tsvCell(p.Because))
		}
		return nil
	})
}
