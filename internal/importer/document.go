package importer

import (
	"cmp"
	"encoding/hex"
	"errors"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// How much of a document is looked at: its title, date and producer stand on its first
// pages, its summary and what it found before the tenth or so.
const (
	titlePages   = 2
	summaryPages = 15
	maxPageText  = 20_000 // bytes of one page: a dense one has 6,000
	pageLines    = 200    // lines of one page: a dense one has 70
)

// document is a file's text while a draft is made of it.
type document struct {
	name  string
	text  *hub.FileText
	known *names
	lines []docLine // of the first pages
	all   []docLine // of as many pages as a summary may stand on
	piece *hub.ImportPiece
	in    *hub.CreateReportInput
}

// ReadDocument makes a report draft of what was found inside a file. Its title, date,
// producer, summary and links are guesses, and said to be. The file is to be attached
// by the caller: the draft's body is its summary alone, since the rest is read there.
func ReadDocument(name string, sha256 [32]byte, text *hub.FileText, o hub.ImportOptions, known Known) *hub.ImportPiece {
	d := &document{name: name, text: text, known: newNames(known)}
	key := "document:" + hex.EncodeToString(sha256[:])
	d.in = &hub.CreateReportInput{ContentInput: hub.ContentInput{
		Audience: o.Audience, IdempotencyKey: key, Source: &hub.SourceInput{Name: cut(fieldLine(cmp.Or(o.Source, path.Base(name))), maxTitle)},
	}}
	d.piece = &hub.ImportPiece{Key: key, Input: d.in}
	if text.Status == hub.TextExtracted {
		d.read()
	} else {
		d.readName()
	}
	d.piece.Title = d.in.Title
	return d.piece
}

// set notes that a field was guessed, where it was.
func (d *document) set(field string, filled bool, why hub.Guess) {
	if filled {
		guess(d.piece, field, why)
	}
}

func (d *document) read() {
	d.all = docLines(d.text.Pages, summaryPages)
	for _, l := range d.all {
		if l.page <= titlePages {
			d.lines = append(d.lines, l)
		}
	}
	d.classify()
	title, why := d.titleOf()
	d.in.Title = title
	d.set("title", true, why)
	date, why := d.dateOf()
	d.in.DocumentDate = date
	d.set("documentDate", date != "", why)
	if date == "" {
		d.piece.Review = append(d.piece.Review, hub.Say(hub.ReviewNoDate, "no date was found in it"))
	}
	if len(date) == len("2024-03-15") {
		on := date.Lower()
		d.in.Source.IssuedOn = &on
	}
	d.fillProducer()
	d.fillSummary()
	d.fillLinks()
}

// readName makes what can be made of a file without text: a scanned one, mostly.
func (d *document) readName() {
	unread := hub.Say(hub.ReviewUnread, "no text could be read inside it: is it scanned?")
	if d.text.Fault != "" {
		unread = hub.Say(hub.ReviewUnread, "its text could not be read: %s", errLine(errors.New(d.text.Fault)))
	}
	d.piece.Review = append(d.piece.Review, unread)
	title, why := d.ownTitle(), hub.Say(hub.GuessFile, "the file says so of itself")
	if title == "" {
		title, why = nameTitle(d.name), fromName()
	}
	d.in.Title = title
	d.set("title", true, why)
	d.in.DocumentDate, why = d.nameDate()
	d.set("documentDate", d.in.DocumentDate != "", why)
	d.fillLinks()
}

// nameDate is the date in the file's name, else the one when the file was made.
func (d *document) nameDate() (date hub.PartialDate, why hub.Guess) {
	bare := strings.NewReplacer("_", " ", "%20", " ").Replace(path.Base(d.name))
	if found := writtenDates(bare); len(found) > 0 {
		return found[0].date, hub.Say(hub.GuessFile, "it stands in the file's name")
	}
	if d.text.CreatedOn != nil {
		return hub.PartialDate(d.text.CreatedOn.String()), hub.Say(hub.GuessFile, "when the file was made")
	}
	return "", why
}

// fromName is the ground of what stands in the file's name alone.
func fromName() hub.Guess { return hub.Say(hub.GuessFile, "the file's name") }

var (
	noTitle = regexp.MustCompile(`(?i)^(?:untitled.*|namnlös.*|namnlöst dokument.*|utan titel|no ?title|titel|title|rubrik.*|dokument ?\d*|document ?\d*|doc\d+|dok\d+|mall|.*mall|template.*|layout ?\d*|print|pdf|utkast|bild ?\d*|slide ?\d*|presentation ?\d*|powerpoint[- ]presentation|sida ?\d+|page ?\d+|rapport|report|pm|skanna\w*|scan\w*|img[ _-]?\d+|.*\.(?:docx?|dotx?|pdf|pptx?|xlsx?|odt|indd|qxp|rtf|tmp|html?))$`)
	program = regexp.MustCompile(`(?i)^(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel)|PowerPoint|Word) ?[-–] ?`)
	// coded are names that only a machine or a register made.
	coded = regexp.MustCompile(`^[\p{L}\d]*[\d_][\p{L}\d_.-]*$`)
)

// ownTitle is what the file calls itself, where somebody has named it: most titles
// inside files are those of a template, the file itself or a program.
func (d *document) ownTitle() string {
	title := fieldLine(head(d.text.Title, 4*maxTitle))
	stem := strings.TrimSuffix(path.Base(d.name), path.Ext(d.name))
	switch {
	case program.MatchString(title), noTitle.MatchString(title), coded.MatchString(title):
		return ""
	case letters(title) < 5 || runes(title) > maxTitle || strings.Contains(title, "_"):
		return ""
	case bareLetters(title) == bareLetters(stem) && !strings.Contains(title, " "):
		return ""
	}
	return title
}

// nameTitle is a title made of a file's name.
func nameTitle(name string) string {
	stem := path.Base(strings.ReplaceAll(name, "\\", "/"))
	if plain, err := url.PathUnescape(stem); err == nil {
		stem = plain
	}
	stem = strings.TrimSuffix(stem, path.Ext(stem))
	for _, w := range []*regexp.Regexp{writtenISO, writtenCompact} {
		stem = w.ReplaceAllString(stem, " ")
	}
	stem = strings.ReplaceAll(stem, "_", " ")
	if !strings.Contains(strings.TrimSpace(stem), " ") {
		stem = strings.ReplaceAll(stem, "-", " ")
	}
	stem = strings.Trim(strings.Join(strings.Fields(fieldLine(stem)), " "), " -–.,")
	if letters(stem) == 0 {
		return "Dokument utan rubrik"
	}
	letters := []rune(stem)
	return cut(string(unicode.ToUpper(letters[0]))+string(letters[1:]), maxTitle)
}
