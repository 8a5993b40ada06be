//go:build soak

package main

// killRounds is how often a hub is killed.
const killRounds = 50
