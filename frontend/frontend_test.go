package frontend_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tirek/frontend"
)

// What the checks below read. The go command caches a passed test until a file that it opened changes,
// and cannot see what npm opens: so the test reads all of it.
var sources = []string{".", "../graph/schema"}

// TestAdmin runs everything that the admin has of its own: types, lint, texts, queries against the
// schema, unit tests, bundle sizes, blocks in a browser; and rebuilds it to prove that dist is current.
func TestAdmin(t *testing.T) {
	npm := requireTool(t, "npm")
	requireTool(t, "node")
	readSources(t)
	install(t, npm)

	for _, script := range []string{"check", "test", "sizes", "e2e"} {
		t.Run(script, func(t *testing.T) { run(t, npm, "run", "--silent", script) })
	}
	t.Run("dist", func(t *testing.T) {
		out := t.TempDir()
		run(t, npm, "run", "--silent", "build", "--", "--outDir", out, "--emptyOutDir")
		compare(t, out)
	})
}

// requireTool finds a program. Without it the test is skipped, under CI=true it fails.
func requireTool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("missing: %s", name)
	}
	t.Skipf("%s is not installed: the admin's own checks are left out", name)
	return ""
}

func readSources(t *testing.T) {
	t.Helper()
	for _, root := range sources {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() {
				if slices.Contains([]string{"node_modules", "dist", "artifacts", "src/lib/schema"}, filepath.ToSlash(path)) {
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

// install brings node_modules to what package-lock.json says, unless it is there already.
func install(t *testing.T, npm string) {
	t.Helper()
	want, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join("node_modules", ".installed-lock.json")
	if have, err := os.ReadFile(mark); err == nil && bytes.Equal(have, want) {
		return
	}
	run(t, npm, "ci")
	if err := os.WriteFile(mark, want, 0o644); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, command string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command, args...)
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "FORCE_COLOR=0")
	output, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("npm %s: %v\n%s", strings.Join(args, " "), err, output)
	}
	t.Logf("npm %s\n%s", strings.Join(args, " "), output)
}

// compare fails for every file in which the embedded dist and the fresh build in folder differ.
func compare(t *testing.T, folder string) {
	t.Helper()
	dist, err := fs.Sub(frontend.Dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	have, want := files(t, dist), files(t, os.DirFS(folder))
	if len(want) < 3 {
		t.Fatalf("the fresh build has %d files", len(want))
	}
	names := maps.Clone(have)
	maps.Copy(names, want)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		switch old, there := have[name]; {
		case !there:
			t.Errorf("dist lacks %s", name)
		case want[name] == nil:
			t.Errorf("dist has %s, a fresh build has not", name)
		case !bytes.Equal(old, want[name]):
			t.Errorf("dist/%s differs from a fresh build", name)
		}
	}
	if t.Failed() {
		t.Log("run npm run build in frontend and commit dist")
	}
}

// files reads every file of a tree. A file without content is an empty slice, not nil.
func files(t *testing.T, tree fs.FS) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		found[name], err = fs.ReadFile(tree, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
