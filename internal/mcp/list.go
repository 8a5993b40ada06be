package mcp

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// list is what the API takes for a page of any of our lists.
type list struct {
	Query  *words `json:"query,omitempty"` // of a search; every search has one
	Filter filter `json:"filter"`
	First  rows   `json:"first"`
	After  words  `json:"after,omitempty"`
}

// filter is any of the API's filters: what is empty is not asked for.
type filter struct {
	Kinds               []hub.SearchKind   `json:"kinds,omitempty"`
	Years               []int              `json:"years,omitempty"`
	Phases              []hub.ProjectPhase `json:"phases,omitempty"`
	From                string             `json:"from,omitempty"`
	OpenForRegistration *bool              `json:"openForRegistration,omitempty"`
	Municipalities      []string           `json:"municipalities,omitempty"` // codes
	Topics              []string           `json:"topics,omitempty"`         // keys
}

type pageInfo struct {
	HasNextPage bool
	EndCursor   string
}

// next is the cursor to read on from, "" at the end.
func (p pageInfo) next() string {
	if !p.HasNextPage {
		return ""
	}
	return p.EndCursor
}

// kindOf is a kind by the name of its type: "Article" is ARTICLE.
func kindOf(typename string) hub.Kind { return hub.Kind(strings.ToUpper(typename)) }

// address is where people read a record.
func (h *handler) address(kind hub.Kind, slug string) string {
	return h.base.JoinPath(kind.Path(slug)).String()
}
