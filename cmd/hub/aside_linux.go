package main

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// aside puts a process into a group of its own, and lets it die with the hub.
func aside() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// systemEnvironment is what every process needs: nothing.
func systemEnvironment() []string { return nil }

// stepBack lets all others go first: readers of the hub to the processor, and when
// memory is short to what there is. Of threads the kernel lowers only those named, so
// the whole group is.
func stepBack() error {
	if err := unix.Setpriority(unix.PRIO_PGRP, 0, lowPriority); err != nil {
		return err
	}
	return os.WriteFile("/proc/self/oom_score_adj", []byte(firstToGo), 0)
}

const (
	// lowPriority gets a tenth of a processor that somebody else wants, all of one that
	// nobody wants. With the lowest, a busy machine would never come to it.
	lowPriority = 10
	firstToGo   = "1000"
)
