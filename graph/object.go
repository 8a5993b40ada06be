package graph

import "github.com/smakom/hub/internal/hub"

// objects are the objects inside a value that may be asked for edges. A type
// that is missing here still works, but each of its objects is read alone.
func objects(v any) []any {
	switch v := v.(type) {
	case []*hub.Municipality:
		return each(v)
	case []*hub.County:
		return each(v)
	case []*hub.Organisation:
		return each(v)
	case []*hub.Topic:
		return each(v)
	case []*hub.Event:
		return each(v)
	case []*hub.File:
		return each(v)
	case []*hub.Funding:
		return each(v)
	case []hub.AnyContent:
		return each(v)
	case []hub.Node:
		return each(v)
	case []*hub.MunicipalityLink:
		return each(linked(v, func(l *hub.MunicipalityLink) *hub.Municipality { return l.Municipality }))
	case []*hub.OrganisationLink:
		return each(linked(v, func(l *hub.OrganisationLink) *hub.Organisation { return l.Organisation }))
	case []*hub.ImportSchedule:
		return each(v)
	case []*hub.Pin:
		return each(v)
	case []*hub.Webhook:
		return each(v)
	case []*hub.FailedLetter:
		return each(v)
	case []*hub.Watch:
		return each(v)
	case []*hub.Suggestion:
		return each(linked(v, func(s *hub.Suggestion) hub.Node { return s.Node }))
	case *hub.ChangeFeed:
		return each(v.Nodes)
	case *hub.SearchConnection:
		return append(each(v.Nodes()), each(v.Topics)...)
	case *hub.County:
		return []any{v}
	case *hub.Desk:
		return []any{v}
	case *hub.Viewer:
		return whom(v)
	case hub.Node:
		return []any{v}
	}
	return pageObjects(v)
}

func pageObjects(v any) []any {
	switch v := v.(type) {
	case *hub.ContentConnection:
		return nodes(v)
	case *hub.ArticleConnection:
		return nodes(v)
	case *hub.ReportConnection:
		return nodes(v)
	case *hub.ProjectConnection:
		return nodes(v)
	case *hub.UpdateConnection:
		return nodes(v)
	case *hub.EventConnection:
		return nodes(v)
	case *hub.MunicipalityConnection:
		return nodes(v)
	case *hub.OrganisationConnection:
		return nodes(v)
	case *hub.RevisionConnection:
		return nodes(v)
	case *hub.AccountConnection:
		return nodes(v)
	case *hub.AuditConnection:
		return nodes(v)
	case *hub.ImportConnection:
		return nodes(v)
	case *hub.ImportedPieceConnection:
		return nodes(v)
	case *hub.NoticeConnection:
		return nodes(v)
	}
	return nil
}

// whom is the viewer's account: what it stands for is read once for both.
func whom(v *hub.Viewer) []any {
	if v == nil {
		return nil
	}
	return []any{v.Account}
}

func nodes[T any](p *hub.Page[T]) []any {
	if p == nil {
		return nil
	}
	return each(p.Nodes())
}

func each[T any](list []T) []any {
	all := make([]any, 0, len(list))
	for _, o := range list {
		if any(o) != nil { // nodes(ids:) has holes
			all = append(all, o)
		}
	}
	return all
}

func linked[L, T any](links []L, to func(L) T) []T {
	all := make([]T, len(links))
	for i, l := range links {
		all[i] = to(l)
	}
	return all
}
