package importer

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// textOfBytes makes UTF-8 of a file's bytes, and says what it took them for where that
// is not what the file says of itself. Bytes that are UTF-8 are taken as that whatever
// the label: hardly any text of another encoding is valid by chance. What is neither
// that nor as labelled is what Windows writes in Sweden.
func textOfBytes(b []byte, label string) (text, doubt string) {
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		b, label = rest, "utf-8"
	}
	labelled, name := charset.Lookup(strings.TrimSpace(label))
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")), bytes.HasPrefix(b, []byte("\xfe\xff")):
		return bytesAs(b, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), ""
	case isUTF16(b, 1):
		return bytesAs(b, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), ""
	case isUTF16(b, 0):
		return bytesAs(b, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), ""
	case utf8.Valid(b):
		if labelled != nil && name != "utf-8" && !isASCII(b) {
			doubt = "it says that it is " + name + " and is UTF-8"
		}
		return string(b), doubt
	case labelled == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16"):
		if name != "" {
			doubt = "it says that it is " + name + " and is not: read as windows-1252"
		}
		return bytesAs(b, charmap.Windows1252), doubt
	}
	return bytesAs(b, labelled), ""
}

// isUTF16 reports whether bytes without a mark are UTF-16: the first letters of any
// file that is read here are ASCII, so every other byte is zero.
func isUTF16(b []byte, zeroAt int) bool {
	const enough = 4
	if len(b) < enough {
		return false
	}
	for i := range enough {
		if (b[i] == 0) != (i%2 == zeroAt) {
			return false
		}
	}
	return true
}

// bytesAs reads bytes; what can't stand in the encoding becomes the mark for that.
func bytesAs(b []byte, as encoding.Encoding) string {
	out, err := as.NewDecoder().Bytes(b)
	if err != nil {
		out = bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	return string(bytes.ToValidUTF8(out, []byte("\ufffd")))
}

func isASCII(b []byte) bool {
	return !bytes.ContainsFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
}
