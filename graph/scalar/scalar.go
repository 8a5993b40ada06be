// Package scalar reads and writes the schema's scalars.
package scalar

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

// MarshalID writes an opaque id.
func MarshalID(id hub.ID) graphql.Marshaler { return quoted(id.String()) }

// UnmarshalID reads an opaque id.
func UnmarshalID(v any) (hub.ID, error) {
	s, err := text(v)
	if err != nil {
		return hub.ID{}, err
	}
	return hub.ParseID(s)
}

// MarshalDateTime writes an instant in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return quoted(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads an instant with any offset.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := text(v)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, hub.BadInput("not an instant: write it as 2026-03-27T09:00:00Z")
	}
	return t.UTC(), nil
}

// MarshalDate writes a day.
func MarshalDate(d hub.Date) graphql.Marshaler { return quoted(d.String()) }

// UnmarshalDate reads a day.
func UnmarshalDate(v any) (hub.Date, error) {
	s, err := text(v)
	if err != nil {
		return hub.Date{}, err
	}
	return hub.ParseDate(s)
}

// MarshalPartialDate writes a year, month or day.
func MarshalPartialDate(d hub.PartialDate) graphql.Marshaler { return quoted(string(d)) }

// UnmarshalPartialDate reads a year, month or day; null, where an input may have
// it, as none.
func UnmarshalPartialDate(v any) (hub.PartialDate, error) {
	if v == nil {
		return "", nil
	}
	s, err := text(v)
	if err != nil {
		return "", err
	}
	return hub.ParsePartialDate(s)
}

var municipalityCode = regexp.MustCompile(`^\d{4}$`)

// MarshalMunicipalityCode writes SCB's code.
func MarshalMunicipalityCode(code string) graphql.Marshaler { return quoted(code) }

// UnmarshalMunicipalityCode reads four digits; they need not be a municipality's.
// Null, where an input may have it, is none.
func UnmarshalMunicipalityCode(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	s, err := text(v)
	if err == nil && !municipalityCode.MatchString(s) {
		err = hub.BadInput("not a municipality code: it has four digits")
	}
	return s, err
}

// MarshalInt writes a whole number.
func MarshalInt(n int) graphql.Marshaler { return graphql.MarshalInt(n) }

// UnmarshalInt reads a whole number of 32 bits, as GraphQL says: a larger one
// would only be refused further in, where nobody knows the argument.
func UnmarshalInt(v any) (int, error) {
	n, err := graphql.UnmarshalInt32(v)
	if err != nil {
		return 0, hub.BadInput("not a whole number of 32 bits")
	}
	return int(n), nil
}

func text(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", hub.BadInput("must be a string")
	}
	return s, nil
}

func quoted(s string) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { fmt.Fprint(w, strconv.Quote(s)) })
}
