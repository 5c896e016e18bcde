package graph

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/lexer"

	"tirek/graph/model"
)

// neverSaid are texts in the source of the library that are no message of their own.
var neverSaid = map[string]string{
	" Did you mean to use an inline fragment on ": "a part",
	" Did you mean ":                  "a part",
	"Did you mean":                    "a part",
	`subfields "`:                     "a part",
	`" conflict because `:             "a part",
	" and ":                           "a part",
	" or ":                            "a part",
	", or ":                           "a part",
	`"%s { ... }"`:                    "of a suggestion",
	"Subscription ":                   "a name follows",
	"Unknown ":                        "there is no such token",
	"exceeded token limit of %d":      "a limit, and told as one",
	`got unknown operation type "%s"`: "a panic",
}

// Every message that the library may have about a document has an entry for other languages: one that a new
// release brings is noticed here. Values are looked at by this package in place of the library.
func TestEveryMessageIsInWords(t *testing.T) {
	t.Parallel()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/vektah/gqlparser/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	filled := strings.NewReplacer("%s", "x", "%d", "7", "%04x", "0001")
	met, told := map[string]bool{}, 0
	for _, text := range texts(t, strings.TrimSpace(string(dir)), "validator/rules/*.go", "validator/core/helpers.go", "parser/*.go", "lexer/lexer.go", "lexer/token.go") {
		met[text] = true
		if neverSaid[text] != "" || strings.Trim(text, " ,") == "" {
			continue
		}
		told++
		if message := filled.Replace(text); model.InWords(model.Kazakh, message) == message {
			t.Errorf("%q is told in English alone", text)
		}
	}
	if told < 60 {
		t.Errorf("only %d messages were found", told)
	}
	for text := range neverSaid {
		if !met[text] {
			t.Errorf("%q is not in the library any more", text)
		}
	}
	for kind := lexer.Invalid; !strings.HasPrefix(kind.String(), "Unknown"); kind++ {
		name := kind.String()
		if kind != lexer.Comment && strings.Trim(name, "!$&().:=@[]{}|") != "" && model.InWords(model.Kazakh, name) == name {
			t.Errorf("the token %q is told in English alone", name)
		}
	}
}

// texts are the strings with a blank in the files of a library.
func texts(t *testing.T, dir string, patterns ...string) (found []string) {
	t.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "values_of_correct_type.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING && strings.Contains(literal.Value, " ") {
					text, _ := strconv.Unquote(literal.Value)
					found = append(found, text)
				}
				return true
			})
		}
	}
	return found
}

// What this package itself says about documents and requests is told in every language too.
func TestOwnMessagesAreInWords(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			about := slices.IndexFunc(call.Args, func(a ast.Expr) bool {
				code, ok := a.(*ast.Ident)
				return ok && slices.Contains([]string{"codeParse", "codeValidation", "codeRequest", "codeMethod", "codeAccept"}, code.Name)
			})
			if about < 0 || about+1 >= len(call.Args) {
				return true
			}
			if literal, ok := call.Args[about+1].(*ast.BasicLit); ok {
				told++
				text, _ := strconv.Unquote(literal.Value)
				if text == "%s is %s" { // of allowedWants
					text = "rows is first or deepest"
				}
				if message := strings.NewReplacer("%s", "x", "%v", "x").Replace(text); model.InWords(model.Kazakh, message) == message {
					t.Errorf("%s: %q is told in English alone", name, text)
				}
			}
			return true
		})
	}
	for name, allowed := range allowedWants {
		if message := name + " is " + allowed; model.InWords(model.Kazakh, message) == message {
			t.Errorf("%q is told in English alone", message)
		}
	}
	if told < 28 {
		t.Errorf("only %d messages were found", told)
	}
}
