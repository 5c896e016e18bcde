package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// extent is how far a selection reaches with its fragments written out.
type extent struct {
	depth         int // levels of fields
	introspection int // levels of fields from __schema or __type on, which count in no depth
	top           int // fields of the selection itself
	fields        int // with all below
}

// and is the extent of two selections side by side.
func (e extent) and(other extent) extent {
	return extent{
		depth:         max(e.depth, other.depth),
		introspection: max(e.introspection, other.introspection),
		top:           add(e.top, other.top),
		fields:        add(e.fields, other.fields),
	}
}

// measured checks a parsed document against the limits that need no schema. Its work is bounded by
// the size of the document and the limits, which that of validation is not: so it goes first.
type measured struct {
	limits      Limits
	definitions map[string]*ast.FragmentDefinition
	fragments   map[string]extent // measured
	open        map[string]bool   // being measured
	circle      string            // a fragment that spreads itself, by others too
	merges      int               // fields merged so far
}

func (l Limits) check(doc *ast.QueryDocument) *gqlerror.Error {
	if err := over("fragments", l.Fragments, len(doc.Fragments), nil, nil); err != nil {
		return err
	}
	m := &measured{limits: l, definitions: map[string]*ast.FragmentDefinition{}, fragments: map[string]extent{}, open: map[string]bool{}}
	var n survey
	for _, f := range doc.Fragments {
		if m.definitions[f.Name] == nil {
			m.definitions[f.Name] = f
		}
		n.named(f.Name, f.Position)
		n.directives += len(f.Directives)
		n.selections(f.SelectionSet)
	}
	for _, op := range doc.Operations {
		n.named(op.Name, op.Position)
		for _, variable := range op.VariableDefinitions {
			n.named(variable.Variable, variable.Position)
		}
		n.directives += len(op.Directives)
		n.selections(op.SelectionSet)
	}
	if err := over("names", l.Names, n.longest, nil, n.name); err != nil {
		return err
	}
	if err := over("aliases", l.Aliases, n.aliases, nil, n.alias); err != nil {
		return err
	}
	if err := over("directives", l.Directives, n.directives, nil, n.directive); err != nil {
		return err
	}
	if n.nul != nil {
		err := coded(codeValidation, "a text holds the character U+0000")
		err.Locations = []gqlerror.Location{{Line: n.nul.Line, Column: n.nul.Column}}
		return err
	}
	for _, f := range doc.Fragments {
		m.fragment(f.Name)
	}
	if m.circle != "" {
		return coded(codeValidation, "the fragment %s spreads itself", m.circle)
	}
	for _, op := range doc.Operations {
		if err := over("root-fields", l.RootFields, m.set(op.SelectionSet).top, nil, op.Position); err != nil {
			return err
		}
		if err := m.root(op.SelectionSet); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments { // unused ones are validated too
		if err := m.root(f.SelectionSet); err != nil {
			return err
		}
	}
	return nil
}

// survey counts what stands in a document.
type survey struct {
	longest             int           // characters of a name
	name                *ast.Position // of it
	aliases, directives int
	alias, directive    *ast.Position // of the last one
	nul                 *ast.Position // of a text with U+0000, which the database cannot hold
}

func (n *survey) selections(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			n.named(s.Alias, s.Position)
			n.named(s.Name, s.Position)
			if s.Alias != s.Name {
				n.aliases++
				n.alias = s.Position
			}
			for _, argument := range s.Arguments {
				n.value(argument.Value)
			}
			n.directed(s.Directives, s.Position)
			n.selections(s.SelectionSet)
		case *ast.InlineFragment:
			n.directed(s.Directives, s.Position)
			n.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			n.directed(s.Directives, s.Position)
		}
	}
}

func (n *survey) named(name string, position *ast.Position) {
	if len(name) > n.longest { // names are ASCII
		n.longest, n.name = len(name), position
	}
}

func (n *survey) value(v *ast.Value) {
	if strings.ContainsRune(v.Raw, 0) {
		n.nul = v.Position
	}
	for _, child := range v.Children {
		n.value(child.Value)
	}
}

func (n *survey) directed(list ast.DirectiveList, position *ast.Position) {
	if len(list) > 0 {
		n.directives += len(list)
		n.directive = position
	}
}

