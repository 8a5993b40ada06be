//go:build soak

package postgres_test

import "time"

// How long TestFeedUnderWriters writes, where somebody has the time.
const (
	feedTime    = 40 * time.Second
	feedCommits = 1_000_000
)
