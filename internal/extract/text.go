package extract

import (
	"bytes"
	"context"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"

	"github.com/smakom/hub/internal/hub"
)

// readPlain reads text that may have been set in lines.
func readPlain(_ context.Context, src Source, _ Options) (*hub.FileText, error) {
	text, err := decoded(src)
	if err != nil {
		return nil, err
	}
	return &hub.FileText{Pages: mend([]string{cut(text, maxText)})}, nil
}

// readAsItIs reads text whose lines mean something.
func readAsItIs(_ context.Context, src Source, _ Options) (*hub.FileText, error) {
	text, err := decoded(src)
	if err != nil {
		return nil, err
	}
	return &hub.FileText{Pages: []string{text}}, nil
}

// maxEncoded bounds the bytes that are read of a file of text: those of maxText
// characters, however they are written.
const maxEncoded = 4 * maxText

// decoded is the text of a file, whatever it is written in. What it says of that
// itself is often wrong, and bytes that are valid UTF-8 are hardly ever anything else.
func decoded(src Source) (string, error) {
	raw, err := src.all(maxEncoded)
	if err != nil {
		return "", err
	}
	text, err := encodingOf(raw).NewDecoder().Bytes(raw)
	return string(text), err
}

func encodingOf(raw []byte) encoding.Encoding {
	little, big := utf.UTF16(utf.LittleEndian, utf.UseBOM), utf.UTF16(utf.BigEndian, utf.UseBOM)
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return little
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return big
	}
	switch odd, even := nulls(raw); { // of Latin letters every other byte is 0
	case odd > len(raw)/4 && even < len(raw)/16:
		return utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)
	case even > len(raw)/4 && odd < len(raw)/16:
		return utf.UTF16(utf.BigEndian, utf.IgnoreBOM)
	case mostlyUTF8(raw):
		return utf.UTF8BOM
	}
	return charmap.Windows1252 // and with it Latin-1, which differs in control characters only
}

func nulls(raw []byte) (odd, even int) {
	for i, b := range raw {
		if b == 0 && i%2 == 1 {
			odd++
		} else if b == 0 {
			even++
		}
	}
	return odd, even
}

// mostlyUTF8 reports whether bytes are UTF-8, but for a few that broke on their way: the
// last character of a file that was cut, say.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return bad == 0 || good > 20*bad
}
