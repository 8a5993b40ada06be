package files_test

import (
	"image"
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
)

// TestPartsOfAFile asks for parts, and under conditions.
func TestPartsOfAFile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	content := "%PDF-" + strings.Repeat("0123456789", 60_000)
	x := f.put(t, "a.pdf", []byte(content)).file(t)
	tag := `"` + x.SHA256 + `"`
	for _, c := range []struct {
		method  string
		headers []string
		status  int
		body    string
		part    string // Content-Range
	}{
		{"GET", nil, 200, content, ""},
		{"HEAD", nil, 200, "", ""},
		{"GET", []string{"Range: bytes=0-4"}, 206, "%PDF-", "bytes 0-4/600005"},
		{"GET", []string{"Range: bytes=262142-262147"}, 206, content[262142:262148], "bytes 262142-262147/600005"},
		{"GET", []string{"Range: bytes=-3"}, 206, "789", "bytes 600002-600004/600005"},
		{"GET", []string{"Range: bytes=600000-"}, 206, "56789", "bytes 600000-600004/600005"},
		{"GET", []string{"Range: bytes=600005-"}, 416, "invalid range: failed to overlap\n", "bytes */600005"},
		{"GET", []string{"Range: bytes=0-4", "If-Range: " + tag}, 206, "%PDF-", "bytes 0-4/600005"},
		{"GET", []string{"Range: bytes=0-4", `If-Range: "another"`}, 200, content, ""},
		{"GET", []string{"If-None-Match: " + tag}, 304, "", ""},
		{"GET", []string{`If-None-Match: "another", ` + tag}, 304, "", ""},
		{"GET", []string{`If-None-Match: "another"`}, 200, content, ""},
		{"GET", []string{`If-Match: "another"`}, 412, "", ""},
		{"GET", []string{"Range: bytes=0-4", "Accept-Encoding: gzip"}, 206, "%PDF-", "bytes 0-4/600005"},
	} {
		a := f.ask(t, "EDITOR", c.method, x.path(), nil, c.headers...)
		if a.status != c.status || a.body != c.body || a.header.Get("Content-Range") != c.part {
			t.Errorf("%s %v: %d, %d bytes, %q", c.method, c.headers, a.status, len(a.body), a.header.Get("Content-Range"))
		}
		if a.status < 400 && (a.header.Get("ETag") != tag || a.header.Get("Content-Encoding") != "") {
			t.Errorf("%s %v: %v", c.method, c.headers, a.header)
		}
	}
	a := f.ask(t, "EDITOR", "GET", x.path(), nil, "Range: bytes=0-1,5-6")
	if !strings.HasPrefix(a.header.Get("Content-Type"), "multipart/byteranges") || a.status != 206 {
		t.Errorf("two parts: %d %v", a.status, a.header)
	}
}

// TestNobodyCanTellAHiddenFile from one that never was.
func TestNobodyCanTellAHiddenFile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, audience := range map[string]hub.Audience{"none": "", "public": hub.AudiencePublic, "members": hub.AudienceMembers, "staff": hub.AudienceStaff} {
		x := f.put(t, "a.txt", []byte("för "+name)).file(t)
		if audience != "" {
			f.attach(t, x.ID, audience)
		}
		never := "/files/" + hub.NewUUID().String()
		for as, seen := range map[string]string{"": "public", "PARTNER": "public", "MEMBER": "public members", "EDITOR": "public members staff none", "ADMIN": "public members staff none"} {
			a := f.ask(t, as, http.MethodGet, x.path(), nil)
			if strings.Contains(seen, name) {
				public := name == "public"
				if a.status != 200 || strings.HasPrefix(a.header.Get("Cache-Control"), "public") != public ||
					(a.header.Get("Cross-Origin-Resource-Policy") == "cross-origin") != public || a.header.Get("Vary") != "Cookie, Authorization" {
					t.Errorf("%s, %q: %d %v", name, as, a.status, a.header)
				}
				continue
			}
			for _, accept := range []string{"text/html", "*/*"} {
				for _, query := range []string{"", "?width=480"} {
					for _, condition := range []string{"Range: bytes=0-1", `If-None-Match: "` + x.SHA256 + `"`} {
						hidden := f.ask(t, as, http.MethodGet, x.path()+query, nil, "Accept: "+accept, condition)
						made := f.ask(t, as, http.MethodGet, never+query, nil, "Accept: "+accept, condition)
						hidden.header.Del("Date")
						made.header.Del("Date")
						if hidden.status != 404 || made.status != 404 || hidden.body != made.body || len(hidden.header) != len(made.header) {
							t.Errorf("%s, %q: %+v, %+v", name, as, hidden, made)
						}
					}
				}
			}
		}
	}
	for _, path := range []string{"/files/", "/files/x", "/files/x/y", "/files/" + strings.Repeat("0", 36)} {
		if a := f.ask(t, "EDITOR", http.MethodGet, path, nil); a.status != 404 {
			t.Errorf("%s: %d", path, a.status)
		}
	}
	if a := f.ask(t, "made up", http.MethodGet, "/files/x", nil); a.status != 401 || a.header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("a token that is wrong: %d", a.status)
	}
}

