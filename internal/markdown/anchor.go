package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"github.com/smakom/hub/internal/hub"
)

// anchor begins the id of every heading, so that no text can take an id that the
// page around it has.
const anchor = "avsnitt-"

// anchors gives the headings of one text ids made from their words, each once. It
// holds how often an id was wanted, so that many headings alike are not slow.
type anchors map[string]int

// Generate is the id of a heading.
func (a anchors) Generate(heading []byte, _ ast.NodeKind) []byte {
	wanted := anchor + hub.Slug(string(heading))
	id := wanted
	for a[id] > 0 {
		a[wanted]++
		id = wanted + "-" + strconv.Itoa(a[wanted])
	}
	a[id] = 1
	return []byte(id)
}

// Put notes an id that a text gives itself, which the policy then drops.
func (a anchors) Put(id []byte) { a[string(id)] = 1 }
