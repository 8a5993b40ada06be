package explorer_test

import (
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	nethtml "golang.org/x/net/html"
)

// outline is a page as a browser reads it.
type outline struct {
	ids, links []string
	headings   []int
	text       string
	faults     []string
}

func read(t testing.TB, page string) *outline {
	t.Helper()
	root, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	o := &outline{}
	for n := range root.Descendants() {
		switch n.Type {
		case nethtml.TextNode:
			o.text += n.Data
		case nethtml.ElementNode:
			o.element(n)
		}
	}
	o.text = strings.Join(strings.Fields(o.text), " ")
	return o
}

func (o *outline) element(n *nethtml.Node) {
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		o.headings = append(o.headings, int(n.Data[1]-'0'))
	}
	if n.Data == "style" || n.Data == "script" && n.FirstChild != nil {
		o.faults = append(o.faults, "there is a <"+n.Data+"> with something in it")
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id" && (a.Val == "" || slices.Contains(o.ids, a.Val)):
			o.faults = append(o.faults, "the id "+a.Val+" is there twice, or empty")
		case a.Key == "id":
			o.ids = append(o.ids, a.Val)
		case a.Key == "href" || a.Key == "src":
			o.links = append(o.links, a.Val)
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			o.faults = append(o.faults, "<"+n.Data+"> has "+a.Key)
		}
	}
}

// TestPagesAreInOrder: headings step by step, links that lead somewhere, ids that
// are there once, and no script or style in the text.
func TestPagesAreInOrder(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range []string{"/api", "/api/explorer", "/api/schema", "/api/missing"} {
		_, body := get(t, h, path)
		o := read(t, body)
		for _, fault := range o.faults {
			t.Errorf("%s: %s", path, fault)
		}
		for i, level := range o.headings {
			if (level == 1) != (i == 0) || i > 0 && level > o.headings[i-1]+1 {
				t.Fatalf("%s: headings go %v", path, o.headings[:i+1])
			}
		}
		for _, link := range o.links {
			if to, ok := strings.CutPrefix(link, "#"); ok && !slices.Contains(o.ids, to) {
				t.Errorf("%s: nothing is at %s", path, link)
			}
			if strings.HasPrefix(link, "/api") {
				if a, _ := get(t, h, link); a.StatusCode != 200 {
					t.Errorf("%s: %s answers %d", path, link, a.StatusCode)
				}
			}
		}
		if len(o.headings) == 0 || !slices.Contains(o.ids, "main_content") {
			t.Errorf("%s: %d headings, ids %q", path, len(o.headings), o.ids)
		}
	}
}

// TestTheReferenceHasAllOfTheSchema: every type, field, argument and value, and
// what is written about each.
func TestTheReferenceHasAllOfTheSchema(t *testing.T) {
	t.Parallel()
	s := schema(t)
	sdl := contract(t)
	_, body := get(t, pages(t, sdl), "/api/schema")
	o := read(t, body)
	has := func(id, description string, builtIn bool) {
		if !slices.Contains(o.ids, id) {
			t.Errorf("%s is not there", id)
		}
		if text := strings.Join(strings.Fields(strings.ReplaceAll(description, "`", "")), " "); !builtIn && !strings.Contains(o.text, text) {
			t.Errorf("of %s it does not say %q", id, text)
		}
	}
	fields := 0
	for _, d := range s.Types {
		if strings.HasPrefix(d.Name, "__") {
			continue
		}
		has(d.Name, d.Description, d.BuiltIn)
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			fields++
			has(d.Name+"."+f.Name, f.Description, false)
			for _, a := range f.Arguments {
				has(d.Name+"."+f.Name+"."+a.Name, a.Description, false)
			}
		}
		for _, v := range d.EnumValues {
			has(d.Name+"."+v.Name, v.Description, false)
		}
	}
	has("directive-requires", s.Directives["requires"].Description, false)
	if fields < 500 {
		t.Errorf("only %d fields were looked for", fields)
	}
}