// TestNamesCrossTheWire as browsers read them.
func TestNamesCrossTheWire(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, want := range map[string]string{
		"%C3%85rsm%C3%B6te%20v%C3%A5r.pdf": `inline; filename*=utf-8''%C3%85rsm%C3%B6te%20v%C3%A5r.pdf`,
		"a.pdf":                            `inline; filename=a.pdf`,
		"a%20%3B%0D%0AX-Evil:%201%22.pdf":  `inline; filename="a ;X-Evil 1.pdf"`,
	} {
		x := f.put(t, name, []byte("%PDF-"+name)).file(t)
		if got := f.ask(t, "EDITOR", http.MethodGet, x.path(), nil).header.Get("Content-Disposition"); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestPicturesComeInSmallerSizes, upright, and in each width from the smallest that is
// enough.
func TestPicturesComeInSmallerSizes(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	for _, c := range []struct {
		name, media string
		content     []byte
		want        map[string]image.Point // by the width that is asked for
	}{
		{"a.jpg", "image/jpeg", photo(t, asJPEG, 2000, 1000), map[string]image.Point{"100": {480, 240}, "480": {480, 240}, "481": {960, 480}, "1600": {1600, 800}, "1601": {2000, 1000}}},
		{"b.png", "image/jpeg", photo(t, asPNG, 1000, 100), map[string]image.Point{"1": {480, 48}, "700": {960, 96}}},
		{"c.png", "image/png", photo(t, asPNG, 400, 100), map[string]image.Point{"1": {400, 100}}},
		{"d.jpg", "image/jpeg", onItsSide(photo(t, asJPEG, 1200, 600)), map[string]image.Point{"480": {480, 960}}},
	} {
		x := f.put(t, c.name, c.content).file(t)
		before := f.ask(t, "EDITOR", http.MethodGet, x.path()+"?width=480", nil).header.Get("ETag")
		var id hub.ID
		fatal(t, id.UnmarshalText([]byte(x.ID)))
		uuid, _ := id.UUID()
		for range 2 { // a job may be done twice
			fatal(t, files.MakePictures(ctx, f.db, uuid))
		}
		for width, want := range c.want {
			a := f.ask(t, "EDITOR", http.MethodGet, x.path()+"?width="+width, nil)
			got, _, err := image.Decode(strings.NewReader(a.body))
			if err != nil || got.Bounds().Size() != want || a.header.Get("Content-Type") != c.media {
				t.Errorf("%s in %s: %v %v %v", c.name, width, got.Bounds(), a.header, err)
			}
			if want.X == 480 && a.header.Get("ETag") == before {
				t.Errorf("%s: the tag is still %s", c.name, before)
			}
		}
	}
	for _, width := range []string{"0", "-1", "x", "10001", "99999999999999999999"} {
		if a := f.ask(t, "EDITOR", http.MethodGet, "/files/"+hub.NewUUID().String()+"?width="+width, nil); a.status != 400 {
			t.Errorf("width %s: %d", width, a.status)
		}
	}
}

// onItsSide is a photo whose camera was held so that what is left belongs above.
func onItsSide(photo []byte) []byte {
	notes := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	return append(append(append([]byte{}, photo[:2]...), append([]byte{0xff, 0xe1, 0, byte(2 + len(notes))}, notes...)...), photo[2:]...)
}

// TestADamagedPictureStaysAsItCame: its head says what it is, the rest is missing.
func TestADamagedPictureStaysAsItCame(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	whole := photo(t, asJPEG, 2000, 1000)
	half := whole[:len(whole)/2]
	x := f.put(t, "a.jpg", half).file(t)
	var id hub.ID
	fatal(t, id.UnmarshalText([]byte(x.ID)))
	uuid, _ := id.UUID()
	fatal(t, files.MakePictures(hub.AsProgram(t.Context(), hub.ViaHub), f.db, uuid))
	if a := f.ask(t, "EDITOR", http.MethodGet, x.path()+"?width=480", nil); a.body != string(half) {
		t.Errorf("%d bytes", len(a.body))
	}
	if err := files.MakePictures(hub.AsProgram(t.Context(), hub.ViaHub), f.db, hub.NewUUID()); err != nil {
		t.Errorf("a file that is gone: %v", err)
	}
}
