//go:build soak

package search

// kills is how often TestKill kills.
const kills = 50
