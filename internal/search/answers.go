package search

import "fmt"

// answers are the records of a view that answer a question.
type answers struct {
	view    *view
	found   set // that the viewer sees, whatever is filtered
	filters []filter
}

type filter struct {
	field  string
	values []string
	keeps  set
}

// filters are the filters that are set.
func (f *finding) filters() (all []filter) {
	by := f.filter
	for _, one := range []filter{
		{field: fieldKind, values: texts(by.Kinds)}, {field: fieldTopic, values: by.Topics},
		{field: fieldMunicipality, values: by.Municipalities}, {field: fieldCounty, values: by.Counties},
		{field: fieldOrganisation, values: by.Organisations}, {field: fieldYear, values: texts(by.Years)},
	} {
		if len(one.values) > 0 {
			one.keeps = f.among.any(one.field, one.values...)
			all = append(all, one)
		}
	}
	return all
}

func (f *finding) answers() *answers {
	return &answers{f.view, f.found, f.filters()}
}

// without is what answers, and would without the filter of one field.
func (a *answers) without(field string) set {
	kept := a.found
	for _, f := range a.filters {
		if f.field != field {
			kept = kept.and(f.keeps)
		}
	}
	return kept
}

func texts[T any](values []T) (all []string) {
	for _, v := range values {
		all = append(all, fmt.Sprint(v))
	}
	return all
}
