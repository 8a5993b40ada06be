package importer

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/smakom/hub/internal/hub"
)

// Limits of one part of an export. Whatever is longer is cut before the parser
// sees it, since the parser holds each part whole.
const (
	wxrHead    = 64 << 10 // bytes in which the XML begins; notices of PHP may stand before
	wxrMaxText = 4 << 20  // bytes of one run of text: the longest articles have some hundred kB
	wxrMaxTag  = 64 << 10 // bytes of one tag, comment or declaration
)

// wxrText gives an export's bytes to the XML parser, one by one, so that what the
// parser has read is what was counted here. Of what real exports hold against the
// rules of XML it mends just what has one meaning, and leaves the parser strict:
//
//   - bytes that are no UTF-8 are read as windows-1252, whatever the file declares:
//     sites have moved between databases, and one file holds both;
//   - characters that XML forbids are dropped, line ends never;
//   - an & that begins no reference, a < that begins no tag and a ]]> outside CDATA
//     stand for themselves; names that HTML has and XML has not become their letter.
type wxrText struct {
	from  *bufio.Reader
	line  int
	place wxrPlace
	quote byte   // inside a tag, the quote that is open
	run   int    // bytes of the text or tag that is being read
	last  uint32 // its last bytes, as far as they tell its end
	ready []byte // to be given next
	spare []byte // what ready lies in
	cut   int    // texts that were cut
	err   error
}

// wxrPlace is where in the XML a byte stands.
type wxrPlace int

const (
	inProse wxrPlace = iota
	inTag
	inCDATA
	inComment
	inDeclaration // <?…> and <!…>
)

// How texts in CDATA and comments end.
const (
	threeBytes   = 1<<24 - 1
	endOfCDATA   = ']'<<16 | ']'<<8 | '>'
	endOfComment = '-'<<16 | '-'<<8 | '>'
)

var (
	wxrBegins   = regexp.MustCompile(`(?i)<\?xml[\s?]|<rss[\s>]`)
	wxrEncoding = regexp.MustCompile(`(?i)^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']`)
)

// newWXRText finds where the XML begins and how its letters are written.
func newWXRText(from io.Reader) (*wxrText, error) {
	b := bufio.NewReaderSize(from, wxrHead)
	if start, _ := b.Peek(2); bytes.Equal(start, []byte("\xff\xfe")) || bytes.Equal(start, []byte("\xfe\xff")) {
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		b = bufio.NewReaderSize(utf16.NewDecoder().Reader(b), wxrHead)
	}
	start, err := b.Peek(wxrHead)
	if err != nil && err != io.EOF && len(start) == 0 {
		return nil, err
	}
	loc := wxrBegins.FindIndex(start)
	if loc == nil {
		return nil, hub.CantRead(hub.ReasonNoExport, "line 1: this is no WordPress export: no XML begins in its first %d kB", wxrHead>>10)
	}
	t := &wxrText{line: 1 + bytes.Count(start[:loc[0]], []byte("\n"))}
	declared := ""
	if m := wxrEncoding.FindSubmatch(start[loc[0]:]); m != nil {
		declared = string(m[1])
	}
	if _, err := b.Discard(loc[0]); err != nil {
		return nil, err
	}
	t.from = b
	return t, t.decode(declared)
}

// decode reads letters as they are declared, but for those that the bytes themselves tell
// apart.
func (t *wxrText) decode(declared string) error {
	if declared == "" || strings.HasPrefix(strings.ToLower(declared), "utf-16") { // which the decoder above has read
		return nil
	}
	e, name := charset.Lookup(declared)
	switch {
	case e == nil || name == "replacement":
		return hub.CantRead(hub.ReasonNotText, "line %d: the encoding %q is not known: save the file as UTF-8", t.line, declared)
	case name != "utf-8" && name != "windows-1252":
		t.from = bufio.NewReaderSize(e.NewDecoder().Reader(t.from), wxrHead)
	}
	return nil
}

