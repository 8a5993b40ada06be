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
func (r *ranking) filters() (all []filter) {
	f := r.filter
	for _, one := range []filter{
		{field: fieldKind, values: texts(f.Kinds)}, {field: fieldTopic, values: f.Topics},
		{field: fieldMunicipality, values: f.Municipalities}, {field: fieldCounty, values: f.Counties},
		{field: fieldOrganisation, values: f.Organisations}, {field: fieldYear, values: texts(f.Years)},
	} {
		if len(one.values) > 0 {
			one.keeps = r.of(one.field, one.values)
			all = append(all, one)
		}
	}
	return all
}

func (r *ranking) answers() *answers {
	return &answers{r.view, r.found.and(r.sight.visible), r.filters()}
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
