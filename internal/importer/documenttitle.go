package importer

import (
	"regexp"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

const (
	titleLines = 5  // a title of more lines is a text
	coverLines = 15 // a page of fewer lines is a cover
	minTitle   = 5  // letters
)

var (
	// paragraphSign begins a decision in minutes.
	paragraphSign = regexp.MustCompile(`^§+\s*\d+[a-z]?\s*[.:–-]?\s*(\p{L}.*)$`)
	// openWord is a word that no title ends with, so that the next line belongs to it.
	openWord = regexp.MustCompile(`(?i)(?:^|[\s(])(?:och|eller|samt|i|på|för|av|med|om|till|från|mellan|vid|under|hos|utan|genom|inom|mot|efter|ur|kring|en|ett|den|det|de|som|att|and|or|of|the|in|on|for|with|to|a|an|by|from|between|&)$`)
	// subtitleMark ends a line whose title goes on below it with what it is about.
	subtitleMark = regexp.MustCompile(`[:–—-]$`)
)

// titleOf is the document's title: its own where the pages say it too, else what stands
// first on them and is no letterhead, number, date or label.
func (d *document) titleOf() (title string, why hub.Guess) {
	own := d.ownTitle()
	if genre.MatchString(own) {
		own = ""
	}
	if title, why = d.labelledTitle(); title != "" {
		return title, why
	}
	title, why = d.pageTitle()
	said, whole := d.isSaid(own)
	if said && (whole || title == "") {
		return d.titleCase(own), hub.Say(hub.GuessFile, "the file calls itself so, and its first pages say it")
	}
	if title != "" {
		if own != "" && !said {
			d.piece.Review = append(d.piece.Review, hub.Say(hub.ReviewTitle, "the file calls itself %s, which its first pages don't say", hub.Quoted(redactText(own))))
		}
		return title, why
	}
	if own != "" {
		return d.titleCase(own), hub.Say(hub.GuessFile, "the file calls itself so")
	}
	d.piece.Review = append(d.piece.Review, hub.Say(hub.ReviewTitle, "its first pages say no title"))
	if l := d.genreTitle(); l != "" {
		return l, hub.Say(hub.GuessPlace, "the first page says only what sort of document it is")
	}
	return nameTitle(d.name), fromName()
}

// genreTitle is what sort of document it is and, where that says nothing more, whose.
func (d *document) genreTitle() string {
	sort, whose := "", ""
	for _, l := range d.lines {
		switch {
		case l.skip == "genre" && sort == "":
			if sort = genreWord.FindString(l.text); genre.MatchString(l.text) || sort == "" {
				sort = l.text
			}
		case letterhead.MatchString(l.text) && whose == "":
			whose = l.text
		}
	}
	if sort != "" && whose != "" && !strings.ContainsAny(sort, "0123456789") {
		sort += ": " + whose
	}
	return d.titleCase(sort)
}

// isSaid reports whether the first pages hold the words, however they are broken, and
// whether a line ends where they do: else the pages say more.
func (d *document) isSaid(words string) (said, whole bool) {
	var b strings.Builder
	ends := map[int]bool{}
	for _, l := range d.lines {
		b.WriteString(bareLetters(l.text))
		ends[b.Len()] = !goesOnBelow(l.text)
	}
	if words = bareLetters(words); words == "" {
		return false, false
	}
	for from := 0; ; {
		at := strings.Index(b.String()[from:], words)
		if at < 0 {
			return said, false
		}
		if said, from = true, from+at+len(words); ends[from] {
			return true, true
		}
	}
}

// labelledTitle is a title behind a word that says it is one.
func (d *document) labelledTitle() (title string, why hub.Guess) {
	for i, l := range d.lines {
		if m := titleLabel.FindStringSubmatch(l.text); m != nil && letters(m[1]) >= minTitle {
			return d.finish(append([]string{m[1]}, d.more(i, m[1])...)), hub.Say(hub.GuessPlace, "a label says that it is")
		}
		if titleLabel.MatchString(strings.TrimRight(l.above, ":")+": x") && letters(l.text) >= minTitle {
			return d.finish(append([]string{l.text}, d.more(i, l.text)...)), hub.Say(hub.GuessPlace, "a label says that it is")
		}
	}
	return "", why
}

// pageTitle is the title as the first pages give it.
func (d *document) pageTitle() (title string, why hub.Guess) {
	for i, l := range d.lines {
		if m := paragraphSign.FindStringSubmatch(l.text); m != nil {
			return d.finish(append([]string{m[1]}, d.more(i, m[1])...)), hub.Say(hub.GuessPlace, "it is the heading of the decision")
		}
	}
	for page := 1; page <= titlePages; page++ {
		if list := d.candidates(page); len(list) > 0 {
			return d.finish(d.best(page, list)), hub.Say(hub.GuessPlace, "it stands first on page %d and is no letterhead, number or date", page)
		}
	}
	return "", why
}

// candidates are the runs of lines of a page that read like titles, down to where its
// running text begins.
func (d *document) candidates(page int) [][]string {
	var list [][]string
	for i := 0; i < len(d.lines); i++ {
		l := d.lines[i]
		switch {
		case l.page != page || l.skip != "":
			continue
		case contents.MatchString(l.text), isSummaryHead(l.text):
			return list
		case !d.isTitleLine(l.text):
			if isHeavySentence(l.text) || len(list) > 0 {
				return list
			}
			continue
		}
		run := append([]string{l.text}, d.more(i, l.text)...)
		if text := join(run); len(run) <= titleLines && runes(text) <= maxTitle && (!strings.HasSuffix(text, ".") || isAbbreviated(text)) {
			list = append(list, run)
		}
		i += len(run) - 1
	}
	return list
}

func isAbbreviated(text string) bool { return shortForm.MatchString(tail(text, 12)) }

// isTitleLine reports whether a title could begin with the line.
func (d *document) isTitleLine(text string) bool {
	return letters(text) >= minTitle && !startsLower(text) && !strings.HasPrefix(text, string(bulletMark)) &&
		!leader.MatchString(text) && !isHeavySentence(text) && !strings.HasSuffix(text, ",") && !isPoint(text)
}

// more are the lines below line i that go on with its title.
func (d *document) more(i int, first string) []string {
	var list []string
	last := first
	for _, l := range d.lines[i+1:] {
		if l.page != d.lines[i].page || len(list) >= titleLines || !goesOn(last, l) {
			break
		}
		list, last = append(list, l.text), l.text
	}
	return list
}

// goesOn reports whether a line belongs to the title whose line stands above it.
func goesOn(last string, l docLine) bool {
	open := goesOnBelow(last)
	switch {
	case strings.HasPrefix(l.text, "(") && !l.gap:
		return true
	case l.skip != "" && !open, l.skip == "number", l.skip == "address", l.skip == "label":
		return false
	case open:
		return true
	case endsSentence(last) || contents.MatchString(l.text):
		return false
	case startsLower(l.text):
		return !isPoint(l.text) && !webLink.MatchString(l.text)
	}
	return !l.gap && isCapitals(last) && isCapitals(l.text)
}

// goesOnBelow reports whether a line can't be the end of a title.
func goesOnBelow(line string) bool {
	return openWord.MatchString(line) || subtitleMark.MatchString(line) || strings.HasSuffix(line, ",")
}

// best is the first of the titles, unless it is a cover's and only another of them
// comes back on the pages that follow, as titles do.
func (d *document) best(page int, list [][]string) []string {
	count := 0
	var after strings.Builder
	for _, l := range d.all {
		if l.page == page {
			count++
		}
		if l.page > page && l.page <= page+2 && !leader.MatchString(l.text) {
			after.WriteString(bareLetters(l.text))
		}
	}
	again := func(run []string) bool { return strings.Contains(after.String(), bareLetters(join(run))) }
	if count <= coverLines && !again(list[0]) {
		if i := slices.IndexFunc(list, again); i > 0 && letters(join(list[i])) > 2*minTitle {
			return list[i]
		}
	}
	return list[0]
}

// finish makes one line of a title's lines.
func (d *document) finish(lines []string) string { return d.titleCase(join(lines)) }

func (d *document) titleCase(title string) string {
	title = strings.Trim(redactText(title), " .,;:–—-")
	if isCapitals(title) {
		title = d.known.smallLetters(title)
	}
	return cut(title, maxTitle)
}
