package register

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

var organisationKinds = []hub.OrganisationKind{
	hub.OrganisationNetwork, hub.OrganisationAuthority, hub.OrganisationUniversity, hub.OrganisationFunder,
	hub.OrganisationAssociation, hub.OrganisationCompany, hub.OrganisationRegion,
}

func TestOrganisationsAreNamedOnceAndAddressedByTheirNames(t *testing.T) {
	seen := map[string]string{}
	var networks int
	for _, o := range load(t).Organisations {
		if o.Slug == "" || o.Slug != hub.Slug(o.Name) {
			t.Errorf("%s: slug %q, want %q", o.Name, o.Slug, hub.Slug(o.Name))
		}
		if !slices.Contains(organisationKinds, o.Kind) {
			t.Errorf("%s: kind %q", o.Name, o.Kind)
		}
		if o.Kind == hub.OrganisationNetwork {
			networks++
		}
		if o.OtherNames == nil || o.UUID != (hub.UUID{}) {
			t.Errorf("%s: other names %v, UUID %s", o.Name, o.OtherNames, o.UUID)
		}
		if o.Website != nil {
			checkLink(t, o.Name, *o.Website)
		}
		for _, name := range append([]string{o.Name}, o.OtherNames...) {
			if other, taken := seen[strings.ToLower(name)]; taken || strings.TrimSpace(name) != name || name == "" {
				t.Errorf("%s: name %q is blank or also names %s", o.Name, name, other)
			}
			seen[strings.ToLower(name)] = o.Name
		}
	}
	if networks != 1 {
		t.Errorf("%d networks, want one: our own", networks)
	}
}

func TestTopicsFormATreeAndNoWordMeansTwoOfThem(t *testing.T) {
	keys, words := map[string]bool{}, map[string]string{}
	for _, topic := range load(t).Topics {
		if topic.Key == "" || topic.Key != hub.Slug(topic.Key) || keys[topic.Key] {
			t.Errorf("topic key %q is not a slug, or stands twice", topic.Key)
		}
		if topic.ParentKey != nil && !keys[*topic.ParentKey] {
			t.Errorf("%s: no topic %s before it", topic.Key, *topic.ParentKey)
		}
		keys[topic.Key] = true
		if len(topic.Synonyms) == 0 || topic.Links == nil {
			t.Errorf("%s: synonyms %v, links %v", topic.Key, topic.Synonyms, topic.Links)
		}
		for _, word := range append([]string{topic.Name}, topic.Synonyms...) {
			if other, taken := words[strings.ToLower(word)]; taken || strings.TrimSpace(word) != word || word == "" {
				t.Errorf("%s: %q is blank or also means %s", topic.Key, word, other)
			}
			words[strings.ToLower(word)] = topic.Key
		}
		for _, link := range topic.Links {
			if link.Title == "" {
				t.Errorf("%s: a link without a title", topic.Key)
			}
			checkLink(t, topic.Key, link.URL)
		}
	}
}

func checkLink(t *testing.T, of, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || !strings.Contains(u.Host, ".") || u.RawQuery != "" {
		t.Errorf("%s: %q is not a plain https address", of, link)
	}
}
