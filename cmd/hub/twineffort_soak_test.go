//go:build soak

package main

// How much each role asks of its twins, where somebody has the time.
const (
	generatedFixed = 150
	generatedAnew  = 2000
	thinned        = 1
	mostPages      = 500
)
