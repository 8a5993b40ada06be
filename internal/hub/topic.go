package hub

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
