package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/graph/generated"
)

func publicSchema() *ast.Schema {
	return generated.NewExecutableSchema(generated.Config{}).Schema()
}

func cost(t testing.TB, schema *ast.Schema, query string, variables map[string]any) int {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
	if len(errs) > 0 {
		t.Fatalf("%s: %v", query, errs)
	}
	return costOf(schema, doc.Operations[0], variables)
}

func TestCostIsAPointForEachObject(t *testing.T) {
	t.Parallel()
	schema := publicSchema()
	for query, want := range map[string]int{
		`{feedStart __typename}`:                                                0,
		`{viewer{role}}`:                                                        1,
		`{article(slug:"a"){title body}}`:                                       1,
		`{article(slug:"a"){topics{key}}}`:                                      1 + 5,
		`{article(slug:"a"){topics{parent{key}}}}`:                              1 + 5*2,
		`{articles{pageInfo{hasNextPage}}}`:                                     1 + 1,
		`{articles{nodes{title}}}`:                                              1 + 20,
		`{articles(first:7){nodes{title}}}`:                                     1 + 7,
		`{articles(last:7){edges{cursor node{title}}}}`:                         1 + 7*2,
		`{articles(first:7){nodes{topics{key}} edges{cursor} totalCount}}`:      1 + 7*(1+5) + 7 + 10,
		`{articles(first:-1){nodes{title}}}`:                                    1,
		`{articles(first:101){nodes{title}}}`:                                   1 + 100,
		`{counties{municipalities{name}}}`:                                      21 * (1 + 20),
		`{topics{key}}`:                                                         30,
		`{changes(first:3){nodes{node{id}} endCursor}}`:                         1 + 3*2,
		`{changes{nodes{cursor}}}`:                                              1 + 100,
		`{nodes(ids:["a","b"]){id}}`:                                            2,
		`{suggest(prefix:"a"){node{__typename}}}`:                               100 + 8*2,
		`{search(query:"a"){totalCount edges{title{text}}}}`:                    200 + 1 + 20*(1+5),
		`{search(query:"a",first:3){edges{snippets{field spans{text}}}}}`:       200 + 1 + 3*(1+2*(1+5)),
		`{pins(first:500){query}}`:                                              500,
		`{missedSearches(first:500){query}}`:                                    100 + 500,
		`{pins(first:501){query}}`:                                              500,
		`{article(slug:"a"){related(first:2){title}}}`:                          1 + 100 + 2,
		`{projects(first:2){nodes{updates(first:3){nodes{title} totalCount}}}}`: 1 + 2*(1+1+3+10),
		`mutation{trashContent(input:{id:"a"}){content{id}}}`:                   100 + 1 + 1,
		`mutation{...{a:trashContent(input:{id:"a"}){content{id}} b:trashContent(input:{id:"b"}){content{id}}}}`: 2 * (100 + 1 + 1),
		`subscription{changes{node{id}}}`:                1 + 1,
		`{__schema{types{name}} __type(name:"A"){name}}`: 1000,
		`{a:viewer{role} b:viewer{role}}`:                2,
		`{viewer{webhooks{name}}}`:                       1 + 20,
		`{webhooks{name}}`:                               50,
		`{viewer{watches{createdAt record{__typename} search{filter{topics}}} unreadNotices}}`: 1 + 200*(1+1+2) + 10,
		`{viewer{inbox(first:3){totalCount nodes{content{title}}}}}`:                           1 + 1 + 3*2 + 10,
		`{webhooks(first:2){account{name} filter{kinds} deliveries(first:3){type}}}`:           2 * (1 + 1 + 1 + 3),
		`{viewer{webhooks{deliveries{type}}}}`:                                                 1 + 20*(1+20),
		`mutation{rotateWebhookSecret(input:{id:"a"}){secret webhook{id}}}`:                    100 + 1 + 1,
	} {
		if got := cost(t, schema, query, nil); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

func TestCostFollowsFragmentsVariablesAndTypes(t *testing.T) {
	t.Parallel()
	schema := publicSchema()
	with := map[string]any{"n": int64(9), "yes": true, "ids": []any{"a", "b", "c"}}
	for query, want := range map[string]int{
		`query($n:Int){articles(first:$n){nodes{title}}}`:                                                   1 + 9,
		`query($missing:Int){articles(first:$missing){nodes{title}}}`:                                       1 + 20,
		`query($ids:[ID!]!){nodes(ids:$ids){id}}`:                                                           3,
		`query($yes:Boolean!){topics@skip(if:$yes){key} viewer{role}}`:                                      1,
		`query($yes:Boolean!){topics@include(if:$yes){key} ...@skip(if:$yes){viewer{role}}}`:                30,
		`{...a ...a} fragment a on Query{viewer{role}}`:                                                     2,
		`{articles(first:2){...a} b:articles(first:5){...a}} fragment a on ArticleConnection{nodes{title}}`: 2 + 2 + 5,
		// A record is of one kind: that which costs most.
		`{contents(first:2){nodes{...on Article{topics{key}} ...on Project{topics{key} funding{outcome}}}}}`: 1 + 2*(1+5+5),
		`{contents(first:2){nodes{...on Content{topics{key}} ...on Node{id}}}}`:                              1 + 2*(1+5),
		`{node(id:"a"){...on Topic{children{key}} ...on Municipality{neighbours{name}}}}`:                    1 + 6,
	} {
		if got := cost(t, schema, query, with); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

func TestCostIsCountedOnceAndNeverWraps(t *testing.T) {
	t.Parallel()
	schema := publicSchema()
	var doubling strings.Builder
	doubling.WriteString("{...f0}")
	for i := range 60 {
		fmt.Fprintf(&doubling, "fragment f%d on Query{...f%d ...f%d}", i, i+1, i+1)
	}
	doubling.WriteString("fragment f60 on Query{viewer{role}}")
	if got := cost(t, schema, doubling.String(), nil); got != saturated {
		t.Errorf("2^60 viewers cost %d", got)
	}
	huge := `9223372036854775807`
	nested := `{articles(first:` + huge + `){nodes{` + strings.Repeat(`related(first:`+huge+`){`, 9) + `title` + strings.Repeat(`}`, 9) + `}}}`
	if got := cost(t, schema, nested, nil); got != saturated {
		t.Errorf("a page of pages of pages costs %d", got)
	}
	abstract := `{contents{nodes{` + strings.Repeat(`related{...on Article{id} ...on Project{id} `, 10) + strings.Repeat(`}`, 10) + `}}}`
	if got := cost(t, schema, abstract, nil); got != saturated {
		t.Errorf("ten levels of five kinds cost %d", got)
	}
}
