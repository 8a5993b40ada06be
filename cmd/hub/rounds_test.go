//go:build !soak

package main

// killRounds is how often a hub is killed; the tag soak makes it many more.
const killRounds = 5

// rehearsedFaults are what consumers do wrong in a rehearsal; each takes a hub of its
// own, and the tag soak lets them do all.
func rehearsedFaults() []string { return []string{skipsRemoved, keepsCopy, givesUp, cursorFirst} }
