package testbed

import "golang.org/x/sys/unix"

const (
	shared = "/dev/shm"
	// room is what must be free: three times what two test binaries hold at once, of
	// which the largest holds 350 MB. The kernel gives half of the memory at most.
	room = 2 << 30
)

// memory is a folder in memory, "" where there is none with room, or where programs
// may not run.
func memory() string {
	var fs unix.Statfs_t
	if unix.Statfs(shared, &fs) != nil || fs.Type != unix.TMPFS_MAGIC || fs.Flags&unix.ST_NOEXEC != 0 {
		return ""
	}
	if fs.Bavail*uint64(fs.Bsize) < room || unix.Access(shared, unix.W_OK|unix.X_OK) != nil {
		return ""
	}
	return shared
}
