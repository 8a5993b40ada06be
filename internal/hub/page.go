package hub

import (
	"context"
	"fmt"
)

// PageInfo says where a page lies in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

// Edge is one row of a page and its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Page is a piece of a list.
type Page[T any] struct {
	Edges    []Edge[T]
	PageInfo PageInfo
	// Count counts the whole list; it is asked only when somebody wants to know.
	Count func(context.Context) (int, error)
}

// Nodes are the rows of the page.
func (p *Page[T]) Nodes() []T {
	nodes := make([]T, len(p.Edges))
	for i, e := range p.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// TotalCount is how many rows the whole list has for this viewer.
func (p *Page[T]) TotalCount(ctx context.Context) (int, error) { return p.Count(ctx) }

const (
	// DefaultPageSize is the size of a page when the caller doesn't say.
	DefaultPageSize = 20
	// MaxPageSize bounds what one page costs the store and the network.
	MaxPageSize = 100
)

// PageArgs are the arguments of every connection: first/after read forward,
// last/before read backward.
type PageArgs struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// Backward reports whether the page is read from the end.
func (a PageArgs) Backward() bool { return a.First == nil && a.Last != nil }

// Size is how many rows are asked for.
func (a PageArgs) Size() int {
	switch {
	case a.First != nil:
		return *a.First
	case a.Last != nil:
		return *a.Last
	}
	return DefaultPageSize
}

// Validate refuses sizes outside 1 to 100 and both directions at once.
func (a PageArgs) Validate() error {
	if a.First != nil && a.Last != nil {
		return BadInput("give first or last, not both")
	}
	if size := a.Size(); size < 1 || size > MaxPageSize {
		name := "first"
		if a.Backward() {
			name = "last"
		}
		return BadInput("%s must be from 1 to %d", name, MaxPageSize)
	}
	return nil
}

// mostWalked bounds a walk in pages: no list that is read whole is nearly so long.
const mostWalked = 100

// Walk reads a list page by page to its end.
func Walk[T any](read func(PageArgs) (*Page[T], error)) ([]T, error) {
	var all []T
	args := PageArgs{First: new(MaxPageSize)}
	for range mostWalked {
		page, err := read(args)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Nodes()...)
		if !page.PageInfo.HasNextPage {
			return all, nil
		}
		args.After = page.PageInfo.EndCursor
	}
	return nil, fmt.Errorf("a list of more than %d rows is not read whole", mostWalked*MaxPageSize)
}

// The connections and edges of the schema.
type (
	ContentConnection      = Page[AnyContent]
	ContentEdge            = Edge[AnyContent]
	ArticleConnection      = Page[*Article]
	ArticleEdge            = Edge[*Article]
	ReportConnection       = Page[*Report]
	ReportEdge             = Edge[*Report]
	ProjectConnection      = Page[*Project]
	ProjectEdge            = Edge[*Project]
	UpdateConnection       = Page[*Update]
	UpdateEdge             = Edge[*Update]
	EventConnection        = Page[*Event]
	EventEdge              = Edge[*Event]
	MunicipalityConnection = Page[*Municipality]
	MunicipalityEdge       = Edge[*Municipality]
	OrganisationConnection = Page[*Organisation]
	OrganisationEdge       = Edge[*Organisation]
	RevisionConnection     = Page[*Revision]
	RevisionEdge           = Edge[*Revision]
)
