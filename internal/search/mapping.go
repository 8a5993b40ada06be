package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/smakom/hub/internal/hub"
)

// format is bumped by hand when records are made in another way than before from
// the same mapping; a changed mapping needs no bump, for it is hashed.
const format = 2

// The fields of the index. One combined text is indexed three times: fields of
// their own for title and text measured much worse than one for both.
const (
	fieldStems  = "stems"  // the words of the text, Swedish stems
	fieldGrams  = "grams"  // their pieces of five letters
	fieldFolded = "folded" // the stems of å-less, ä-less, ö-less text

	fieldName  = "name"  // what it is called and linked to, exact
	fieldHead  = "head"  // the words of the title, Swedish stems
	fieldWords = "words" // the same, whole
	fieldEdges = "edges" // their beginnings
	fieldStart = "start" // the beginnings of the title

	fieldReference = "reference" // its own reference numbers
	fieldMention   = "mention"   // those that its text and its files name

	fieldFileStems  = "filestems"  // the words of its files, Swedish stems
	fieldFileGrams  = "filegrams"  // their pieces
	fieldFileFolded = "filefolded" // their stems without å, ä, ö

	fieldReach        = "reach"
	fieldKind         = "kind"
	fieldTopic        = "topic"
	fieldMunicipality = "municipality"
	fieldCounty       = "county"
	fieldOrganisation = "organisation"
	fieldYear         = "year"
	fieldAt           = "at"

	// Only stored, for what a hit shows.
	fieldTitle   = "title"
	fieldSummary = "summary"
	fieldBody    = "body"
	fieldPrint   = "print" // tells its files' pages from those that they had before
)

// keptBody bounds the text that snippets are cut from, in bytes: a report of many
// pages is searched whole, but reading it whole for each hit would make its page slow.
const keptBody = 32 << 10

// titleWeight is how often a title stands in the text that is searched: without
// the loss that a field of its own for titles was, it lifts what is about the words
// over what names them.
const titleWeight = 5

// atLayout is as wide for every instant, so that instants sort as text.
const atLayout = "2006-01-02T15:04:05.000000Z"

// record is a document as it is given to Bleve; the tags are the paths of the mapping.
type record struct {
	Text         string   `json:"text"`
	Title        string   `json:"title"`
	Summary      string   `json:"summary"`
	Body         string   `json:"body"`
	Name         []string `json:"name"`
	Reference    []string `json:"reference"`
	Mention      []string `json:"mention"`
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
}

// record turns a document into what is indexed of it.
func (ix *Index) record(d *hub.Document) *record {
	title, summary, body := tidy(d.Title), tidy(d.Summary), tidy(ix.markdown.Text(d.Body))
	text := strings.Join(append([]string{strings.Repeat(title+"\n", titleWeight), summary, body}, d.Names...), "\n")
	text = tidy(text)
	r := &record{
		Text: text, Title: title, Summary: summary, Body: shorten(body, keptBody),
		Name: names(d), Mention: references(text),
		Reach: d.Reach, Kind: string(d.ID.Kind), Topic: d.Topics, Municipality: d.Municipalities,
		County: d.Counties, Organisation: d.Organisations,
		At: d.At.UTC().Format(atLayout),
	}
	if len(d.Files) > 0 {
		r.Files, r.Print = ix.wordsOfFiles(d.Files), printOf(d.Files)
		r.Mention = distinct(append(r.Mention, mentions(d.Files)...))
	}
	for _, reference := range d.References {
		r.Reference = append(r.Reference, plainReference(reference))
	}
	if d.Year != 0 {
		r.Year = fmt.Sprint(d.Year)
	}
	return r
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
	doc.AddFieldMappingsAt("text", counted(fieldStems, sv.AnalyzerName),
		counted(fieldGrams, analyzerGrams), counted(fieldFolded, analyzerFolded))
	doc.AddFieldMappingsAt(fieldTitle, stored(fieldTitle), plainText(fieldHead, sv.AnalyzerName), plainText(fieldWords, analyzerWords),
		plainText(fieldEdges, analyzerEdges), counted(fieldStart, analyzerStart))
	doc.AddFieldMappingsAt(fieldSummary, stored(fieldSummary))
	doc.AddFieldMappingsAt(fieldBody, stored(fieldBody))
	doc.AddFieldMappingsAt("files", counted(fieldFileStems, sv.AnalyzerName),
		counted(fieldFileGrams, analyzerGrams), counted(fieldFileFolded, analyzerFolded))
	doc.AddFieldMappingsAt(fieldPrint, stored(fieldPrint))
	addPages(doc)
	for _, name := range []string{fieldName, fieldReference, fieldMention} {
		doc.AddFieldMappingsAt(name, counted(name, keyword.Name))
	}
	for _, name := range []string{fieldReach, fieldOrganisation} {
		doc.AddFieldMappingsAt(name, plainText(name, keyword.Name))
	}
	for _, name := range []string{fieldKind, fieldTopic, fieldMunicipality, fieldCounty, fieldYear, fieldAt} {
		f := counted(name, keyword.Name) // suggestions score the kind
		f.DocValues = true               // facets and order read them
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
