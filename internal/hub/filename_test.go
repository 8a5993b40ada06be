package hub_test

import (
	"path"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

const pdf = "application/pdf"

func TestFileNamesSayWhatTheBytesAre(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Årsrapport 2025.pdf": "Årsrapport 2025.pdf", "A\u030arsrapport.PDF": "Årsrapport.pdf", "rapport.exe": "rapport.exe.pdf", "rapport": "rapport.pdf",
		"../../etc/passwd": "passwd.pdf", `C:\Users\Kim\rapport.pdf`: "rapport.pdf", "a\x00b\nc.pdf": "abc.pdf", "a\u202efdp.exe": "afdp.exe.pdf",
		"": "fil.pdf", ".pdf": "fil.pdf", "...": "fil.pdf", "/": "fil.pdf", " a  b .pdf": "a b.pdf", "a\xff.pdf": "a.pdf",
		strings.Repeat("å", 300) + ".pdf": strings.Repeat("å", 196) + ".pdf", "a\x00\u030a.pdf": "å.pdf",
	} {
		if got := hub.FileName(name, pdf); got != want {
			t.Errorf("FileName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestWhatAFileMayBe(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   hub.FileInput
		want string
	}{
		"a file":        {hub.FileInput{Name: "a", MediaType: pdf}, ""},
		"no name":       {hub.FileInput{MediaType: pdf}, "[name]"},
		"two lines":     {hub.FileInput{Name: "a\nb", MediaType: pdf}, "[name]"},
		"another type":  {hub.FileInput{Name: "a", MediaType: "application/x-msdownload"}, "[mediaType]"},
		"too large":     {hub.FileInput{Name: "a", MediaType: pdf, Size: hub.MaxFileSize + 1}, "[size]"},
		"a long text":   {hub.FileInput{Name: "a", MediaType: pdf, AltText: strings.Repeat("a", 1001)}, "[altText]"},
		"a hidden turn": {hub.FileInput{Name: "a", MediaType: pdf, AltText: "a\u202eb"}, "[altText]"},
	} {
		err := c.in.Validate()
		if (err == nil) != (c.want == "") || err != nil && !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// FuzzFileName: whatever a sender calls a file, its name is one line of text without a
// folder, and ends as its type does.
func FuzzFileName(f *testing.F) {
	for _, name := range []string{"", "a.pdf", `..\..\a`, "a\u202egpj.exe", "\xff\xfe", "a.PDF.pdf", strings.Repeat("ö.", 200)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := hub.FileName(name, pdf)
		bad := func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune(`/\:*?"<>|`, r)
		}
		if path.Ext(got) != ".pdf" || strings.ContainsFunc(got, bad) || !utf8.ValidString(got) || utf8.RuneCountInString(got) > 200 || strings.HasPrefix(got, ".") {
			t.Errorf("FileName(%q) = %q", name, got)
		}
		if again := hub.FileName(got, pdf); again != got {
			t.Errorf("FileName(%q) = %q, and of that %q", name, got, again)
		}
		in := hub.FileInput{Name: got, MediaType: pdf}
		if err := in.Validate(); err != nil || in.Name != got {
			t.Errorf("FileName(%q) = %q can't be stored: %v", name, got, err)
		}
	})
}
