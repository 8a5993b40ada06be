package mcp

import (
	"encoding/json"
	"strings"
	"time"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// text is what somebody wrote, without signs that nobody sees: those that steer
// terminals, turn the direction of writing, or hide words from people and not from
// machines.
type text string

// UnmarshalJSON cleans what the API answered.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*t = text(clean(s))
	return nil
}

func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u2028' || r == '\u2029': // lines and paragraphs of Unicode's own
			return '\n'
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector):
			return -1
		}
		return r
	}, s)
}

// joined puts pieces together, what is empty left out.
func joined(between string, pieces ...text) text {
	var kept []string
	for _, p := range pieces {
		if strings.TrimSpace(string(p)) != "" {
			kept = append(kept, string(p))
		}
	}
	return text(strings.Join(kept, between))
}

// day is the day of an instant in Sweden, "" for none.
func day(at *time.Time) string {
	if at == nil {
		return ""
	}
	return hub.DateOf(at.In(hub.Stockholm())).String()
}

// today is the day in Sweden.
func today() hub.Date { return hub.DateOf(time.Now().In(hub.Stockholm())) }
