//go:build unix

package export

import (
	"errors"
	"os"
)

// SyncDir brings a folder's list of names to the disk.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
