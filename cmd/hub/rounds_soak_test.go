//go:build soak

package main

// killRounds is how often a hub is killed.
const killRounds = 50

// rehearsedFaults are what consumers do wrong in a rehearsal.
func rehearsedFaults() []string {
	return []string{skipsRemoved, keepsCopy, givesUp, hammers, diesWithHub, cursorFirst, believesAll, saysNonsense}
}
