package hub

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"
)

// Node is anything that can be fetched again by its ID.
type Node interface{ ID() ID }

// ID names one record of the hub. Callers see it as an opaque string.
type ID struct {
	Kind Kind
	// Key is the record's own key: a UUID, a municipality code or a topic key.
	Key string
}

// MarshalText writes the opaque form.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the opaque form.
func (id *ID) UnmarshalText(text []byte) (err error) {
	*id, err = ParseID(string(text))
	return err
}

// maxID is longer than any ID the hub has given out; a longer one is a guess.
const maxID = 200

// String is the opaque form that callers see.
func (id ID) String() string {
	return base64.RawURLEncoding.EncodeToString([]byte(string(id.Kind) + ":" + id.Key))
}

// ParseID reads the opaque form. What it accepts need not exist.
func ParseID(s string) (ID, error) {
	if len(s) > maxID {
		return ID{}, BadInput("not an id of this hub")
	}
	b, err := base64.RawURLEncoding.DecodeString(s)
	kind, key, ok := strings.Cut(string(b), ":")
	if err != nil || !ok || !utf8.Valid(b) || slices.Contains(b, 0) {
		return ID{}, BadInput("not an id of this hub")
	}
	id := ID{Kind(kind), key}
	if id.String() != s { // the same bytes in other letters: a record has one id
		return ID{}, BadInput("not an id of this hub")
	}
	return id, nil
}

// UUID is the key as a UUID; ok is false where the kind's keys are not UUIDs or
// the key was made up.
func (id ID) UUID() (u UUID, ok bool) {
	u, err := ParseUUID(id.Key)
	return u, err == nil
}
