package importer

import (
	"bytes"
	"html"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// prose gives a byte that stands outside of all tags.
func (t *wxrText) prose(b byte) error {
	switch b {
	case '<':
		return t.open()
	case '&':
		t.reference()
		return nil
	}
	t.last = t.last<<8 | uint32(b)
	if t.run++; t.run > wxrMaxText {
		t.cutAt(1)
		return nil
	}
	if t.last&threeBytes == endOfCDATA {
		t.give("&gt;")
		return nil
	}
	t.giveByte(b)
	return nil
}

// open tells what a < begins.
func (t *wxrText) open() error {
	const longest = len("![CDATA[")
	next, _ := t.from.Peek(longest)
	switch {
	case bytes.HasPrefix(next, []byte("![CDATA[")):
		t.skip(longest)
		t.enter(inCDATA)
		t.give("<![CDATA[")
	case bytes.HasPrefix(next, []byte("!--")):
		t.skip(len("!--"))
		t.enter(inComment)
		t.give("<!-- ")
	case bytes.HasPrefix(bytes.ToUpper(next), []byte("!DOCTYPE")), bytes.HasPrefix(bytes.ToUpper(next), []byte("!ENTITY")):
		// No export declares anything, and what a declaration could do is expand.
		return hub.CantRead(hub.ReasonNoExport, "line %d: the file declares a document type or entities, which no WordPress export does", t.line)
	case len(next) > 0 && (next[0] == '?' || next[0] == '!'):
		t.enter(inDeclaration)
		t.give("<")
	case len(next) > 0 && (next[0] == '/' || next[0] == '_' || next[0]|0x20 >= 'a' && next[0]|0x20 <= 'z'):
		t.enter(inTag)
		t.give("<")
	default:
		t.run++
		t.give("&lt;")
	}
	return nil
}

func (t *wxrText) skip(n int) {
	// They were peeked at, so they are there.
	_, _ = t.from.Discard(n)
}

// tag gives a byte of a tag, and knows the > of a value from its end.
func (t *wxrText) tag(b byte) {
	t.run++
	switch {
	case t.quote != 0 && b == t.quote:
		t.quote = 0
	case t.quote == 0 && (b == '"' || b == '\''):
		t.quote = b
	case b == '&':
		t.reference()
		return
	case t.quote == 0 && b == '>':
		t.enter(inProse)
	case b == '<': // in a value; elsewhere the parser says what is wrong
		if t.quote != 0 {
			t.give("&lt;")
			return
		}
	}
	t.giveByte(b)
}

// aside gives nothing of a comment but its end, and a declaration as it is.
func (t *wxrText) aside(b byte) {
	t.run++
	t.last = t.last<<8 | uint32(b)
	switch {
	case t.place == inComment && t.last&threeBytes == endOfComment:
		t.enter(inProse)
		t.give("-->")
	case t.place == inDeclaration && b == '>':
		t.enter(inProse)
		t.give(">")
	case t.place == inDeclaration:
		t.giveByte(b)
	}
}

// longestReference is “&thetasym;” and the longest number.
const longestReference = 12

// reference gives what an & begins: one that XML knows as it is, one that only HTML
// knows as its letter, none at all as the sign itself.
func (t *wxrText) reference() {
	t.run++
	next, _ := t.from.Peek(longestReference)
	end := bytes.IndexByte(next, ';')
	if end <= 0 || bytes.ContainsAny(next[:end], " <>&\"'\n\r\t") {
		t.give("&amp;")
		return
	}
	name := "&" + string(next[:end]) + ";"
	meant := html.UnescapeString(name)
	switch {
	case name == "&amp;" || name == "&lt;" || name == "&gt;" || name == "&quot;" || name == "&apos;":
		t.give(name)
	case meant == name || strings.HasSuffix(meant, ";"): // no name at all, or only its beginning
		t.give("&amp;")
		return
	case strings.ContainsAny(meant, "<>&\"'"):
		t.give(html.EscapeString(meant))
	default:
		t.give(onlyXML(meant))
	}
	t.skip(end + 1)
}

// onlyXML is the text without the characters that XML forbids.
func onlyXML(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 || r == '\uFFFD' || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, text)
}
