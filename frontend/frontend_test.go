package frontend_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"slices"
	"testing"

	"tirek/frontend"
	"tirek/frontend/npmtest"
)

// TestAdmin runs everything that the admin has of its own: types, lint, texts, queries against the
// schema, unit tests, bundle sizes, blocks in a browser; and rebuilds it to prove that dist is current.
func TestAdmin(t *testing.T) {
	npmtest.Require(t)
	npmtest.Read(t, ".", "../graph/schema")
	npmtest.Install(t, ".")
	for _, script := range []string{"check", "test", "sizes"} {
		t.Run(script, func(t *testing.T) { npmtest.Run(t, ".", nil, "run", "--silent", script) })
	}
	t.Run("components", func(t *testing.T) {
		npmtest.Run(t, ".", nil, "run", "--silent", "e2e", "--", "e2e/components.test.ts")
	})
	t.Run("dist", func(t *testing.T) {
		out := t.TempDir()
		npmtest.Run(t, ".", nil, "run", "--silent", "build", "--", "--outDir", out, "--emptyOutDir")
		compare(t, out)
	})
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
