//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"testing"
)

// copier follows the feed as the public, over kills. What it keeps it keeps with its
// cursor.
type copier struct {
	cursor *string
	there  map[string]bool
	told   int
	faults []string
}

const copierQuery = `query ($after: String) { changes(after: $after, first: 10, filter: {kinds: [ARTICLE]}) {
	nodes { action id } endCursor hasMore } }`

// page takes in the next page of the feed.
func (c *copier) page(base string) (more bool, err error) {
	body, err := json.Marshal(map[string]any{"query": copierQuery, "variables": map[string]any{"after": c.cursor}})
	if err != nil {
		return false, err
	}
	response, err := http.Post(base+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	defer response.Body.Close()
	var answer struct {
		Data struct {
			Changes *struct {
				Nodes     []struct{ Action, ID string }
				EndCursor string
				HasMore   bool
			}
		}
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return false, err
	}
	page := answer.Data.Changes
	if page == nil {
		return false, fmt.Errorf("%d %v", response.StatusCode, answer.Errors)
	}
	for _, n := range page.Nodes {
		if c.there[n.ID] != (n.Action != "ADDED") {
			c.faults = append(c.faults, n.Action+" of "+n.ID)
		}
		c.there[n.ID] = true
	}
	c.told, c.cursor = c.told+len(page.Nodes), &page.EndCursor
	return page.HasMore, nil
}

// follow follows until the hub is gone; the channel is closed then.
func (c *copier) follow(base string) (gone chan struct{}) {
	gone = make(chan struct{})
	go func() {
		defer close(gone)
		for err := error(nil); err == nil; {
			_, err = c.page(base)
		}
	}()
	return gone
}

// level goes on after a kill, to the end: the copy is what a fresh read shows, and each
// content came once.
func (c *copier) level(t *testing.T, p *process) {
	t.Helper()
	for more := true; more; {
		var err error
		more, err = c.page(p.base)
		check(t, err)
	}
	fresh := map[string]bool{}
	for after, more := any(nil), true; more; {
		var data struct {
			Contents struct {
				Nodes    []struct{ ID string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		p.query(t, &data, `query ($after: String) { contents(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
			map[string]any{"after": after})
		for _, n := range data.Contents.Nodes {
			fresh[n.ID] = true
		}
		after, more = data.Contents.PageInfo.EndCursor, data.Contents.PageInfo.HasNextPage
	}
	if !maps.Equal(c.there, fresh) || len(c.faults) > 0 {
		t.Errorf("the feed gave %d contents, a fresh read %d; twice or of nothing: %q", len(c.there), len(fresh), c.faults)
	}
}
