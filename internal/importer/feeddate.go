package importer

import (
	"regexp"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

var (
	feedWeekday = regexp.MustCompile(`(?i)^(?:mån|tis|ons|tor|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?,?\s+`)
	feedComment = regexp.MustCompile(`\s*\([^)]*\)$`)
	feedMonth   = regexp.MustCompile(`\p{L}{3,}\.?`)
	// feedZone is a zone by its name. Those of Sweden are offsets, whatever the season
	// that the writer's program believed in.
	feedZone = strings.NewReplacer(" CEST", " +0200", " MEST", " +0200", " MESZ", " +0200", " CET", " +0100", " MET", " +0100", " MEZ", " +0100",
		" GMT+", " +", " UTC+", " +", " GMT", " +0000", " UTC", " +0000", " UT", " +0000", " EDT", " -0400", " EST", " -0500", " PDT", " -0700", " PST", " -0800")
	feedPoints = strings.NewReplacer(",", " ", ".", " ")
)

// feedDay are the ways in which days are written in feeds, when weekday and words for
// months and zones are gone.
func feedDays() []string { return []string{"2006-01-02", "2 Jan 2006", "2 Jan 06", "Jan 2 2006"} }

// feedClocks are those in which the time after the day is.
func feedClocks() []string {
	return []string{" 15:04:05 -0700", " 15:04:05 -07:00", " 15:04 -0700", " 15:04:05Z07:00", " 15:04:05-0700", " 15:04Z07:00", " 15:04:05", " 15:04", ""}
}

// feedTime reads when an entry is dated. What says no zone is meant in Sweden's. The
// parser's own reading is the second choice: it takes such times for UTC.
func feedTime(text string, parsed *time.Time) (time.Time, bool) {
	text = strings.Join(strings.Fields(text), " ")
	if runes(text) <= 60 { // longer than any date
		bare := feedZone.Replace(feedComment.ReplaceAllString(feedWeekday.ReplaceAllString(text, ""), ""))
		bare = feedMonth.ReplaceAllStringFunc(bare, englishMonth)
		if len(bare) > 10 && bare[4] == '-' && bare[10] == 'T' {
			bare = bare[:10] + " " + bare[11:]
		}
		if t, ok := parseFeedTime(bare); ok {
			return t, true
		}
	}
	if parsed != nil && parsed.Year() >= 1970 && parsed.Year() < 10_000 {
		return parsed.UTC(), true
	}
	return time.Time{}, false
}

func parseFeedTime(text string) (time.Time, bool) {
	zone := hub.Stockholm()
	day := strings.Join(strings.Fields(feedPoints.Replace(text)), " ")
	for _, form := range feedDays() {
		for _, clock := range feedClocks() {
			for _, s := range []string{text, day} {
				t, err := time.ParseInLocation(form+clock, s, zone)
				if err == nil && t.Year() >= 1970 {
					return t.UTC(), true
				}
			}
		}
	}
	return time.Time{}, false
}

// englishMonth is the short English name of a month in Swedish or English, which
// begin alike but for May and October.
func englishMonth(word string) string {
	lower := strings.TrimRight(strings.ToLower(word), ".")
	for i, name := range monthNames {
		english := time.Month(i + 1).String()
		if len(lower) >= 3 && (strings.HasPrefix(name, lower) || strings.HasPrefix(strings.ToLower(english), lower)) {
			return english[:3]
		}
	}
	return word
}
