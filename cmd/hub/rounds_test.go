//go:build !soak

package main

// killRounds is how often a hub is killed; the tag soak makes it many more.
const killRounds = 5
