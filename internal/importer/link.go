package importer

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// webLink finds addresses in a text. What ends a sentence is not part of one.
var webLink = newPattern(`(?i)(?:https?://|www\.)[^\s<>"”’()\[\]{}|\\^` + "`" + `]*[^\s<>"”’()\[\]{}|\\^` + "`" + `.,;:!?]`)

// trackerHost are hosts, or parts of their names, that count who clicks.
var trackerHost = regexp.MustCompile(`(?i)(?:^|\.)(?:gantrack\d*|list-manage\d*|mailchi|sendgrid|mandrillapp|anpdm|apsis\w*|rule|getanewsletter|mailerlite|sendinblue|brevo|hubspotlinks|createsend\d*|ungapped|paloma)\.|^(?:clicks?|track|tracking|trk|url\d+)\.`)

// trackerPath are the ways such addresses are built.
var trackerPath = regexp.MustCompile(`(?i)/(?:t/l|t/c|ls/click|wf/click|track/click|e/c|cl\d+|c/l)/|[?&](?:upn|mc_eid|_hsenc)=`)

// opaqueID is a path that is one long word of mixed signs and says nothing to a
// person: where such an address leads is only known to whom it belongs.
var opaqueID = regexp.MustCompile(`/[A-Za-z0-9_=+-]{24,}/?$`)

// trackingParameter are parameters that name the letter and not the page.
var trackingParameter = regexp.MustCompile(`(?i)^(?:utm_\w+|mc_cid|mc_eid|gclid|fbclid|_hsmi|_hsenc|mkt_tok|ct)$`)

func isURL(text string) bool {
	loc := webLink.FindStringIndex(text)
	return loc != nil && loc[0] == 0 && !strings.ContainsRune(text, ' ')
}

// isTracking reports whether the address leads through somebody who counts.
func isTracking(address string) bool {
	u, err := url.Parse(withScheme(address))
	if err != nil {
		return true // nobody can follow it either
	}
	return trackerHost.MatchString(u.Hostname()) || trackerPath.MatchString(u.RequestURI()) ||
		opaqueID.MatchString(u.Path) && looksRandom(u.Path[strings.LastIndex(strings.TrimSuffix(u.Path, "/"), "/")+1:])
}

// looksRandom tells a code from words with hyphens between them.
func looksRandom(s string) bool {
	return strings.ContainsAny(s, "0123456789") && strings.ContainsAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
		strings.ContainsAny(s, "abcdefghijklmnopqrstuvwxyz")
}

// withoutTracking is the address without the parameters that name the letter.
func withoutTracking(address string) (string, bool) {
	u, err := url.Parse(withScheme(address))
	if err != nil || u.RawQuery == "" {
		return withScheme(address), false
	}
	kept, dropped := []string{}, false
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(part, "=")
		if trackingParameter.MatchString(name) {
			dropped = true
			continue
		}
		kept = append(kept, part)
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String(), dropped
}

func withScheme(address string) string {
	if strings.HasPrefix(strings.ToLower(address), "http") {
		return address
	}
	return "https://" + address
}

func hostOf(address string) string {
	u, err := url.Parse(withScheme(address))
	if err != nil {
		return "an address that can't be read"
	}
	return u.Hostname()
}

// link is an ordinary address of a piece and the words that stood for it.
type link struct{ text, address string }

// takeLinks gives the text with its tracking links gone and its other links
// cleaned, and those others.
func (r *reader) takeLinks(text string) (string, []link) {
	var links []link
	text = webLink.ReplaceAllStringFunc(text, func(address string) string {
		if isTracking(address) {
			r.leaveOut(linkTo(hostOf(address)), tellsSender())
			return ""
		}
		kept, dropped := withoutTracking(address)
		if dropped {
			r.leaveOut(hub.Say(hub.PartLink, "parameters of a link to %s", hub.Named(hostOf(address))),
				hub.Say(hub.ReasonTracking, "they name the letter, not the page"))
		}
		links = append(links, link{address: kept})
		return kept
	})
	return tidy(text), links
}

// leadToNothing is what led to a link that is gone: "Läs mer:".
var leadToNothing = regexp.MustCompile(`(?i)(?:^|\s)(?:läs|anmäl|anmälan|mer|här|länk|se|till)(?:\P{L}[^.!?:]{0,60})?:$`)

// tidy takes away the spaces and brackets that something left out leaves behind.
func tidy(text string) string {
	return strings.Join(strings.Fields(emptyBrackets.Replace(text)), " ")
}

var emptyBrackets = strings.NewReplacer("()", "", "( )", "", "<>", "", "[]", "", " .", ".", " ,", ",")
