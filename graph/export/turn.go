package export

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// writtenOut is a copy of the operation that nobody shares, with its fragments in their places and
// without what @skip and @include leave out.
func (q Query) writtenOut() *ast.OperationDefinition {
	op := *q.Operation
	op.SelectionSet = q.copied(op.SelectionSet)
	return &op
}

func (q Query) copied(set ast.SelectionSet) ast.SelectionSet {
	out := ast.SelectionSet{}
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if q.Asked(s.Directives) {
				f := *s
				f.Directives = nil
				if s.SelectionSet != nil {
					f.SelectionSet = q.copied(s.SelectionSet)
				}
				out = append(out, &f)
			}
		case *ast.InlineFragment:
			if q.Asked(s.Directives) {
				f := *s
				f.Directives = nil
				f.SelectionSet = q.copied(s.SelectionSet)
				out = append(out, &f)
			}
		case *ast.FragmentSpread:
			if d := q.Document.Fragments.ForName(s.Name); d != nil && q.Asked(s.Directives) {
				out = append(out, &ast.InlineFragment{
					TypeCondition: d.TypeCondition, SelectionSet: q.copied(d.SelectionSet), ObjectDefinition: s.ObjectDefinition, Position: s.Position,
				})
			}
		}
	}
	return out
}

// turns reports whether the list of rows is one of pages of which the query asks for none in particular.
func (t *Table) turns(variables map[string]any) bool {
	if t.list == nil || !t.list.connected() || t.list.up.def.Arguments.ForName("after") == nil {
		return false
	}
	given := func(name string) bool {
		argument := t.list.up.nodes[0].Arguments.ForName(name)
		if argument == nil {
			return false
		}
		value, err := argument.Value.Value(variables)
		return err != nil || value != nil
	}
	t.partial = given("after") || given("before")
	return !given("first") && !given("last")
}

// turn lets the list of rows go on from page to page.
func (t *Table) turn(schema *ast.Schema) {
	t.Paged = t.list.up.nodes
	t.after = &ast.Value{Kind: ast.NullValue, Raw: "null", Position: t.Paged[0].Position}
	if given := t.Paged[0].Arguments.ForName("after"); given != nil {
		*t.after = *given.Value
	}
	connection := schema.Types[t.list.up.def.Type.Name()]
	field := func(of *ast.Definition, name, alias string, below ...ast.Selection) ast.Selection {
		return &ast.Field{Name: name, Alias: alias, SelectionSet: below, ObjectDefinition: of, Definition: of.Fields.ForName(name), Position: t.Paged[0].Position}
	}
	info := schema.Types["PageInfo"]
	added := ast.SelectionSet{field(connection, "pageInfo", pageAlias, field(info, "hasNextPage", "hasNextPage"), field(info, "endCursor", "endCursor"))}
	if connection.Fields.ForName("totalCount") != nil {
		added = append(added, field(connection, "totalCount", totalAlias))
	}
	for _, f := range t.Paged {
		f.Arguments = append(slices.DeleteFunc(slices.Clone(f.Arguments), func(a *ast.Argument) bool { return a.Name == "after" }),
			&ast.Argument{Name: "after", Value: t.after, Position: f.Position})
	}
	t.Paged[0].SelectionSet = append(t.Paged[0].SelectionSet, added...)
}
