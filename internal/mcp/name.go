package mcp

import (
	"context"
	"fmt"
	"regexp"
	"strings"
)

var (
	municipalityCode = regexp.MustCompile(`^\d{4}$`)
	// ending is what a municipality's everyday name goes without.
	ending = regexp.MustCompile(`(?i)\s+(kommun|stad)$`)
)

// named is what the API knows of names.
type named struct {
	Municipalities struct{ Nodes []municipality }
	Topics         []topic
}

type (
	municipality struct {
		Code string
		Name text
	}
	topic struct {
		Key      string
		Name     text
		Synonyms []text
	}
)

// narrow puts a municipality and topics, as they are called, into a filter. A name that is
// not known is told, with those that are: a filter by it would find nothing, and nobody
// would know why.
func (h *handler) narrow(ctx context.Context, kept *filter, place words, topics []words) error {
	name := ending.ReplaceAllString(strings.TrimSpace(string(place)), "")
	known := name == "" || municipalityCode.MatchString(name)
	if known && name != "" {
		kept.Municipalities = []string{name}
	}
	if known && len(topics) == 0 {
		return nil
	}
	var found named
	asked := map[string]any{"municipality": name, "askMunicipality": !known, "askTopics": len(topics) > 0}
	if err := h.ask(ctx, "names", asked, &found); err != nil {
		return err
	}
	if !known {
		code, err := codeOf(name, found.Municipalities.Nodes)
		if err != nil {
			return err
		}
		kept.Municipalities = []string{code}
	}
	keys, err := keysOf(topics, found.Topics)
	kept.Topics = keys
	return err
}

// codeOf is the code of the municipality of this name, or the only one that begins so.
func codeOf(name string, found []municipality) (string, error) {
	for _, m := range found {
		if strings.EqualFold(string(m.Name), name) {
			return m.Code, nil
		}
	}
	switch len(found) {
	case 0:
		return "", badInput("no municipality is called that", "Give its everyday name, such as Forshaga, or its code of four digits.")
	case 1:
		return found[0].Code, nil
	}
	var offered []string
	for _, m := range found {
		offered = append(offered, fmt.Sprintf("%s (%s)", m.Name, m.Code))
	}
	return "", badInput("several municipalities begin so", "Give the code of one: "+strings.Join(offered, ", ")+".")
}

// keysOf are the keys of topics that are named by key, name or synonym.
func keysOf(asked []words, all []topic) (keys []string, err error) {
	by, offered := map[string]string{}, []string{}
	for _, t := range all {
		for _, s := range t.Synonyms {
			by[strings.ToLower(string(s))] = t.Key
		}
	}
	for _, t := range all { // what it is called comes before what it is also called
		by[strings.ToLower(string(t.Name))], by[t.Key] = t.Key, t.Key
		offered = append(offered, fmt.Sprintf("%s (%s)", t.Key, t.Name))
	}
	for _, a := range asked {
		key, ok := by[strings.ToLower(strings.TrimSpace(string(a)))]
		if !ok {
			return nil, badInput("there is no such topic", "These are all: "+strings.Join(offered, ", ")+".")
		}
		keys = append(keys, key)
	}
	return keys, nil
}
