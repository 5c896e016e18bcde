package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

// poll is how often something that cannot be waited for is looked at again.
const poll = 20 * time.Millisecond

const (
	shared    = syscall.LOCK_SH
	exclusive = syscall.LOCK_EX
)

// lock is an advisory lock on a file; the kernel drops it with the process, however that ends.
type lock struct{ file *os.File }

var errBusy = errors.New("held by another process")

// tryLock returns errBusy when another process holds the lock.
func tryLock(path string, how int) (*lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, cannotUse(err)
	}
	l := &lock{file}
	if err := l.flock(how); err != nil {
		file.Close()
		return nil, err
	}
	return l, nil
}

// takeLock waits for the lock until ctx ends.
func takeLock(ctx context.Context, path string, how int) (*lock, error) {
	for {
		l, err := tryLock(path, how)
		if !errors.Is(err, errBusy) {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("another process is still starting or stopping the database (%s): %w", path, ctx.Err())
		case <-time.After(poll):
		}
	}
}

// upgrade turns a shared lock into an exclusive one, and says whether that was possible: it is
// when nobody else holds it. Otherwise the lock is shared as before.
func (l *lock) upgrade() (bool, error) {
	err := l.flock(exclusive)
	if errors.Is(err, errBusy) {
		return false, l.flock(shared) // a failed conversion may have lost the old lock
	}
	return err == nil, err
}

func (l *lock) release() {
	if l != nil {
		l.file.Close()
	}
}

func (l *lock) flock(how int) error {
	for {
		err := syscall.Flock(int(l.file.Fd()), how|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errBusy
		case err != nil:
			return fmt.Errorf("cannot lock %s: %w", l.file.Name(), err)
		default:
			return nil
		}
	}
}

// lockServer makes this process the one that serves from the directory.
func (l layout) lockServer() (*lock, error) {
	held, err := tryLock(l.serverLock(), exclusive)
	if errors.Is(err, errBusy) {
		pid, _ := os.ReadFile(l.serverLock())
		return nil, fmt.Errorf("another server (process %s) already serves from %s: stop it, or choose another --data-dir", strings.TrimSpace(string(pid)), l)
	}
	if err != nil {
		return nil, err
	}
	if err := held.file.Truncate(0); err != nil {
		held.release()
		return nil, cannotUse(err)
	}
	if _, err := fmt.Fprintln(held.file, os.Getpid()); err != nil {
		held.release()
		return nil, cannotUse(err)
	}
	return held, nil
}
