package hub

// File is a document or picture that belongs to contents.
type File struct {
	UUID       UUID `db:"id"`
	Name       string
	MediaType  string
	Size       int // bytes
	Pages      *int
	TextStatus TextStatus
	AltText    *string
}

// ID is the file's opaque ID.
func (f *File) ID() ID { return ID{KindFile, f.UUID.String()} }

// TextStatus says whether the text inside a file can be searched.
type TextStatus string

// The statuses of a file's text.
const (
	TextPending   TextStatus = "PENDING"
	TextExtracted TextStatus = "EXTRACTED"
	TextNone      TextStatus = "NONE" // a scanned picture, say
	TextFailed    TextStatus = "FAILED"
)
