package hub

import (
	"slices"
	"time"
)

// Limits of files.
const (
	// MaxFileSize bounds an upload, in bytes: a report with many pictures has 20 MB.
	MaxFileSize = 64 << 20
	// MaxFiles bounds the files of one content.
	MaxFiles = 50
	// MaxPictureWidth is wider than any screen, in pixels.
	MaxPictureWidth = 10_000
	// UnusedFileDays is how long a file lies that no content has.
	UnusedFileDays = 7
)

// File is a document or picture that belongs to contents. The same bytes are one file.
type File struct {
	UUID          UUID `db:"id"`
	Name          string
	MediaType     string
	Size          int // bytes
	SHA256        []byte
	Pages         *int
	TextStatus    TextStatus
	AltText       *string
	Width, Height *int // of a picture, in pixels
	CreatedAt     time.Time
}

// ID is the file's opaque ID.
func (f *File) ID() ID { return ID{KindFile, f.UUID.String()} }

// FileInput is a file as it is taken in: what is known of its bytes.
type FileInput struct {
	Name          string
	MediaType     string // by its content, never by what its sender says
	AltText       string
	Size          int64
	SHA256        [32]byte
	Width, Height *int
}

// Validate refuses what can't be stored.
func (in *FileInput) Validate() error {
	var errs UserErrors
	checkNeeded(&errs, "name", &in.Name, maxName)
	checkLine(&errs, "altText", &in.AltText, maxSummary)
	if in.Size < 0 || in.Size > MaxFileSize {
		errs.Add(TooLong, "size", "the file is %d bytes, at most %d", in.Size, MaxFileSize)
	}
	if endings[in.MediaType] == nil {
		errs.Add(Invalid, "mediaType", "the hub keeps no files of the type %q", in.MediaType)
	}
	if len(errs) == 0 {
		in.Name = FileName(in.Name, in.MediaType)
	}
	return errs.Err()
}

// The media types of files whose text is read.
const (
	TypePDF      = "application/pdf"
	TypeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypePPTX     = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	TypeODT      = "application/vnd.oasis.opendocument.text"
	TypeODP      = "application/vnd.oasis.opendocument.presentation"
	TypeHTML     = "text/html"
	TypePlain    = "text/plain"
	TypeMarkdown = "text/markdown"
	TypeCSV      = "text/csv"
)

// HasText reports whether files of a media type are looked into for text.
func HasText(mediaType string) bool {
	switch mediaType {
	case TypePDF, TypeDOCX, TypePPTX, TypeODT, TypeODP, TypeHTML, TypePlain, TypeMarkdown, TypeCSV:
		return true
	}
	return false
}

// IsPicture reports whether files of a media type are pictures made of pixels, which
// browsers show by themselves and nothing in them can act.
func IsPicture(mediaType string) bool {
	return slices.Contains([]string{"image/png", "image/jpeg", "image/gif", "image/webp"}, mediaType)
}

// PictureWidths are the smaller sizes, in pixels, that a picture of a width is made in:
// for a phone, for a page, for a screen of many pixels. A GIF may move, which a smaller
// one would not.
func PictureWidths(mediaType string, width *int) []int {
	if width == nil || !IsPicture(mediaType) || mediaType == "image/gif" {
		return nil
	}
	return slices.DeleteFunc([]int{480, 960, 1600}, func(w int) bool { return w >= *width })
}

// UpdateFileInput changes what a file is called, and what its picture shows. Sent are
// the fields that the caller gave, by their schema names.
type UpdateFileInput struct {
	ID      ID
	Name    string
	AltText string
	Sent    []string
}

// Apply puts the fields that were sent into the file. A name is never empty.
func (in *UpdateFileInput) Apply(f *File) error {
	form := &struct{ Name, AltText string }{Name: f.Name}
	if f.AltText != nil {
		form.AltText = *f.AltText
	}
	faults := ApplySent(in.Sent, &struct{ Name, AltText string }{in.Name, in.AltText}, form, "name")
	var errs UserErrors
	checkNeeded(&errs, "name", &form.Name, maxName)
	checkLine(&errs, "altText", &form.AltText, maxSummary)
	if err := Faults(faults, errs.Err()); err != nil {
		return err
	}
	f.Name, f.AltText = FileName(form.Name, f.MediaType), nil
	if form.AltText != "" {
		f.AltText = &form.AltText
	}
	return nil
}

// TextStatus says whether the text inside a file can be searched.
type TextStatus string

// The statuses of a file's text.
const (
	TextPending   TextStatus = "PENDING"
	TextExtracted TextStatus = "EXTRACTED"
	TextNone      TextStatus = "NONE" // a scanned picture, say
	TextFailed    TextStatus = "FAILED"
)

// FileText is what was found inside a file.
type FileText struct {
	Status TextStatus
	// Pages are its texts, page by page, also empty ones; a file that has no pages is
	// one page long.
	Pages []string
	// Paged says that the pages are the file's own, and can be opened by their number.
	Paged bool
	// Title, Author and Producer are what the file says of itself, "" where nothing.
	Title, Author, Producer string
	CreatedOn               *Date
	// Fault is why the text could not be read, in one line; "" where it could.
	Fault string
}
