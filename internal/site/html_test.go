package site_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// document is a page as a browser reads it.
type document struct {
	title    string
	links    []string // of a elements
	assets   []string // of link, img and image elements
	ids      map[string]bool
	headings []int
	faults   []string
	labelled map[string]bool // ids that a label names
	named    []string        // ids that something refers to
	inputs   []string        // ids of the inputs that must have a label
	data     map[string]any  // what is said as JSON-LD
	stack    []string
}

// read reads a page and finds what is wrong with it.
func read(t testing.TB, page string) *document {
	t.Helper()
	d := &document{ids: map[string]bool{}, labelled: map[string]bool{}}
	in := html.NewTokenizer(strings.NewReader(page))
	for {
		switch in.Next() {
		case html.ErrorToken:
			if in.Err() != io.EOF {
				t.Fatal(in.Err())
			}
			d.end()
			return d
		case html.StartTagToken:
			token := in.Token()
			if !slices.Contains([]string{"meta", "link", "img", "input", "br", "hr"}, token.Data) {
				d.stack = append(d.stack, token.Data)
			}
			d.element(token)
		case html.SelfClosingTagToken:
			d.element(in.Token())
		case html.EndTagToken:
			name := in.Token().Data
			if n := len(d.stack) - 1; n < 0 || d.stack[n] != name {
				d.fault("</%s> ends %v", name, d.stack)
			} else {
				d.stack = d.stack[:n]
			}
		case html.TextToken:
			switch n := len(d.stack); {
			case n > 1 && d.stack[n-1] == "title" && d.stack[n-2] == "head":
				d.title = html.UnescapeString(string(in.Raw()))
			case n > 0 && d.stack[n-1] == "script" && strings.TrimSpace(string(in.Raw())) != "":
				d.linkedData(string(in.Raw()))
			}
		}
	}
}

func (d *document) linkedData(text string) {
	if d.data != nil {
		d.fault("there is JSON-LD twice")
	}
	if err := json.Unmarshal([]byte(text), &d.data); err != nil || d.data["@context"] != "https://schema.org/" {
		d.fault("the JSON-LD is %v in %s", err, text)
	}
}

func (d *document) fault(format string, args ...any) {
	d.faults = append(d.faults, fmt.Sprintf(format, args...))
}

func (d *document) element(token html.Token) {
	at := map[string]string{}
	for _, a := range token.Attr {
		if _, twice := at[a.Key]; twice {
			d.fault("<%s> has %s twice", token.Data, a.Key)
		}
		at[a.Key] = a.Val
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			d.fault("<%s> has %s", token.Data, a.Key)
		}
	}
	if id, ok := at["id"]; ok {
		if d.ids[id] || id == "" {
			d.fault("the id %q is there twice, or empty", id)
		}
		d.ids[id] = true
	}
	for _, key := range []string{"aria-labelledby", "for"} {
		if id, ok := at[key]; ok {
			d.named = append(d.named, id)
		}
	}
	d.byName(token.Data, at)
}

func (d *document) byName(name string, at map[string]string) {
	switch name {
	case "script":
		switch {
		case at["type"] == "application/ld+json": // which browsers don't run
		case at["type"] == "module" && at["src"] != "":
			d.assets = append(d.assets, at["src"])
		default:
			d.fault("there is a script in the page")
		}
	case "style", "iframe", "object", "embed", "base":
		d.fault("there is a <%s>", name)
	case "html":
		if at["lang"] != "sv" {
			d.fault("lang is %q", at["lang"])
		}
	case "a":
		scheme, _, _ := strings.Cut(strings.ToLower(at["href"]), ":")
		if at["href"] == "" || strings.Contains(at["href"], "ZgotmplZ") || slices.Contains([]string{"javascript", "vbscript", "data"}, scheme) {
			d.fault("a link leads to %q", at["href"])
		}
		d.links = append(d.links, at["href"])
	case "img", "image":
		if _, ok := at["alt"]; !ok && name == "img" {
			d.fault("a picture has no alt")
		}
		if from := at["src"] + at["href"]; from != "" { // the policy takes a dangerous one away
			d.assets = append(d.assets, from)
		}
	case "link":
		switch at["rel"] {
		case "canonical":
		case "alternate":
			d.links = append(d.links, at["href"])
		default:
			d.assets = append(d.assets, at["href"])
		}
	case "label":
		d.labelled[at["for"]] = true
	case "input", "select":
		if at["type"] != "hidden" {
			d.inputs = append(d.inputs, at["id"])
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		d.headings = append(d.headings, int(name[1]-'0'))
	}
}

// end checks what only the whole page tells.
func (d *document) end() {
	if len(d.stack) > 0 {
		d.fault("%v never end", d.stack)
	}
	for i, level := range d.headings {
		if (level == 1) != (i == 0) || i > 0 && level > d.headings[i-1]+1 {
			d.fault("headings go %v", d.headings)
			break
		}
	}
	for _, id := range d.named {
		if !d.ids[id] {
			d.fault("something refers to the id %q, which isn't there", id)
		}
	}
	for _, id := range d.inputs {
		if !d.labelled[id] {
			d.fault("the input %q has no label", id)
		}
	}
	for _, asset := range d.assets {
		if u, err := url.Parse(asset); err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/assets/") {
			d.fault("the page loads %q", asset)
		}
	}
	if !strings.HasSuffix(d.title, "SmåKom Kunskapsnav") || len(d.headings) == 0 {
		d.fault("the title is %q and there are %d headings", d.title, len(d.headings))
	}
}
