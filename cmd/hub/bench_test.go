package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// BenchmarkStart is from the start of the process to the line that says that it
// serves; cold makes the database, warm finds all there.
func BenchmarkStart(b *testing.B) {
	b.Run("cold", func(b *testing.B) {
		parent := folder(b)
		for b.Loop() {
			stopped(b, filepath.Join(parent, "data"))
			b.StopTimer()
			check(b, os.RemoveAll(filepath.Join(parent, "data")))
			b.StartTimer()
		}
	})
	b.Run("warm", func(b *testing.B) {
		data := starterData(b)
		for b.Loop() {
			stopped(b, data)
		}
	})
}

// stopped starts a hub, and stops it beside the clock.
func stopped(b *testing.B, data string) {
	b.Helper()
	p, err := launch(data, nil)
	check(b, err)
	b.StopTimer()
	stop(b, p, syscall.SIGTERM)
	b.StartTimer()
}
