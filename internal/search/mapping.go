package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/smakom/hub/internal/hub"
)

// format is bumped by hand when records are made in another way than before from
// the same mapping; a changed mapping needs no bump, for it is hashed.
const format = 3

// The fields of the index. One combined text is indexed twice: fields of their own for
// title and text measured much worse than one for both.
const (
	fieldStems  = "stems"  // the words of the text, Swedish stems
	fieldGrams  = "grams"  // their pieces
	fieldWhole  = "whole"  // its words as they are written: what a slip is compared with
	fieldLength = "length" // how many words it has, about

	fieldName  = "name"  // what it is called and linked to, exact
	fieldHead  = "head"  // the words of the title, Swedish stems
	fieldWords = "words" // the same, whole
	fieldEdges = "edges" // their beginnings
	fieldStart = "start" // the beginnings of the title

	fieldReference = "reference" // its own reference numbers
	fieldMention   = "mention"   // those that its text and its files name

	fieldPin = "pin" // the questions that an editor has put it first for

	fieldFileStems = "filestems" // the words of its files, Swedish stems
	fieldFileGrams = "filegrams" // their pieces
	fieldFileWhole = "filewhole" // the words as they are written

	fieldReach        = "reach"
	fieldKind         = "kind"
	fieldTopic        = "topic"
	fieldMunicipality = "municipality"
	fieldCounty       = "county"
	fieldOrganisation = "organisation"
	fieldYear         = "year"
	fieldAt           = "at"
	fieldUnpublished  = "unpublished" // unpublishedYes, where it is a draft or in the trash

	// Only stored, for what a hit shows.
	fieldTitle   = "title"
	fieldSummary = "summary"
	fieldBody    = "body"
	fieldPrint   = "print"   // tells its files' pages from those that they had before
	fieldSynonym = "synonym" // other words for a topic
)

// unpublishedYes is the one term of fieldUnpublished.
const unpublishedYes = "yes"

// keptBody bounds the text that snippets are cut from, in bytes: a report of many
// pages is searched whole, but reading it whole for each hit would make its page slow.
const keptBody = 32 << 10

// titleWeight is how often a title stands in the text that is searched: without
// the loss that a field of its own for titles was, it lifts what is about the words
// over what names them.
const titleWeight = 3

// atLayout is as wide for every instant, so that instants sort as text.
const atLayout = "2006-01-02T15:04:05.000000Z"

// record is a document as it is given to Bleve; the tags are the paths of the mapping.
type record struct {
	Text         string   `json:"text"`
	Length       string   `json:"length"`
	Title        string   `json:"title"`
	Summary      string   `json:"summary"`
	Body         string   `json:"body"`
	Name         []string `json:"name"`
	Reference    []string `json:"reference"`
	Mention      []string `json:"mention"`
	Pin          []string `json:"pin"`
	Synonym      []string `json:"synonym"`
	Files        string   `json:"files"`
	Print        string   `json:"print"`
	Reach        []string `json:"reach"`
	Kind         string   `json:"kind"`
	Topic        []string `json:"topic"`
	Municipality []string `json:"municipality"`
	County       []string `json:"county"`
	Organisation []string `json:"organisation"`
	Year         string   `json:"year"`
	At           string   `json:"at"`
	Unpublished  string   `json:"unpublished,omitempty"`
}

// record turns a document into what is indexed of it.
func (ix *Index) record(d *hub.Document) *record {
	title, summary, body := tidy(d.Title), tidy(d.Summary), tidy(ix.markdown.Text(d.Body))
	text := strings.Join(append([]string{strings.Repeat(title+"\n", titleWeight), summary, body, dateWords(d.Dated)}, d.Names...), "\n")
	text = tidy(text)
	r := &record{
		Text: text, Length: lengthOf(text), Pin: d.Pins, Title: title, Summary: summary, Body: shorten(body, keptBody),
		Name: names(d), Mention: references(text),
		Reach: d.Reach, Kind: string(d.ID.Kind), Topic: d.Topics, Municipality: d.Municipalities,
		County: d.Counties, Organisation: d.Organisations,
		At: d.At.UTC().Format(atLayout),
	}
	if len(d.Files) > 0 {
		r.Files, r.Print = ix.wordsOfFiles(d.Files), printOf(d.Files)
		r.Mention = distinct(append(r.Mention, mentions(d.Files)...))
	}
	if d.ID.Kind == hub.KindTopic {
		r.Synonym = append([]string{d.Title}, d.Names...)
	}
	for _, reference := range d.References {
		r.Reference = append(r.Reference, plainReference(reference))
	}
	if d.Year != 0 {
		r.Year = fmt.Sprint(d.Year)
	}
	if d.Unpublished {
		r.Unpublished = unpublishedYes
	}
	return r
}

