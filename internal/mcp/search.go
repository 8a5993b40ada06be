package mcp

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

type searchInput struct {
	Text         words            `json:"text" jsonschema:"What to look for, in Swedish; a few words find more than a sentence. Empty gives the newest."`
	Kinds        []hub.SearchKind `json:"kinds,omitempty" jsonschema:"Only records of these kinds."`
	Years        []int            `json:"years,omitempty" jsonschema:"Only what was published in these years; of events, those in which they start."`
	Municipality words            `json:"municipality,omitempty" jsonschema:"Only what has to do with this municipality: its everyday name (Forshaga) or its code (1763)."`
	Topics       []words          `json:"topics,omitempty" jsonschema:"Only what is about any of these topics: keys or Swedish names. One that does not exist is answered with all that do."`
	First        rows             `json:"first,omitempty" jsonschema:"How many hits to give."`
	After        words            `json:"after,omitempty" jsonschema:"The next of an earlier answer, with the same text and filters: gives the hits after it."`
}

type searchOutput struct {
	Total      int    `json:"total" jsonschema:"How many hits there are for you in all."`
	Hits       []hit  `json:"hits" jsonschema:"The best first."`
	DidYouMean text   `json:"didYouMean,omitempty" jsonschema:"What was searched for instead, where no text has the words as they were written."`
	Notices    []text `json:"notices,omitempty" jsonschema:"What the search could not do."`
	Next       string `json:"next,omitempty" jsonschema:"Give it as after to get more hits; none when these were the last."`
}

type hit struct {
	ID    string `json:"id" jsonschema:"For read."`
	Kind  string `json:"kind"`
	Title text   `json:"title"`
	URL   string `json:"url" jsonschema:"Where people read it."`
	Date  string `json:"date,omitempty" jsonschema:"When it was published; of an event when it starts, of a report the date it bears."`
	Text  text   `json:"text,omitempty" jsonschema:"A piece of its text that shows why it was found, or its summary."`
	File  string `json:"file,omitempty" jsonschema:"Where the file is that the piece stands in, when it stands in one."`
}

// found is what the API answers a search.
type found struct {
	Search struct {
		TotalCount int
		DidYouMean text
		Notices    []struct{ Message text }
		PageInfo   pageInfo
		Edges      []edge
	}
}

type edge struct {
	Snippets []struct {
		Page  int
		File  *struct{ URL string }
		Spans []struct{ Text text }
	}
	Node struct {
		target
		Kind                   string
		Summary                text
		PublishedAt            *time.Time
		DocumentDate, StartsOn string
	}
}

func (h *handler) search(ctx context.Context, in searchInput) (out searchOutput, err error) {
	kept := filter{Kinds: in.Kinds, Years: in.Years}
	if err := h.narrow(ctx, &kept, in.Municipality, in.Topics); err != nil {
		return out, err
	}
	var got found
	if err := h.ask(ctx, "search", list{Query: &in.Text, Filter: kept, First: in.First, After: in.After}, &got); err != nil {
		return out, err
	}
	out = searchOutput{Total: got.Search.TotalCount, Hits: []hit{}, DidYouMean: got.Search.DidYouMean, Next: got.Search.PageInfo.next()}
	for _, n := range got.Search.Notices {
		out.Notices = append(out.Notices, n.Message)
	}
	for _, e := range got.Search.Edges {
		out.Hits = append(out.Hits, h.hit(e))
	}
	return out, nil
}

// hit is one hit as a tool tells it.
func (h *handler) hit(e edge) hit {
	n := e.Node
	made := hit{
		ID: n.ID, Kind: string(kindOf(n.Kind)), Title: cmp.Or(n.Title, n.Name), URL: h.at(kindOf(n.Kind), n.target),
		Date: cmp.Or(n.StartsOn, n.DocumentDate, day(n.PublishedAt)),
	}
	for _, s := range e.Snippets {
		piece := text("")
		for _, span := range s.Spans {
			piece += span.Text
		}
		made.Text = joined("\n", made.Text, piece)
		if s.File != nil && made.File == "" {
			made.File = s.File.URL
			if s.Page > 0 {
				made.File += fmt.Sprintf("#page=%d", s.Page)
			}
		}
	}
	made.Text = cmp.Or(made.Text, n.Summary)
	return made
}
