package hub_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// The digests are those of sha256sum over the lines: what partners compute must stay.
func TestDigestOf(t *testing.T) {
	t.Parallel()
	const none = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := hub.DigestOf(nil); got != none {
		t.Errorf("of nothing: %s", got)
	}
	project, update := hub.ID{Kind: hub.KindProject, Key: "1"}, hub.ID{Kind: hub.KindUpdate, Key: "2"}
	const both = "9599d397623e1016987db32fc739492bc0d0d5caada0650181773507bf8c91f1"
	if got := hub.DigestOf(map[hub.ID]string{update: "b", project: "a"}); got != both {
		t.Errorf("of %s a and %s b: %s", project, update, got)
	}
}
