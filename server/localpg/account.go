package localpg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// account is the user that PostgreSQL runs as: this process's own, or an unprivileged one when this
// process is root, which PostgreSQL refuses.
type account struct {
	uid, gid int
	switched bool
}

// accountFor is the user to run a data directory as, which may not exist yet.
func accountFor(data string) (account, error) {
	owner, err := ownerOf(data)
	isNew := errors.Is(err, fs.ErrNotExist)
	if err != nil && !isNew {
		return account{}, cannotUse(err)
	}
	if me := os.Geteuid(); me != 0 {
		if !isNew && owner != me {
			return account{}, fmt.Errorf("%s belongs to %s: run as that user, or choose another --data-dir", data, userName(owner))
		}
		return account{uid: me, gid: os.Getegid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.Atoi(found.Uid)
		gid, errGID := strconv.Atoi(found.Gid)
		if errUID == nil && errGID == nil && (isNew || owner == uid) {
			return account{uid: uid, gid: gid, switched: true}, nil
		}
	}
	if isNew {
		return account{}, errors.New("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as: start the server as another user")
	}
	return account{}, fmt.Errorf("%s belongs to %s: run as that user, or choose another --data-dir", data, userName(owner))
}

// command runs a program of PostgreSQL as the account, apart from this process's terminal, so that
// Ctrl-C reaches the database only through an orderly stop. The environment is a small one: nothing
// in it may redirect PostgreSQL, and no secret of ours goes to another user.
func (a account) command(ctx context.Context, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = "/"
	cmd.Env = []string{"LC_ALL=C", "TZ=UTC"}
	for _, name := range []string{"PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if a.switched {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// own hands a file or folder to the account.
func (a account) own(path string) error {
	if !a.switched {
		return nil
	}
	if err := os.Lchown(path, a.uid, a.gid); err != nil {
		return cannotUse(err)
	}
	return nil
}

// mkdir makes a folder for the account alone. An existing one must be that already.
func (a account) mkdir(path string) error {
	if err := os.Mkdir(path, 0o700); err == nil {
		return a.own(path)
	} else if !errors.Is(err, fs.ErrExist) {
		return cannotUse(err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return cannotUse(err)
	}
	owner := int(info.Sys().(*syscall.Stat_t).Uid)
	if !info.IsDir() || (owner != a.uid && owner != os.Geteuid()) {
		return fmt.Errorf("%s belongs to %s: run as that user, or choose another --data-dir", path, userName(owner))
	}
	if owner != a.uid { // made, but not yet handed over, by a process that was killed
		if err := a.own(path); err != nil {
			return err
		}
	}
	if info.Mode().Perm() != 0o700 {
		return os.Chmod(path, 0o700)
	}
	return nil
}

// mkdirTemp makes a folder of short path for the account alone, among the temporary files.
func (a account) mkdirTemp(prefix string) (string, error) {
	var first error
	for _, parent := range slices.Compact([]string{os.TempDir(), "/tmp"}) {
		if err := a.reaches(parent); err != nil || len(parent)+len(prefix)+len("/0123456789/run/"+socketName) > maxSocketPath {
			continue
		}
		dir, err := os.MkdirTemp(parent, prefix)
		if err == nil {
			return dir, a.own(dir)
		}
		first = errors.Join(first, err)
	}
	if first == nil {
		first = fmt.Errorf("%s is too long a path or closed to the database's user: set TMPDIR", os.TempDir())
	}
	return "", fmt.Errorf("no folder for temporary files: %w", first)
}

// reaches reports the first folder on the way to path that the account may not pass.
func (a account) reaches(path string) error {
	if !a.switched {
		return nil
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	for dir, rest := "/", strings.Split(real, "/"); ; rest = rest[1:] {
		if len(rest) > 0 {
			dir = filepath.Join(dir, rest[0])
		}
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		stat := info.Sys().(*syscall.Stat_t)
		search := fs.FileMode(0o001)
		switch {
		case int(stat.Uid) == a.uid:
			search = 0o100
		case int(stat.Gid) == a.gid:
			search = 0o010
		}
		if info.Mode()&search == 0 {
			return fmt.Errorf("%s cannot be reached by the user %s, whom PostgreSQL runs as because it refuses root", dir, userName(a.uid))
		}
		if len(rest) <= 1 {
			return nil
		}
	}
}

func ownerOf(path string) (int, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return 0, err
	}
	return int(info.Sys().(*syscall.Stat_t).Uid), nil
}

func userName(uid int) string {
	if found, err := user.LookupId(strconv.Itoa(uid)); err == nil {
		return found.Username
	}
	return "user " + strconv.Itoa(uid)
}
