package site_test

import (
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestPagesListTheirFiles: what each is and how large; pictures are seen, once, in the
// text or below it.
func TestPagesListTheirFiles(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	save := func(name, media string, size, width, height int) *hub.File {
		bytes := strings.Repeat(name[:1], size)
		in := hub.FileInput{Name: name, MediaType: media, Size: int64(size), SHA256: sha256.Sum256([]byte(bytes)), AltText: "Visar " + name}
		if width > 0 {
			in.Width, in.Height = &width, &height
		}
		saved, _, err := f.db.SaveFile(ctx, in, strings.NewReader(bytes))
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
	report, large := save("Årsrapport <1>.pdf", "application/pdf", 1, 0, 0), save("b.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 1_250_000, 0, 0)
	below, inside := save("c.png", "image/png", 2000, 1000, 500), save("d.jpg", "image/jpeg", 10, 600, 300)
	at := func(f *hub.File) string { return "/files/" + f.UUID.String() }
	in := &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Med filer", Slug: "med-filer", Audience: hub.AudiencePublic,
		Body: "![](" + at(inside) + ")\n\n[sidan tre](" + at(report) + "#page=3)", Files: []hub.ID{report.ID(), large.ID(), below.ID(), inside.ID()}}}
	made, _, err := f.db.Create(ctx, in)
	if err == nil {
		_, err = f.db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
	}
	if err != nil {
		t.Fatal(err)
	}
	_, body := f.get(t, hub.Viewer{}, "/artiklar/med-filer")
	for _, want := range []string{
		`<a href="` + at(report) + `">Årsrapport 1.pdf</a> <span>(PDF, 1` + "\u00a0" + `kB)</span>`,
		`<a href="` + at(large) + `">b.docx</a> <span>(Word, 1,2` + "\u00a0" + `MB)</span>`,
		`<img src="` + at(below) + `" srcset="` + at(below) + `?width=480 480w, ` + at(below) + `?width=960 960w, ` + at(below) + `?width=1000 1000w" ` +
			`sizes="(min-width: 48rem) 42rem, 100vw" width="1000" height="500" alt="Visar c.png" loading="lazy">`,
		`<img src="` + at(inside) + `" alt="Visar d.jpg" srcset="` + at(inside) + `?width=480 480w, ` + at(inside) + `?width=600 600w" ` +
			`sizes="(min-width: 48rem) 42rem, 100vw" loading="lazy" width="600" height="300">`,
		`href="` + at(report) + `#page=3"`,
	} {
		if strings.Count(body, want) != 1 {
			t.Errorf("%d times %s in %s", strings.Count(body, want), want, body)
		}
	}
}
