package importer

import (
	"bytes"
	"mime"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"github.com/smakom/hub/internal/hub"
)

// Limits of what one mail may be made of.
const (
	maxParts       = 2_000 // lines that begin as those between parts do
	maxMailNesting = 30    // multiparts inside each other
	maxMailFiles   = hub.MaxFiles
)

// mail is what is read of a mail.
type mail struct {
	id, title  string
	sender     string // an organisation's or list's name; "" where it is a person's or none
	bulk       bool   // it went to a list
	forwarded  bool
	issued     hub.Date
	html, text string
	inline     map[string]*hub.Attachment // by the address that the HTML has: "cid:…"
	files      []*hub.Attachment
	review     []hub.Review
}

var (
	partLine  = regexp.MustCompile(`(?m)^--`)
	multipart = regexp.MustCompile(`(?i)multipart/`)
	// fileSuffix are the names of files that a reader has use for. Others are
	// signatures, cards of persons and what mail programs send each other.
	fileSuffix = regexp.MustCompile(`(?i)\.(?:pdf|docx?|pptx?|xlsx?|odt|odp|ods|rtf|csv|jpe?g|png|gif|webp)$`)
)

// parseMail takes a mail apart. What it only passes on comes as mails of their own.
func parseMail(raw []byte) ([]*mail, error) {
	root, err := readParts(raw)
	if err != nil {
		return nil, err
	}
	one := &mail{inline: map[string]*hub.Attachment{}}
	one.readHead(root)
	var inside []*enmime.Part
	one.take(root, &inside)
	mails := []*mail{}
	for _, p := range inside[:min(len(inside), maxForward)] {
		if inner, err := readParts(p.Content); err == nil {
			forward := &mail{inline: map[string]*hub.Attachment{}}
			forward.readHead(inner)
			forward.take(inner, new([]*enmime.Part)) // one level is enough
			if forward.issued == (hub.Date{}) {
				forward.issued = one.issued
			}
			mails = append(mails, forward)
		}
	}
	if len(mails) > 0 && one.isCoverNote() {
		return mails, nil
	}
	return append([]*mail{one}, mails...), nil
}

// isCoverNote reports whether the mail says little besides what it passes on.
func (one *mail) isCoverNote() bool {
	const few = 60
	text := one.text
	if one.html != "" {
		if w, err := (&webReader{letter: true}).read(one.html); err == nil {
			text = w.Plain
		}
	}
	return len(strings.Fields(text)) < few
}

func readParts(raw []byte) (*enmime.Part, error) {
	if len(partLine.FindAllIndex(raw, maxParts+1)) > maxParts || len(multipart.FindAllIndex(raw, maxMailNesting+1)) > maxMailNesting {
		return nil, hub.CantRead(hub.ReasonTooLarge, "the mail has too many parts")
	}
	if !bytes.ContainsRune(firstOf(raw), ':') {
		return nil, hub.CantRead(hub.ReasonNoMail, "it has no head: it is no mail")
	}
	parser := enmime.NewParser(enmime.SkipMalformedParts(true), enmime.MultipartWOBoundaryAsSinglePart(true), enmime.MaxStoredPartErrors(1),
		enmime.DisableTextConversion(true), enmime.DisableCharacterDetection(true), enmime.MinCharsetDetectRunes(maxMail),
		enmime.SetCustomParseMediaType(keepCharset), enmime.SetReadPartErrorPolicy(func(*enmime.Part, error) bool { return true }))
	root, err := parser.ReadParts(bytes.NewReader(raw))
	if err != nil {
		return nil, hub.CantRead(hub.ReasonNoMail, "the mail can't be read: %s", oneLine(err.Error()))
	}
	return root, nil
}

// oneLine is a text of another's making as it may be told: short, of signs that are
// text, without anybody's address.
func oneLine(text string) string {
	return cut(redactText(strings.Join(strings.Fields(webRunes(strings.ToValidUTF8(text, ""))), " ")), 300)
}

