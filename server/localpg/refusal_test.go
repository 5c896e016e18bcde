package localpg

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A data directory that cannot be used gives one line that says why, and stays as it is.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		made  bool // there is a cluster already
		spoil func(t *testing.T, dir string) Options
		want  string
	}{
		{"disk full", false, func(t *testing.T, dir string) Options {
			return Options{Dir: dir, BinDir: fakeBinaries(t, "99.1", "could not write file: No space left on device")}
		}, "the disk is full: make room"},
		{"other files", false, func(t *testing.T, dir string) Options {
			write(t, filepath.Join(dir, "letter.txt"), "dear")
			return Options{Dir: dir}
		}, "holds other files"},
		{"a file", false, func(t *testing.T, dir string) Options {
			write(t, filepath.Join(dir, "file"), "")
			return Options{Dir: filepath.Join(dir, "file")}
		}, "data directory"},
		{"older version", true, func(t *testing.T, dir string) Options {
			write(t, filepath.Join(layout(dir).data(), "PG_VERSION"), "13\n")
			return Options{Dir: dir}
		}, "made by PostgreSQL 13, and at least 15"},
		{"version that is not installed", true, func(t *testing.T, dir string) Options {
			write(t, filepath.Join(layout(dir).data(), "PG_VERSION"), "99\n")
			return Options{Dir: dir}
		}, "no PostgreSQL 99, which made the data directory"},
		{"not a database", true, func(t *testing.T, dir string) Options {
			if err := os.Remove(filepath.Join(layout(dir).data(), "PG_VERSION")); err != nil {
				t.Fatal(err)
			}
			return Options{Dir: dir}
		}, "is not the data directory of a PostgreSQL"},
		{"passwords lost", true, func(t *testing.T, dir string) Options {
			if err := os.Remove(layout(dir).password()); err != nil {
				t.Fatal(err)
			}
			return Options{Dir: dir}
		}, "password is missing"},
		{"foreign owner", false, func(t *testing.T, dir string) Options {
			needRoot(t)
			if err := os.Chown(dir, 12345, 12345); err != nil {
				t.Fatal(err)
			}
			return Options{Dir: dir}
		}, "belongs to user 12345"},
		{"foreign owner of the data", true, func(t *testing.T, dir string) Options {
			needRoot(t)
			if err := os.Chown(layout(dir).data(), 12345, 12345); err != nil {
				t.Fatal(err)
			}
			return Options{Dir: dir}
		}, "belongs to user 12345"},
		{"out of reach of the database's user", false, func(t *testing.T, dir string) Options {
			needRoot(t)
			if err := os.Chmod(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			return Options{Dir: filepath.Join(dir, "data")}
		}, "cannot be reached by the user postgres"},
		{"no programs in the folder named", false, func(t *testing.T, dir string) Options {
			return Options{Dir: dir, BinDir: "/usr/share"}
		}, "TIREK_POSTGRES_BIN: /usr/share holds no postgres"},
		{"programs too old", false, func(t *testing.T, dir string) Options {
			return Options{Dir: dir, BinDir: fakeBinaries(t, "14.2", "")}
		}, "is PostgreSQL 14.2, and at least 15"},
		{"programs of another version", true, func(t *testing.T, dir string) Options {
			return Options{Dir: dir, BinDir: fakeBinaries(t, "99.1", "no hard feelings")}
		}, "but the data directory was made by PostgreSQL"},
		{"initdb fails", false, func(t *testing.T, dir string) Options {
			return Options{Dir: dir, BinDir: fakeBinaries(t, "99.1", "no hard feelings")}
		}, "initdb: no hard feelings"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			makeDir := newDir
			if tt.made {
				makeDir = madeDir
			}
			dir := makeDir(t)
			o := tt.spoil(t, dir)
			before := tree(t, dir)
			c, err := Open(t.Context(), o)
			if err == nil {
				mustClose(t, c)
				t.Fatal("opened")
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %q, want one line with %q", err, tt.want)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Errorf("something was touched (-before +after):\n%s", diff)
			}
		})
	}
}

func TestFirstProblem(t *testing.T) {
	t.Parallel()
	for output, want := range map[string]string{
		"":                                    "",
		"creating directory\nsomething odd\n": "something odd",
		"with locale \"C\"\n2025-01-01 UTC [1] FATAL:  No space left\n2025-01-01 UTC [1] PANIC:  cannot abort\nchild process exited": "No space left",
		"UTC [1] FATAL:  the database system is starting up\nUTC [1] FATAL:  could not open file\n":                                  "could not open file",
		"initdb: error: invalid locale name \"C.UTF-8\"\ninitdb: hint: try another\n":                                                "invalid locale name \"C.UTF-8\"",
	} {
		if got := firstProblem(output); got != want {
			t.Errorf("%q: %q, want %q", output, got, want)
		}
	}
}

func TestPasswordsOfAnotherDirectory(t *testing.T) {
	t.Parallel()
	dir := madeDir(t)
	if err := os.Remove(layout(dir).password()); err != nil {
		t.Fatal(err)
	}
	if _, err := layout(dir).makePasswords(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "does not hold the passwords") {
		t.Errorf("got %v, want that the passwords do not fit", err)
	}
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can give files to others")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// fakeBinaries are programs that say they are of a version and refuse to work.
func fakeBinaries(t *testing.T, version, problem string) string {
	t.Helper()
	bin, err := os.MkdirTemp("/tmp", "tirek-bin-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(bin) })
	script := fmt.Sprintf("#!/bin/sh\n[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) %s' && exit\necho 'initdb: error: %s' >&2; exit 1\n", version, problem)
	for _, name := range []string{"postgres", "initdb"} {
		write(t, filepath.Join(bin, name), script)
		if err := os.Chmod(filepath.Join(bin, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	return bin
}

// tree lists the data files in a folder: what a refusal must leave alone. Locks, passwords and empty
// folders come and go.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	output, err := exec.Command("find", dir, "-type", "f", "-not", "-name", "*.lock", "-not", "-name", "log", "-not", "-name", "password",
		"-not", "-path", "*/new-*", "-printf", "%P %s %m %U\n").CombinedOutput()
	if err != nil {
		t.Fatalf("find: %v %s", err, output)
	}
	lines := strings.Split(string(output), "\n")
	slices.Sort(lines)
	return lines
}
