package mcp

import (
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/smakom/hub/internal/hub"
)

const (
	// usualRows and maxRows are how many rows a tool gives: an assistant reads all of
	// them, at some 100 words each.
	usualRows, maxRows = 10, 20
	// maxWords is longer than any name, address or cursor of the hub, in characters.
	maxWords = 1_000
	// maxChosen is how many values a filter takes.
	maxChosen = 20
	// maxOffset is far behind the end of the longest text.
	maxOffset = 10_000_000
)

// The types of arguments. Each has its own bounds, in typeSchemas.
type (
	words  string // that somebody wrote
	rows   int    // how many to give
	offset int    // characters from a text's beginning
)

// typeSchemas are the bounds of arguments, as those who write them see them.
func typeSchemas() map[reflect.Type]*jsonschema.Schema {
	between := func(least, most float64) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "integer", Minimum: &least, Maximum: &most}
	}
	list := func(of *jsonschema.Schema) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "array", Items: of, MaxItems: jsonschema.Ptr(maxChosen)}
	}
	written := &jsonschema.Schema{Type: "string", MaxLength: jsonschema.Ptr(maxWords)}
	page := between(1, maxRows)
	page.Default = json.RawMessage(strconv.Itoa(usualRows))
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[words]():              written,
		reflect.TypeFor[[]words]():            list(written),
		reflect.TypeFor[rows]():               page,
		reflect.TypeFor[[]int]():              list(between(1900, 2200)), // years
		reflect.TypeFor[offset]():             between(0, maxOffset),
		reflect.TypeFor[[]hub.SearchKind]():   list(oneOf(searchKinds())),
		reflect.TypeFor[[]hub.ProjectPhase](): list(oneOf(phases())),
	}
}

// oneOf is a string that is one of these.
func oneOf[T any](all []T) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, one := range all {
		s.Enum = append(s.Enum, one)
	}
	return s
}

// searchKinds are what a search can find.
func searchKinds() []hub.SearchKind {
	return append(hub.ContentKinds(), hub.KindMunicipality, hub.KindOrganisation, hub.KindTopic)
}

// phases are how far a project can have come.
func phases() []hub.ProjectPhase {
	return []hub.ProjectPhase{hub.PhaseInvited, hub.PhaseApplied, hub.PhaseAwaitingDecision, hub.PhaseGranted,
		hub.PhaseRejected, hub.PhaseRunning, hub.PhaseCompleted, hub.PhaseCancelled}
}
