package graph

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/errcode"

	"tirek/graph/model"
)

// codesOfErrors are all constants named code... or Code... of this package and of the model.
func codesOfErrors(t *testing.T) []string {
	t.Helper()
	codes := []string{errcode.ParseFailed, errcode.ValidationFailed}
	var files []string
	for _, pattern := range []string{"*.go", "model/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) == 0 || !strings.HasPrefix(strings.ToLower(spec.Names[0].Name), "code") {
				return true
			}
			if value, ok := spec.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
				if text, _ := strconv.Unquote(value.Value); text == strings.ToUpper(text) {
					codes = append(codes, text)
				}
			}
			return true
		})
	}
	return codes
}

// Every code says what to do in three languages, and has a line in the text about errors.
func TestEveryCodeHasAHint(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("schema/ERRORS.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := codesOfErrors(t)
	if len(codes) < 20 {
		t.Errorf("only %d codes were found: %v", len(codes), codes)
	}
	for _, code := range codes {
		for _, lang := range languages {
			if hint := model.Sentence(lang, "hint."+code); strings.HasPrefix(hint, "hint.") {
				t.Errorf("%s has no hint in %s", code, lang)
			}
		}
		if !strings.Contains(string(text), "| `"+code+"` |") {
			t.Errorf("ERRORS.md does not say when %s comes", code)
		}
	}
}

// Every error that a client gets has a code and a hint in its language.
func TestErrorsHaveHints(t *testing.T) {
	t.Parallel()
	s := newServer(many(2), nil)
	for _, tt := range []struct{ body, accept string }{
		{`{"query":"{name}"}`, mediaJSON},
		{`{"query":"{nam}"}`, mediaJSON},
		{`{"query":"{"}`, mediaGraphQL},
		{`{`, mediaGraphQL},
		{`{"query":"{name}"}`, "text/html"},
		{`{"query":"{name}"}`, mediaEvents},
	} {
		r := post(t, tt.body)
		r.Header.Set("Accept", tt.accept)
		r.Header.Set("Accept-Language", "ru")
		got := s.raw(r)
		var answer struct {
			Errors []struct{ Extensions struct{ Code, Hint string } }
		}
		body := got.Body.String()
		if _, event, ok := strings.Cut(body, "data: "); ok {
			body, _, _ = strings.Cut(event, "\n")
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) == 0 {
			t.Errorf("%s: %v in %s", tt.body, err, body)
		}
		for _, e := range answer.Errors {
			if want := model.Sentence(model.Russian, "hint."+e.Extensions.Code); e.Extensions.Hint != want || e.Extensions.Code == "" {
				t.Errorf("%s: %+v, want %q", tt.body, e, want)
			}
		}
	}
}

// What a limit refuses is said in the language of whoever asked, with the numbers and the field.
func TestLimitsInWords(t *testing.T) {
	t.Parallel()
	fault := over("nodes", 10, 25, []string{"all", "rows"}, nil)
	uncounted := over("tokens", 10, most, nil, nil)
	for lang, want := range map[model.Language][2]string{
		model.Kazakh:  {"nodes: көп дегенде 10 болады, ал 25 сұралды (all.rows)", "tokens: көп дегенде 10 болады"},
		model.Russian: {"nodes: не больше 10, запрошено 25 (all.rows)", "tokens: не больше 10"},
		model.English: {"nodes: at most 10 allowed, 25 asked for (all.rows)", "tokens: at most 10 allowed"},
	} {
		if got := [2]string{forClient(lang, fault).Message, forClient(lang, uncounted).Message}; got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// A parameter of a file that is not allowed says so itself; how a request is written does not help there.
func TestParametersOfFilesHaveHints(t *testing.T) {
	t.Parallel()
	for name := range allowedWants {
		fault := new(wanted).take(name, "nothing").errors[0]
		for _, lang := range languages {
			if got, want := forClient(lang, fault).Extensions["hint"], model.Sentence(lang, "hint.INVALID"); got != want {
				t.Errorf("%s in %s: %q, want %q", name, lang, got, want)
			}
		}
	}
}
