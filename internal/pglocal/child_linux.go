package pglocal

import "syscall"

const haveNamespaces = true

// attributes puts a child into its own process group and under its identity.
func attributes(who identity, death syscall.Signal) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: death}
	switch {
	case who.namespace:
		a.Cloneflags = syscall.CLONE_NEWUSER
		a.UidMappings = []syscall.SysProcIDMap{{ContainerID: int(who.uid), HostID: 0, Size: 1}}
		a.GidMappings = []syscall.SysProcIDMap{{ContainerID: int(who.gid), HostID: 0, Size: 1}}
	case who.drop:
		a.Credential = &syscall.Credential{Uid: who.uid, Gid: who.gid}
	}
	return a
}
