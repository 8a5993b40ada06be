package hub

import (
	"path"
	"slices"
	"strings"
	"unicode"
)

// endings are the media types that the hub keeps, with what the names of such files
// may end in; the first is the usual one.
var endings = map[string][]string{
	"application/pdf": {".pdf"},
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   {".docx"},
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": {".pptx"},
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         {".xlsx"},
	"application/vnd.oasis.opendocument.text":                                   {".odt"},
	"application/vnd.oasis.opendocument.presentation":                           {".odp"},
	"application/vnd.oasis.opendocument.spreadsheet":                            {".ods"},
	"text/html":        {".html", ".htm"},
	"text/plain":       {".txt"},
	"text/csv":         {".csv"},
	"text/markdown":    {".md", ".markdown"},
	"application/xml":  {".xml"},
	"message/rfc822":   {".eml"},
	"application/mbox": {".mbox"},
	"image/png":        {".png"},
	"image/jpeg":       {".jpg", ".jpeg"},
	"image/gif":        {".gif"},
	"image/webp":       {".webp"},
	"image/svg+xml":    {".svg"},
}

// FileName is a name for a file of a media type: one line without a folder, which ends
// as such files do. What a name ends in says what a double click does, so it must not
// say more than the bytes.
func FileName(name, mediaType string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune(`/:*?"<>|`, r) {
			return -1
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(normal(name)), " ")
	fit := endings[mediaType]
	said := path.Ext(name)
	stem, ending := name[:len(name)-len(said)], strings.ToLower(said)
	if !slices.Contains(fit, ending) {
		stem, ending = name, append(fit, "")[0]
	}
	stem = strings.Trim(stem, " .")
	if letters := []rune(stem); len(letters) > maxName-len(ending) {
		stem = strings.TrimRight(string(letters[:maxName-len(ending)]), " .")
	}
	if stem == "" {
		stem = "fil"
	}
	return stem + ending
}
