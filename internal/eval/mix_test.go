package eval

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

const (
	mixedLength = 1500 // bytes of a text
	// mixedShare of the longer words is replaced by made-up ones. Sentences of 148 texts
	// alone would have each word in hundreds of 10,000 texts, and none in a few.
	mixedShare = .6
	// mixedWords are those that there may be: more than 100,000 texts hold, so that new
	// texts bring new words as real ones do. Every second is a compound of two of the
	// first mixedRoots, so that a part of a word is found in others, but not in most.
	mixedWords, mixedRoots = 2_000_000, 20_000
	// The frequencies fall by Zipf's law, without very frequent ones: the sentences
	// have those.
	zipfPower, zipfShift = 1.1, 60
)

// mixer makes texts up: sentences of the fixture with words put into each other.
type mixer struct {
	r                *rand.Rand
	zipf             *rand.Zipf
	titles           []string
	sentences, parts []string
}

func newMixer(tb testing.TB, seed uint64) *mixer {
	tb.Helper()
	f, err := os.Open("../search/testdata/hub-docs.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	docs, err := ReadDocuments(f, "hub-docs.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	r := rand.New(rand.NewPCG(seed, 0))
	m := &mixer{r: r, zipf: rand.NewZipf(r, zipfPower, zipfShift, mixedWords)}
	known := map[string]bool{}
	for _, d := range docs {
		m.titles = append(m.titles, d.Title)
		m.sentences = append(m.sentences, strings.SplitAfter(d.Text, ". ")...)
		for _, word := range strings.FieldsFunc(strings.ToLower(d.Text), func(c rune) bool { return !unicode.IsLetter(c) }) {
			if n := len([]rune(word)); n >= 4 && n <= 8 && !known[word] {
				known[word] = true
				m.parts = append(m.parts, word)
			}
		}
	}
	return m
}

// made is the made-up word of a rank: the lower, the more frequent.
func (m *mixer) made(rank uint64) string {
	if rank%2 == 0 {
		return m.root(rank)
	}
	r := rand.New(rand.NewPCG(rank, 1))
	return m.root(r.Uint64N(mixedRoots)) + m.root(r.Uint64N(mixedRoots))
}

// root is the head of one real word with the end of another.
func (m *mixer) root(rank uint64) string {
	r := rand.New(rand.NewPCG(rank, 0))
	head, end := []rune(m.parts[r.IntN(len(m.parts))]), []rune(m.parts[r.IntN(len(m.parts))])
	return string(head[:2+r.IntN(3)]) + string(end[len(end)-2-r.IntN(3):])
}

// mixed replaces longer words of a text.
func (m *mixer) mixed(text string) string {
	words := strings.Fields(text)
	for i, word := range words {
		if len(word) < 5 || m.r.Float64() > mixedShare {
			continue
		}
		words[i] = m.made(m.zipf.Uint64()) + word[len(strings.TrimRight(word, ".,:;!?")):]
	}
	return strings.Join(words, " ")
}

// document is the i-th made-up content; everyone may read it.
func (m *mixer) document(i int) *hub.Document {
	kinds := hub.ContentKinds()
	year := 2010 + m.r.IntN(16)
	d := &hub.Document{ID: hub.ID{Kind: kinds[m.r.IntN(len(kinds))], Key: fmt.Sprint("d", i)}, Reach: []string{hub.LabelPublic},
		Title: m.mixed(m.titles[m.r.IntN(len(m.titles))]), Year: year, At: time.Date(year, 1, 1, 0, i, 0, 0, time.UTC),
		Topics: []string{fmt.Sprint("topic-", m.r.IntN(30))}, Municipalities: []string{fmt.Sprintf("%04d", m.r.IntN(290))}}
	d.Counties = []string{d.Municipalities[0][:2]}
	var b strings.Builder
	for b.Len() < mixedLength {
		b.WriteString(m.mixed(m.sentences[m.r.IntN(len(m.sentences))]) + " ")
	}
	d.Body = b.String()
	return d
}

// question is one to four neighbouring words of a text's title or of one of its sentences.
func (m *mixer) question(docs []*hub.Document) string {
	d := docs[m.r.IntN(len(docs))]
	text := d.Title
	if m.r.IntN(2) == 0 {
		sentences := strings.SplitAfter(d.Body, ". ")
		text = sentences[m.r.IntN(len(sentences))]
	}
	var words []string
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len([]rune(word)) >= 4 {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return d.Title
	}
	from := m.r.IntN(len(words))
	return strings.Join(words[from:min(len(words), from+1+m.r.IntN(4))], " ")
}
