package graph

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// introspected is what introspection says of anything; what is not asked of it stays empty.
type introspected struct {
	Kind, Name, Description, DefaultValue, DeprecationReason string

	IsDeprecated                                                     bool
	Type, OfType                                                     *introspected
	Fields, InputFields, EnumValues, Args, PossibleTypes, Interfaces []introspected
}

func (i *introspected) String() string {
	switch i.Kind {
	case "NON_NULL":
		return i.OfType.String() + "!"
	case "LIST":
		return "[" + i.OfType.String() + "]"
	}
	return i.Name
}

// What clients are told of the schema is what the command schema prints, with every description.
func TestIntrospectionTellsTheSchema(t *testing.T) {
	t.Parallel()
	var answer struct {
		Data struct {
			Schema struct{ Types, Directives []introspected } `json:"__schema"`
		}
	}
	if err := json.Unmarshal([]byte(product().do(t, query(t, introspection, nil)).body), &answer); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	var tell func(at string, list []introspected)
	tell = func(at string, list []introspected) {
		for _, i := range list {
			typed := ""
			if i.Type != nil {
				typed = i.Type.String()
			}
			told[at+i.Name] = fmt.Sprintf("%s %s = %s (%s)", i.Description, typed, i.DefaultValue, i.DeprecationReason)
			tell(at+i.Name+".", i.Args)
			for _, below := range [][]introspected{i.Fields, i.InputFields, i.EnumValues} {
				tell(at+i.Name+".", below)
			}
		}
	}
	tell("", answer.Data.Schema.Types)
	tell("@", answer.Data.Schema.Directives)
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "the printed schema", Input: SDL()})
	if err != nil {
		t.Fatal(err)
	}
	elements := 0
	expect := func(at, description string, typ *ast.Type, byDefault *ast.Value, directives ast.DirectiveList) {
		elements++
		typed, value, reason := "", "", ""
		if typ != nil {
			typed = typ.String()
		}
		if byDefault != nil {
			value = byDefault.String()
		}
		if d := directives.ForName("deprecated"); d != nil {
			reason = d.Arguments.ForName("reason").Value.Raw
		}
		if want := fmt.Sprintf("%s %s = %s (%s)", description, typed, value, reason); told[at] != want {
			t.Errorf("%s is told as %q, want %q", at, told[at], want)
		}
	}
	for _, def := range schema.Types {
		if def.BuiltIn {
			continue
		}
		expect(def.Name, def.Description, nil, nil, nil)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			expect(def.Name+"."+f.Name, f.Description, f.Type, f.DefaultValue, f.Directives)
			for _, a := range f.Arguments {
				expect(def.Name+"."+f.Name+"."+a.Name, a.Description, a.Type, a.DefaultValue, a.Directives)
			}
		}
		for _, v := range def.EnumValues {
			expect(def.Name+"."+v.Name, v.Description, nil, nil, v.Directives)
		}
	}
	expect("@cost", schema.Directives["cost"].Description, nil, nil, nil)
	if elements < 400 {
		t.Errorf("only %d elements were compared", elements)
	}
}
