package graph

import (
	"context"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

// Preview shows a writer what BodyHTML will be, by the same renderer and without the store.
func (q query) Preview(_ context.Context, markdown string) (string, error) {
	if utf8.RuneCountInString(markdown) > hub.MaxBody {
		return "", hub.BadInput("markdown: at most %d characters, as a body has", hub.MaxBody)
	}
	return q.absolute(q.Markdown.HTML(markdown)), nil
}
