//go:build !linux

package testbed

// memory is a folder in memory, which only Linux always has.
func memory() string { return "" }
