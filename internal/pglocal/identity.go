//go:build unix

package pglocal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// identity is whom PostgreSQL runs as. It refuses to run as root, so a hub
// that does finds somebody else: root under another number, in a user
// namespace of its own, or another user. The zero value is the hub's own user.
type identity struct {
	uid, gid  uint32
	namespace bool // the files stay root's
	drop      bool // the files become uid's
}

// identify picks the identity, and proves that it can reach the directory and
// run the programs. The owner of an existing data directory decides, so that
// initdb and every later server are the same.
func (s *start) identify(ctx context.Context) (identity, error) {
	owner, found := ownerOf(s.data())
	self := uint32(os.Geteuid())
	if self != 0 {
		if found && owner.uid != self {
			return identity{}, fmt.Errorf("%s belongs to user %s, but hub runs as %s: run it as %[2]s, or set HUB_DATA to another directory", s.data(), userName(owner.uid), userName(self))
		}
		return identity{}, nil
	}
	if found && owner.uid != 0 {
		owner.drop = true
		return s.try(ctx, owner)
	}
	lastErr := errors.New("hub runs as root, PostgreSQL cannot, and there is no user postgres or nobody to run it as: run hub as another user, or set DATABASE_URL")
	for i, who := range s.rootsIdentities() {
		who, err := s.try(ctx, who)
		if err == nil {
			return who, nil
		}
		if i == 0 || who.drop {
			lastErr = err // the namespace's own refusal helps nobody
		}
	}
	return identity{}, lastErr
}

// rootsIdentities lists who may run PostgreSQL for root, best first. initdb
// looks its user up by number, also inside a namespace: it must be a known one.
func (s *start) rootsIdentities() (all []identity) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.ParseUint(u.Uid, 10, 32)
		gid, _ := strconv.ParseUint(u.Gid, 10, 32)
		all = append(all, identity{uid: uint32(uid), gid: uint32(gid), drop: true})
	}
	if len(all) > 0 && haveNamespaces && s.places.namespaces {
		all = append([]identity{{uid: all[0].uid, gid: all[0].gid, namespace: true}}, all...)
	}
	return all
}

// try runs a program in the directory as an identity, and gives it what is
// there only when that works: a refusal leaves everything as it was.
func (s *start) try(ctx context.Context, who identity) (identity, error) {
	before, _ := ownerOf(s.Dir) // openDir has made it
	if err := who.own(s.Dir); err != nil {
		return who, unwritable(s.Dir, err)
	}
	ctx, cancel := context.WithTimeout(ctx, versionLimit)
	defer cancel()
	s.who = who
	c, err := spawn(s.command(syscall.SIGKILL, "postgres", "--version"))
	if err == nil {
		err = c.wait(ctx)
	}
	if err != nil {
		before.drop = true
		_ = before.own(s.Dir) // if not, the next start finds the same fault
		return who, fmt.Errorf("hub runs as root, PostgreSQL cannot, and user %s cannot use both %s and %s (%s): run hub as another user, or set HUB_DATA to a directory like /var/lib/hub", userName(who.uid), s.Dir, s.bin.dir, reason(err))
	}
	return who, s.give(who)
}

// give changes the owner of our own files, and of nothing else. The data
// directory itself comes last: its owner says that all of it was given.
func (s *start) give(who identity) error {
	if owner, found := ownerOf(s.data()); !who.drop || found && owner.uid == who.uid {
		return nil
	}
	err := filepath.WalkDir(s.Dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || path == s.data() {
			return err
		}
		return who.own(path)
	})
	if err == nil {
		err = who.own(s.data())
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritable(s.Dir, err)
	}
	return nil
}

// own gives one path that the hub has just made to PostgreSQL's user.
func (who identity) own(path string) error {
	if !who.drop {
		return nil
	}
	return os.Lchown(path, int(who.uid), int(who.gid))
}

// fileOwner is the number that this identity's files have.
func (who identity) fileOwner() uint32 {
	if who.drop {
		return who.uid
	}
	return uint32(os.Geteuid())
}

func ownerOf(path string) (identity, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return identity{}, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return identity{}, false
	}
	return identity{uid: st.Uid, gid: st.Gid}, true
}

func userName(uid uint32) string {
	number := strconv.Itoa(int(uid))
	if u, err := user.LookupId(number); err == nil {
		return u.Username
	}
	return number
}

// reason is the part of an error that is about the world and not about Go.
func reason(err error) string {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.String()
	}
	if errno, ok := errors.AsType[syscall.Errno](err); ok {
		return errno.Error()
	}
	return err.Error()
}
