package importer

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/unicode/norm"

	"github.com/smakom/hub/internal/hub"
)

const (
	maxKey   = 200   // characters: of an idempotency key
	maxBrief = 1_000 // characters of a summary
	// ahead is how far a clock that runs fast may date an entry.
	ahead = 15 * time.Minute
)

// piece makes of an entry what can be made of it.
func (r *feedReader) piece(e *gofeed.Item, line int) *hub.ImportPiece {
	link := r.link(e)
	p := &hub.ImportPiece{Key: r.keyOf(cmp.Or(e.GUID, link, e.Title+e.Content+e.Description)), Title: cut(fieldLine(e.Title), maxTitle), Line: line}
	if first, seen := r.seen[p.Key]; seen {
		p.LeftOut = hub.Say(hub.ReasonTwice, "the feed has it twice")
		if first > 0 {
			p.LeftOut = hub.Say(hub.ReasonTwice, "the feed has it twice: the first time at line %d", first)
		}
		return p
	}
	r.seen[p.Key] = line
	text, err := readHTML(cmp.Or(e.Content, e.Description), cmp.Or(link, r.absolute(".")))
	if err != nil {
		p.Refused = hub.ReasonOf(err)
		return p
	}
	text.Markdown, text.Plain = withoutAppeared(text.Markdown), withoutAppeared(text.Plain)
	if p.Title == "" && text.Plain == "" {
		p.LeftOut = hub.Say(hub.ReasonNoText, "it has neither a title nor a text")
		return p
	}
	r.fill(p, e, text, link)
	return p
}

// fill writes the draft.
func (r *feedReader) fill(p *hub.ImportPiece, e *gofeed.Item, text *webText, link string) {
	if r.doubt != "" {
		p.Review = append(p.Review, hub.Say(hub.ReviewLetters, "the feed's encoding: %s", r.doubt))
	}
	c := hub.ContentInput{
		Title: p.Title, Body: text.Markdown, Summary: r.summary(e), Audience: r.options.Audience, Byline: byline(e), IdempotencyKey: p.Key,
		Source: &hub.SourceInput{Name: r.sourceName(), URL: link},
	}
	if c.Title == "" {
		c.Title = cut(strings.TrimRight(firstSentence(text.Plain), "."), maxTitle)
		guess(p, "title", hub.Say(hub.GuessBeginning, "the entry has none: its first words"))
	}
	c.Topics = r.topics(p, e.Categories)
	on := hub.DateOf(r.now.In(hub.Stockholm()))
	if t, ok := r.date(p, e); ok {
		on = hub.DateOf(t.In(hub.Stockholm()))
		c.Source.IssuedOn = &on
	}
	in, suggested, review := r.known.makeInput(c, text.Plain, on)
	p.Input = in
	for _, s := range suggested {
		guess(p, s.Field, s.Why)
	}
	p.Review = append(p.Review, review...)
	for _, l := range text.LeftOut {
		p.Review = append(p.Review, l.review())
	}
	p.Attachments = r.attachments(e, text)
}

// date is when the entry was shown first, else when it was changed. One that lies
// ahead is said and not believed: it would publish what nobody has shown yet.
func (r *feedReader) date(p *hub.ImportPiece, e *gofeed.Item) (time.Time, bool) {
	t, ok := feedTime(e.Published, e.PublishedParsed)
	if !ok {
		t, ok = feedTime(e.Updated, e.UpdatedParsed)
	}
	switch said := cmp.Or(e.Published, e.Updated); {
	case !ok && said != "":
		p.Review = append(p.Review, hub.Say(hub.ReviewDate, "its date can't be read: %s", hub.Quoted(cut(fieldLine(said), 60))))
	case !ok:
		p.Review = append(p.Review, hub.Say(hub.ReviewNoDate, "it has no date"))
	case t.After(r.now.Add(ahead)):
		p.Review = append(p.Review, hub.Say(hub.ReviewDate, "its date lies ahead: %s", hub.Named(t.Format(time.DateOnly))))
		return time.Time{}, false
	default:
		p.PublishedAt = &t
	}
	return t, ok
}

// link is where the entry is to be read: its link, or its id where that is one.
func (r *feedReader) link(e *gofeed.Item) string {
	links := append([]string{e.Link}, e.Links...)
	if strings.HasPrefix(e.GUID, "http://") || strings.HasPrefix(e.GUID, "https://") {
		links = append(links, e.GUID)
	}
	for _, l := range links {
		if l = r.absolute(l); l != "" {
			clean, _ := withoutTracking(l)
			return clean
		}
	}
	return ""
}

// keyOf is the key of what the feed names so: readable where that fits.
func (r *feedReader) keyOf(id string) string {
	key := "feed:" + r.place + ":" + strings.TrimSpace(id)
	if runes(key) <= maxKey && !strings.ContainsFunc(key, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) }) {
		return key
	}
	return "feed:" + cut(bareLetters(r.place), maxKey/2) + ":" + keyDigest(key)
}

