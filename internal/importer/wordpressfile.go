package importer

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/smakom/hub/internal/hub"
)

// wxrFile is an attachment of the site.
type wxrFile struct{ address, alt, title string }

// wxrFiles are the attachments by all that a text may name them by.
type wxrFiles struct {
	byNumber map[string]*wxrFile
	byPath   map[string]*wxrFile
	byParent map[string][]*wxrFile
}

func newWXRFiles() *wxrFiles {
	return &wxrFiles{map[string]*wxrFile{}, map[string]*wxrFile{}, map[string][]*wxrFile{}}
}

// note keeps an attachment that the site showed.
func (f *wxrFiles) note(i *wxrItem) {
	address := cmp.Or(i.get("wp:attachment_url"), i.get("guid"))
	status := strings.ToLower(i.get("wp:status"))
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	if !isWebAddress(address) || hasPassword(i) || status != "inherit" && status != "publish" || len(f.byNumber) >= maxSurveyed {
		return
	}
	file := &wxrFile{address: strings.Clone(address), title: plainLine(i.get("title")),
		alt: cut(redactText(plainLine(i.meta["_wp_attachment_image_alt"])), maxAlt)}
	f.byNumber[i.get("wp:post_id")] = file
	f.byPath[fileKey(address)] = file
	if parent := i.get("wp:post_parent"); parent != "" && parent != "0" {
		f.byParent[parent] = append(f.byParent[parent], file)
	}
}

// maxAlt is far above what tells a picture to who can't see it.
const maxAlt = 500

var (
	// sizeSuffix is what WordPress adds to the name of a picture in another size.
	sizeSuffix = regexp.MustCompile(`(?:-\d{2,5}x\d{2,5}|-scaled|-rotated)*(\.[A-Za-z]{3,4})$`)
	photonHost = regexp.MustCompile(`^i\d\.wp\.com$`) // serves pictures of other sites: /host/path
)

// fileKey is the same for all addresses of one file: by http or https, with www or
// without, by a network that serves it, and in any size.
func fileKey(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	key := u.Host + u.Path
	if photonHost.MatchString(u.Host) {
		key = strings.TrimPrefix(u.Path, "/")
	}
	key = strings.TrimPrefix(strings.ToLower(norm.NFC.String(key)), "www.")
	return sizeSuffix.ReplaceAllString(key, "$1")
}

// joiner collects the files of one text.
type joiner struct {
	piece   *hub.ImportPiece
	taken   map[string]bool
	rewrite []string // pairs of what stands in the body and what shall
	tooMany bool
}

// attach joins the files that a text uses to it: its own picture, those in its body
// and galleries, the documents it links to, and those that were uploaded for it.
func (w *wordpress) attach(p *hub.ImportPiece, i *wxrItem, body *wordpressBody) {
	j := &joiner{piece: p, taken: map[string]bool{}}
	j.add(w.files.byNumber[i.meta["_thumbnail_id"]])
	for _, image := range body.Images {
		j.addAddress(w, image.URL, image.Alt, true)
	}
	for _, address := range body.Links {
		j.addAddress(w, address, "", false)
	}
	for _, number := range body.pictures {
		j.add(w.files.byNumber[number])
	}
	for _, f := range w.files.byParent[i.get("wp:post_id")] {
		j.add(f)
	}
	if len(j.rewrite) > 0 {
		body.Markdown = strings.NewReplacer(j.rewrite...).Replace(body.Markdown)
	}
	if j.tooMany {
		p.Review = append(p.Review, hub.Say(hub.ReviewFileMissing, "it has more files than a content may: the last ones are not here"))
	}
}

func (j *joiner) add(f *wxrFile) {
	if f != nil {
		j.join(f.address, f.alt)
	}
}

// addAddress joins a file that the body names. Where it shows the file in another
// size, it shall name the file itself.
func (j *joiner) addAddress(w *wordpress, address, alt string, picture bool) {
	f := w.files.byPath[fileKey(address)]
	switch {
	case f == nil && !w.isOwnFile(address):
		return
	case f == nil:
		f = &wxrFile{address: address}
	}
	if picture && alt == "" && f.alt != "" {
		j.replace("![]("+address, "!["+bracketless.Replace(f.alt)+"]("+f.address)
	}
	if f.address != address {
		j.replace("]("+address, "]("+f.address)
	}
	j.join(f.address, cmp.Or(alt, f.alt))
}

var bracketless = strings.NewReplacer("[", "(", "]", ")", `\`, "", "\n", " ")

// replace notes a change of an address, which ends at a bracket or before a title.
func (j *joiner) replace(from, to string) {
	j.rewrite = append(j.rewrite, from+")", to+")", from+" ", to+" ")
}

func (j *joiner) join(address, alt string) {
	key := fileKey(address)
	if j.taken[key] {
		return
	}
	if len(j.piece.Attachments) == hub.MaxFiles {
		j.tooMany = true
		return
	}
	j.taken[key] = true
	name := path.Base(pathOf(address))
	j.piece.Attachments = append(j.piece.Attachments, &hub.Attachment{Name: cut(name, 150), URL: address, AltText: cut(redactText(alt), maxAlt)})
}

// isOwnFile reports whether the address is of a file that the site keeps, though the
// export doesn't name it.
func (w *wordpress) isOwnFile(address string) bool {
	u, err := url.Parse(address)
	if err != nil || !isFileName.MatchString(u.Path) {
		return false
	}
	home, err := url.Parse(w.address)
	own := err == nil && w.address != "" && strings.TrimPrefix(strings.ToLower(u.Host), "www.") == strings.TrimPrefix(strings.ToLower(home.Host), "www.")
	return own || strings.Contains(u.Path, "/wp-content/uploads/")
}
