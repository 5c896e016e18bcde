package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// comparison finds what of a former schema a client cannot rely on any more. Each finding begins with the
// coordinate of what was changed and a colon.
type comparison struct{ found []string }

func breaking(former, present *ast.Schema) []string {
	var c comparison
	for _, name := range slices.Sorted(maps.Keys(former.Types)) {
		if def := former.Types[name]; !def.BuiltIn {
			c.definition(def, present.Types[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(former.Directives)) {
		now := present.Directives[name]
		if now == nil {
			c.add("@"+name, "removed")
			continue
		}
		c.arguments("@"+name, former.Directives[name].Arguments, now.Arguments)
	}
	return c.found
}

func (c *comparison) add(at, format string, args ...any) {
	c.found = append(c.found, at+": "+fmt.Sprintf(format, args...))
}

func (c *comparison) definition(was, is *ast.Definition) {
	if is == nil {
		c.add(was.Name, "removed")
		return
	}
	if is.Kind != was.Kind {
		c.add(was.Name, "was %s, is %s", was.Kind, is.Kind)
		return
	}
	for _, name := range slices.Concat(was.Interfaces, was.Types) {
		if !slices.Contains(is.Interfaces, name) && !slices.Contains(is.Types, name) {
			c.add(was.Name, "has nothing to do with %s any more", name)
		}
	}
	for _, v := range was.EnumValues {
		if is.EnumValues.ForName(v.Name) == nil {
			c.removed(was.Name+"."+v.Name, v.Directives)
		}
	}
	for _, f := range was.Fields {
		at := was.Name + "." + f.Name
		now := is.Fields.ForName(f.Name)
		switch {
		case now == nil:
			c.removed(at, f.Directives)
		case was.Kind == ast.InputObject:
			c.taken(at, f.Type, now.Type, f.DefaultValue, now.DefaultValue)
		default:
			if !gives(f.Type, now.Type) {
				c.add(at, "was %s, is %s", f.Type, now.Type)
			}
			c.arguments(at, f.Arguments, now.Arguments)
		}
	}
	if was.Kind == ast.InputObject {
		for _, f := range is.Fields {
			if was.Fields.ForName(f.Name) == nil && f.Type.NonNull && f.DefaultValue == nil {
				c.add(was.Name+"."+f.Name, "is new and required")
			}
		}
	}
}

// removed is a finding about something that had to stay until the day that its deprecation names.
func (c *comparison) removed(at string, directives ast.DirectiveList) {
	if until := removalDate(directives); until != "" {
		c.add(at, "removed, which may be after %s", until)
	} else {
		c.add(at, "removed")
	}
}

func (c *comparison) arguments(of string, was, is ast.ArgumentDefinitionList) {
	for _, a := range was {
		at := of + "(" + a.Name + ":)"
		if now := is.ForName(a.Name); now == nil {
			c.removed(at, a.Directives)
		} else {
			c.taken(at, a.Type, now.Type, a.DefaultValue, now.DefaultValue)
		}
	}
	for _, a := range is {
		if was.ForName(a.Name) == nil && a.Type.NonNull && a.DefaultValue == nil {
			c.add(of+"("+a.Name+":)", "is new and required")
		}
	}
}

// taken compares what a client may send.
func (c *comparison) taken(at string, was, is *ast.Type, before, now *ast.Value) {
	if !gives(is, was) {
		c.add(at, "was %s, is %s", was, is)
	}
	if before.String() != now.String() {
		c.add(at, "was %s by default, is %s", orNone(before), orNone(now))
	}
}

func orNone(v *ast.Value) string {
	if v == nil {
		return "nothing"
	}
	return v.String()
}

// gives reports that whoever expects values of one type can live with those of another one.
func gives(expected, given *ast.Type) bool {
	if expected.NonNull && !given.NonNull || (expected.Elem == nil) != (given.Elem == nil) {
		return false
	}
	if expected.Elem != nil {
		return gives(expected.Elem, given.Elem)
	}
	return expected.NamedType == given.NamedType
}

// removalDate is the day after which something that is deprecated may be removed; empty for what is not.
func removalDate(directives ast.DirectiveList) string {
	d := directives.ForName("deprecated")
	if d == nil {
		return ""
	}
	_, date, _ := strings.Cut(d.Arguments.ForName("reason").Value.Raw, "Removed after ")
	return strings.TrimSuffix(date, ".")
}

func TestBreaking(t *testing.T) {
	t.Parallel()
	const former = `
		type Query { a(x: Int = 1, y: [Int!], z: Int!): A!  list: [A]  one: Choice }
		interface Named { name: String }
		type A implements Named { name: String  id: ID!  old: Int @deprecated(reason: "Use id. Deprecated since 2026-01-01. Removed after 2026-06-30.") }
		type B { id: ID }
		union Choice = A | B
		enum E { ONE TWO }
		input In { a: Int  b: Int = 2  e: E }
		directive @mark(weight: Int) on FIELD`
	for _, tt := range []struct {
		name, was, is string
		want          []string
	}{
		{name: "nothing changed"},
		{name: "additions", was: "enum E { ONE TWO }", is: "enum E { ONE TWO THREE } type C { id: ID }"},
		{name: "an optional argument more", was: "(x: Int = 1,", is: "(w: Int, v: Int! = 1, x: Int = 1,"},
		{name: "an optional entry more", was: "input In {", is: "input In { c: Int, d: Int! = 1,"},
		{name: "an answer that is never null any more", was: "list: [A]", is: "list: [A!]!"},
		{name: "an argument that may be null now", was: "z: Int!", is: "z: Int"},
		{name: "a type removed", was: "type B { id: ID }\n\t\tunion Choice = A | B", is: "union Choice = A", want: []string{"B: removed", "Choice: has nothing to do with B any more"}},
		{name: "another kind", was: "type B { id: ID }\n\t\tunion Choice = A | B", is: "interface B { id: ID } union Choice = A", want: []string{"B: was OBJECT, is INTERFACE", "Choice: has nothing to do with B any more"}},
		{name: "an interface less", was: "implements Named", is: "", want: []string{"A: has nothing to do with Named any more"}},
		{name: "a field removed", was: "list: [A]", is: "", want: []string{"Query.list: removed"}},
		{name: "a deprecated field removed", was: "old: Int", is: "other: Int", want: []string{"A.old: removed, which may be after 2026-06-30"}},
		{name: "a field that can be null", was: "A!  list", is: "A  list", want: []string{"Query.a: was A!, is A"}},
		{name: "elements that are lists", was: "list: [A]", is: "list: [[A]]", want: []string{"Query.list: was [A], is [[A]]"}},
		{name: "another type", was: "id: ID!", is: "id: Int!", want: []string{"A.id: was ID!, is Int!"}},
		{name: "an argument removed", was: "y: [Int!], ", is: "", want: []string{"Query.a(y:): removed"}},
		{name: "an argument that must be given", was: "y: [Int!]", is: "y: [Int!]!", want: []string{"Query.a(y:): was [Int!], is [Int!]!"}},
		{name: "a list that takes no null", was: "y: [Int!]", is: "y: [Int]"},
		{name: "a required argument more", was: "y: [Int!]", is: "y: [Int!], v: Int!", want: []string{"Query.a(v:): is new and required"}},
		{name: "another default", was: "Int = 1", is: "Int = 3", want: []string{"Query.a(x:): was 1 by default, is 3"}},
		{name: "a default less", was: "Int = 2", is: "Int", want: []string{"In.b: was 2 by default, is nothing"}},
		{name: "a default more", was: "a: Int", is: "a: Int = 7", want: []string{"In.a: was nothing by default, is 7"}},
		{name: "an entry removed", was: "e: E", is: "", want: []string{"In.e: removed"}},
		{name: "an entry that must be given", was: "e: E", is: "e: E!", want: []string{"In.e: was E, is E!"}},
		{name: "a required entry more", was: "e: E", is: "e: E f: E!", want: []string{"In.f: is new and required"}},
		{name: "a value removed", was: "ONE TWO", is: "ONE", want: []string{"E.TWO: removed"}},
		{name: "a directive removed", was: "directive @mark(weight: Int) on FIELD", is: "", want: []string{"@mark: removed"}},
		{name: "an argument of a directive", was: "weight: Int", is: "weight: Int!", want: []string{"@mark(weight:): was Int, is Int!"}},
	} {
		if !strings.Contains(former, tt.was) {
			t.Fatalf("%s: the schema has no %q", tt.name, tt.was)
		}
		schemas := [2]*ast.Schema{}
		for i, text := range []string{former, strings.Replace(former, tt.was, tt.is, 1)} {
			var err error
			if schemas[i], err = gqlparser.LoadSchema(&ast.Source{Name: tt.name, Input: text}); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
		}
		if diff := cmp.Diff(tt.want, breaking(schemas[0], schemas[1])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
