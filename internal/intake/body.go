package intake

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// target is the end of a Markdown link or picture: its address, and perhaps a title.
const target = `\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))(\s+"[^"\n]*")?\s*\)`

var (
	aPicture = regexp.MustCompile(`!\[((?:[^\[\]\\]|\\.)*)` + target)
	aTarget  = regexp.MustCompile(target)
)

// ownFiles begins the address of each of the hub's files.
const ownFiles = "/files/"

// readdress lets a body name the files that are here by the hub's own address. A
// picture that is not here becomes a link to where it lies: no reader's browser asks
// other machines for one.
func readdress(body string, here map[string]hub.UUID) string {
	body = aTarget.ReplaceAllStringFunc(body, func(end string) string {
		m := aTarget.FindStringSubmatch(end)
		if id, found := here[sameAddress(m[1]+m[2])]; found {
			return "](" + ownFiles + id.String() + m[3] + ")"
		}
		return end
	})
	out, last := &strings.Builder{}, 0
	for _, at := range aPicture.FindAllStringSubmatchIndex(body, -1) {
		m := aPicture.FindStringSubmatch(body[at[0]:at[1]])
		if address := m[2] + m[3]; !strings.HasPrefix(address, ownFiles) {
			out.WriteString(body[last:at[0]])
			if at[0] > 0 && body[at[0]-1] == '!' {
				out.WriteByte(' ') // else it would be a picture by that
			}
			out.WriteString(asLink(m[1], address, inLink(body, at[0], at[1])))
			last = at[1]
		}
	}
	return onlyOwn(out.String() + body[last:])
}

// onlyOwn takes the mark of a picture from all that is none of the hub's, however it
// is written.
func onlyOwn(body string) string {
	kept := map[int]bool{}
	for _, at := range aPicture.FindAllStringSubmatchIndex(body, -1) {
		m := aPicture.FindStringSubmatch(body[at[0]:at[1]])
		kept[at[0]] = strings.HasPrefix(m[2]+m[3], ownFiles)
	}
	out := make([]byte, 0, len(body))
	for i := range len(body) {
		if body[i] == '[' && i > 0 && body[i-1] == '!' && !kept[i-1] {
			out[len(out)-1] = ' '
		}
		out = append(out, body[i])
	}
	return string(out)
}

// asLink is a picture as a link; within a link, or where it came with a mail and is not
// here, as its text alone.
func asLink(alt, address string, within bool) string {
	if strings.TrimSpace(alt) == "" {
		alt = "bild"
	}
	if within || !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return alt
	}
	return "[" + alt + "](<" + address + ">)"
}

// inLink reports whether all that a link shows is what stands there.
func inLink(body string, from, to int) bool {
	return from > 0 && body[from-1] == '[' && strings.HasPrefix(body[to:], "](")
}

// sameAddress is an address as it is compared: Markdown writes some letters otherwise.
func sameAddress(address string) string {
	return strings.NewReplacer("%28", "(", "%29", ")", "%20", " ", `\_`, "_", "&amp;", "&").Replace(address)
}
