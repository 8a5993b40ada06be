package hub

import (
	"context"
	"strings"
	"time"
)

const (
	// MaxQuery bounds a search in characters: a longer one is a pasted text, of
	// which the first words say what it is about.
	MaxQuery = 200
	// MaxQueryWords bounds what one search costs the index.
	MaxQueryWords = 20
)

// Document is what the index knows of a record.
type Document struct {
	ID      ID
	Reach   []string
	Title   string
	Summary string
	Body    string // Markdown
	// Names are those of the topics (with synonyms), municipalities and
	// organisations it is linked to: they find it too.
	Names      []string
	References []string // "SOU 2018:22"
	// Pins are the questions that an editor has put it first for.
	Pins []string
	// Dated is the year, or year and month, that it is from: "2018-11". Who asks for
	// "november 2018" finds it.
	Dated string

	Topics         []string // keys
	Municipalities []string // codes
	Counties       []string // codes
	Organisations  []string // slugs
	Year           int      // 0 where it has no date
	At             time.Time
	// Unpublished is true of a content that is no more than a draft, or in the trash:
	// the office finds it, but nothing is said to be like it.
	Unpublished bool

	Files []*DocumentFile
}

// DocumentFile is what the index knows of a file of a content.
type DocumentFile struct {
	UUID    UUID
	Name    string
	AltText string
	Paged   bool     // its pages can be opened by their number
	Pages   []string // the text of each, from the first on
}

// SearchQuery is a search as its reader asked it.
type SearchQuery struct {
	Text   string
	Filter SearchFilter
	Order  SearchOrder
	First  int
	After  *string
	Labels []string // of the viewer
}

// SearchFilter keeps the hits that match every field given, and any value of each.
type SearchFilter struct {
	Kinds          []Kind
	Topics         []string
	Municipalities []string
	Counties       []string
	Organisations  []string
	Years          []int
}

// SearchOrder is the order of hits.
type SearchOrder string

// The orders of hits.
const (
	SearchRelevance SearchOrder = "RELEVANCE"
	SearchNewest    SearchOrder = "NEWEST"
	SearchOldest    SearchOrder = "OLDEST"
)

// indexPatience is how long a search waits for the index to forget what somebody
// has just lost sight of: longer than the index is ever behind when it is well.
const indexPatience = time.Second

// IndexBehind reports whether the index may still count or find for somebody what
// they have lost sight of, after a wait of at most a second. Narrowed gives the
// feed's position when somebody last lost sight of a record; waitFor reports whether
// the index came to a position before ctx ended. Hits are read again through the
// store all the same: but that can't mend what is counted.
func IndexBehind(ctx context.Context, narrowed func(context.Context) (int64, error), waitFor func(context.Context, int64) bool) (bool, error) {
	position, err := narrowed(ctx)
	if err != nil {
		return false, err
	}
	ctx, cancel := context.WithTimeout(ctx, indexPatience)
	defer cancel()
	return !waitFor(ctx, position), nil
}

// Missed reports whether a question found nothing at all, and it is the hub that lacks
// something: no filter was set, and the index knew all.
func Missed(q SearchQuery, hits *Hits, behind bool) bool {
	f := q.Filter
	filtered := len(f.Kinds)+len(f.Topics)+len(f.Municipalities)+len(f.Counties)+len(f.Organisations)+len(f.Years) > 0
	return hits.Total == 0 && !filtered && q.After == nil && strings.TrimSpace(q.Text) != "" && !behind
}

// Hits is what the index answers: one page of hits.
type Hits struct {
	Hits    []Hit
	HasNext bool
	Total   int
	// Facets counts the hits by their keys; it is asked only when somebody wants
	// to know. A facet does not count with its own filter, so that a reader sees
	// what another choice would give.
	Facets func(context.Context) (*SearchFacets, error)
	// DidYouMean is the question with the words that nothing visible holds in the
	// form that was searched for instead; nil where all are known.
	DidYouMean *string
	// Offers are filters that words of the question may stand for; counted when asked.
	Offers func(context.Context) ([]*SearchOffer, error)
	// Topics are those that the question names.
	Topics []ID
	// Help says what else to try; it is asked only where nothing was found.
	Help func(context.Context) (*SearchHelp, error)
	Cut  bool // the query was longer than a search may be
}

// SearchFilterField names a field of SearchFilter.
type SearchFilterField string

