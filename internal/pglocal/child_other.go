//go:build unix && !linux

package pglocal

import "syscall"

const haveNamespaces = false

// attributes puts a child into its own process group and under its identity.
// There is no death signal here: the next start ends a server left behind.
func attributes(who identity, _ syscall.Signal) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setpgid: true}
	if who.drop {
		a.Credential = &syscall.Credential{Uid: who.uid, Gid: who.gid}
	}
	return a
}
