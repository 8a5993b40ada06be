package hub_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

func TestAPinsQuestionIsTidied(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"VA-plan": "va-plan", "  Vatten \t och\navlopp ": "vatten och avlopp", "Ska\u030Ane": "skåne", "SOU 2018:22": "sou 2018:22",
		strings.Repeat("v ", hub.MaxQuery/2): strings.TrimSpace(strings.Repeat("v ", hub.MaxQuery/2)),
		strings.Repeat("v", hub.MaxQuery):    strings.Repeat("v", hub.MaxQuery),
	} {
		in := hub.PinContentInput{Query: text}
		if err := in.Validate(); err != nil || in.Query != want {
			t.Errorf("%q is kept as %q, %v", text, in.Query, err)
		}
	}
	for text, want := range map[string]hub.ErrorCode{
		"": hub.Required, " \u00a0\n": hub.Required, strings.Repeat("v", hub.MaxQuery+1): hub.TooLong, "va\x00": hub.Invalid, "va\u202e": hub.Invalid,
	} {
		in := hub.PinContentInput{Query: text}
		var errs hub.UserErrors
		if !errors.As(in.Validate(), &errs) || len(errs) != 1 || errs[0].Code != want || errs[0].Field[0] != "query" {
			t.Errorf("%.20q gives %v, want %s", text, errs, want)
		}
	}
}

// FuzzTidyQuery: who tidies a tidy question gets the same, or no pin would be found
// by the question that it was made for.
func FuzzTidyQuery(f *testing.F) {
	for _, text := range []string{"VA-plan", " Å\u030A  ö", "İstanbul", "\xff", "ǅ ẞ ϓ\u0301", "a\u0328\u0301\u0328"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tidy := hub.TidyQuery(text)
		if again := hub.TidyQuery(tidy); again != tidy {
			t.Errorf("%q is %q, and then %q", text, tidy, again)
		}
		if strings.TrimSpace(tidy) != tidy || strings.Contains(tidy, "  ") || !utf8.ValidString(tidy) {
			t.Errorf("%q is %q", text, tidy)
		}
	})
}
