package graph_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// bomb is a query that costs more to look at than to write.
type bomb struct {
	query string
	want  hub.Code
}

func times(n int, piece func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(piece(i) + " ")
	}
	return b.String()
}

func same(piece string) func(int) string { return func(int) string { return piece } }

// A refusal reads nothing and says little; BenchmarkBombs says how long it takes.
func TestBombsAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	all := fieldBombs()
	maps.Copy(all, otherBombs())
	for name, c := range all {
		a := f.ask(t, "", c.query, nil)
		if a.code() != string(c.want) || a.statements != 0 || len(a.body) > 16<<10 {
			t.Errorf("%s: %s, %d statements, %d bytes in, %d out: %.300s", name, a.code(), a.statements, len(c.query), len(a.body), a.body)
		}
	}
}

func BenchmarkBombs(b *testing.B) {
	f := newFixture(b)
	all := fieldBombs()
	maps.Copy(all, otherBombs())
	for name, c := range all {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f.ask(b, "", c.query, nil)
			}
		})
	}
}

// fieldBombs hold too many fields, or fields too deep.
func fieldBombs() map[string]bomb {
	return map[string]bomb{
		"one field over and over":  {"{" + times(1990, same("id")) + "}", hub.CodeCostLimit},
		"twenty thousand fields":   {"{" + times(20_000, same("__typename")) + "}", hub.CodeTooLarge},
		"one object over and over": {"{" + times(480, same("topics{key}")) + "}", hub.CodeCostLimit},
		"objects below an object":  {"{topics{" + times(490, same("parent{key}")) + "}}", hub.CodeCostLimit},
		"aliases":                  {"{" + times(101, func(i int) string { return fmt.Sprintf("a%d:__typename", i) }) + "}", hub.CodeCostLimit},
		"searches":                 {"{" + times(21, func(i int) string { return fmt.Sprintf(`a%d:search(query:"a"){totalCount}`, i) }) + "}", hub.CodeCostLimit},
		"deep":                     {strings.Repeat("{topics{children", 300), hub.CodeParseFailed},
		"deep and closed":          {strings.Repeat("{a", 450) + strings.Repeat("}", 450), hub.CodeCostLimit},
		"circular types":           {"{__schema{" + strings.Repeat("types{fields{type{", 6) + "name" + strings.Repeat("}}}", 6) + "}}", hub.CodeValidationFailed},
		"types of types":           {"{__schema{types{fields{type{fields{type{fields{name}}}}}}}}", hub.CodeValidationFailed},
	}
}

// otherBombs hold too much of what else a query may hold.
func otherBombs() map[string]bomb {
	return map[string]bomb{
		"unknown directives": {"{__typename " + times(900, same("@aa")) + "}", hub.CodeCostLimit},
		"directives":         {"{__typename " + times(250, same("@skip(if:false)")) + "}", hub.CodeCostLimit},
		"doubling fragments": {"{...f0}" + times(60, func(i int) string {
			return fmt.Sprintf("fragment f%d on Query{...f%d ...f%d}", i, i+1, i+1)
		}) + "fragment f60 on Query{feedStart}", hub.CodeCostLimit},
		"a circle of fragments": {"{...f0}" + times(100, func(i int) string {
			return fmt.Sprintf("fragment f%d on Query{...f%d}", i, (i+1)%100)
		}), hub.CodeValidationFailed},
		"fragments that nobody spreads": {"{feedStart}" + times(90, func(i int) string {
			return fmt.Sprintf("fragment f%d on Topic{%s}", i, strings.Repeat("key ", 9))
		}), hub.CodeValidationFailed},
		"lists in lists":     {`{article(slug:` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `){id}}`, hub.CodeValidationFailed},
		"many operations":    {times(280, func(i int) string { return fmt.Sprintf("query q%d{feedStart}", i) }), hub.CodeValidationFailed},
		"many variables":     {"query(" + times(450, func(i int) string { return fmt.Sprintf("$v%d:Int", i) }) + "){feedStart}", hub.CodeValidationFailed},
		"arguments":          {"{article(" + times(600, func(i int) string { return fmt.Sprintf("a%d:1", i) }) + "){id}}", hub.CodeValidationFailed},
		"the same arguments": {"{article(" + times(600, same(`slug:"a"`)) + "){id}}", hub.CodeValidationFailed},
	}
}

func TestAnAnswerThatGrowsTooLargeIsEnded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, query := range []string{
		"{counties{municipalities{" + strings.Repeat("neighbours{", 8) + "name" + strings.Repeat("}", 8) + "}}}",
		"{contents(first:100){nodes{" + strings.Repeat("related(first:20){", 8) + "title" + strings.Repeat("}", 8) + "}}}",
	} {
		a := f.ask(t, "editor", query, nil)
		ended := a.code() == string(hub.CodeCostLimit) || a.code() == string(hub.CodeTimeout) // whichever comes first
		if !ended || len(a.body) > 64<<10 {
			t.Errorf("%s, %d bytes", a.code(), len(a.body))
		}
	}
	a := f.ask(t, "", "{counties{municipalities{neighbours{neighbours{name}}}}}", nil)
	if len(a.Errors) > 0 || a.statements != 4 {
		t.Errorf("%d statements, %.300s", a.statements, a.body)
	}
}
