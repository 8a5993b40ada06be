package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// consumeName makes this test binary a consumer of the feed: its arguments are a
// folder and the fault that it has.
const consumeName = "consume"

// What a consumer may do wrong.
const (
	skipsRemoved = "skips REMOVED"
	keepsCopy    = "begins again without an empty copy"
	givesUp      = "gives up on 429"
	hammers      = "asks on during 429"
	cursorFirst  = "keeps its cursor before its copy"
	diesWithHub  = "ends when the hub is away"
	believesAll  = "believes every delivery"
	saysNonsense = "says a cursor of its own"
	saysNothing  = "says nothing"
)

// kept is a consumer's copy, as it lies on its disk.
type kept struct {
	Cursor *string
	Copy   map[string]string // ids, with the cursor of the last change
}

// client is a consumer that polls.
type client struct {
	file, fault string
	kept
	woken chan struct{}
}

func consume(dir, fault string) error {
	c := &client{file: filepath.Join(dir, "kept.json"), fault: fault, woken: make(chan struct{}, 1)}
	text, err := os.ReadFile(c.file)
	if err == nil {
		err = json.Unmarshal(text, &c.kept)
	}
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	if c.Copy == nil {
		c.Copy = map[string]string{}
	}
	if port := os.Getenv("HUB_WEBHOOK_PORT"); port != "" {
		go func() { _ = http.ListenAndServe("127.0.0.1:"+port, http.HandlerFunc(c.receive)) }()
	}
	for {
		more, err := c.pull()
		if err != nil {
			return err
		}
		if !more {
			c.say()
			select {
			case <-c.woken:
			case <-time.After(20 * time.Millisecond):
			}
		}
	}
}

func (c *client) receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	verifier, bad := standardwebhooks.NewWebhook(os.Getenv("HUB_WEBHOOK_SECRET"))
	if err = errors.Join(err, bad); err == nil {
		err = verifier.Verify(body, r.Header)
	}
	if err != nil && c.fault != believesAll {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	select {
	case c.woken <- struct{}{}:
	default:
	}
}

const pullQuery = `query ($after: String, $project: ID!) { changes(after: $after, filter: {projects: [$project]}) {
	nodes { cursor action id } endCursor hasMore } }`

type pulled struct {
	Data struct {
		Changes struct {
			Nodes     []struct{ Cursor, Action, ID string }
			EndCursor string
			HasMore   bool
		}
	}
	Errors []struct{ Extensions struct{ Code string } }
}

// pull takes one page, and says whether to ask again at once.
func (c *client) pull() (more bool, err error) {
	page, wait, err := c.ask()
	switch {
	case err != nil && c.fault == diesWithHub:
		return false, err
	case err != nil:
		time.Sleep(20 * time.Millisecond)
		return true, nil
	case wait > 0 && c.fault == givesUp:
		return false, errors.New("too many requests")
	case wait > 0 && c.fault == hammers:
		return true, nil
	case wait > 0:
		time.Sleep(wait)
		return true, nil
	case len(page.Errors) > 0 && page.Errors[0].Extensions.Code == "CURSOR_EXPIRED":
		c.Cursor = nil
		if c.fault != keepsCopy {
			c.Copy = map[string]string{}
		}
		return true, nil
	case len(page.Errors) > 0:
		return false, errors.New(page.Errors[0].Extensions.Code)
	}
	return page.Data.Changes.HasMore, c.take(page)
}

func (c *client) ask() (page pulled, wait time.Duration, err error) {
	body, err := json.Marshal(map[string]any{"query": pullQuery, "variables": map[string]any{"after": c.Cursor, "project": os.Getenv("HUB_PROJECT")}})
	if err != nil {
		return page, 0, err
	}
	req, err := http.NewRequest(http.MethodPost, os.Getenv("HUB_URL")+"/graphql", bytes.NewReader(body))
	if err != nil {
		return page, 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+os.Getenv("HUB_TOKEN"))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return page, 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		seconds, err := strconv.Atoi(resp.Header.Get("Retry-After"))
		return page, time.Duration(seconds) * time.Second, err
	}
	err = json.NewDecoder(resp.Body).Decode(&page)
	return page, 0, err
}

// take writes the copy down with the cursor, at once, so that neither is without the other.
func (c *client) take(page pulled) error {
	before := kept{Copy: maps.Clone(c.Copy)}
	for _, n := range page.Data.Changes.Nodes {
		switch {
		case n.Action != "REMOVED":
			c.Copy[n.ID] = n.Cursor
		case c.fault != skipsRemoved:
			delete(c.Copy, n.ID)
		}
	}
	same := c.Cursor != nil && *c.Cursor == page.Data.Changes.EndCursor
	c.Cursor = &page.Data.Changes.EndCursor
	if same {
		return nil
	}
	if c.fault == cursorFirst && page.Data.Changes.HasMore {
		before.Cursor = c.Cursor
		return c.save(before)
	}
	return c.save(c.kept)
}

func (c *client) save(k kept) error {
	text, err := json.Marshal(k)
	if err == nil {
		err = os.WriteFile(c.file+".new", text, 0o600)
	}
	if err == nil {
		err = os.Rename(c.file+".new", c.file)
	}
	return err
}

func (c *client) say() {
	sum := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(c.Copy)) {
		fmt.Fprintf(sum, "%s %s\n", id, c.Copy[id])
	}
	switch c.fault {
	case saysNothing:
	case saysNonsense:
		fmt.Printf("AAAA %x\n", sum.Sum(nil))
	default:
		fmt.Printf("%s %x\n", *c.Cursor, sum.Sum(nil))
	}
}
