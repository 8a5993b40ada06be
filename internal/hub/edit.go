package hub

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
)

// Edit is what changing any kind of content takes beside its fields.
type Edit struct {
	ID              ID
	ExpectedVersion *int
	Message         *string
	// Sent are the fields that the caller gave, by their schema names: one that was
	// left out stays as it is, one that is null becomes empty.
	Sent []string
}

// Head is what the edit says beside its fields.
func (e *Edit) Head() *Edit { return e }

// Validate refuses what can't be stored.
func (e *Edit) Validate() error { return checkWhy("message", e.Message) }

// AnyEdit is the input that changes one of the five kinds.
type AnyEdit interface {
	Head() *Edit
	// Form holds the fields as far as they were sent.
	Form() AnyInput
}

// UpdateArticleInput changes an article.
type UpdateArticleInput struct {
	Edit
	CreateArticleInput
}

// UpdateReportInput changes a report.
type UpdateReportInput struct {
	Edit
	CreateReportInput
}

// UpdateProjectInput changes a project.
type UpdateProjectInput struct {
	Edit
	CreateProjectInput
}

// UpdateUpdateInput changes an update; it stays with its project.
type UpdateUpdateInput struct {
	Edit
	CreateUpdateInput
}

// UpdateEventInput changes an event.
type UpdateEventInput struct {
	Edit
	CreateEventInput
}

// Form holds the fields as far as they were sent.
func (in *UpdateArticleInput) Form() AnyInput { return &in.CreateArticleInput }

// Form holds the fields as far as they were sent.
func (in *UpdateReportInput) Form() AnyInput { return &in.CreateReportInput }

// Form holds the fields as far as they were sent.
func (in *UpdateProjectInput) Form() AnyInput { return &in.CreateProjectInput }

// Form holds the fields as far as they were sent.
func (in *UpdateUpdateInput) Form() AnyInput { return &in.CreateUpdateInput }

// Form holds the fields as far as they were sent.
func (in *UpdateEventInput) Form() AnyInput { return &in.CreateEventInput }

// Apply puts the fields that an edit sent into what the content is. A field that
// every content of the kind has can't be cleared.
func Apply(edit AnyEdit, onto AnyInput) error {
	return ApplySent(edit.Head().Sent, edit.Form(), onto, never(onto.Kind())...)
}

// ApplySent puts the fields that were sent, by their schema names, from one input
// into another of the same type, both pointers. Those that are never empty are
// REQUIRED when they are: a null must not become what Validate fills in, or a
// content for the office would be one for all members.
func ApplySent(sent []string, from, onto any, never ...string) error {
	var errs UserErrors
	to := maps.Collect(fields(onto))
	for name, value := range fields(from) {
		switch {
		case !slices.Contains(sent, name):
		case value.IsZero() && slices.Contains(never, name):
			errs.Add(Required, name, "%s can't be empty", name)
		default:
			to[name].Set(value)
		}
	}
	return errs.Err()
}

// never are the fields of a kind that are never empty.
func never(kind Kind) []string {
	common := []string{"title", "slug", "audience"}
	switch kind {
	case KindArticle:
		return append(common, "kind")
	case KindEvent:
		return append(common, "kind", "mode")
	case KindProject:
		return append(common, "phase")
	}
	return common
}

// fields are those of an input by their schema names, to read and to set.
func fields(in any) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		structFields(reflect.ValueOf(in).Elem(), yield)
	}
}

func structFields(of reflect.Value, yield func(string, reflect.Value) bool) bool {
	for i := range of.NumField() {
		f := of.Type().Field(i)
		switch name := snapshotField(f.Name); {
		case f.Anonymous:
			if !structFields(of.Field(i), yield) {
				return false
			}
		case name != "" && !yield(name, of.Field(i)):
			return false
		}
	}
	return true
}

// CheckVersion is a VERSION_CONFLICT where the caller saw another version than the
// one that is there now.
func CheckVersion(expected *int, current int) error {
	if expected == nil || *expected == current {
		return nil
	}
	return UserErrors{{Code: VersionConflict, Field: []string{"expectedVersion"}, Expected: expected, Current: &current,
		Message: fmt.Sprintf("version %d was expected, but it is version %d now: read it and try again", *expected, current)}}
}
