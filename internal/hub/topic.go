package hub

import "fmt"

// Topic is what things are about. Its synonyms are other words for the same, in
// both directions: who searches for one finds the others.
type Topic struct {
	Key       string // never changes
	Name      string
	Synonyms  []string
	ParentKey *string
	Links     []Link
}

// ID is the topic's opaque ID.
func (t *Topic) ID() ID { return ID{KindTopic, t.Key} }

// Link is an official source on a topic.
type Link struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// CreateTopicInput makes a topic.
type CreateTopicInput struct {
	Key      string // from the name when empty; never changes
	Name     string
	Synonyms []string
	Parent   string // key
	Links    []*LinkInput
}

// LinkInput is an official source.
type LinkInput struct{ Title, URL string }

// UpdateTopicInput changes the topic with the key.
type UpdateTopicInput struct {
	Sent []string // the fields that the caller gave, by their schema names
	CreateTopicInput
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateTopicInput) Validate() error {
	var errs UserErrors
	checkNeeded(&errs, "name", &in.Name, maxName)
	checkSlug(&errs, "key", &in.Key, in.Name)
	checkLines(&errs, "synonyms", &in.Synonyms, maxName)
	in.Synonyms = unique(in.Synonyms)
	if len(in.Links) > maxLines {
		errs.Add(TooLong, "links", "at most %d links", maxLines)
		return errs
	}
	for i, l := range in.Links {
		at := fmt.Sprintf("links.%d.", i)
		checkLine(&errs, at+"title", &l.Title, maxName)
		checkURL(&errs, at+"url", &l.URL)
		if l.Title == "" || l.URL == "" {
			errs.Add(Required, at+"title", "a link needs a title and an address")
		}
	}
	return errs.Err()
}
