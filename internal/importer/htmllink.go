package importer

import (
	"cmp"
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxAddress is how long an address may be: longer ones can't be stored.
	maxAddress = 2_000
	// maxUnwraps is how many trackers may stand around an address.
	maxUnwraps = 4
)

var (
	// wrapHost are hosts that lead on to the address that they were given.
	wrapHost = regexp.MustCompile(`(?i)(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|linkprotect\.cudasvc\.com|protect2?\.fireeye\.com|secure-web\.cisco\.com|l\.facebook\.com|lm\.facebook\.com|l\.instagram\.com|slack-redir\.net|out\.reddit\.com)$`)
	wrapPath = regexp.MustCompile(`(?i)^(?:(?:www\.)?google\.\w+/url|(?:www\.)?youtube\.com/redirect|(?:www\.)?linkedin\.com/(?:redir|safety)|[^/]+/(?:[^?]*/)?(?:redirect|redir|click|track|link|out|go|r|l|c|url|exit|away|lt)(?:\.\w+)?/?)$`)
	// wrapName are the parameters that hold such an address.
	wrapName = regexp.MustCompile(`(?i)^(?:url|u|uri|target|redirect|redirect_?(?:url|uri|to)|dest|destination|link|goto|to|q|r|a)$`)
	// shareAddress are pages by which one shares.
	shareAddress = regexp.MustCompile(`(?i)^(?:[\w.-]+\.)?(?:facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed))|(?:twitter|x)\.com/(?:intent|share|home\?status)|linkedin\.com/(?:shareArticle|sharing|cws/share)|pinterest\.\w+/pin/create|wa\.me/\?|(?:api|web)\.whatsapp\.com/send|t\.me/share|bsky\.app/intent|threads\.net/intent|threads\.com/intent|reddit\.com/submit|tumblr\.com/(?:share|widgets)|addtoany\.com|sharethis\.com|addthis\.com|getpocket\.com/(?:save|edit)|messenger\.com/t/\?link)`)
	// socialSite is where a sender has a page, behind a sign.
	socialSite = regexp.MustCompile(`(?i)^https?://(?:[\w-]+\.)?(?:facebook|linkedin|instagram|twitter|x|threads|bsky|youtube|tiktok)\.\w+/(?:company/|channel/|@|user/|c/|profile/)?[\w.@%-]*/?(?:\?.*)?$`)
	shareQuery = regexp.MustCompile(`(?i)[?&]share=(?:\w|-)+`)
	// leadWords are those of a link that says nothing without its address.
	leadWords = regexp.MustCompile(`(?i)^(?:läs|anmäl|här|klicka|till|se|mer|ladda|hämta|gå|visa|öppna|länk)(?:\P{L}.{0,50})?$`)
)

