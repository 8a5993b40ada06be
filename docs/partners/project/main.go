// Command project keeps a copy of one project and proves that it is right: whenever it
// has caught up it prints its cursor and the digest of its copy, as projectDigest has
// it. So it can be rehearsed:
//
//	hub rehearse -- go run ./docs/partners/project copy.json
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"slices"
	"strconv"
	"time"
)

const query = `query($after: String, $project: ID!) { changes(after: $after, filter: {projects: [$project]}) {
	nodes { cursor action id node { ... on Content { __typename title url version } } } endCursor hasMore } }`

const (
	every   = 200 * time.Millisecond // each few minutes will do, outside a rehearsal
	timeout = 30 * time.Second
)

// record is one of the copy: the cursor of its last change, and what it says.
type record struct {
	Cursor string          `json:"cursor"`
	Node   json.RawMessage `json:"node"`
}

// copied is what is kept: the records by their ids, and how far the feed was read.
type copied struct {
	Cursor  *string           `json:"cursor"`
	Records map[string]record `json:"records"`
}

// page is an answer of the hub.
type page struct {
	Data struct {
		Changes struct {
			Nodes []struct {
				Action, ID string
				record
			} `json:"nodes"`
			EndCursor string `json:"endCursor"`
			HasMore   bool   `json:"hasMore"`
		} `json:"changes"`
	} `json:"data"`
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	} `json:"errors"`
}

func main() {
	path := "copy.json"
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	fmt.Fprintln(os.Stderr, follow(path))
	os.Exit(1)
}

func follow(path string) error {
	c, err := load(path)
	for err == nil {
		p, wait := ask(c.Cursor)
		switch {
		case wait > 0: // the hub is busy or away
			time.Sleep(wait)
		case len(p.Errors) > 0 && p.Errors[0].Extensions.Code == "CURSOR_EXPIRED":
			c = &copied{Records: map[string]record{}} // start again, with nothing
		case len(p.Errors) > 0:
			err = errors.New(p.Errors[0].Message)
		default:
			c.take(p)
			if err = c.save(path); err == nil && !p.Data.Changes.HasMore {
				fmt.Printf("%s %s\n", *c.Cursor, c.digest())
				time.Sleep(every)
			}
		}
	}
	return err
}

// take puts what a page tells into the copy, each record whole.
func (c *copied) take(p *page) {
	for _, n := range p.Data.Changes.Nodes {
		if c.Records[n.ID] = n.record; n.Action == "REMOVED" {
			delete(c.Records, n.ID)
		}
	}
	c.Cursor = &p.Data.Changes.EndCursor
}

// digest is the hash of a line for each record, its id and the cursor of its last change.
func (c *copied) digest() string {
	sum := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(c.Records)) {
		fmt.Fprintf(sum, "%s %s\n", id, c.Records[id].Cursor)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func load(path string) (*copied, error) {
	c := &copied{Records: map[string]record{}}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(text, c)
	}
	return c, err
}

// save keeps records and cursor in one step: after a crash they still belong together.
func (c *copied) save(path string) error {
	text, err := json.Marshal(c)
	if err == nil {
		err = os.WriteFile(path+".new", text, 0o600)
	}
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	return err
}

// ask asks for the page after a cursor. Where there is none to be had, it says how long
// to wait before asking the same again.
func ask(after *string) (p *page, wait time.Duration) {
	body, _ := json.Marshal(map[string]any{"query": query, // of strings: that never fails
		"variables": map[string]any{"after": after, "project": os.Getenv("HUB_PROJECT")}})
	request, err := http.NewRequest(http.MethodPost, os.Getenv("HUB_URL")+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, every
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+os.Getenv("HUB_TOKEN"))
	response, err := (&http.Client{Timeout: timeout}).Do(request)
	if err != nil {
		return nil, every
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable {
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After")) // without one, a second
		return nil, time.Duration(cmp.Or(seconds, 1)) * time.Second
	}
	p = new(page)
	if err := json.NewDecoder(response.Body).Decode(p); err != nil {
		return nil, every
	}
	return p, 0
}
