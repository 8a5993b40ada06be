package files

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// FuzzMediaType: whatever comes, it is one of the types that the hub keeps, or refused
// in words.
func FuzzMediaType(f *testing.F) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	to, err := w.Create("mimetype")
	if err == nil {
		_, err = to.Write([]byte("application/vnd.oasis.opendocument.text"))
	}
	if err != nil || w.Close() != nil {
		f.Fatal(err)
	}
	for _, content := range []string{"%PDF-", "text", "<html>", "<?xml?><svg>", "#!", b.String(), b.String()[:30], "\xff\xd8\xff\xe0", "GIF89a", "RIFF\x00\x00\x00\x00WEBPVP8 "} {
		f.Add([]byte(content), "a.csv")
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		scan := &textScan{}
		_, _ = scan.Write(content)
		media, err := mediaType(bytes.NewReader(content), int64(len(content)), name, scan.plain())
		if _, fault := status(err); err != nil && fault.Code != hub.CodeBadInput {
			t.Fatalf("%v", err)
		}
		in := hub.FileInput{Name: "a", MediaType: media}
		if err == nil && in.Validate() != nil {
			t.Fatalf("%q is no type that is kept", media)
		}
		if hub.IsPicture(media) {
			if _, _, err := dimensions(bytes.NewReader(content)); err != nil {
				if _, fault := status(err); fault.Code != hub.CodeBadInput {
					t.Fatalf("%v", err)
				}
			}
		}
	})
}

// FuzzTurn: whatever a camera notes, the turn is one of eight.
func FuzzTurn(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\xff"))
	f.Add([]byte("\xff\xd8"))
	f.Fuzz(func(t *testing.T, photo []byte) {
		if got := turnOf(bytes.NewReader(photo)); got < 1 || got > 8 {
			t.Errorf("turn %d", got)
		}
	})
}
