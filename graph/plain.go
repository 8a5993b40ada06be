package graph

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/graph/scalar"
	"github.com/smakom/hub/internal/hub"
)

// Much of an answer needs no resolver: the names and keys of what a content is linked
// to. gqlgen runs a resolver for each of these fields all the same, and a goroutine for
// each object, which takes most of a query's time. So where nothing below a field has
// to be read, its value is written at once, by a plan that is made of the selection and
// kept with the document. TestPlainAnswersAreTheSame holds the one to the other.

// plan writes a value of a type after what is written already.
type plan func(to []byte, v reflect.Value) []byte

// plans are those of one document. A nil plan is of a selection that takes resolvers.
type plans struct {
	schema *ast.Schema
	of     sync.Map // planKey -> plan
}

type planKey struct {
	field *ast.Field
	value reflect.Type
}

// write is what a field's value is written as; nil where it takes resolvers.
func (p *plans) write(f graphql.CollectedField, value any) graphql.Marshaler {
	if len(f.Selections) != len(f.SelectionSet) { // the same field stands there twice, and asks for both
		return nil
	}
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.Slice && (v.Kind() != reflect.Pointer || v.IsNil()) {
		return nil
	}
	key := planKey{f.Field, v.Type()}
	known, ok := p.of.Load(key)
	if !ok {
		known, _ = p.of.LoadOrStore(key, planOf(p.schema, f.Definition.Type, f.SelectionSet, v.Type()))
	}
	write := known.(plan)
	if write == nil {
		return nil
	}
	text, ok := write.try(v)
	if !ok {
		return nil
	}
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(text) }) // to a buffer of gqlgen's
}

// errNull is a null where the schema has none.
var errNull = errors.New("null, where the schema has none")

// try is false where it meets such a null: gqlgen tells where it stands.
func (write plan) try(v reflect.Value) (text []byte, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			if p != errNull {
				panic(p)
			}
			text, ok = nil, false
		}
	}()
	return write(nil, v), true
}

// planOf is how values of a Go type are written as one of the schema; nil where that
// takes resolvers, or is not known for sure.
func planOf(schema *ast.Schema, t *ast.Type, set ast.SelectionSet, of reflect.Type) plan {
	if of.Kind() == reflect.Pointer {
		return pointerPlan(planOf(schema, t, set, of.Elem()), t.NonNull)
	}
	if t.Elem != nil {
		if of.Kind() != reflect.Slice {
			return nil
		}
		return listPlan(planOf(schema, t.Elem, set, of.Elem()))
	}
	def := schema.Types[t.NamedType]
	if def.Kind == ast.Object {
		return objectPlan(schema, def, set, of)
	}
	if def.IsLeafType() {
		return leafPlan(def, of)
	}
	return nil
}

func pointerPlan(inner plan, nonNull bool) plan {
	if inner == nil {
		return nil
	}
	return func(to []byte, v reflect.Value) []byte {
		switch {
		case !v.IsNil():
			return inner(to, v.Elem())
		case nonNull:
			panic(errNull)
		}
		return append(to, "null"...)
	}
}

func listPlan(inner plan) plan {
	if inner == nil {
		return nil
	}
	return func(to []byte, v reflect.Value) []byte {
		to = append(to, '[')
		for i := range v.Len() {
			if i > 0 {
				to = append(to, ',')
			}
			to = inner(to, v.Index(i))
		}
		return append(to, ']')
	}
}

// member is one field of an object that is written.
type member struct {
	name  []byte
	index []int // in the struct; nil for what is not in it: its type's name, and its id
	write plan
}

