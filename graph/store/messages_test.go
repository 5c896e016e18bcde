package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tirek/graph/model"
)

// Every error that a person may read has its sentence.
func TestErrorsHaveSentences(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"*.go", "../*.go", "../model/*.go", "../auth/*.go"} {
		some, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	keys := map[string]token.Position{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		add := func(n ast.Expr) {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if key, err := strconv.Unquote(literal.Value); err == nil {
					keys[key] = set.Position(n.Pos())
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if len(n.Args) > 1 && slices.Contains([]string{"Invalid", "Conflict", "NotFound"}, called(n)) {
					add(n.Args[1])
				}
			case *ast.CompositeLit:
				if typ, ok := n.Type.(*ast.SelectorExpr); ok && typ.Sel.Name == "Error" {
					for _, e := range n.Elts {
						if pair, ok := e.(*ast.KeyValueExpr); ok && pair.Key.(*ast.Ident).Name == "Key" {
							add(pair.Value)
						}
					}
				}
			}
			return true
		})
	}
	if len(keys) < 20 {
		t.Fatalf("only %d keys found", len(keys))
	}
	for key, at := range keys {
		if model.Invalid("", key).Error() == key {
			t.Errorf("%s: no sentence for %q", at, key)
		}
	}
}

func called(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
