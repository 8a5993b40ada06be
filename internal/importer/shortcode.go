package importer

import (
	"html"
	"regexp"
	"strings"
)

// maxShortcodes is how many shortcodes of a text stand inside each other.
const maxShortcodes = 100

// shortcode finds [name attributes] and [/name]. An attribute's value holds no
// bracket that would end the shortcode, but in quotes it may.
var shortcode = regexp.MustCompile(`\[(\[?)(/?)([A-Za-z][\w-]{0,60})((?:[\s/\x{a0}=:](?:"[^"]*"|'[^'\[\]]*'|[^\[\]"])*)?)\](\]?)`)

// shortcoded is what a text is without its shortcodes.
type shortcoded struct {
	HTML string
	// Pictures are the attachments that galleries show, by their numbers.
	Pictures []string
	// Hiding is the shortcode that showed a part to some readers only, "" for none.
	Hiding string
}

// readShortcodes takes the shortcodes out of a text. Words that they enclose or are
// called by stay; what a plug-in would have put there does not. A word in brackets
// that is no shortcode ("[sic]") stays too: one has attributes, an end, or a name
// that is known.
func readShortcodes(text string) shortcoded {
	all := shortcode.FindAllStringSubmatchIndex(text, -1)
	w := &unwrapper{text: text, lastEnd: map[string]int{}, open: map[string]int{}}
	for _, loc := range all {
		if loc[4] < loc[5] {
			w.lastEnd[strings.ToLower(text[loc[6]:loc[7]])] = loc[0]
		}
	}
	at := 0
	for _, loc := range all {
		w.write(text[at:loc[0]])
		w.take(loc)
		at = loc[1]
	}
	w.write(text[at:])
	for len(w.stack) > 0 {
		w.closeLast()
	}
	w.out.HTML = w.b.String()
	return w.out
}

// unwrapper writes a text without its shortcodes.
type unwrapper struct {
	text    string
	b       strings.Builder
	out     shortcoded
	lastEnd map[string]int // where the last [/name] stands
	open    map[string]int
	stack   []openShortcode
	silent  int // shortcodes around whose text is nothing to read
}

type openShortcode struct {
	name, after string
	silent      bool
}

func (w *unwrapper) write(text string) {
	if w.silent == 0 {
		w.b.WriteString(text)
	}
}

// take writes what stands for one shortcode.
func (w *unwrapper) take(loc []int) {
	whole := w.text[loc[0]:loc[1]]
	ends, name := loc[4] < loc[5], strings.ToLower(w.text[loc[6]:loc[7]])
	attributes := w.text[loc[8]:loc[9]]
	encloses := w.lastEnd[name] > loc[0]
	doubled := loc[2] < loc[3] && loc[10] < loc[11]
	if doubled { // escaped: it speaks of a shortcode
		w.write(whole[1 : len(whole)-1])
		return
	}
	before, after := w.text[loc[2]:loc[3]], w.text[loc[10]:loc[11]] // brackets that are not its own
	switch {
	case ends:
		w.write(before)
		w.end(name)
	case encloses || isShortcode(name, attributes):
		w.write(before)
		w.begin(name, readAttributes(attributes), encloses && !closesItself(attributes))
	default:
		w.write(whole)
		return
	}
	w.write(after)
}

// closesItself tells the slash of [x /] from one that ends an address.
func closesItself(attributes string) bool {
	before, ok := strings.CutSuffix(attributes, "/")
	return ok && (before == "" || strings.ContainsAny(before[len(before)-1:], " \n\t\"'"))
}

func (w *unwrapper) begin(name string, a map[string]string, encloses bool) {
	if isHidingShortcode(name) {
		w.out.Hiding = name
	}
	w.notePictures(name, a)
	before, after := replaceShortcode(name, a, encloses)
	w.write(before)
	if !encloses || len(w.stack) == maxShortcodes {
		w.write(after)
		return
	}
	s := openShortcode{name: name, after: after, silent: isSilentShortcode(name)}
	w.stack = append(w.stack, s)
	w.open[name]++
	if s.silent {
		w.silent++
	}
}

// end closes a shortcode and those inside it that nobody has closed.
func (w *unwrapper) end(name string) {
	for w.open[name] > 0 {
		if w.closeLast() == name {
			return
		}
	}
}

func (w *unwrapper) closeLast() string {
	s := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	w.open[s.name]--
	if s.silent {
		w.silent--
	}
	w.write(s.after)
	return s.name
}

// notePictures notes the attachments that a gallery names by number.
func (w *unwrapper) notePictures(name string, a map[string]string) {
	for _, key := range []string{"ids", "include", "images", "image", "gallery_ids", "id"} {
		if key == "id" && name != "pdf" && name != "file" {
			continue // most often the number of a form or of the shortcode itself
		}
		for number := range strings.FieldsFuncSeq(a[key], func(r rune) bool { return r == ',' || r == ' ' }) {
			if isNumber(number) && len(w.out.Pictures) < maxWebLinks {
				w.out.Pictures = append(w.out.Pictures, number)
			}
		}
	}
}

func isNumber(s string) bool { return s != "" && len(s) <= 18 && onlyDigits(s) == s }

var shortcodeAttribute = regexp.MustCompile(`([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))`)

// quotes are what editors have made of the quotes of attributes.
var quotes = strings.NewReplacer("&quot;", `"`, "&#34;", `"`, "&#8221;", `"`, "&#8220;", `"`, "&#8243;", `"`, "&rdquo;", `"`, "&ldquo;", `"`,
	"”", `"`, "“", `"`, "″", `"`, "&#039;", "'", "&#8217;", "'", "\u00a0", " ", "&nbsp;", " ")

func readAttributes(text string) map[string]string {
	all := map[string]string{}
	for _, m := range shortcodeAttribute.FindAllStringSubmatch(quotes.Replace(text), 50) {
		all[strings.ToLower(m[1])] = strings.TrimSpace(html.UnescapeString(m[2] + m[3] + m[4]))
	}
	return all
}
