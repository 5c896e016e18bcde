package localpg

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// layout is the data directory. Its parts: locks and passwords, which are this process's own, and
// the folder that the database's user may enter.
type layout string

func (l layout) serverLock() string { return filepath.Join(string(l), "server.lock") }
func (l layout) startLock() string  { return filepath.Join(string(l), "start.lock") }
func (l layout) usersLock() string  { return filepath.Join(string(l), "users.lock") }
func (l layout) password() string   { return filepath.Join(string(l), "password") }
func (l layout) home() string       { return filepath.Join(string(l), "postgres") }
func (l layout) data() string       { return filepath.Join(l.home(), "data") }
func (l layout) sockets() string    { return filepath.Join(l.home(), "run") }
func (l layout) logFile() string    { return filepath.Join(l.home(), "log") }

// prepare makes the folders that are missing and finds out who runs the database. It changes
// nothing in a directory that is not its own.
func (l layout) prepare() (account, error) {
	entries, err := os.ReadDir(string(l))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(filepath.Dir(string(l)), 0o755); err != nil {
			return account{}, cannotUse(err)
		}
		if err := os.Mkdir(string(l), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return account{}, cannotUse(err)
		}
	case err != nil:
		return account{}, cannotUse(err)
	case !exists(l.home()) && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() != "lost+found" }):
		return account{}, fmt.Errorf("%s holds other files and no register: choose an empty --data-dir", l)
	}
	if owner, err := ownerOf(string(l)); err != nil {
		return account{}, cannotUse(err)
	} else if owner != os.Geteuid() {
		return account{}, fmt.Errorf("%s belongs to %s: run as that user, or choose another --data-dir", l, userName(owner))
	}
	who, err := accountFor(l.data())
	if err != nil {
		return account{}, err
	}
	if who.switched { // that user passes through, and can list nothing
		if err := os.Chmod(string(l), 0o711); err != nil {
			return account{}, cannotUse(err)
		}
		if err := who.reaches(string(l)); err != nil {
			return account{}, fmt.Errorf("%w: choose a --data-dir elsewhere", err)
		}
	}
	if err := who.mkdir(l.home()); err != nil {
		return account{}, err
	}
	return who, nil
}

// major is the version of an existing data directory, 0 when there is none.
func (l layout) major() (int, error) {
	text, err := os.ReadFile(filepath.Join(l.data(), "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) && !exists(l.data()) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("%s is not the data directory of a PostgreSQL (%w): move it away, or choose another --data-dir", l.data(), err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || major < MinMajor {
		return 0, fmt.Errorf("%s was made by PostgreSQL %s, and at least %d is needed: bring it up with pg_upgrade, or choose another --data-dir", l.data(), strings.TrimSpace(string(text)), MinMajor)
	}
	return major, nil
}

// readPasswords returns the password of every role. They are made once, in the form of a password
// file of libpq (PGPASSFILE), so that a person can use it with psql.
func (l layout) readPasswords() (map[string]string, error) {
	file, err := os.Open(l.password())
	if errors.Is(err, fs.ErrNotExist) {
		if exists(l.data()) {
			return nil, fmt.Errorf("%s is missing, and the database cannot be opened without it: restore it from where the directory was copied", l.password())
		}
		return l.makePasswords()
	}
	if err != nil {
		return nil, cannotUse(err)
	}
	defer file.Close()
	passwords := map[string]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if parts := strings.Split(lines.Text(), ":"); len(parts) == 5 {
			passwords[parts[3]] = parts[4]
		}
	}
	for _, role := range []string{Superuser, Owner, Serving} {
		if passwords[role] == "" {
			return nil, fmt.Errorf("%s has no password for %s: restore it from where the directory was copied", l.password(), role)
		}
	}
	return passwords, nil
}

func (l layout) makePasswords() (map[string]string, error) {
	passwords := map[string]string{}
	var text strings.Builder
	for _, role := range []string{Superuser, Owner, Serving} {
		passwords[role] = rand.Text()
		fmt.Fprintf(&text, "*:*:*:%s:%s\n", role, passwords[role])
	}
	return passwords, writeFile(l.password(), text.String())
}

// writeFile writes a file of mode 0600 whole or not at all.
func writeFile(path, text string) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return cannotUse(err)
	}
	defer os.Remove(file.Name())
	_, err = file.WriteString(text)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return cannotUse(err)
	}
	return os.Rename(file.Name(), path)
}

// maxSocketPath is what fits into a socket address everywhere (107 bytes on Linux, 103 on macOS).
const (
	maxSocketPath = 103
	socketPort    = "5432" // part of the socket's name, no port is opened
	socketName    = ".s.PGSQL." + socketPort
)

// socketDir is the folder for the socket, which nobody else may enter. Where the data directory's
// own path is too long for a socket, it is a short one among the temporary files, which made says;
// other processes find it in postmaster.pid.
func (l layout) socketDir(who account) (dir string, made bool, err error) {
	if len(filepath.Join(l.sockets(), socketName)) <= maxSocketPath {
		return l.sockets(), false, who.mkdir(l.sockets())
	}
	dir, err = who.mkdirTemp("tirek-run-")
	return dir, true, err
}

// cannotUse says what to do about a folder or file that cannot be read or written.
func cannotUse(err error) error {
	path := "the data directory"
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		path = e.Path
	}
	switch {
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s is on a read-only file system: choose another --data-dir", path)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be read or written by this user: choose another --data-dir", path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%s: the disk is full: make room, or choose another --data-dir", path)
	default:
		return fmt.Errorf("cannot use the data directory: %w", err)
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
