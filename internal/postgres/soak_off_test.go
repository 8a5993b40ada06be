//go:build !soak

package postgres_test

import "time"

// How long TestFeedUnderWriters writes; `go test -tags soak` writes longer.
const (
	feedTime    = 3 * time.Second
	feedCommits = 2400
)
