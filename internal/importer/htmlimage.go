package importer

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
)

var (
	// pixelAddress are the addresses of pictures that only count who opens a mail.
	pixelAddress = regexp.MustCompile(`(?i)/(?:open|track|pixel|beacon|wf/open|e/o|o)(?:[/.?]|$)|/(?:spacer|blank|transparent|clear|pixel)\.gif|\b(?:pixel\.wp\.com|stats\.wp\.com|google-analytics\.com|doubleclick\.net|facebook\.com/tr)\b|feedburner\.com|feedsportal\.com`)
	imageName    = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|webp|svg|avif|bmp)$`)
	// fileName is an alternative text that says what a file is called, not what one sees.
	fileName  = regexp.MustCompile(`(?i)^\S+\.(?:jpe?g|png|gif|webp)$|^(?:image|bild|img|logo)?[\d_-]*$`)
	emojiName = regexp.MustCompile(`(?i)(?:^|\s)(?:emoji|wp-smiley)(?:$|\s)`)
)

// settleImage keeps a picture that shows something.
func (w *webReader) settleImage(n *html.Node) {
	alt := cut(strings.Join(strings.Fields(redactText(webRunes(attr(n, "alt")))), " "), 300)
	raw := strings.TrimSpace(attr(n, "src"))
	for _, lazy := range []string{"data-lazy-src", "data-src", "data-original"} {
		if there := attr(n, lazy); there != "" && (raw == "" || strings.HasPrefix(raw, "data:")) {
			raw = there
		}
	}
	switch {
	case emojiName.MatchString(attr(n, "class")):
		n.Parent.InsertBefore(textNode(alt), n)
		remove(n)
		return
	case isPixel(n, raw):
		w.leaveOut(hub.Say(hub.PartPicture, "a picture of %s", hub.Named(hostOf(raw))),
			hub.Say(hub.ReasonTracking, "it counts readers or makes room, and shows nothing"))
		remove(n)
		return
	}
	address := raw
	if !w.inline[raw] {
		var why hub.Reason
		if address, why = w.resolveImage(raw); !why.IsZero() {
			w.leaveOut(hub.Say(hub.PartPicture, "a picture"), why)
		}
	}
	if address == "" || len(w.text.Images) >= maxWebLinks {
		remove(n)
		return
	}
	if fileName.MatchString(alt) {
		alt = ""
	}
	n.Attr = []html.Attribute{{Key: "src", Val: address}, {Key: "alt", Val: tidy(escapeAlt.Replace(alt))}}
	w.text.Images = append(w.text.Images, webImage{address, alt})
}

// escapeAlt writes the signs that mean something inside ![…] another way.
var escapeAlt = strings.NewReplacer("[", "(", "]", ")", `\`, "", "`", "'", "*", "", "_", " ", "<", "", ">", "", "|", "/", "!", "!", "&", "&amp;")

// resolveImage is the address of a picture: the host of a tracker may show one, too.
func (w *webReader) resolveImage(raw string) (address string, why hub.Reason) {
	if strings.HasPrefix(strings.ToLower(raw), "data:") {
		return "", hub.Say(hub.ReasonNoAddress, "its bytes stand in the text")
	}
	if address, why = w.resolve(raw); address != "" {
		return address, why
	}
	u, err := url.Parse(raw)
	if err == nil && isWeb(u) && imageName.MatchString(u.Path) && len(raw) <= maxAddress {
		return addressSigns.Replace(u.String()), hub.Reason{}
	}
	return "", why
}

// isPixel reports whether the picture is one that nobody is meant to see.
func isPixel(n *html.Node, address string) bool {
	const smallest = 2
	for _, key := range []string{"width", "height"} {
		if s := size(n, key); s >= 0 && s <= smallest {
			return true
		}
	}
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && pixelAddress.MatchString(u.Host+u.RequestURI()) &&
		(!imageName.MatchString(u.Path) || strings.HasSuffix(u.Path, ".gif"))
}

// filmSites are the sites whose films, sounds and maps are known by their frames, and the
// address at which one sees them.
func filmSites() []struct{ frame, page string } {
	return []struct{ frame, page string }{
		{`^(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})`, "https://www.youtube.com/watch?v=$1"},
		{`^player\.vimeo\.com/video/(\d+)`, "https://vimeo.com/$1"},
		{`^(?:www\.)?svtplay\.se/(.+)`, "https://www.svtplay.se/$1"},
		{`^(?:www\.)?urplay\.se/embed/([\w/-]+)`, "https://urplay.se/program/$1"},
		{`^open\.spotify\.com/embed/([\w/-]+)`, "https://open.spotify.com/$1"},
		{`^((?:play|app)\.(?:quickchannel|screen9|solidtango|bambuser|mediaflow)\.com/[^?]+)`, "https://$1"},
		{`^((?:[\w-]+\.)?(?:quickchannel|solidtango|screen9)\.(?:com|tv)/[^?]+)`, "https://$1"},
	}
}

// embed puts a link in the place of a film or sound: of a known site, or of the
// text's own file.
func (w *webReader) embed(n *html.Node) {
	address := filmPage(attr(n, "src"))
	if n.Data != "iframe" {
		raw := attr(n, "src")
		for c := range n.ChildNodes() {
			if raw == "" && c.Data == "source" {
				raw = attr(c, "src")
			}
		}
		address, _ = w.resolve(raw)
	}
	if address == "" {
		w.leaveOut(hub.Say(hub.PartPage, "an embedded page of %s", hub.Named(hostOf(attr(n, "src")))),
			hub.Say(hub.ReasonAround, "it is no film or sound of a known site"))
		remove(n)
		return
	}
	words := cut(tidy(redactText(webRunes(attr(n, "title")))), 150)
	if words == "" {
		words = "Se filmen hos " + strings.TrimPrefix(hostOf(address), "www.")
		if n.Data == "audio" || strings.Contains(address, "spotify") {
			words = "Lyssna hos " + strings.TrimPrefix(hostOf(address), "www.")
		}
	}
	link := element("a", html.Attribute{Key: "href", Val: address})
	link.AppendChild(textNode(words))
	p := element("p")
	p.AppendChild(link)
	n.Parent.InsertBefore(p, n)
	remove(n)
	w.note(address)
}

func filmPage(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || u.Host == "" {
		return ""
	}
	where := strings.ToLower(u.Hostname()) + path.Clean("/"+u.Path)
	sites := filmSites()
	i := slices.IndexFunc(sites, func(s struct{ frame, page string }) bool { return regexp.MustCompile(s.frame).MatchString(where) })
	if i < 0 {
		return ""
	}
	pattern := regexp.MustCompile(sites[i].frame)
	return addressSigns.Replace(string(pattern.ExpandString(nil, sites[i].page, where, pattern.FindStringSubmatchIndex(where))))
}
