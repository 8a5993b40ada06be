package hub_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestARemarkSaysItsWordsAndItsSentence(t *testing.T) {
	t.Parallel()
	r := hub.Say(hub.ReviewNoTopic, "%s was to become %s (%d, %s)", hub.Quoted("VA"), hub.Quoted("vatten"), 3, hub.Named("va.example"))
	want := hub.Review{Code: hub.ReviewNoTopic, Words: []string{"VA", "vatten", "va.example"}, Text: "“VA” was to become “vatten” (3, va.example)"}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("%+v", r)
	}
	both := r.And(hub.Say(hub.ReviewKind, "it may be %s or %s", hub.Quoted("VA"), hub.Quoted("el"))).And(r)
	want.Words, want.Text = append(want.Words, "el"), want.Text+"; it may be “VA” or “el”"
	if !reflect.DeepEqual(both, want) {
		t.Errorf("%+v", both)
	}
	if got := (hub.Review{}).And(r); !reflect.DeepEqual(got, r) {
		t.Errorf("%+v", got)
	}
}

// TestARemarkIsKeptInOneLine: as it was said, whatever its words are; and a sentence of
// an earlier version is one without a code.
func TestARemarkIsKeptInOneLine(t *testing.T) {
	t.Parallel()
	for _, r := range []hub.Reason{
		{},
		{Text: "no text was found in it"},
		hub.Say(hub.ReasonEmpty, "no text was found in it"),
		hub.Say(hub.ReasonUnclear, "%s is no status", hub.Quoted("kanske")),
		hub.Say(hub.ImportReason(""), "%s", hub.Quoted("Sida 1")),
	} {
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var got, scanned hub.Reason
		if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, r) {
			t.Errorf("%s is %+v, %v", text, got, err)
		}
		kept, err := r.Value()
		if err == nil {
			err = scanned.Scan(kept)
		}
		if err != nil || !reflect.DeepEqual(scanned, r) {
			t.Errorf("%q is %+v, %v", kept, scanned, err)
		}
		if (got.Coded() == nil) != (r.Code == "") {
			t.Errorf("%q has the code %v", text, got.Coded())
		}
	}
	if err := new(hub.Reason).Scan(4); err == nil {
		t.Error("a number was read")
	}
}

func FuzzARemarkIsKept(f *testing.F) {
	f.Add("EMPTY", "ord", "text")
	f.Add("", "\t", "a\tb")
	f.Add("X", "\n\x00", "\u202e")
	f.Fuzz(func(t *testing.T, code, word, text string) {
		r := hub.Say(hub.ImportReason(hub.Slug(code)), "%s: %s", text, hub.Quoted(word))
		kept, err := r.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got hub.Reason
		if err := got.UnmarshalText(kept); err != nil {
			t.Fatal(err)
		}
		again, err := got.MarshalText()
		if err != nil || string(again) != string(kept) || got.Code != r.Code {
			t.Errorf("%q came back as %q, %v", kept, again, err)
		}
		if err := got.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestFaultsHaveReasons(t *testing.T) {
	t.Parallel()
	var many hub.UserErrors
	many.Add(hub.Required, "title", "it is missing")
	many.Add(hub.TooLong, "body", "it is too long")
	for want, err := range map[hub.ImportReason]error{
		hub.ReasonNoDay:    fmt.Errorf("read: %w", hub.CantRead(hub.ReasonNoDay, "no day")),
		hub.ReasonInvalid:  fmt.Errorf("store: %w", many),
		hub.ReasonTooLarge: &hub.Error{Code: hub.CodeTooLarge, Message: "a file is at most 64 MiB"},
		hub.ReasonInternal: fmt.Errorf("read\nthe file: %w", io.ErrUnexpectedEOF),
	} {
		if got := hub.ReasonOf(err); got.Code != want || got.IsZero() {
			t.Errorf("%v is %+v", err, got)
		}
	}
	if got := hub.ReasonOf(many); got.Text != "it is missing; it is too long" {
		t.Errorf("%q", got)
	}
	unread := hub.CantRead(hub.ReasonUnclear, "%s is no date", hub.Quoted("snart"))
	if fault, ok := errors.AsType[*hub.Error](unread); !ok || fault.Code != hub.CodeBadInput || fault.Message != "“snart” is no date" {
		t.Errorf("%v is no fault that a caller may see", unread)
	}
}
