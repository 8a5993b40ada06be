package importer

import (
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// A piece is about few things: more links than these would say nothing.
const (
	maxTopics = 5
	oftenSaid = 2 // times in the text, where the heading doesn't say it
	shortWord = 3 // letters: an abbreviation, told by its capitals
)

// topicWords are the words for a topic.
type topicWords struct {
	topic *hub.Topic
	words []string // the long ones in lower case
}

func newTopicWords(t *hub.Topic) *topicWords {
	w := &topicWords{topic: t}
	for _, word := range append([]string{t.Name}, t.Synonyms...) {
		word = strings.TrimSpace(word)
		if runes(word) > shortWord {
			word = strings.ToLower(word)
		}
		if runes(word) > 1 && !slices.Contains(w.words, word) {
			w.words = append(w.words, word)
		}
	}
	return w
}

// count counts how often the text speaks of the topic: by one of its words, or
// by a compound or form that begins with one.
func (t *topicWords) count(text, lower string) int {
	n := 0
	for _, word := range t.words {
		in := lower
		if runes(word) <= shortWord {
			in = text
		}
		n += countWord(in, word)
	}
	return n
}

func countWord(text, word string) int {
	n := 0
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return n
		}
		at := from + i
		end := at + len(word)
		from = end
		begins := at == 0 || !isWordRune(lastRune(text[:at]))
		if begins && (runes(word) > shortWord || isWhole(text, at, end)) {
			n++
		}
	}
}

// linkTopics links the topics that the heading names or the text comes back to.
func (s *story) linkTopics() []string {
	type hit struct {
		key          string
		inHead, said int
		name         string
	}
	head, body := s.kicker+"\n"+s.heading, s.text()
	lowerHead, lowerBody := strings.ToLower(head), strings.ToLower(body)
	if isCapitals(s.heading) { // there capitals tell no abbreviation
		head = ""
	}
	var hits []hit
	for _, t := range s.known.topics {
		h := hit{t.topic.Key, t.count(head, lowerHead), t.count(body, lowerBody), t.topic.Name}
		if h.inHead > 0 || h.said >= oftenSaid {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return 3*(b.inHead-a.inHead) + b.said - a.said })
	var keys []string
	for _, h := range hits[:min(len(hits), maxTopics)] {
		keys = append(keys, h.key)
		s.because(fieldTopics, hub.Say(hub.GuessNamed, "topic %s: in the heading %d times, in the text %d times", h.name, h.inHead, h.said))
	}
	return keys
}
