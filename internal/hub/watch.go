package hub

import (
	"fmt"
	"slices"
	"time"
)

const (
	// MaxWatches is how many an account has at most: a list that a person can still look
	// through, and a bound on what one change asks of the hub.
	MaxWatches = 200
	// WatchLease is how long a hub may tell people of changes without a word of it: above
	// all that it does between two notes, and as long as everybody waits for a dead hub.
	WatchLease = time.Minute
	// MaxWatchSteps is how many steps one statement notes: each may be news to everybody, and
	// has a bit of a number. So many at once is a good measure for a follower.
	MaxWatchSteps = 50
)

// DigestInterval is how often a person is sent what is new to them.
type DigestInterval string

// The intervals of digests.
const (
	DigestNone   DigestInterval = "NONE"
	DigestDaily  DigestInterval = "DAILY"
	DigestWeekly DigestInterval = "WEEKLY"
)

// Validate refuses what is no interval.
func (i DigestInterval) Validate() error {
	var errs UserErrors
	checkWord(&errs, "interval", i, DigestNone, DigestDaily, DigestWeekly)
	return errs.Err()
}

// Watch is what a person wants to be told of: what is about a record, or what a search
// finds.
type Watch struct {
	UUID      UUID `db:"id"`
	AccountID UUID
	CreatedAt time.Time
	Kind      *Kind   // of the record; nil of a search
	Key       *string // of the record, as hub.ID has it
	Query     *string // of a search: its text, "" where it has a filter alone
	Kinds     []Kind  // this and the next are a search's filter; nil where it is not set
	Topics, Municipalities, Counties,
	Organisations []string
	Years []int
}

// ID is the watch's opaque ID.
func (w *Watch) ID() ID { return ID{KindWatch, w.UUID.String()} }

// Record is what is watched; nil of a search.
func (w *Watch) Record() *ID {
	if w.Kind == nil || w.Key == nil {
		return nil
	}
	return &ID{*w.Kind, *w.Key}
}

// Search is the search that is watched; nil of a record.
func (w *Watch) Search() *WatchedSearch {
	if w.Query == nil {
		return nil
	}
	s := &WatchedSearch{Query: *w.Query}
	f := &SearchFilter{Kinds: w.Kinds, Topics: w.Topics, Municipalities: w.Municipalities, Counties: w.Counties,
		Organisations: w.Organisations, Years: w.Years}
	if f.keeps() {
		s.Filter = f
	}
	return s
}

// keeps reports whether a filter keeps less than all.
func (f *SearchFilter) keeps() bool {
	return len(f.Kinds)+len(f.Topics)+len(f.Municipalities)+len(f.Counties)+len(f.Organisations)+len(f.Years) > 0
}

// WatchedSearch is a search as somebody saved it. Filter is nil where none is set.
type WatchedSearch struct {
	Query  string
	Filter *SearchFilter
}

// SavedSearch is a question that some watches have in common, as their owners would ask it.
type SavedSearch struct {
	Watches []UUID
	Query   SearchQuery
}

// FoundByWatch is a content that the searches of some watches find.
type FoundByWatch struct {
	Watches []UUID
	Of      ID
}

// WatchTurn is the right of one hub to tell everybody of changes, until its lease ends.
type WatchTurn struct {
	Lease    UUID
	Position int64 // how far the feed was told
}

// WatchInput watches a record or a search: one of the two.
type WatchInput struct {
	Record *ID
	Search *WatchedSearch
}

// Validate brings a search into the form in which it is kept, and refuses what can't be
// watched.
func (in *WatchInput) Validate() error {
	var errs UserErrors
	switch {
	case in.Record == nil && in.Search == nil:
		errs.Add(Required, "record", "give a record or a search to watch")
	case in.Record != nil && in.Search != nil:
		errs.Add(Invalid, "search", "give a record or a search, not both: watch each by itself")
	case in.Record != nil:
		if !slices.Contains([]Kind{KindTopic, KindMunicipality, KindOrganisation, KindProject}, in.Record.Kind) {
			errs.Add(Invalid, "record", "only a topic, a municipality, an organisation or a project can be watched")
		}
	default:
		in.Search.validate(&errs)
	}
	return errs.Err()
}

func (s *WatchedSearch) validate(errs *UserErrors) {
	checkLine(errs, "search.query", &s.Query, MaxQuery)
	if s.Filter != nil {
		s.Filter = s.Filter.tidy(errs, "search.filter")
	}
	if s.Query == "" && s.Filter == nil && len(*errs) == 0 {
		errs.Add(Required, "search.query", "a search needs words or a filter: else it would tell of everything")
	}
}

// tidy is the filter with each value once, in order: who saves the same again means the
// same. It is nil where nothing is set.
func (f *SearchFilter) tidy(errs *UserErrors, path string) *SearchFilter {
	if n := max(len(f.Kinds), len(f.Topics), len(f.Municipalities), len(f.Counties), len(f.Organisations), len(f.Years)); n > maxLinks {
		errs.Add(TooLong, path, "at most %d of a kind", maxLinks)
		return nil
	}
	tidied := &SearchFilter{Kinds: ordered(f.Kinds), Years: ordered(f.Years)}
	for i, k := range tidied.Kinds {
		checkWord(errs, fmt.Sprintf("%s.kinds.%d", path, i), k, append(ContentKinds(), KindMunicipality, KindOrganisation, KindTopic)...)
	}
	for i, year := range tidied.Years {
		if year < 1 || year > 9999 {
			errs.Add(Invalid, fmt.Sprintf("%s.years.%d", path, i), "%d is no year", year)
		}
	}
	for _, list := range []struct {
		name     string
		from, to *[]string
	}{
		{"topics", &f.Topics, &tidied.Topics}, {"municipalities", &f.Municipalities, &tidied.Municipalities},
		{"counties", &f.Counties, &tidied.Counties}, {"organisations", &f.Organisations, &tidied.Organisations},
	} {
		*list.to = slices.Clone(*list.from)
		for i := range *list.to {
			checkLine(errs, fmt.Sprintf("%s.%s.%d", path, list.name, i), &(*list.to)[i], maxName)
		}
		*list.to = ordered(*list.to)
	}
	if !tidied.keeps() {
		return nil
	}
	return tidied
}

// ordered is each value once, in order; nil of none.
func ordered[T ~string | ~int](values []T) []T {
	if len(values) == 0 {
		return nil
	}
	return slices.Compact(slices.Sorted(slices.Values(values)))
}
