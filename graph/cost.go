package graph

import (
	"encoding/json"
	"math"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// unpaged is how many rows a list is taken to have that nobody can ask a size of.
const unpaged = 10

// weight is what a selection may answer with: fields and objects of lists. What lies in the lists of
// a page counts once for each row, and how many rows there are is said above, at the paged field.
type weight struct {
	fields, nodes       int // once
	rowFields, rowNodes int // for each row of the page that the selection belongs to
}

func (w weight) and(other weight) weight {
	return weight{
		fields: add(w.fields, other.fields), nodes: add(w.nodes, other.nodes),
		rowFields: add(w.rowFields, other.rowFields), rowNodes: add(w.rowNodes, other.rowNodes),
	}
}

// of is the weight in a page of so many rows.
func (w weight) of(rows int) weight {
	return weight{fields: add(w.fields, times(rows, w.rowFields)), nodes: add(w.nodes, times(rows, w.rowNodes))}
}

// estimate weighs a validated operation, each fragment once. It never weighs too little for a list
// that keeps to its page size, and it knows nothing of the data, so mostly it weighs too much.
type estimate struct {
	doc       *ast.QueryDocument
	variables map[string]any
	fragments map[string]weight
}

// costs checks an operation against the limits that depend on list sizes.
func (l Limits) costs(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) *gqlerror.Error {
	e := &estimate{doc: doc, variables: variables, fragments: map[string]weight{}}
	total := e.set(op.SelectionSet).of(unpaged)
	for _, limit := range []struct {
		name            string
		allowed, actual int
		of              func(weight) int
	}{
		{"nodes", l.Nodes, total.nodes, func(w weight) int { return w.nodes }},
		{"cost", l.Cost, total.fields, func(w weight) int { return w.fields }},
	} {
		if limit.allowed > 0 && limit.actual > limit.allowed {
			path, position := e.costliest(op.SelectionSet, limit.of)
			return over(limit.name, limit.allowed, limit.actual, path, position)
		}
	}
	return nil
}

func (e *estimate) set(set ast.SelectionSet) (w weight) {
	for _, selection := range set {
		w = w.and(e.selection(selection))
	}
	return w
}

func (e *estimate) selection(selection ast.Selection) weight {
	switch s := selection.(type) {
	case *ast.Field:
		if asked(s.Directives, e.variables) {
			return e.field(s)
		}
	case *ast.InlineFragment:
		if asked(s.Directives, e.variables) {
			return e.set(s.SelectionSet)
		}
	case *ast.FragmentSpread:
		if asked(s.Directives, e.variables) {
			return e.fragment(s.Name)
		}
	}
	return weight{}
}

func (e *estimate) fragment(name string) weight {
	w, done := e.fragments[name]
	if !done {
		if f := e.doc.Fragments.ForName(name); f != nil {
			w = e.set(f.SelectionSet)
		}
		e.fragments[name] = w
	}
	return w
}

func (e *estimate) field(f *ast.Field) weight {
	below := e.set(f.SelectionSet)
	rows, list := e.rows(f), f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0
	switch {
	case !list:
		return weight{fields: 1}.and(below.of(rows))
	case paged(f):
		below = below.of(unpaged)
		return weight{fields: 1, rowFields: below.fields, rowNodes: add(1, below.nodes)}.of(rows)
	default:
		below = below.of(unpaged)
		return weight{fields: 1, rowFields: below.fields, rowNodes: add(1, below.nodes)}
	}
}

func paged(f *ast.Field) bool { return f.Definition.Arguments.ForName("first") != nil }

// rows is the size of the page that a field asks for.
func (e *estimate) rows(f *ast.Field) int {
	if !paged(f) {
		return unpaged
	}
	rows, given := 0, false
	for _, name := range []string{"first", "last"} {
		definition := f.Definition.Arguments.ForName(name)
		if definition == nil {
			continue
		}
		value := definition.DefaultValue
		if argument := f.Arguments.ForName(name); argument != nil {
			value = argument.Value
		}
		if n, ok := e.number(value); ok {
			rows, given = max(rows, n), true
		}
	}
	if !given {
		return model.DefaultPageSize
	}
	return rows
}

// number is the value of an argument, and whether it has one.
func (e *estimate) number(value *ast.Value) (int, bool) {
	given, err := value.Value(e.variables)
	if err != nil {
		return most, true
	}
	switch n := given.(type) {
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

// costliest follows the heaviest selections, down to the last list.
func (e *estimate) costliest(set ast.SelectionSet, of func(weight) int) (path []string, position *ast.Position) {
	var lists int // length of path up to the last list
	rows := unpaged
	var at *ast.Position
	for len(set) > 0 {
		heaviest, weighs := set[0], -1
		for _, selection := range set {
			if w := of(e.selection(selection).of(rows)); w > weighs {
				heaviest, weighs = selection, w
			}
		}
		switch s := heaviest.(type) {
		case *ast.Field:
			path, set, rows = append(path, s.Alias), s.SelectionSet, e.rows(s)
			if paged(s) || s.Definition.Type.Elem != nil && len(s.SelectionSet) > 0 {
				lists, at = len(path), s.Position
			}
			if position == nil {
				position = s.Position
			}
		case *ast.InlineFragment:
			set = s.SelectionSet
		case *ast.FragmentSpread:
			set = e.doc.Fragments.ForName(s.Name).SelectionSet
		}
	}
	if lists == 0 {
		return path, position
	}
	return path[:lists], at
}
