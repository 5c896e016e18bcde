package graph

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/model"
)

// variablesOf reads the values of variables from the parameters of an address, over those that hold where
// none are given. Parameters of a file are none of them.
func variablesOf(schema *ast.Schema, op *ast.OperationDefinition, values url.Values, defaults string) (map[string]any, *refusal) {
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
			return nil, mistyped(name, "there is no variable %s", name)
		}
		value, err := parameter(schema, v.Type, values[name])
		if err != nil {
			return nil, mistyped(name, "%s is %s: %v", name, v.Type, err)
		}
		variables[name] = value
	}
	for _, v := range op.VariableDefinitions {
		if _, given := variables[v.Variable]; !given && v.Type.NonNull && v.DefaultValue == nil {
			return nil, mistyped(v.Variable, "%s is missing, it is %s", v.Variable, v.Type)
		}
	}
	return variables, nil
}

func mistyped(name, format string, args ...any) *refusal {
	refused := refuse(http.StatusBadRequest, string(model.CodeInvalid), format, args...)
	refused.errors[0].Extensions["field"] = name
	return refused
}

// parameter reads a parameter of the address, which may be given several times for a list.
func parameter(schema *ast.Schema, t *ast.Type, given []string) (any, error) {
	if t.Elem == nil {
		if len(given) > 1 {
			return nil, errors.New("it is given twice")
		}
		return scalar(schema, t, given[0])
	}
	list := make([]any, len(given))
	for i, text := range given {
		var err error
		if list[i], err = parameter(schema, t.Elem, []string{text}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// scalar reads one value of a named type, an input object as JSON.
func scalar(schema *ast.Schema, t *ast.Type, text string) (any, error) {
	if !utf8.ValidString(text) {
		return nil, errors.New("it is not UTF-8")
	}
	def := schema.Types[t.NamedType]
	switch {
	case def.Kind == ast.InputObject:
		return decodeObject([]byte(text))
	case t.NamedType == "Boolean":
		if text != "true" && text != "false" {
			return nil, errors.New("give true or false")
		}
		return text == "true", nil
	case t.NamedType == "Int" || t.NamedType == "Float":
		return json.Number(text), wellTyped(schema, t, json.Number(text))
	}
	return text, wellTyped(schema, t, text)
}

// wellTyped reports what is wrong with a value that validation does not look into.
func wellTyped(schema *ast.Schema, t *ast.Type, value any) error {
	if list, ok := value.([]any); ok && t.Elem != nil {
		for _, element := range list {
			if err := wellTyped(schema, t.Elem, element); err != nil {
				return err
			}
		}
		return nil
	}
	if value == nil || t.Elem != nil {
		return nil
	}
	text, isText := value.(string)
	number, isNumber := value.(json.Number)
	var err error
	switch {
	case t.NamedType == "Int":
		if _, err = strconv.ParseInt(number.String(), 10, 32); err != nil || !isNumber {
			return errors.New("give a whole number")
		}
	case t.NamedType == "Float":
		if !isNumber || !json.Valid([]byte(number)) {
			return errors.New("give a number")
		}
	case t.NamedType == "Date":
		if _, err = model.ParseDate(text); err != nil || !isText {
			return errors.New("give a day such as 2025-10-31")
		}
	case t.NamedType == "DateTime":
		if _, err = time.Parse(time.RFC3339, text); err != nil || !isText {
			return errors.New("give a moment such as 2025-10-31T08:15:00Z")
		}
	case t.NamedType == "Decimal":
		if err = new(model.Decimal).UnmarshalGQL(value); err != nil {
			return errors.New("give an exact number such as 93000.5")
		}
	default:
		if def := schema.Types[t.NamedType]; def != nil && def.Kind == ast.Enum && def.EnumValues.ForName(text) == nil {
			return errors.New("it is none of its values")
		}
	}
	return nil
}
