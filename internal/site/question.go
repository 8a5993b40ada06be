package site

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// The parameters of the search page that choose, in the order of its filter.
const (
	paramKind         = "typ"
	paramTopic        = "amne"
	paramMunicipality = "kommun"
	paramCounty       = "lan"
	paramYear         = "ar"
)

func params() []string {
	return []string{paramKind, paramTopic, paramMunicipality, paramCounty, paramYear}
}

const (
	// mostChosen values of one parameter are more than anyone picks by hand.
	mostChosen = 20
	// mostText is what the search form takes, in characters. Every link of the page
	// repeats the text, so a page would grow with it.
	mostText = 500
)

var topicKey = regexp.MustCompile(`^[a-z0-9-]{1,80}$`)

// question is a search as its address says it.
type question struct {
	Text   string
	Order  string // sortera as given, "" for the usual
	After  string
	Chosen map[string][]string
}

// ask reads a question. What no link or form of ours could have made is BAD_INPUT.
func ask(q url.Values) (*question, error) {
	x := &question{
		Text:   strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(q.Get("q"), "\x00", ""), "")),
		Order:  q.Get("sortera"),
		After:  q.Get("efter"),
		Chosen: map[string][]string{},
	}
	if letters := []rune(x.Text); len(letters) > mostText {
		x.Text = string(letters[:mostText])
	}
	if _, ok := orders()[x.Order]; !ok {
		return nil, hub.BadInput("no such order")
	}
	for _, param := range params() {
		for _, v := range q[param] {
			if v == "" || slices.Contains(x.Chosen[param], v) {
				continue // a form's empty choice, or the same twice
			}
			if !possible(param, v) || len(x.Chosen[param]) == mostChosen {
				return nil, hub.BadInput("%s can't be this", param)
			}
			x.Chosen[param] = append(x.Chosen[param], v)
		}
	}
	return x, nil
}

func possible(param, v string) bool {
	switch param {
	case paramKind:
		_, ok := kindOf(v)
		return ok
	case paramTopic:
		return topicKey.MatchString(v)
	case paramMunicipality, paramYear:
		return isCode(v, 4)
	}
	return isCode(v, 2)
}

func orders() map[string]hub.SearchOrder {
	return map[string]hub.SearchOrder{"": hub.SearchRelevance, "relevans": hub.SearchRelevance,
		"nyast": hub.SearchNewest, "aldst": hub.SearchOldest}
}

// filter is what the question keeps, in the hub's words.
func (x *question) filter() hub.SearchFilter {
	f := hub.SearchFilter{Topics: x.Chosen[paramTopic], Municipalities: x.Chosen[paramMunicipality],
		Counties: x.Chosen[paramCounty]}
	for _, v := range x.Chosen[paramKind] {
		k, _ := kindOf(v)
		f.Kinds = append(f.Kinds, k)
	}
	for _, v := range x.Chosen[paramYear] {
		year, _ := strconv.Atoi(v)
		f.Years = append(f.Years, year)
	}
	return f
}

// values are the question as an address says it, without the place in the list.
func (x *question) values() url.Values {
	q := url.Values{}
	if x.Text != "" {
		q.Set("q", x.Text)
	}
	if x.Order != "" {
		q.Set("sortera", x.Order)
	}
	for param, chosen := range x.Chosen {
		if len(chosen) > 0 {
			q[param] = slices.Clone(chosen)
		}
	}
	return q
}

func searchPath(q url.Values) string {
	if len(q) == 0 {
		return "/sok"
	}
	return "/sok?" + q.Encode()
}

func (x *question) chosen(param, v string) bool { return slices.Contains(x.Chosen[param], v) }

// toggled is the address of the same question with a value chosen, or no longer.
func (x *question) toggled(param, v string) string {
	q := x.values()
	if x.chosen(param, v) {
		if q[param] = slices.DeleteFunc(q[param], func(o string) bool { return o == v }); len(q[param]) == 0 {
			q.Del(param)
		}
	} else {
		q.Add(param, v)
	}
	return searchPath(q)
}

// with is the address of the same question with one parameter of one value.
func (x *question) with(param, v string) string {
	q := x.values()
	q.Set(param, v)
	return searchPath(q)
}

// cleared is the address of the question's words alone.
func (x *question) cleared() string {
	return searchPath((&question{Text: x.Text, Order: x.Order}).values())
}
