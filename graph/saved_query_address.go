package graph

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/auth"
)

// variablesOf reads the values of variables from the parameters of an address, over those that hold where
// none are given. Parameters of a file are none of them.
func variablesOf(viewer *auth.Viewer, schema *ast.Schema, op *ast.OperationDefinition, values url.Values, defaults string) (map[string]any, *refusal) {
	variables, err := decodeObject([]byte(defaults))
	if err != nil {
		return nil, refuse(http.StatusInternalServerError, codeInternal, "the saved variables cannot be read")
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if wants[name] != nil {
			continue
		}
		v := op.VariableDefinitions.ForName(name)
		if v == nil {
			names := make([]string, len(op.VariableDefinitions))
			for i, each := range op.VariableDefinitions {
				names[i] = each.Variable
			}
			return nil, (&valueFault{field: cut(name), given: cut(name), names: names}).mistyped(viewer)
		}
		value, faults := parameter(schema, v, values[name])
		if len(faults) > 0 {
			return nil, faults[0].mistyped(viewer)
		}
		variables[name] = value
	}
	for _, v := range op.VariableDefinitions {
		if _, given := variables[v.Variable]; !given && v.Type.NonNull && v.DefaultValue == nil {
			return nil, missing(v, "%s").mistyped(viewer)
		}
	}
	return variables, nil
}

// parameter reads what an address gives for a variable, several times for a list.
func parameter(schema *ast.Schema, v *ast.VariableDefinition, given []string) (any, []*valueFault) {
	var read any
	switch {
	case slices.ContainsFunc(given, func(text string) bool { return !utf8.ValidString(text) }):
		return nil, []*valueFault{{of: "%s", field: v.Variable, typ: v.Type.String(), key: "value.utf8"}}
	case v.Type.Elem != nil:
		list := make([]any, len(given))
		for i, text := range given {
			list[i] = spoken(schema.Types[v.Type.Name()], text)
		}
		read = list
	case len(given) > 1:
		return nil, []*valueFault{{of: "%s", field: v.Variable, typ: v.Type.String(), key: "value.twice"}}
	default:
		read = spoken(schema.Types[v.Type.Name()], given[0])
	}
	return read, unfit(schema, v.Type, read, "%s", v.Variable)
}

// spoken is what a text of an address stands for in variables: an input object is written as JSON. What
// cannot be read stays as it is.
func spoken(def *ast.Definition, text string) any {
	switch {
	case def.Kind == ast.InputObject:
		if object, err := decodeObject([]byte(text)); err == nil {
			return object
		}
	case def.Name == "Boolean" && (text == "true" || text == "false"):
		return text == "true"
	case (def.Name == "Int" || def.Name == "Float") && json.Valid([]byte(text)):
		return json.Number(text)
	}
	return text
}