// The fields of a filter.
const (
	FilterKinds          SearchFilterField = "KINDS"
	FilterTopics         SearchFilterField = "TOPICS"
	FilterMunicipalities SearchFilterField = "MUNICIPALITIES"
	FilterCounties       SearchFilterField = "COUNTIES"
	FilterOrganisations  SearchFilterField = "ORGANISATIONS"
	FilterYears          SearchFilterField = "YEARS"
)

// SearchOffer is a filter that a word of the question may stand for: the 2024 of
// "rapport 2024 bredband". It is offered and not applied, for texts say 2024 too.
type SearchOffer struct {
	Field SearchFilterField
	Key   string
	Label string
	Query string // the question without that word
	Count int    // the hits of Query with the filter
}

// SearchHelp is what else to try where nothing was found.
type SearchHelp struct {
	Without []*WithoutFilter
	Words   []string // that visible records hold, most like those that none does
}

// WithoutFilter is how many hits there were without the filter of a field.
type WithoutFilter struct {
	Field SearchFilterField
	Count int
}

// Hit is one record that was found.
type Hit struct {
	ID       ID
	Cursor   string
	Title    []*Span
	Snippets []*Snippet
	Pinned   bool // an editor put it first for this question
}

// Span is a piece of text that is a hit, or is not.
type Span struct {
	Text string
	Hit  bool
}

// Snippet is a piece of one field that shows why a record was found.
type Snippet struct {
	Field string
	Spans []*Span
	// FileID is the file it stands in, where Field is "files", and Page its page there,
	// nil where the file can't be opened at one.
	FileID *UUID
	Page   *int
	// File is that file as the viewer sees it: the index knows only which it is.
	File *File
}

// SearchFacets are the hits counted by what a filter takes.
type SearchFacets struct {
	Kinds          []*Facet
	Topics         []*Facet
	Municipalities []*Facet
	Counties       []*Facet
	Years          []*Facet
}

// Facet is a value that a filter takes and how many hits have it. Label is filled
// where the key is not for people.
type Facet struct {
	Key   string
	Label string
	Count int
}

// SearchNotice tells a reader what a search could not do.
type SearchNotice struct {
	Code    SearchNoticeCode
	Message string
}

// SearchNoticeCode names a notice.
type SearchNoticeCode string

// The notices of a search.
const (
	NoticeQueryCut    SearchNoticeCode = "QUERY_CUT"
	NoticeIndexBehind SearchNoticeCode = "INDEX_BEHIND"
)

// Completion is what the index completes a prefix to: a record by its title.
type Completion struct {
	ID   ID
	Text string
}

// SearchConnection is a page of hits with the records themselves.
type SearchConnection struct {
	Edges      []*SearchEdge
	PageInfo   PageInfo
	TotalCount int
	DidYouMean *string
	Notices    []*SearchNotice
	// Topics are those that the question names.
	Topics []*Topic
	// Count counts the facets, Label finds the offers and what they are called, and
	// Advise what else to try; they are asked only when somebody wants to know.
	Count  func(context.Context) (*SearchFacets, error)
	Label  func(context.Context) ([]*SearchOffer, error)
	Advise func(context.Context) (*SearchHelp, error)
}

// SearchEdge is one hit with its record.
type SearchEdge struct {
	Cursor   string
	Node     Node // any Content, *Municipality, *Organisation or *Topic
	Title    []*Span
	Snippets []*Snippet
	Pinned   bool // an editor put it first for this question
}

// Nodes are the hits' records.
func (c *SearchConnection) Nodes() []Node {
	nodes := make([]Node, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Facets are the hits counted by what a filter takes.
func (c *SearchConnection) Facets(ctx context.Context) (*SearchFacets, error) { return c.Count(ctx) }

// Offers are filters that words of the question may stand for.
func (c *SearchConnection) Offers(ctx context.Context) ([]*SearchOffer, error) { return c.Label(ctx) }

// Help is what else to try; nil where something was found.
func (c *SearchConnection) Help(ctx context.Context) (*SearchHelp, error) {
	if c.TotalCount > 0 {
		return nil, nil
	}
	return c.Advise(ctx)
}

// Suggestion is a completion with its record.
type Suggestion struct {
	Text string
	Node Node
}

// Kind is what the record is.
func (s *Suggestion) Kind() Kind { return s.Node.ID().Kind }