// shortWord is as long as a word is that mostly says nothing by itself, in bytes.
const shortWord = 3

// lengthOf is how many words a text has that may tell something, about: the longer, the more words are taken
// together, so that few different lengths are kept.
func lengthOf(text string) string {
	n := 1
	for from, to := range wordsOf(text) {
		if to-from > shortWord {
			n++
		}
	}
	step := 1
	for ; n/step >= 64; step *= 2 { // at most 3 % off
	}
	return fmt.Sprint(n / step * step)
}

// dateWords are the month and year that a text is from, as Swedes write them, and as
// often as a title: "november 2018" asks for what is from then.
func dateWords(dated string) string {
	year, month, _ := strings.Cut(dated, "-")
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		year = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
			"september", "oktober", "november", "december"}[n-1] + " " + year
	}
	return strings.Repeat(year+"\n", titleWeight)
}

// names are what a record is called or linked to. The title of a content is not
// its name: it lost .05 MRR on pages with titles of one word.
func names(d *hub.Document) (all []string) {
	if !d.ID.Kind.IsContent() {
		all = append(all, plainName(d.Title))
	}
	if d.ID.Kind == hub.KindTopic {
		return all // its synonyms are words about it: what is linked to it is meant as well
	}
	for _, name := range d.Names {
		all = append(all, plainName(name))
	}
	return all
}

// bleveID names a record in the index; keys hold no colon before the first.
func bleveID(id hub.ID) string { return string(id.Kind) + ":" + id.Key }

func hubID(id string) hub.ID {
	kind, key, _ := strings.Cut(id, ":")
	return hub.ID{Kind: hub.Kind(kind), Key: key}
}

// newMapping tells Bleve how a record is indexed.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := mapping.NewIndexMapping()
	if err := addAnalyzers(m); err != nil {
		return nil, fmt.Errorf("analyzers: %w", err)
	}
	doc := mapping.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt("text", counted(fieldStems, analyzerStems), counted(fieldGrams, analyzerGrams),
		plainText(fieldWhole, analyzerWords))
	doc.AddFieldMappingsAt(fieldTitle, stored(fieldTitle), plainText(fieldHead, analyzerStems), plainText(fieldWords, analyzerWords),
		plainText(fieldEdges, analyzerEdges), counted(fieldStart, analyzerStart))
	doc.AddFieldMappingsAt(fieldSummary, stored(fieldSummary))
	doc.AddFieldMappingsAt(fieldBody, stored(fieldBody))
	doc.AddFieldMappingsAt("files", counted(fieldFileStems, analyzerStems), counted(fieldFileGrams, analyzerGrams),
		plainText(fieldFileWhole, analyzerWords))
	doc.AddFieldMappingsAt(fieldPrint, stored(fieldPrint))
	doc.AddFieldMappingsAt(fieldSynonym, stored(fieldSynonym))
	addPages(doc)
	for _, name := range []string{fieldName, fieldReference, fieldMention} {
		doc.AddFieldMappingsAt(name, counted(name, keyword.Name))
	}
	for _, name := range []string{fieldReach, fieldLength, fieldPin, fieldUnpublished} {
		doc.AddFieldMappingsAt(name, plainText(name, keyword.Name))
	}
	for _, name := range []string{fieldKind, fieldTopic, fieldMunicipality, fieldCounty, fieldOrganisation, fieldYear, fieldAt} {
		f := counted(name, keyword.Name) // suggestions score the kind
		f.DocValues = true               // facets, order and what is related read them
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping = doc
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m, m.Validate()
}

// plainText is a field that only says whether a word is there: its score is 0.
func plainText(name, analyzer string) *mapping.FieldMapping {
	f := counted(name, analyzer)
	f.SkipFreqNorm = true
	return f
}

// counted is a field whose score knows how often a word is there. Marks are found
// in the stored text, so no field needs term vectors, which would double the index.
func counted(name, analyzer string) *mapping.FieldMapping {
	f := mapping.NewTextFieldMapping()
	f.Name, f.Analyzer = name, analyzer
	f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
	return f
}

func stored(name string) *mapping.FieldMapping {
	f := counted(name, keyword.Name)
	f.Store, f.Index = true, false
	return f
}

// versionOf names a mapping: indexes of another name are never opened.
func versionOf(m *mapping.IndexMappingImpl) (string, error) {
	text, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendf(text, "\nformat %d", format))
	return hex.EncodeToString(sum[:4]), nil
}