func firstOf(raw []byte) []byte { return raw[:min(len(raw), 8<<10)] }

// saidCharset is the parameter in which keepCharset keeps what a part says of its
// letters, so that its bytes stay as they came: what they are is told by decodeAs.
const saidCharset = "x-charset"

func keepCharset(said string) (kind string, params map[string]string, invalid []string, err error) {
	kind, params, err = mime.ParseMediaType(said)
	if err != nil { // what it begins with says enough
		kind, _, _ = strings.Cut(said, ";")
		kind, params = strings.ToLower(strings.TrimSpace(kind)), map[string]string{}
		if m := boundaryOf.FindStringSubmatch(said); m != nil {
			params["boundary"] = m[1]
		}
	}
	if label, there := params["charset"]; there {
		delete(params, "charset")
		params[saidCharset] = label
	}
	return kind, params, nil, nil
}

var boundaryOf = regexp.MustCompile(`(?i)boundary\s*=\s*"?([^";]+)"?`)

// take takes what the part and those below it hold.
func (one *mail) take(p *enmime.Part, inside *[]*enmime.Part) {
	kind := strings.ToLower(p.ContentType)
	switch {
	case strings.HasPrefix(kind, "multipart/") && p.FirstChild != nil:
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			one.take(c, inside)
		}
	case kind == "message/rfc822":
		*inside = append(*inside, p)
	case p.Disposition == "attachment" || strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "application/"):
		one.takeFile(p, kind)
	case kind == "text/html" && one.html == "":
		one.html = decodeAs(p.Content, p.ContentTypeParams[saidCharset])
	case (kind == "text/plain" || kind == "" || p.Parent == nil && !strings.HasPrefix(kind, "text/")) && one.text == "":
		one.text = decodeAs(p.Content, p.ContentTypeParams[saidCharset])
	}
}

// takeFile takes a picture or document that came along.
func (one *mail) takeFile(p *enmime.Part, kind string) {
	name := cut(redactText(webRunes(path.Base(strings.ReplaceAll(p.FileName, `\`, "/")))), 150)
	if p.FileName == "" {
		name = "bild" + imageSuffix(kind)
	}
	file := &hub.Attachment{Name: name, Bytes: p.Content}
	switch {
	case len(p.Content) == 0:
	case p.ContentID != "" && strings.HasPrefix(kind, "image/"):
		file.URL = "cid:" + strings.Trim(p.ContentID, "<> ")
		one.inline[file.URL] = file
	case p.FileName == "":
	case !fileSuffix.MatchString(name):
		if !silentSuffix.MatchString(name) {
			one.review = append(one.review, hub.Say(hub.ReviewFileMissing, "the file %s came along and was left out: it is no document or picture", hub.Quoted(name)))
		}
	case len(one.files) < maxMailFiles:
		one.files = append(one.files, file)
	}
}

// silentSuffix are files that nobody misses.
var silentSuffix = regexp.MustCompile(`(?i)\.(?:p7s|p7m|asc|sig|vcf|ics|dat|txt|html?)$`)

func imageSuffix(kind string) string {
	if suffix := strings.TrimPrefix(kind, "image/"); slices.Contains([]string{"png", "gif", "webp"}, suffix) {
		return "." + suffix
	}
	return ".jpg"
}

// attach gives the pieces the files of their mail: pictures to those that show them,
// the others to the first.
func (one *mail) attach(pieces []*hub.ImportPiece) {
	for i, p := range pieces {
		if p.Input == nil {
			continue
		}
		for _, address := range sortedKeys(one.inline) {
			if strings.Contains(p.Input.Common().Body, "]("+address+")") && len(p.Attachments) < maxMailFiles {
				p.Attachments = append(p.Attachments, one.inline[address])
			}
		}
		if i == 0 {
			p.Attachments = append(p.Attachments, one.files[:min(len(one.files), maxMailFiles-len(p.Attachments))]...)
		}
	}
}

func sortedKeys(m map[string]*hub.Attachment) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