func isWeb(u *url.URL) bool {
	return (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}

// resolve is the address that a reader may be given, or why there is none.
func (w *webReader) resolve(raw string) (address string, why hub.Reason) {
	raw = strings.NewReplacer("\n", "", "\t", "", " ", "%20").Replace(strings.TrimSpace(webRunes(raw)))
	if raw == "" || strings.HasPrefix(raw, "#") || len(raw) > 4*maxAddress {
		return "", hub.Reason{}
	}
	u, err := url.Parse(raw)
	if err != nil {
		return "", hub.Say(hub.ReasonNoAddress, "an address that can't be read")
	}
	if u.Scheme == "" && w.base == nil && u.Host == "" {
		return "", hub.Say(hub.ReasonNoAddress, "an address inside a site that nobody named")
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	} else if u.Scheme == "" {
		u.Scheme = "https"
	}
	if !isWeb(u) {
		return "", hub.Say(hub.ReasonNoAddress, "an address that no reader may follow")
	}
	for range maxUnwraps {
		inner := unwrapped(u)
		if inner == nil {
			break
		}
		u = inner
	}
	u.User = nil
	if isTracking(u.String()) {
		return "", tellsSender()
	}
	kept, _ := withoutTracking(u.String())
	if said, err := url.QueryUnescape(kept); err != nil || mailAddress.MatchString(said) {
		kept, _, _ = strings.Cut(kept, "?")
	}
	if mailAddress.MatchString(kept) || len(kept) > maxAddress {
		return "", hub.Say(hub.ReasonPersonal, "an address with somebody's in it")
	}
	return addressSigns.Replace(kept), hub.Reason{}
}

// addressSigns are the signs of an address that Markdown would take for its end.
var addressSigns = strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", "'", "%27", "`", "%60",
	`\`, "%5C", "|", "%7C", "[", "%5B", "]", "%5D", "{", "%7B", "}", "%7D", "^", "%5E", "*", "%2A", " ", "%20")

// unwrapped is the address that stands inside another one, nil where none does.
func unwrapped(u *url.URL) *url.URL {
	tracking := isTracking(u.String())
	if !tracking && !wrapHost.MatchString(u.Hostname()) && !wrapPath.MatchString(u.Hostname()+u.EscapedPath()) {
		return nil
	}
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		name, value, _ := strings.Cut(part, "=")
		value, err := url.QueryUnescape(value)
		if err != nil || !tracking && !wrapName.MatchString(name) {
			continue
		}
		if strings.HasSuffix(strings.ToLower(u.Hostname()), "urldefense.proofpoint.com") && strings.HasPrefix(u.Path, "/v2/") {
			value, _ = url.PathUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(value))
		}
		if inner := readable(value); inner != nil {
			return inner
		}
	}
	for part := range strings.SplitSeq(u.EscapedPath(), "/") {
		value, _ := url.PathUnescape(part)
		if inner := readable(value); inner != nil {
			return inner
		}
	}
	if i := strings.Index(u.Path, "/http"); i >= 0 {
		return readable(u.Path[i+1:])
	}
	if _, rest, found := strings.Cut(u.Path, "/v3/__"); found {
		inner, _, _ := strings.Cut(rest, "__;")
		return readable(inner)
	}
	return nil
}

// readable is the address that the text is, also in Base64.
func readable(text string) *url.URL {
	const shortest = len("aHR0c")                                                      // "http" in Base64
	if i := strings.Index(text, "aHR0c"); i >= 0 && i < 12 && len(text) > i+shortest { // behind a number, with some
		text = text[i:]
		plain, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(text), "="))
		if err != nil {
			return nil
		}
		text = string(plain)
	}
	if u, err := url.Parse(text); err == nil && isWeb(u) {
		return u
	}
	return nil
}

// settleLink keeps a link with an address to give, else only its words.
func (w *webReader) settleLink(n *html.Node) {
	raw := attr(n, "href")
	scheme, rest, _ := strings.Cut(strings.ToLower(strings.TrimSpace(raw)), ":")
	text := tidy(textOf(n))
	switch {
	case isShare(raw) && !isProse(text), scheme == "mailto" && strings.HasPrefix(rest, "?") && !isProse(text):
		w.leaveOut(hub.Say(hub.PartSharing, "a link for sharing"), aroundText())
		remove(n)
		return
	case text == "" && w.letter && socialSite.MatchString(raw):
		w.leaveOut(sharingBar(), aroundText())
		remove(n)
		return
	case scheme == "mailto", scheme == "tel", scheme == "sms", scheme == "callto", scheme == "skype":
		w.settlePerson(n, text)
		return
	case text == "↩" || text == "↑" || text == "^" || text == "↩︎":
		remove(n) // back from a note
		return
	}
	address, why := w.resolve(raw)
	if address != "" && len(w.text.Links) < maxWebLinks {
		n.Attr = []html.Attribute{{Key: "href", Val: address}}
		w.note(address)
		return
	}
	if !why.IsZero() {
		w.leaveOut(linkTo(cmp.Or(hostOf(strings.ReplaceAll(strings.TrimSpace(raw), " ", "")), "a page")), why)
		if w.letter && leadWords.MatchString(text) && standsAlone(n) {
			remove(n)
			return
		}
	}
	unwrap(n)
}

func (w *webReader) note(address string) {
	for _, known := range w.text.Links {
		if known == address {
			return
		}
	}
	w.text.Links = append(w.text.Links, address)
}

func isShare(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return false
	}
	return shareAddress.MatchString(u.Host+u.RequestURI()) || shareQuery.MatchString(u.RequestURI())
}

// isProse reports whether the words of a link are part of a sentence, and not the
// name of a place to share on.
func isProse(text string) bool { return len(strings.Fields(text)) > 6 }

// settlePerson takes a link to a person's address or number away: where its words
// are it, they go too.
func (w *webReader) settlePerson(n *html.Node, text string) {
	w.leaveOut(addressInside(), noConsent())
	if text != "" && len(onlyDigits(text)) >= 5 && letters(text) == 0 {
		n.Parent.InsertBefore(textNode(noNumber), n)
		remove(n)
		return
	}
	unwrap(n)
}

// standsAlone reports whether nothing else stands in the line of the element.
func standsAlone(n *html.Node) bool {
	for p := n; p.Parent != nil; p = p.Parent {
		for c := range p.Parent.ChildNodes() {
			if c != p && (c.Type == html.ElementNode && !isBlock(c.Data) && c.Data != "br" || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "") {
				return false
			}
		}
		if isBlock(p.Parent.Data) {
			return true
		}
	}
	return true
}
