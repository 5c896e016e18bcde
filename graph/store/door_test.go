package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// changing is what writes in SQL text.
var changing = regexp.MustCompile(`(?i)\b(insert\s+into|update\s+[a-z_"]+(\s+(as\s+)?[a-z]+)?\s+set|delete\s+from|merge\s+into|truncate\s)`)

// writers are calls of the builder or driver that can write.
var writers = []string{"NewInsert", "NewUpdate", "NewDelete", "NewMerge", "NewRaw", "NewTruncateTable", "RunInTx", "Exec", "ExecContext", "CopyFrom", "SendBatch", "BeginTx", "BeginTxFunc", "BeginFunc"}

// doors are the only places that may: outside of them nothing in the store writes.
var doors = map[string][]string{
	"write.go":        {"NewInsert", "NewUpdate", "BeginTxFunc", "Exec"}, // the door itself
	"audit_chain.go":  {"CopyFrom"},                                      // the chain over what was written
	"audit_verify.go": {"BeginTxFunc", "Exec"},                           // reads
	"erasure.go":      {"NewRaw", "insert into"},                         // within Write
	"rotate.go":       {"NewRaw", "insert into", "Exec", "BeginFunc"},    // the same values under another key
	"migrate.go":      {"NewRaw", "ExecContext", "insert into", "delete from"},
	"pipeline.go":     {"Exec"},                                              // ROLLBACK
	"member_count.go": {"Exec"},                                              // moves the day of derived sums, which says nothing new
	"viewer.go":       {"SendBatch", "update sessions", "update api_tokens"}, // last use, which is no change of the register
}

func TestOneDoor(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	used := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		found := func(at ast.Node, what string) {
			used[name+" "+what] = true
			if !slices.Contains(doors[name], what) {
				t.Errorf("%s: %s outside of the one door for changes", set.Position(at.Pos()), what)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if slices.Contains(writers, n.Sel.Name) {
					found(n, n.Sel.Name)
				}
			case *ast.BasicLit:
				if match := changing.FindString(n.Value); n.Kind == token.STRING && match != "" {
					found(n, strings.Join(strings.Fields(strings.ToLower(match))[:2], " "))
				}
			}
			return true
		})
	}
	for name, allowed := range doors {
		for _, what := range allowed {
			if !used[name+" "+what] {
				t.Errorf("%s is allowed %s, but does not use it", name, what)
			}
		}
	}
}
