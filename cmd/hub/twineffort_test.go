//go:build !soak

package main

// How much each role asks of its twins; `go test -tags soak` asks much more.
const (
	generatedFixed = 30 // queries that are the same each time
	generatedAnew  = 15 // and by chance
	thinned        = 10 // of so many words one is searched for
	mostPages      = 60 // are read
)
