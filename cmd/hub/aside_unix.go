//go:build unix && !linux

package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// aside puts a process into a group of its own. There is no death signal here: a
// reading process whose hub was killed ends when its time is up.
func aside() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// systemEnvironment is what every process needs: nothing.
func systemEnvironment() []string { return nil }

// stepBack lets readers of the hub go first.
func stepBack() error { return unix.Setpriority(unix.PRIO_PGRP, 0, lowPriority) }

// lowPriority gets a tenth of a processor that somebody else wants. With the lowest, a
// busy machine would never come to it.
const lowPriority = 10
