package graph

import (
	"encoding/json"
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/model"
)

// paged reports a list whose size is asked for.
func paged(f *ast.Field) bool { return f.Definition.Arguments.ForName("first") != nil }

// rows is the size of the page that a field asks for.
func (e *estimate) rows(f *ast.Field) int {
	if !paged(f) {
		return unpaged
	}
	rows, given := e.pages[f]
	if !given {
		_, rows = e.page(f)
	}
	if f.Definition.Arguments.ForName("by") == nil {
		return rows
	}
	if on, _ := e.value(f, "subtotals").(bool); on { // one for each outer key of a group
		keys, _ := e.value(f, "by").([]any)
		rows = times(rows, max(1, len(keys)))
	}
	return add(rows, 1) // the others
}

// page is the argument that chooses the size of a page, and the size.
func (e *estimate) page(f *ast.Field) (name string, rows int) {
	for _, given := range []string{"first", "last"} {
		if n, ok := e.number(f, given); ok && (name == "" || n > rows) {
			name, rows = given, max(0, n)
		}
	}
	switch {
	case name != "":
		return name, rows
	case f.Definition.Arguments.ForName("by") != nil:
		return "first", ungrouped
	}
	return "first", model.DefaultPageSize
}

// value is that of an argument; nil for none, an error for one that cannot be read.
func (e *estimate) value(f *ast.Field, name string) any {
	definition := f.Definition.Arguments.ForName(name)
	if definition == nil {
		return nil
	}
	value := definition.DefaultValue
	if argument := f.Arguments.ForName(name); argument != nil {
		value = argument.Value
	}
	given, err := value.Value(e.variables)
	if err != nil {
		return err
	}
	return given
}

// number is the value of an argument, and whether it has one.
func (e *estimate) number(f *ast.Field, name string) (int, bool) {
	switch n := e.value(f, name).(type) {
	case error:
		return most, true
	case int64:
		return int(min(n, most)), true
	case int:
		return min(n, most), true
	case float64:
		return int(math.Min(n, most)), true
	case json.Number:
		if i, err := n.Int64(); err == nil {
			return int(min(i, most)), true
		}
		return most, true
	}
	return 0, false
}

// asked tells whether @skip and @include leave a selection in.
func asked(directives ast.DirectiveList, variables map[string]any) bool {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		if argument := d.Arguments.ForName("if"); argument != nil {
			value, _ := argument.Value.Value(variables)
			if on, ok := value.(bool); ok && on == (d.Name == "skip") {
				return false
			}
		}
	}
	return true
}
