// Package web is the interactive half of the page, as it was built: a single-page
// frontend on the hub's public GraphQL API. Its source lies beside it, in TypeScript and
// Svelte; `make web` builds it anew. Nobody needs Node.js to run what is built.
package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:embed dist src/gql/persisted-documents.json
var files embed.FS

// Documents is the manifest of what the page asks: queries by their ids.
func Documents() ([]byte, error) { return files.ReadFile("src/gql/persisted-documents.json") }

// Files are what browsers load, by names that hold a hash of what is in them.
func Files() (map[string][]byte, error) {
	dist, err := fs.Sub(files, "dist")
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(dist, ".")
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, e := range entries {
		if e.Name() == manifestName {
			continue
		}
		if all[e.Name()], err = fs.ReadFile(dist, e.Name()); err != nil {
			return nil, err
		}
	}
	return all, nil
}

const manifestName = "manifest.json"

// Script is one part of the page.
type Script struct {
	File   string   // its own
	Needs  []string // what it can't begin without
	Styles []string
}

// chunk is a file as the builder's manifest has it.
type chunk struct {
	File    string   `json:"file"`
	Imports []string `json:"imports"`
	CSS     []string `json:"css"`
}

// Scripts are the parts of the page by their sources: "src/page/main.ts".
func Scripts() (map[string]Script, error) {
	text, err := files.ReadFile("dist/" + manifestName)
	if err != nil {
		return nil, err
	}
	var chunks map[string]chunk
	if err := json.Unmarshal(text, &chunks); err != nil {
		return nil, fmt.Errorf("the manifest of the page: %w", err)
	}
	all := map[string]Script{}
	for source, c := range chunks {
		s := Script{File: c.File, Styles: c.CSS}
		for _, needed := range c.Imports {
			s.Needs = append(s.Needs, chunks[needed].File)
			s.Styles = append(s.Styles, chunks[needed].CSS...)
		}
		all[source] = s
	}
	return all, nil
}
