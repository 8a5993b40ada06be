// Command pull brings a copy of what you see in a hub up to date: one file, with each
// record and how far it has read. Run it again and again:
//
//	HUB_URL=https://hub.example HUB_TOKEN=hub_... go run ./docs/partners/pull copy.json
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"strconv"
	"time"
)

const query = `query($after: String) { changes(after: $after, filter: {kinds: [ARTICLE, REPORT, PROJECT, UPDATE, EVENT]}) {
	nodes { id node { ... on Content { __typename title url version } } } endCursor hasMore } }`

// copied is what is kept: the records by their ids, and the cursor that they belong to.
type copied struct {
	Cursor  *string                    `json:"cursor"`
	Records map[string]json.RawMessage `json:"records"`
}

// page is an answer of the hub.
type page struct {
	Data struct {
		Changes struct {
			Nodes []struct {
				ID   string          `json:"id"`
				Node json.RawMessage `json:"node"`
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
	if err := pull(path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func pull(path string) error {
	c, err := load(path)
	for more := true; more && err == nil; {
		var p *page
		if p, err = ask(c.Cursor); err != nil {
			return err
		}
		if len(p.Errors) > 0 && p.Errors[0].Extensions.Code == "CURSOR_EXPIRED" {
			c = &copied{Records: map[string]json.RawMessage{}} // start again
			continue
		}
		if len(p.Errors) > 0 {
			return errors.New(p.Errors[0].Message)
		}
		c.take(p)
		more, err = p.Data.Changes.HasMore, c.save(path)
	}
	return err
}

// take puts what a page tells into the copy. A record that is no longer there, or not
// for you, is null.
func (c *copied) take(p *page) {
	for _, n := range p.Data.Changes.Nodes {
		if c.Records[n.ID] = n.Node; string(n.Node) == "null" {
			delete(c.Records, n.ID)
		}
	}
	c.Cursor = &p.Data.Changes.EndCursor
}

func load(path string) (*copied, error) {
	c := &copied{Records: map[string]json.RawMessage{}}
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

const (
	tries   = 9
	timeout = 30 * time.Second
)

// ask asks for the page after a cursor, and again where the hub asks for patience.
func ask(after *string) (*page, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"after": after}})
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		request, err := http.NewRequest(http.MethodPost, os.Getenv("HUB_URL")+"/graphql", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		request.Header.Set("Content-Type", "application/json")
		if token := os.Getenv("HUB_TOKEN"); token != "" {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := (&http.Client{Timeout: timeout}).Do(request)
		if err != nil {
			return nil, err
		}
		p := new(page)
		err = errors.Join(json.NewDecoder(response.Body).Decode(p), response.Body.Close())
		if response.StatusCode != http.StatusTooManyRequests && response.StatusCode != http.StatusServiceUnavailable || try == tries {
			return p, err
		}
		seconds, _ := strconv.Atoi(response.Header.Get("Retry-After")) // without one, a second
		time.Sleep(time.Duration(cmp.Or(seconds, 1)) * time.Second)
	}
}