// Read is there for the parser's type check; it reads bytes.
func (t *wxrText) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := t.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// ReadByte gives the next byte of clean XML.
func (t *wxrText) ReadByte() (byte, error) {
	for len(t.ready) == 0 {
		if b, ok := t.plain(); ok {
			return b, nil
		}
		if t.err != nil {
			return 0, t.err
		}
		t.err = t.next()
	}
	b := t.ready[0]
	t.ready = t.ready[1:]
	return b, nil
}

// plain gives a letter of a text that means nothing but itself: nearly all do.
func (t *wxrText) plain() (byte, bool) {
	if t.place != inCDATA && t.place != inProse || t.run >= wxrMaxText || t.err != nil {
		return 0, false
	}
	b, err := t.from.ReadByte()
	if err != nil {
		t.err = err
		return 0, false
	}
	if b < ' ' || b >= 0x7f || b == '<' || b == '&' || b == ']' || b == '>' {
		// It was read just now, so it can be unread.
		_ = t.from.UnreadByte()
		return 0, false
	}
	t.run++
	t.last = uint32(b)
	return b, true
}

func (t *wxrText) give(text string) {
	t.spare = append(t.spare[:0], text...)
	t.ready = t.spare
}

func (t *wxrText) giveByte(b byte) {
	t.spare = append(t.spare[:0], b)
	t.ready = t.spare
}

// next makes the next letter ready, or nothing where it is dropped.
func (t *wxrText) next() error {
	b, err := t.from.ReadByte()
	if err != nil {
		return err
	}
	if b == '\n' {
		t.line++
	}
	switch {
	case b >= 0x80:
		return t.letter(b)
	case b < ' ' && b != '\t' && b != '\n' && b != '\r', b == 0x7f:
		return nil
	}
	switch t.place {
	case inProse:
		return t.prose(b)
	case inCDATA:
		t.cdata(b)
	case inTag:
		t.tag(b)
	default:
		t.aside(b)
	}
	return t.tooLong()
}

// letter gives one beyond ASCII.
func (t *wxrText) letter(b byte) error {
	if err := t.from.UnreadByte(); err != nil {
		return err
	}
	r, size, err := t.from.ReadRune()
	switch {
	case err != nil:
		return err
	case r == '\uFFFD' && size == 1:
		r = charmap.Windows1252.DecodeByte(b)
	case r < 0xa0: // a letter of windows-1252 that somebody took for one of latin1
		r = charmap.Windows1252.DecodeByte(byte(r))
	}
	if r < 0xa0 || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF' {
		return nil
	}
	if t.run += size; t.run > wxrMaxText && (t.place == inProse || t.place == inCDATA) {
		t.cutAt(size)
		return nil
	}
	t.last = 0
	t.give(string(r))
	return t.tooLong()
}

// cdata gives a byte of a text in CDATA.
func (t *wxrText) cdata(b byte) {
	t.last = t.last<<8 | uint32(b)
	if t.last&threeBytes == endOfCDATA {
		if t.run >= wxrMaxText { // the brackets may have been cut away
			t.give("]]>")
		} else {
			t.giveByte(b)
		}
		t.enter(inProse)
		return
	}
	if t.run++; t.run > wxrMaxText {
		t.cutAt(1)
		return
	}
	t.giveByte(b)
}

// cutAt counts a text once that is too long.
func (t *wxrText) cutAt(size int) {
	if t.run-size <= wxrMaxText {
		t.cut++
	}
}

func (t *wxrText) enter(place wxrPlace) { t.place, t.run, t.last, t.quote = place, 0, 0, 0 }

// tooLong refuses a tag that no export has.
func (t *wxrText) tooLong() error {
	if t.run > wxrMaxTag && t.place != inProse && t.place != inCDATA {
		return hub.CantRead(hub.ReasonNoExport, "line %d: a tag or comment of more than %d kB: this is not XML", t.line, wxrMaxTag>>10)
	}
	return nil
}
