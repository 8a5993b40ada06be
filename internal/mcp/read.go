package mcp

import (
	"cmp"
	"context"
)

// maxText is how much of a text is given at once, in characters: some 8,000 tokens of
// Swedish. Most texts are shorter, and an assistant that needs one has room for so much.
const maxText = 20_000

type readInput struct {
	Record words  `json:"record" jsonschema:"The id of a hit, or the address of a page of this hub."`
	Offset offset `json:"offset,omitempty" jsonschema:"From which character of the text on to read: the nextOffset of an earlier answer."`
}

type record struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Title      text   `json:"title"`
	URL        string `json:"url" jsonschema:"Where people read it."`
	Audience   string `json:"audience,omitempty" jsonschema:"Whom it is meant for: PUBLIC, MEMBERS (of the network) or STAFF."`
	Status     string `json:"status,omitempty" jsonschema:"PUBLISHED, ARCHIVED (no longer current), or a status on its way there."`
	Published  string `json:"published,omitempty" jsonschema:"The day."`
	Updated    string `json:"updated,omitempty" jsonschema:"The day of its last change."`
	Summary    text   `json:"summary,omitempty"`
	Text       text   `json:"text,omitempty" jsonschema:"Markdown, as it was written."`
	Length     int    `json:"length" jsonschema:"Of the whole text, in characters."`
	NextOffset int    `json:"nextOffset,omitempty" jsonschema:"Where the rest of the text begins; none when this was the end."`
	Facts      []fact `json:"facts,omitempty" jsonschema:"What is known of it beside the text."`
	Links      []link `json:"links,omitempty" jsonschema:"The records it has to do with."`
	Files      []file `json:"files,omitempty" jsonschema:"Documents and pictures that belong to it. Search finds the text inside them."`
}

type fact struct {
	Name  string `json:"name"`
	Value text   `json:"value"`
}

type link struct {
	ID    string `json:"id" jsonschema:"For read."`
	Kind  string `json:"kind"`
	Title text   `json:"title"`
	Role  string `json:"role,omitempty" jsonschema:"What it has to do with the record."`
	URL   string `json:"url"`
}

type file struct {
	Name      text   `json:"name"`
	MediaType string `json:"mediaType"`
	Size      int    `json:"size" jsonschema:"In bytes."`
	Pages     int    `json:"pages,omitempty"`
	Shows     text   `json:"shows,omitempty" jsonschema:"What a picture shows."`
	URL       string `json:"url" jsonschema:"Where it is fetched, with the same token."`
}

func (h *handler) read(ctx context.Context, in readInput) (out record, err error) {
	id, err := h.locate(ctx, in.Record)
	if err != nil {
		return out, err
	}
	var got struct{ Node *node }
	if err := h.ask(ctx, "read", map[string]any{"id": id.String()}, &got); err != nil {
		return out, err
	}
	if got.Node == nil {
		return out, errNotFound()
	}
	n := got.Node
	out = record{
		ID: n.ID, Kind: string(kindOf(n.Kind)), Title: cmp.Or(n.Title, n.Name), URL: h.at(kindOf(n.Kind), n.target), Audience: n.Audience, Status: n.Status,
		Published: day(n.PublishedAt), Updated: day(n.UpdatedAt), Summary: n.Summary, Facts: n.facts(), Links: h.links(n),
	}
	for _, f := range n.Files {
		out.Files = append(out.Files, file{f.Name, f.MediaType, f.Size, f.Pages, f.AltText, f.URL})
	}
	err = out.cut(n.Body, int(in.Offset))
	return out, err
}

// cut takes the part of the text that begins at an offset.
func (r *record) cut(whole text, from int) error {
	letters := []rune(whole)
	r.Length = len(letters)
	if from > len(letters) {
		return badInput("the text ends before that offset", "Ask with the nextOffset of an earlier answer.")
	}
	end := min(from+maxText, len(letters))
	r.Text = text(letters[from:end])
	if end < len(letters) {
		r.NextOffset = end
	}
	return nil
}
