package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"

	"tirek/graph/model"
)

// valueFault is a value of an argument or variable that does not fit. It never repeats the value, which
// may be a secret.
type valueFault struct {
	of    string   // shows the place of the whole value, %s is that of the part at fault
	field string   // the part at fault: argument, variable or parameter, dotted
	typ   string   // that is asked for, as the schema writes it
	key   string   // of the sentence about what is asked for; empty: there is no such variable
	args  []any    // filled in
	given string   // a name that is none of names
	names []string // there are: values of an enum or fields of an input object
}

func (f *valueFault) Error() string { return f.in(model.English) }

func (f *valueFault) in(lang model.Language) string {
	if f.key == "" {
		return model.Sentence(lang, "value.variable", f.field)
	}
	return model.Sentence(lang, "value", fmt.Sprintf(f.of, f.field), f.typ) + " " + model.Sentence(lang, f.key, f.args...)
}

// hint names what is near and what there is; empty when the sentence says it all.
func (f *valueFault) hint(lang model.Language) string {
	if len(f.names) == 0 {
		return ""
	}
	allowed := strings.Join(f.names, ", ")
	if near := core.SuggestionList(f.given, f.names); len(near) > 0 {
		return model.Sentence(lang, "value.near", near[0], allowed)
	}
	return model.Sentence(lang, "value.names", allowed)
}

// enumName is a value that stands in a document without quotes.
type enumName string

// unread is what a variable inside a literal stands for: it is looked at for itself.
type unread struct{}

// literal is a value of a document in the form of variables.
func literal(v *ast.Value) any {
	switch v.Kind {
	case ast.Variable:
		return unread{}
	case ast.IntValue, ast.FloatValue:
		return json.Number(v.Raw)
	case ast.BooleanValue:
		return v.Raw == "true"
	case ast.EnumValue:
		return enumName(v.Raw)
	case ast.NullValue:
		return nil
	case ast.ListValue:
		list := make([]any, len(v.Children))
		for i, child := range v.Children {
			list[i] = literal(child.Value)
		}
		return list
	case ast.ObjectValue:
		object := map[string]any{}
		for _, child := range v.Children {
			object[child.Name] = literal(child.Value)
		}
		return object
	}
	return v.Raw
}

// unfit is what is wrong with the value of a variable: the first ones only where it is much. of and field
// tell where it stands.
func unfit(schema *ast.Schema, t *ast.Type, value any, of, field string) []*valueFault {
	c := &valueCheck{schema: schema, of: of}
	c.check(t, value, field)
	return c.faults
}

// unfitLiteral is the same for a value that stands in a document.
func unfitLiteral(schema *ast.Schema, t *ast.Type, value *ast.Value, of, field string) []*valueFault {
	c := &valueCheck{schema: schema, of: of, literal: true}
	c.check(t, literal(value), field)
	return c.faults
}

type valueCheck struct {
	schema  *ast.Schema
	of      string
	literal bool // values of enums have no quotes
	faults  []*valueFault
}

func (c *valueCheck) add(t *ast.Type, field, key string, args ...any) *valueFault {
	fault := &valueFault{of: c.of, field: field, typ: t.String(), key: key, args: args}
	if len(c.faults) < mostErrors {
		c.faults = append(c.faults, fault)
	}
	return fault
}

func (c *valueCheck) check(t *ast.Type, value any, field string) {
	list, isList := value.([]any)
	_, later := value.(unread)
	switch {
	case later || len(c.faults) == mostErrors:
	case value == nil && t.NonNull:
		c.add(t, field, "value.null")
	case value == nil:
	case t.Elem != nil && isList:
		for i, element := range list {
			c.check(t.Elem, element, fmt.Sprintf("%s[%d]", field, i))
		}
	case t.Elem != nil: // a single value stands for a list of one
		c.check(t.Elem, value, field)
	default:
		c.named(t, c.schema.Types[t.NamedType], value, field)
	}
}

func (c *valueCheck) named(t *ast.Type, def *ast.Definition, value any, field string) {
	switch def.Kind {
	case ast.InputObject:
		c.object(t, def, value, field)
	case ast.Enum:
		c.enum(t, def, value, field)
	default:
		if form := scalarForms[def.Name]; form.fits != nil && !form.fits(value) {
			c.add(t, field, form.sentence)
		}
	}
}

func (c *valueCheck) object(t *ast.Type, def *ast.Definition, value any, field string) {
	object, ok := value.(map[string]any)
	if !ok {
		c.add(t, field, "value.object").names = fieldNames(def)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if def.Fields.ForName(name) == nil {
			name = cut(name)
			fault := c.add(t, field, "value.unknown", name)
			fault.field, fault.given, fault.names = field+"."+name, name, fieldNames(def)
		}
	}
	for _, part := range def.Fields {
		value, given := object[part.Name]
		if given {
			c.check(part.Type, value, field+"."+part.Name)
		} else if part.Type.NonNull && part.DefaultValue == nil {
			c.add(part.Type, field+"."+part.Name, "value.missing")
		}
	}
}

func fieldNames(def *ast.Definition) []string {
	names := make([]string, len(def.Fields))
	for i, field := range def.Fields {
		names[i] = field.Name
	}
	return names
}

// enum takes a value exactly as the schema writes it: a name in a document, a text in variables.
func (c *valueCheck) enum(t *ast.Type, def *ast.Definition, value any, field string) {
	name, isName := value.(enumName)
	text, _ := value.(string)
	given := cmp.Or(string(name), text)
	known := def.EnumValues.ForName(given) != nil
	if known && isName == c.literal {
		return
	}
	key := "value.none"
	if known {
		key = "value.quoted"
	}
	fault := c.add(t, field, key)
	fault.given = cut(given)
	for _, each := range def.EnumValues {
		fault.names = append(fault.names, each.Name)
	}
}

// scalarForms are the scalars with what fits them, and the sentence that tells it with an example.
var scalarForms = map[string]struct {
	sentence string
	fits     func(any) bool
}{
	"Boolean": {"value.boolean", func(value any) bool { _, ok := value.(bool); return ok }},
	"String":  {"value.string", func(value any) bool { _, ok := value.(string); return ok }},
	"Int": {"value.int", func(value any) bool {
		number, _ := value.(json.Number)
		_, err := strconv.ParseInt(number.String(), 10, 32)
		return err == nil
	}},
	"Float": {"value.float", func(value any) bool {
		number, _ := value.(json.Number)
		float, err := strconv.ParseFloat(number.String(), 64)
		return err == nil && !math.IsInf(float, 0) && !math.IsNaN(float)
	}},
	"ID": {"value.id", func(value any) bool {
		text, _ := value.(string)
		_, err := uuid.Parse(text)
		return err == nil
	}},
	"Date": {"value.date", func(value any) bool {
		text, _ := value.(string)
		_, err := model.ParseDate(text)
		return err == nil
	}},
	"DateTime": {"value.moment", func(value any) bool {
		text, _ := value.(string)
		_, err := time.Parse(time.RFC3339, text)
		return err == nil
	}},
	"Decimal": {"value.decimal", func(value any) bool { return new(model.Decimal).UnmarshalGQL(value) == nil }},
}

// cut shortens a name from outside as far as the longest that the schema could have.
func cut(name string) string {
	const longest = 60
	if text := []rune(name); len(text) > longest {
		return string(text[:longest]) + "..."
	}
	return name
}
