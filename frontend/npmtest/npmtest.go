// Package npmtest lets Go tests run what the admin has of its own through npm.
package npmtest

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// Require skips the test where npm is not installed; under CI=true it fails.
func Require(t *testing.T) {
	t.Helper()
	for _, name := range []string{"npm", "node"} {
		if _, err := exec.LookPath(name); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("missing: %s", name)
			}
			t.Skipf("%s is not installed: what the admin has of its own is left out", name)
		}
	}
}

// Read opens every file below the folders. The go command keeps the result of a passed test until a
// file that the test opened changes, and cannot see what other programs open.
func Read(t *testing.T, folders ...string) {
	t.Helper()
	for _, root := range folders {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() {
				// Of the admin, what npm and its scripts put there.
				if slices.Contains([]string{"node_modules", "artifacts"}, entry.Name()) || strings.HasSuffix(path, filepath.Join("lib", "schema")) {
					return filepath.SkipDir
				}
				return nil
			}
			_, err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Install brings node_modules of the folder to what package-lock.json says, unless it is there
// already. Of several test binaries one installs, the others wait.
func Install(t *testing.T, folder string) {
	t.Helper()
	lock, err := os.Open(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(lock.Name())
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(folder, "node_modules", ".installed-lock.json")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, want) {
		return
	}
	Run(t, folder, nil, "ci", "--no-audit", "--no-fund")
	if err := os.WriteFile(mark, want, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Run runs npm in the folder and fails the test with its output when it fails.
func Run(t *testing.T, folder string, env []string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "npm", args...)
	cmd.Dir = folder
	cmd.Env = append(append(os.Environ(), "NO_COLOR=1", "FORCE_COLOR=0"), env...)
	output, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("npm %s: %v\n%s", strings.Join(args, " "), err, output)
	}
	t.Logf("npm %s\n%s", strings.Join(args, " "), output)
}
