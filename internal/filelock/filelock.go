// Package filelock locks files between processes. The kernel lets go of a lock
// when its process is gone, however it went.
package filelock

import "errors"

// ErrLocked says that another process holds the lock.
var ErrLocked = errors.New("locked by another process")
