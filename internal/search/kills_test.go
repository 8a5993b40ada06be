//go:build !soak

package search

// kills is how often TestKill kills; the tag soak makes it many more.
const kills = 5