func (r *feedReader) sourceName() string {
	return cut(cmp.Or(r.options.Source, fieldLine(r.feed.Title), r.place, "feed"), maxTitle)
}

// byline is who wrote it, by name: an address never is one.
func byline(e *gofeed.Item) string {
	var list []string
	for _, a := range e.Authors {
		if name := fieldLine(a.Name); name != "" && redactText(name) == name && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return cut(strings.Join(list, ", "), maxTitle)
}

// moreMark is what ends a summary that goes on elsewhere.
var moreMark = regexp.MustCompile(`(?i)\s*(?:\[?(?:…|\.\.\.)\]?|\(mer…\)|läs mer|continue reading|fortsätt läsa)[\s»→.]*$`)

// appeared is the sentence that a site's program puts below each entry.
var appeared = regexp.MustCompile(`(?i)^(?:Inlägget .* dök först upp på .*|The post .* (?:appeared first on|first appeared on) .*)$`)

// withoutAppeared is a text without that sentence as its last paragraph.
func withoutAppeared(text string) string {
	at := strings.LastIndexByte(strings.TrimSpace(text), '\n') + 1
	if appeared.MatchString(strings.TrimSpace(text[at:])) {
		return strings.TrimSpace(text[:at])
	}
	return text
}

// summary is the entry's own, where it has one beside its full text.
func (r *feedReader) summary(e *gofeed.Item) string {
	if e.Content == "" || e.Description == "" {
		return ""
	}
	text, err := readHTML(e.Description, "")
	if err != nil {
		return ""
	}
	brief := strings.Join(strings.Fields(withoutAppeared(text.Plain)), " ")
	if short := moreMark.ReplaceAllString(brief, ""); short != brief {
		brief = short
		if !endsSentence(short) {
			brief += "…"
		}
	}
	return cut(brief, maxBrief)
}

// topics are those of the entry's categories: by what the import was told, else where
// a category is a topic's own word.
func (r *feedReader) topics(p *hub.ImportPiece, categories []string) []string {
	var keys []string
	for _, c := range categories {
		c = strings.ToLower(fieldLine(c))
		key, told := r.options.Topics[c]
		if !told {
			if key = r.known.topicCalled(c); key != "" {
				guess(p, "topics", hub.Say(hub.GuessCategory, "the category %s", hub.Quoted(cut(c, 60))))
			}
		}
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// topicCalled is the key of the topic that the word is the name or a synonym of.
func (n *names) topicCalled(word string) string {
	for _, t := range n.topics {
		for _, w := range t.words {
			if strings.EqualFold(w, word) {
				return t.topic.Key
			}
		}
	}
	return ""
}

// attachments are the files that the entry brings, and the pictures in its text.
func (r *feedReader) attachments(e *gofeed.Item, text *webText) []*hub.Attachment {
	var list []*hub.Attachment
	add := func(address, alt string) {
		there := slices.ContainsFunc(list, func(a *hub.Attachment) bool { return a.URL == address })
		if address != "" && !there && len(list) < hub.MaxFiles {
			list = append(list, &hub.Attachment{Name: nameInAddress(address), URL: address, AltText: alt})
		}
	}
	for _, enclosure := range e.Enclosures {
		add(r.absolute(enclosure.URL), "")
	}
	for _, image := range text.Images {
		add(image.URL, image.Alt)
	}
	return list
}

// nameInAddress is the last part of an address's path.
func nameInAddress(address string) string {
	before, _, _ := strings.Cut(address, "?")
	name := path.Base(before)
	if name == "." || name == "/" || strings.Contains(before, "://"+name) {
		return "file"
	}
	return cut(fieldLine(name), maxTitle)
}

// guess notes that a field was filled in by guessing; what is guessed twice is one
// field with both reasons.
func guess(p *hub.ImportPiece, field string, why hub.Guess) {
	for _, s := range p.Suggested {
		if s.Field == field {
			s.Why = s.Why.And(why)
			return
		}
	}
	p.Suggested = append(p.Suggested, &hub.Suggested{Field: field, Why: why})
}

// fieldLine is the text of a field that may hold marks and entities, in one line.
func fieldLine(text string) string {
	if strings.ContainsAny(text, "<&") {
		if web, err := readHTML(text, ""); err == nil {
			text = web.Plain
		}
	}
	return visibleLine(text)
}

// visibleLine is a text of one line, without what can't be seen or turns it around.
func visibleLine(text string) string {
	text = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && !unicode.IsSpace(c) || unicode.Is(unicode.Bidi_Control, c) {
			return -1
		}
		if c == '\u2010' || c == '\u2011' { // hyphens that only differ in where lines break
			return '-'
		}
		return c
	}, text)
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

func firstSentence(text string) string {
	if list := sentences(strings.Join(strings.Fields(head(text, 4*maxTitle)), " ")); len(list) > 0 {
		return list[0]
	}
	return ""
}
