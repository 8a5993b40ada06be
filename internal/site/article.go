package site

import (
	"net/http"
	"net/url"
)

func (s *site) article(r *http.Request) (*page, error) {
	asked := r.PathValue("slug")
	a, err := s.store.Article(r.Context(), asked)
	if err != nil {
		return nil, err
	}
	if a == nil {
		return nil, errNotFound
	}
	if err := current(&a.Content, asked); err != nil {
		return nil, err
	}
	rec, err := s.record(r.Context(), &a.Content)
	if err != nil {
		return nil, err
	}
	rec.Kind = articleKind(a.ArticleKind)
	rec.Facts = append(rec.Facts, references(a.ReferenceNumbers)...)
	p := rec.page(&a.Content)
	return p.withData(s.writtenData(&a.Content, "Article", rec)), nil
}

// references leads from official numbers to all that names them.
func references(numbers []string) []fact {
	var to []link
	for _, n := range numbers {
		to = append(to, link{n, "/sok?" + url.Values{"q": {n}}.Encode()})
	}
	return links("Beteckning", to...)
}
