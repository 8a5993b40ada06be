package importer

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// The names of shortcodes are each plug-in's own; these words and beginnings are in
// those of the plug-ins that are met most.
var (
	ownShortcode = regexp.MustCompile(`^(?:caption|wp_caption|gallery|embed|audio|video|playlist|button|knapp|youtube|vimeo|soundcloud|slideshare|googlemaps|` +
		`contact|subscribe|archives|recent-posts|sitemap|toc|more|print|email|row|column|columns|col|one_half|one_third|two_third|clear|divider|hr|spacer|separator|` +
		`accordion|toggle|tabs?|quote|dropcap|highlight|icon|image|img|map|form|slider|share|login|tablepress|table|pdf|gview|embeddoc|download|iframe|post_title|` +
		`section|container|box|infobox|faktaruta|notice|alert)$|^(?:vc|et|et_pb|fusion|av|fl|su|ux|mk|cs|x|wpb|tt|thrive|nectar|wpv|elementor|siteorigin|mc4wp|mailpoet|ninja|gravity|wpforms|contact)[_-]|_last$`)
	silentShortcode = regexp.MustCompile(`(?:^|[_-])(?:raw_html|raw_js|forms?|gravityform|ninja_form|share|sharing|social|captcha|recaptcha|css|script|javascript|wpcf7|mailchimp|newsletter|subscribe|login)(?:$|[_\d-])`)
	hidingShortcode = regexp.MustCompile(`(?:^|[_-])(?:private|privat|restrict(?:ed)?|members?|medlem(?:mar)?|membership|memberful|mepr|rcp|pmpro|wlm|ihc|access|protected|paywall|premium|visitor|wpmem|s2if|logged|loggedin|inloggad|user_logged_in|is_logged_in|groups?_member|hide|um_loggedin|ultimatemember|secure|lock(?:ed|er)?|intranet|internt|password)(?:$|[_\d-])|loggedin|logged_in|private_content|protect`)
	// headedShortcode are those whose title is a heading of the text.
	headedShortcode = regexp.MustCompile(`(?:^|[_-])(?:toggle|spoiler|accordion(?:_item|_content)?|tab|tta_section|blurb|slide|heading|custom_heading|callout|cta|promo|promobox|panel|expand|box|infobox|faktaruta)(?:$|[_\d-])`)
	// enclosesAddress are those that enclose an address of what is to be shown.
	enclosesAddress = regexp.MustCompile(`^(?:embed|youtube|vimeo|video|audio|pdf|pdfviewer|gview|embeddoc|soundcloud|iframe)$`)
	isFileName      = regexp.MustCompile(`(?i)\.(?:pdf|docx?|pptx?|xlsx?|odt|ods|odp|rtf|csv|zip|jpe?g|png|gif|webp|mp[34]|m4[av]|ogg)$`)
)

func isShortcode(name, attributes string) bool {
	return strings.Contains(attributes, "=") || ownShortcode.MatchString(name) || isHidingShortcode(name) ||
		closesItself(attributes) || silentShortcode.MatchString(name)
}

func isSilentShortcode(name string) bool { return silentShortcode.MatchString(name) }

// isHidingShortcode reports whether the shortcode showed its text to some only. One
// that merely may have is taken for one: a person can still open it to all.
func isHidingShortcode(name string) bool { return hidingShortcode.MatchString(name) }

// replaceShortcode is the HTML that stands before and after what it encloses.
func replaceShortcode(name string, a map[string]string, encloses bool) (before, after string) {
	address := addressIn(a)
	words := html.EscapeString(firstAttribute(a, "button_text", "text", "label", "title", "content", "name"))
	switch {
	case isSilentShortcode(name):
		return "", ""
	case name == "caption" || name == "wp_caption":
		return "\n\n<figure>", figureText(a["caption"]) + "</figure>\n\n"
	case strings.Contains(name, "image") && firstAttribute(a, "src", "url", "image") != "" && isWebAddress(firstAttribute(a, "src", "url", "image")):
		return `<img src="` + html.EscapeString(firstAttribute(a, "src", "url", "image")) + `" alt="` + html.EscapeString(firstAttribute(a, "alt", "title_text")) + `">`, ""
	case encloses && enclosesAddress.MatchString(name):
		return "\n\n", "\n\n"
	case encloses && address != "" && isButton(name):
		return `<a href="` + html.EscapeString(address) + `">` + html.EscapeString(a["button_text"]), "</a>"
	case !encloses && address != "" && (isButton(name) || isFileName.MatchString(pathOf(address)) || enclosesAddress.MatchString(name)):
		if words == "" {
			words = html.EscapeString(path.Base(pathOf(address)))
		}
		return "\n\n" + `<a href="` + html.EscapeString(address) + `">` + words + "</a>\n\n", ""
	case headedShortcode.MatchString(name) && !isButton(name):
		if head := firstAttribute(a, "title", "heading", "h2", "text"); head != "" {
			head = "\n\n<h3>" + html.EscapeString(head) + "</h3>\n\n"
			if !encloses {
				return head, ""
			}
			return head, "\n\n"
		}
	}
	if strings.ContainsAny(name, "_") && encloses { // a builder's box begins a paragraph
		return "\n\n", "\n\n"
	}
	return "", ""
}

func figureText(text string) string {
	if text == "" {
		return ""
	}
	return "<figcaption>" + html.EscapeString(text) + "</figcaption>"
}

func isButton(name string) bool {
	return strings.Contains(name, "button") || strings.HasSuffix(name, "btn") || name == "knapp" || name == "link" || name == "download"
}

// addressIn is the web address that the attributes name.
func addressIn(a map[string]string) string {
	for _, key := range []string{"url", "href", "link", "button_url", "button_link", "src", "file", "pdf", "mp3", "mp4", "m4a"} {
		value := a[key]
		for part := range strings.SplitSeq(value, "|") { // url:https%3A%2F%2Fexample.se|title:…
			if coded, ok := strings.CutPrefix(part, "url:"); ok {
				value, _ = url.PathUnescape(coded)
			}
		}
		if isWebAddress(value) {
			return value
		}
	}
	return ""
}

func isWebAddress(s string) bool {
	lower := strings.ToLower(s)
	return (strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(s, "/") && len(s) > 1) && !strings.ContainsAny(s, " <>\"")
}

// pathOf is the path of an address, as it is read aloud.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

func firstAttribute(a map[string]string, keys ...string) string {
	for _, key := range keys {
		if a[key] != "" {
			return a[key]
		}
	}
	return ""
}
