package export_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/export"
)

// rowsFile holds queries with their answers, and the rows that they are. The pages of the admin make rows
// of answers by the same rule, and are tested by the same file.
const rowsFile = "testdata/rows.json"

type rowsCase struct {
	Name      string              `json:"name"`
	Query     string              `json:"query"`
	Variables map[string]any      `json:"variables"`
	Deepest   bool                `json:"deepest"`
	Answer    json.RawMessage     `json:"answer"`
	Columns   []string            `json:"columns"`
	Rows      [][]json.RawMessage `json:"rows"`
}

// TestRowsFile: TIREK_UPDATE=1 go test ./graph/export -run RowsFile writes columns and rows anew.
func TestRowsFile(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(rowsFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []rowsCase
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) < 30 {
		t.Fatal(err, len(cases))
	}
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: sdl})
	for i := range cases {
		c := &cases[i]
		want := *c
		c.made(t, schema)
		if diff := cmp.Diff(want, *c, cmp.Comparer(func(a, b json.RawMessage) bool { return string(compact(a)) == string(compact(b)) })); diff != "" {
			t.Errorf("%s, deepest %v (-file +made):\n%s", c.Name, c.Deepest, diff)
		}
	}
	if os.Getenv("TIREK_UPDATE") != "" {
		var made bytes.Buffer
		e := json.NewEncoder(&made)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(cases); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(rowsFile, made.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// made fills in columns and rows as the server makes them.
func (c *rowsCase) made(t *testing.T, schema *ast.Schema) {
	t.Helper()
	doc, faults := gqlparser.LoadQueryWithRules(schema, c.Query, nil)
	if faults != nil {
		t.Fatal(c.Name, faults)
	}
	variables := map[string]any{}
	for _, v := range doc.Operations[0].VariableDefinitions {
		if value, given := c.Variables[v.Variable]; given {
			variables[v.Variable] = value
		} else if v.DefaultValue != nil {
			variables[v.Variable], _ = v.DefaultValue.Value(nil)
		}
	}
	table, err := export.NewTable(export.Query{
		Schema: schema, Document: doc, Operation: doc.Operations[0], Variables: variables, Whole: true,
		Asked: func(directives ast.DirectiveList) bool {
			for _, d := range directives {
				if on, _ := d.Arguments.ForName("if").Value.Value(variables); on == (d.Name == "skip") {
					return false
				}
			}
			return true
		},
	}, c.Deepest)
	if err != nil {
		t.Fatal(c.Name, err)
	}
	c.Columns, c.Rows = []string{}, [][]json.RawMessage{}
	for _, column := range table.Columns {
		c.Columns = append(c.Columns, column.Name)
	}
	if err := table.Read(compact(c.Answer), nil, func(values [][]byte) error {
		row := make([]json.RawMessage, len(values))
		for i, value := range values {
			if row[i] = bytes.Clone(value); value == nil {
				row[i] = json.RawMessage("null")
			}
		}
		c.Rows = append(c.Rows, row)
		return nil
	}); err != nil {
		t.Fatal(c.Name, err)
	}
}

func compact(text json.RawMessage) []byte {
	var out bytes.Buffer
	json.Compact(&out, text)
	return out.Bytes()
}