// root checks an operation, or a fragment as if it were one.
func (m *measured) root(set ast.SelectionSet) *gqlerror.Error {
	size := m.set(set)
	for _, limit := range []struct {
		name    string
		allowed int
		of      func(extent) int
	}{
		{"depth", m.limits.Depth, func(e extent) int { return e.depth }},
		{"introspection", m.limits.Introspection, func(e extent) int { return e.introspection }},
		{"fields", m.limits.Fields, func(e extent) int { return e.fields }},
	} {
		if limit.allowed > 0 && limit.of(size) > limit.allowed {
			path, position := m.most(set, limit.of)
			return over(limit.name, limit.allowed, limit.of(size), path, position)
		}
	}
	return m.merge([]ast.SelectionSet{set}, nil)
}

func (m *measured) set(set ast.SelectionSet) (e extent) {
	for _, selection := range set {
		e = e.and(m.selection(selection))
	}
	return e
}

func (m *measured) selection(selection ast.Selection) extent {
	switch s := selection.(type) {
	case *ast.Field:
		below := m.set(s.SelectionSet)
		if introspects(s) {
			return extent{depth: 1, introspection: 1 + below.depth, top: 1, fields: add(1, below.fields)}
		}
		return extent{depth: 1 + below.depth, introspection: below.introspection, top: 1, fields: add(1, below.fields)}
	case *ast.InlineFragment:
		return m.set(s.SelectionSet)
	case *ast.FragmentSpread:
		return m.fragment(s.Name)
	}
	return extent{}
}

func introspects(f *ast.Field) bool { return f.Name == "__schema" || f.Name == "__type" }

func (m *measured) fragment(name string) extent {
	if e, done := m.fragments[name]; done {
		return e
	}
	if m.open[name] {
		m.circle = name
		return extent{}
	}
	m.open[name] = true
	if f := m.definitions[name]; f != nil {
		m.fragments[name] = m.set(f.SelectionSet)
	}
	m.open[name] = false
	return m.fragments[name]
}

// most follows the selections that reach farthest, down to the last field.
func (m *measured) most(set ast.SelectionSet, of func(extent) int) (path []string, position *ast.Position) {
	spread := map[string]bool{}
	for len(set) > 0 {
		farthest := set[0]
		for _, selection := range set[1:] {
			if of(m.selection(selection)) > of(m.selection(farthest)) {
				farthest = selection
			}
		}
		switch s := farthest.(type) {
		case *ast.Field:
			path, position, set = append(path, s.Alias), s.Position, s.SelectionSet
			if introspects(s) {
				of = func(e extent) int { return e.depth }
			}
		case *ast.InlineFragment:
			set = s.SelectionSet
		case *ast.FragmentSpread:
			f := m.definitions[s.Name]
			if f == nil || spread[s.Name] {
				return path, position
			}
			spread[s.Name] = true
			set = f.SelectionSet
		}
	}
	return path, position
}

// enough fields to merge for one document; legitimate ones stay far below.
const enough = 100_000

// merge checks the fields of one object, which the selections in sets ask together, and of the
// objects below. Validation compares each two fields of one name there.
func (m *measured) merge(sets []ast.SelectionSet, path []string) *gqlerror.Error {
	var names []string
	fields, spread := map[string][]*ast.Field{}, map[string]bool{}
	var collect func(ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.Field:
				if fields[s.Alias] == nil {
					names = append(names, s.Alias)
				}
				fields[s.Alias] = append(fields[s.Alias], s)
				m.merges++
			case *ast.InlineFragment:
				collect(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := m.definitions[s.Name]; f != nil && !spread[s.Name] {
					spread[s.Name] = true
					collect(f.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		collect(set)
	}
	if m.limits.Selections > 0 && len(names) > m.limits.Selections {
		first := fields[names[m.limits.Selections]][0]
		return over("selections", m.limits.Selections, len(names), path, first.Position)
	}
	for _, name := range names {
		same := fields[name]
		path := append(path, name)
		if m.limits.Repeats > 0 && len(same) > m.limits.Repeats {
			return over("repeats", m.limits.Repeats, len(same), path, same[m.limits.Repeats].Position)
		}
		if m.merges > enough {
			return over("fields", m.limits.Fields, most, path, same[0].Position)
		}
		var below []ast.SelectionSet
		for _, field := range same {
			if len(field.SelectionSet) > 0 {
				below = append(below, field.SelectionSet)
			}
		}
		if len(below) == 0 {
			continue
		}
		if err := m.merge(below, path); err != nil {
			return err
		}
	}
	return nil
}
