package graph_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// loadSchema reads the schema from its files.
func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	files, err := filepath.Glob("schema/*.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.Source
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: file, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestDescriptions demands that everything in the schema is described, by more than its name.
func TestDescriptions(t *testing.T) {
	t.Parallel()
	elements := 0
	check := func(element, name, description string) {
		elements++
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", element)
		} else if repeats(name, description) {
			t.Errorf("the description of %s only repeats its name: %q", element, description)
		}
	}
	for _, def := range loadSchema(t).Types {
		if def.BuiltIn {
			continue
		}
		check(def.Name, def.Name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(def.Name+"."+f.Name, f.Name, f.Description)
			for _, a := range f.Arguments {
				check(def.Name+"."+f.Name+"("+a.Name+")", a.Name, a.Description)
			}
		}
		for _, v := range def.EnumValues {
			check(def.Name+"."+v.Name, v.Name, v.Description)
		}
	}
	if elements < 400 {
		t.Errorf("only %d elements were looked at", elements)
	}
}

// repeats reports whether a description has no word that is not in the name, articles aside.
func repeats(name, description string) bool {
	var own []string
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	own = append(strings.FieldsFunc(b.String(), func(r rune) bool { return r == ' ' || r == '_' }), "the", "a", "an", "of", "this", "its", "is")
	own = append(own, strings.ReplaceAll(b.String(), " ", ""))
	said := strings.FieldsFunc(strings.ToLower(description), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range said {
		known := false
		for _, w := range own {
			known = known || w == word || w+"s" == word || w == word+"s"
		}
		if !known {
			return false
		}
	}
	return true
}

func TestRepeats(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, description string
		want              bool
	}{
		{"partyGroup", "The party group.", true},
		{"validFrom", "Valid from", true},
		{"MEMBERS", "Members.", true},
		{"validFrom", "First day of existence.", false},
		{"FEMALE", "Woman.", false},
	} {
		if got := repeats(tt.name, tt.description); got != tt.want {
			t.Errorf("repeats(%q, %q) = %v, want %v", tt.name, tt.description, got, tt.want)
		}
	}
}

// TestNoEmptyResolver finds resolvers that the generator made up for want of a field.
func TestNoEmptyResolver(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.resolvers.go")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d resolver files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "panic(") {
			t.Errorf("%s has a resolver that only panics", file)
		}
	}
}
