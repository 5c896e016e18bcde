package export

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// object is a selection set, with what its answers hold.
type object struct {
	fields []*field
	listed *field // the field of this object that is the list of rows, or leads to it; nil: there is none
}

// field is one response name in an object.
type field struct {
	alias  string
	def    *ast.FieldDefinition // nil: __typename
	of     *ast.Definition      // the type that it belongs to
	nodes  []*ast.Field         // all that were merged
	below  *object              // what it leads to; nil: values
	column int                  // of values, and of lists that are one cell; else -1
	split  bool                 // a list whose elements are rows
	up     *field               // the field above; nil: none
}

func (f *field) plural() bool { return f.def != nil && f.def.Type.Elem != nil }

// connected reports the nodes or edges of a connection.
func (f *field) connected() bool {
	return f.of != nil && strings.HasSuffix(f.of.Name, "Connection") && (f.def.Name == "nodes" || f.def.Name == "edges")
}

// path is the response names below until, or from the top.
func (f *field) path(until *field) []string {
	if f == until {
		return nil
	}
	return append(f.up.path(until), f.alias)
}

// objects merges what stands in some selection sets of one object, whatever its type: response names in
// the order of the query.
func objects(sets []ast.SelectionSet, up *field) *object {
	o := &object{}
	for _, set := range sets {
		o.collect(set, up)
	}
	for _, f := range o.fields {
		var sets []ast.SelectionSet
		for _, node := range f.nodes {
			if node.SelectionSet != nil {
				sets = append(sets, node.SelectionSet)
			}
		}
		if sets != nil {
			f.below = objects(sets, f)
		}
	}
	return o
}

func (o *object) collect(set ast.SelectionSet, up *field) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.InlineFragment:
			o.collect(s.SelectionSet, up)
		case *ast.Field:
			if s.Definition.Type.Name() == "PageInfo" && s.Alias != pageAlias {
				continue
			}
			i := slices.IndexFunc(o.fields, func(f *field) bool { return f.alias == s.Alias })
			if i < 0 {
				i = len(o.fields)
				o.fields = append(o.fields, &field{alias: s.Alias, def: s.Definition, of: s.ObjectDefinition, column: -1, up: up})
			}
			o.fields[i].nodes = append(o.fields[i].nodes, s)
		}
	}
}

// find marks the way to the first list in an object, and returns the list; nil: there is none.
func (o *object) find() (list *field) {
	for _, f := range o.fields {
		switch {
		case f.plural():
			list = f
		case f.below != nil:
			list = f.below.find()
		}
		if list == nil {
			continue
		}
		o.listed = f
		if f != list {
			return list
		}
		for _, other := range o.fields {
			other.split = other == list || list.below == nil && other.below == nil && other.plural()
		}
		return list
	}
	return nil
}

// layout is the columns of a shape.
type layout struct {
	columns []Column
	levels  []int    // of each column: how many lists it is in
	whole   []string // of each column: its path from the top
	deepest bool
}

// level is a list of rows, or what is around all of them.
type level struct {
	depth  int
	list   *field // nil: the outermost
	prefix []string
}

// name is the name of a field that stands on a level.
func (l level) name(f *field) []string { return append(slices.Clip(l.prefix), f.path(l.list)...) }

// inner is the level of the elements of a list that stands on a level.
func (l level) inner(list *field) level {
	in := level{depth: l.depth + 1, list: list}
	if l.depth > 0 {
		in.prefix = l.name(list)
		if list.connected() {
			in.prefix = l.name(list.up)
		}
	}
	return in
}

// object gives every value its column.
func (l *layout) object(o *object, at level) {
	for _, f := range o.fields {
		switch {
		case f.split && f.below != nil:
			if l.deepest {
				f.below.find()
			}
			l.object(f.below, at.inner(f))
		case f.split:
			in := level{depth: at.depth + 1, list: f.up}
			if at.depth > 0 {
				in.prefix = at.name(f.up)
			}
			l.add(f, in, f.def.Type.Elem)
		case f.below == nil || f.plural():
			var t *ast.Type
			if f.def != nil {
				t = f.def.Type
			}
			l.add(f, at, t)
		default:
			l.object(f.below, at)
		}
	}
}

func (l *layout) add(f *field, at level, t *ast.Type) {
	f.column = len(l.columns)
	name := strings.Join(at.name(f), ".")
	l.columns = append(l.columns, Column{Name: name, Kind: kindOf(t)})
	l.levels = append(l.levels, at.depth)
	l.whole = append(l.whole, strings.Join(f.path(nil), "."))
}

// unique gives columns of one name their whole path, but the outermost of them.
func (l *layout) unique() {
	outermost := map[string]int{}
	for i, c := range l.columns {
		if first, taken := outermost[c.Name]; !taken || l.levels[i] < l.levels[first] {
			outermost[c.Name] = i
		}
	}
	for i := range l.columns {
		if outermost[l.columns[i].Name] != i {
			l.columns[i].Name = l.whole[i]
		}
	}
}