// objectPlan writes an object whose fields are those of a struct. Contents are never
// plain: they have fields of other names, and are asked for what they are linked to.
func objectPlan(schema *ast.Schema, def *ast.Definition, set ast.SelectionSet, of reflect.Type) plan {
	if of.Kind() != reflect.Struct || slices.Contains(def.Interfaces, "Content") {
		return nil
	}
	var members []member
	seen := map[string]bool{}
	for _, one := range set {
		f, ok := one.(*ast.Field)
		if !ok || len(f.Directives) > 0 || seen[f.Alias] || resolved(def.Name, f.Name) || guarded(f.Definition) {
			return nil
		}
		seen[f.Alias] = true
		m := memberOf(schema, def, f, of)
		if m.write == nil {
			return nil
		}
		members = append(members, m)
	}
	return func(to []byte, v reflect.Value) []byte {
		to = append(to, '{')
		for i, m := range members {
			if i > 0 {
				to = append(to, ',')
			}
			to = append(append(to, m.name...), ':')
			of := v
			if m.index != nil {
				of = v.FieldByIndex(m.index)
			}
			to = m.write(to, of)
		}
		return append(to, '}')
	}
}

// memberOf is how one field is written, without a plan where it can't be.
func memberOf(schema *ast.Schema, def *ast.Definition, f *ast.Field, of reflect.Type) member {
	m := member{name: strconv.AppendQuote(nil, f.Alias)}
	switch {
	case f.Name == "__typename":
		m.write = func(to []byte, _ reflect.Value) []byte { return quoted(to, def.Name) }
	case f.Name == "id" && reflect.PointerTo(of).Implements(reflect.TypeFor[hub.Node]()):
		m.write = func(to []byte, v reflect.Value) []byte {
			return quoted(to, v.Addr().Interface().(hub.Node).ID().String())
		}
	default:
		if field, ok := of.FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, f.Name) }); ok {
			m.index, m.write = field.Index, planOf(schema, f.Definition.Type, f.SelectionSet, field.Type)
		}
	}
	return m
}

// guarded reports whether somebody is asked before a field is told.
func guarded(f *ast.FieldDefinition) bool { return f.Directives.ForName("requires") != nil }

// resolved reports whether a field has a resolver.
func resolved(object, field string) bool {
	root, ok := reflect.TypeFor[generated.ResolverRoot]().MethodByName(object)
	if !ok {
		return false
	}
	resolver := root.Type.Out(0)
	for i := range resolver.NumMethod() {
		if strings.EqualFold(resolver.Method(i).Name, field) {
			return true
		}
	}
	return false
}

// leafPlan writes what has no fields, as gqlgen.yml binds it.
func leafPlan(def *ast.Definition, of reflect.Type) plan {
	switch {
	case of == reflect.TypeFor[time.Time]():
		return func(to []byte, v reflect.Value) []byte {
			return marshalled(to, scalar.MarshalDateTime(v.Interface().(time.Time)))
		}
	case of == reflect.TypeFor[hub.Date]():
		return func(to []byte, v reflect.Value) []byte {
			return marshalled(to, scalar.MarshalDate(v.Interface().(hub.Date)))
		}
	case of.Kind() == reflect.String:
		return func(to []byte, v reflect.Value) []byte { return quoted(to, v.String()) }
	case of.Kind() == reflect.Bool && def.Name == "Boolean":
		return func(to []byte, v reflect.Value) []byte { return strconv.AppendBool(to, v.Bool()) }
	case of.Kind() == reflect.Int && def.Name == "Int":
		return func(to []byte, v reflect.Value) []byte { return strconv.AppendInt(to, v.Int(), 10) }
	case of.Kind() == reflect.Float64 && def.Name == "Float":
		return func(to []byte, v reflect.Value) []byte { return strconv.AppendFloat(to, v.Float(), 'g', -1, 64) }
	}
	return nil
}

// quoted appends text as JSON. Most texts are as they are.
func quoted(to []byte, text string) []byte {
	for i := range len(text) {
		if text[i] < ' ' || text[i] == '"' || text[i] == '\\' {
			return marshalled(to, graphql.MarshalString(text))
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

func marshalled(to []byte, m graphql.Marshaler) []byte {
	w := appender(to)
	m.MarshalGQL(&w)
	return w
}

// appender is a writer after what is written already.
type appender []byte

func (a *appender) Write(b []byte) (int, error) {
	*a = append(*a, b...)
	return len(b), nil
}
