package hub

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"
)

// ProjectDigest is what a viewer's copy of a project comes to at a cursor of the feed.
type ProjectDigest struct {
	Digest  string
	Records int
	Cursor  string
}

// DigestOf is the digest of a copy: the records that it has, each with the cursor of
// the last change that the feed told of it. Everyone who has read the same feed to the
// same cursor has the same.
func DigestOf(last map[ID]string) string {
	sum := sha256.New()
	byText := func(a, b ID) int { return cmp.Compare(a.String(), b.String()) }
	for _, id := range slices.SortedFunc(maps.Keys(last), byText) {
		_, _ = io.WriteString(sum, id.String()+" "+last[id]+"\n") // a hash takes all
	}
	return hex.EncodeToString(sum.Sum(nil))
}
