package main

import (
	"fmt"
	"maps"
	"os"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/explorer"
	"github.com/smakom/hub/web"
)

// documents are the queries that may be asked by their id: the explorer's examples, those
// of the hub's own page, and those of a frontend's manifest.
func (c *config) documents() (map[string]string, error) {
	all := map[string]string{}
	for _, e := range explorer.Examples() {
		all[graph.HashDocument(e.Query)] = e.Query
	}
	manifest, err := web.Documents()
	if err == nil {
		err = addDocuments(all, manifest)
	}
	if err != nil {
		return nil, fmt.Errorf("what the page asks: %w", err)
	}
	if c.Documents == "" {
		return all, nil
	}
	if manifest, err = os.ReadFile(c.Documents); err != nil {
		return nil, fmt.Errorf("HUB_DOCUMENTS: %w", err)
	}
	if err := addDocuments(all, manifest); err != nil {
		return nil, fmt.Errorf("HUB_DOCUMENTS %s: %w", c.Documents, err)
	}
	return all, nil
}

func addDocuments(all map[string]string, manifest []byte) error {
	given, err := graph.ReadDocuments(manifest)
	maps.Copy(all, given)
	return err
}