// made is a schema with all that a reference has to put into words.
const made = `
directive @requires(role: Role!, scope: Scope! = WRITE) on FIELD_DEFINITION
directive @weight(of: Int = 1, note: String) on FIELD_DEFINITION | OBJECT
scalar Day @specifiedBy(url: "https://days.example/spec")
enum Role { MEMBER EDITOR }
enum Scope { READ WRITE }
enum Colour { RED "<b>faded</b>" PINK @deprecated(reason: "take RED") }
interface Named { name: String! }
union Any = Cat | Dog
"A <script>alert(1)</script> & a 'quote'; give ` + "`<i>`" + ` as it is."
type Cat implements Named @weight { name: String! old: Day @deprecated(reason: "<img src=x onerror=alert(2)>") older: Int @deprecated }
type Dog implements Named { name: String! }
input Pick @oneOf { a: Int b: String }
type Query {
  cats(first: Int = 5, like: [[String!]]! = [["a<b", "c"]]): [Cat!]! @requires(role: EDITOR)
  log: Any @requires(role: MEMBER, scope: READ) @weight(of: 3, note: "x")
  pick(by: Pick): Colour
}
`

func TestDescriptionsAreShownAsText(t *testing.T) {
	t.Parallel()
	_, body := get(t, pages(t, made), "/api/schema")
	for _, never := range []string{"<script>", "<img", "<b>faded", "<i>"} {
		if strings.Contains(body, never) {
			t.Errorf("the page has %s", never)
		}
	}
	text := read(t, body).text
	for _, want := range []string{"A <script>alert(1)</script> & a 'quote'; give <i> as it is.", "<b>faded</b>", "Deprecated <img src=x onerror=alert(2)>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if !strings.Contains(body, "<code>"+html.EscapeString("<i>")+"</code>") {
		t.Error("what stands in backquotes is not shown as code")
	}
}

func TestDirectivesArePutIntoWords(t *testing.T) {
	t.Parallel()
	_, body := get(t, pages(t, made), "/api/schema")
	text := read(t, body).text
	for _, want := range []string{
		"For signed-in accounts of role EDITOR or above; a token needs the scope WRITE.",
		"For signed-in accounts of role MEMBER or above; a token needs the scope READ.",
		`@weight(of: 3, note: "x")`, "Cat object A", "@weight Implements Named.",
		"Give exactly one of its fields.", "Deprecated take RED", "Deprecated No longer supported",
		"Specified at https://days.example/spec.", "Implemented by Cat, Dog.", "One of Cat, Dog.",
		"first: Int = 5", `like: [[String!]]! = [["a<b","c"]]`, "cats: [Cat!]!",
		"@weight directive", "@include directive", "Stands at: field definition, object.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, never := range []string{"@deprecated(", "@oneOf", "__typename", "__Schema", "@specifiedBy directive"} {
		if strings.Contains(text, never) {
			t.Errorf("the page says %q", never)
		}
	}
}

// TestWhatCanBeAskedComesFirst: then each kind of type, by name.
func TestWhatCanBeAskedComesFirst(t *testing.T) {
	t.Parallel()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: made})
	if err != nil || s.Mutation != nil {
		t.Fatal(err)
	}
	_, body := get(t, pages(t, made+"type Mutation { paint(c: Colour): Colour } type Subscription { cats: Cat! }"), "/api/schema")
	at := 0
	for _, id := range []string{"operations", "Query", "Mutation", "Subscription", "objects", "Cat", "Dog", "interfaces", "Named", "unions", "Any",
		"enums", "Colour", "Role", "Scope", "inputs", "Pick", "scalars", "Boolean", "Day", "Float", "ID", "Int", "String", "directives", "directive-include"} {
		next := strings.Index(body, ` id="`+id+`"`)
		if next <= at {
			t.Errorf("%s stands at %d, after %d", id, next, at)
		}
		at = next
	}
	if _, bare := get(t, pages(t, "type Query { a: Int }"), "/api/schema"); strings.Contains(bare, `id="unions"`) {
		t.Error("a kind that the schema has none of is there")
	}
}
