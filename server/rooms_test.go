package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms says which rooms each room may import. Tests may import more: they build on a real database.
var rooms = map[string][]string{
	"server":                {"server/localpg", "server/demo", "graph", "graph/plan", "graph/store", "graph/auth", "graph/model", "graph/gen", "graph/schema", "frontend", "migrations"},
	"server/localpg":        {},
	"server/demo":           {"graph/store", "graph/auth", "graph/model"},
	"server/bench":          {"server/demo", "server/localpg", "graph", "graph/store", "graph/auth", "graph/model"},
	"graph":                 {"graph/export", "graph/plan", "graph/store", "graph/auth", "graph/model", "graph/gen"},
	"graph/gen":             {"graph/model"},
	"graph/export":          {"graph/plan", "graph/store", "graph/auth", "graph/model"},
	"graph/plan":            {"graph/store", "graph/auth", "graph/model"},
	"graph/plan/internal":   {"graph/plan", "graph/model"},
	"graph/store":           {"graph/auth", "graph/model", "migrations"},
	"graph/store/storetest": {"graph/store", "graph/auth", "graph/model", "server/demo", "server/localpg"},
	"graph/auth":            {"graph/model"},
	"graph/auth/attack":     {},
	"graph/model":           {},
	"graph/generate":        {},
	"graph/schema":          {},
	"migrations":            {},
	"frontend":              {},
}

// room is the longest entry of rooms that a package lies in.
func room(pkg string) string {
	for p := pkg; p != "."; p = path.Dir(p) {
		if _, ok := rooms[p]; ok {
			return p
		}
	}
	return ""
}

// TestRooms keeps imports going one way.
func TestRooms(t *testing.T) {
	t.Parallel()
	files := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && d.Name() != "..") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		files++
		pkg := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(name, "../")))
		from := room(pkg)
		if from == "" {
			t.Errorf("%s lies in no room", name)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imported := range file.Imports {
			to, ours := strings.CutPrefix(strings.Trim(imported.Path.Value, `"`), "tirek/")
			if ours && room(to) != from && !slices.Contains(rooms[from], room(to)) {
				t.Errorf("%s imports %s: %s may not import %s", name, to, from, room(to))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("only %d files were looked at", files)
	}
}

// TestTopLevel keeps the top of the repository to what everyone knows.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	known := []string{"graph", "server", "frontend", "migrations", "gqlgen.yml", "go.mod", "go.sum", "README.md"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "artifacts" && !slices.Contains(known, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}
