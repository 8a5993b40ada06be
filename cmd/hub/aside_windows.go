package main

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// aside gives a process a low priority, from its start. A reading process whose hub
// was killed ends when its time is up.
func aside() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP | windows.BELOW_NORMAL_PRIORITY_CLASS}
}

// systemEnvironment is what every process needs: where Windows itself is.
func systemEnvironment() []string { return []string{"SYSTEMROOT=" + os.Getenv("SYSTEMROOT")} }

// stepBack has been done by aside.
func stepBack() error { return nil }
