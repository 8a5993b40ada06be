package graph_test

import (
	"fmt"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// hostileFields are queries with too many fields, or fields too deep.
func hostileFields() map[string]hostile {
	alias := func(i int) string { return fmt.Sprintf("a%d:id", i) }
	search := func(i int) string { return fmt.Sprintf(`a%d:search(query:"a"){totalCount}`, i) }
	return map[string]hostile{
		"101 aliases":              document("{"+times(101, alias)+"}", hub.CodeCostLimit),
		"500 aliases":              document("{"+times(500, alias)+"}", hub.CodeCostLimit),
		"1,000 aliases":            document("{"+times(1_000, alias)+"}", hub.CodeCostLimit),
		"10,000 aliases":           document("{"+times(10_000, alias)+"}", hub.CodeTooLarge),
		"searches":                 document("{"+times(21, search)+"}", hub.CodeCostLimit),
		"one field over and over":  document("{"+times(1_990, same("id"))+"}", hub.CodeCostLimit),
		"3,000 fields":             document("{"+times(3_000, same("id"))+"}", hub.CodeCostLimit),
		"20,000 fields":            document("{"+times(20_000, same("__typename"))+"}", hub.CodeTooLarge),
		"one object over and over": document("{"+times(480, same("topics{key}"))+"}", hub.CodeCostLimit),
		"objects below an object":  document("{topics{"+times(490, same("parent{key}"))+"}}", hub.CodeCostLimit),
		"deep":                     document(strings.Repeat("{topics{children", 300), hub.CodeParseFailed),
		"deep and closed":          document(strings.Repeat("{a", 450)+strings.Repeat("}", 450), hub.CodeCostLimit),
		"braces":                   document(strings.Repeat("{", 1_900), hub.CodeParseFailed),
		"circular types":           document("{__schema{"+strings.Repeat("types{fields{type{", 6)+"name"+strings.Repeat("}}}", 6)+"}}", hub.CodeValidationFailed),
		"types of types":           document("{__schema{types{fields{type{fields{type{fields{name}}}}}}}}", hub.CodeValidationFailed),
		"the largest page":         document(nestedPages("9223372036854775807"), hub.CodeCostLimit),
		"a page beyond numbers":    document(nestedPages("9223372036854775808"), hub.CodeBadInput),
		"a page below nothing":     document(nestedPages("-9223372036854775808"), hub.CodeBadInput),
	}
}

// nestedPages asks on every level for a page of that size.
func nestedPages(size string) string {
	return strings.ReplaceAll(`{organisations(first: $) {nodes {projects(first: $) {nodes {updates(first: $) {nodes {related(first: $) {revisions(first: $) {nodes {version}}}}}}}}}}`, "$", size)
}

// hostileForms hold too much of what else a query may hold.
func hostileForms() map[string]hostile {
	skip := same("@skip(if:false)")
	circle := func(i int) string { return fmt.Sprintf("fragment f%d on Query{...f%d}", i, (i+1)%100) }
	lonely := func(i int) string { return fmt.Sprintf("fragment f%d on Topic{%s}", i, strings.Repeat("key ", 9)) }
	operation := func(i int) string { return fmt.Sprintf("query q%d{feedStart}", i) }
	variable := func(i int) string { return fmt.Sprintf("$v%d:Int", i) }
	argument := func(i int) string { return fmt.Sprintf("a%d:1", i) }
	return map[string]hostile{
		"unknown directives":            document("{__typename "+times(900, same("@aa"))+"}", hub.CodeCostLimit),
		"directives":                    document("{__typename "+times(250, skip)+"}", hub.CodeCostLimit),
		"10,000 directives":             document("{__typename "+times(10_000, same("@aa"))+"}", hub.CodeTooLarge),
		"fragments doubling 28 times":   document(doublingFragments(28), hub.CodeCostLimit),
		"fragments doubling 60 times":   document(doublingFragments(60), hub.CodeCostLimit),
		"a circle of fragments":         document("{...f0}"+times(100, circle), hub.CodeValidationFailed),
		"fragments that nobody spreads": document("{feedStart}"+times(90, lonely), hub.CodeValidationFailed),
		"lists in lists":                document(`{article(slug:`+strings.Repeat("[", 900)+strings.Repeat("]", 900)+`){id}}`, hub.CodeValidationFailed),
		"operations":                    document(times(280, operation), hub.CodeValidationFailed),
		"1,000 operations":              document(times(1_000, operation), hub.CodeTooLarge),
		"variables":                     document("query("+times(450, variable)+"){feedStart}", hub.CodeValidationFailed),
		"10,000 variables":              document("query("+times(10_000, variable)+"){feedStart}", hub.CodeTooLarge),
		"arguments":                     document("{article("+times(600, argument)+"){id}}", hub.CodeValidationFailed),
		"the same arguments":            document("{article("+times(600, same(`slug:"a"`))+"){id}}", hub.CodeValidationFailed),
		"a huge string":                 document(`{article(slug:"`+strings.Repeat("x", 60_000)+`"){id}}`, hub.CodeTooLarge),
		"a huge comment":                document("{feedStart} #"+strings.Repeat("x", 60_000), hub.CodeTooLarge),
		"a huge name":                   document("{"+strings.Repeat("x", 15_000)+"}", hub.CodeValidationFailed),
		"a string without an end":       document(`{article(slug:"`+strings.Repeat(`\"`, 7_000), hub.CodeParseFailed),
	}
}

// doublingFragments each spread the next twice: 2^n fields when written out.
func doublingFragments(n int) string {
	return "{...f0}" + times(n, func(i int) string { return fmt.Sprintf("fragment f%d on Query{...f%d ...f%d}", i, i+1, i+1) }) +
		fmt.Sprintf("fragment f%d on Query{feedStart}", n)
}
