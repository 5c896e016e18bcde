package main

import (
	"fmt"
	"go/types"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
)

const gqlgenGraphql = "github.com/99designs/gqlgen/graphql."

// fast are the marshalling functions of gqlgen that can be written without them.
var fast = map[string]string{
	"MarshalString":       "b = appendString(b, %s)\n",
	"MarshalID":           "b = appendString(b, %s)\n",
	"MarshalInt":          "b = strconv.AppendInt(b, int64(%s), 10)\n",
	"MarshalInt32":        "b = strconv.AppendInt(b, int64(%s), 10)\n",
	"MarshalInt64":        "b = strconv.AppendInt(b, %s, 10)\n",
	"MarshalBoolean":      "b = strconv.AppendBool(b, %s)\n",
	"MarshalUUID":         "if b = appendUUID(b, %s); b == nil { return nil }\n",
	"MarshalFloat":        "b = strconv.AppendFloat(b, %s, 'g', -1, 64)\n",
	"MarshalFloatContext": "if b = appendFloat(b, %s); b == nil { return nil }\n",
}

// leaf is the statements that append v, of a scalar, an enum or a list of them, to b as gqlgen would.
// They return nil for what is an error in gqlgen. Empty when there is no way.
func leaf(ref *config.TypeReference, v string, depth int) string {
	null := "return append(b, \"null\"...)\n"
	if depth > 0 {
		null = "b = append(b, \"null\"...)\ncontinue\n"
	}
	if ref.GQL.NonNull {
		null = "return nil\n"
	}
	switch {
	case ref.IsSlice():
		i, e := fmt.Sprint("i", depth), fmt.Sprint("v", depth)
		element := leaf(ref.Elem(), e, depth+1)
		if element == "" {
			return ""
		}
		code := ""
		if !ref.GQL.NonNull {
			code = fmt.Sprintf("if %s == nil {\n%s}\n", v, null)
		}
		return code + fmt.Sprintf("b = append(b, '[')\nfor %s, %s := range %s {\nif %s > 0 { b = append(b, ',') }\n%s}\nb = append(b, ']')\n",
			i, e, v, i, element)
	case ref.IsPtr():
		if ref.IsPtrToPtr() || ref.IsPtrToSlice() || ref.IsPtrToIntf() {
			return ""
		}
		value := leaf(ref.Elem(), "(*"+v+")", depth)
		if value == "" {
			return ""
		}
		return fmt.Sprintf("if %s == nil {\n%s}\n%s", v, null, value)
	case ref.HasEnumValues() || ref.IsNilable() != ref.IsTargetNilable():
		return ""
	case ref.IsMarshaler:
		return marshaler(ref, v)
	case ref.Marshaler == nil:
		return ""
	}
	if ref.CastType != nil {
		v = fmt.Sprintf("%s(%s)", templates.CurrentImports.LookupType(ref.CastType), v)
	}
	name := ref.Marshaler.FullName()
	if len(name) > len(gqlgenGraphql) && name[:len(gqlgenGraphql)] == gqlgenGraphql {
		if code := fast[name[len(gqlgenGraphql):]]; code != "" && (ref.GQL.NonNull || name != gqlgenGraphql+"MarshalUUID") {
			return fmt.Sprintf(code, v)
		}
	}
	if ref.IsContext {
		return ""
	}
	m, nilable := fmt.Sprint("m", depth), ""
	if ref.IsNilable() {
		nilable = fmt.Sprintf("if %s == nil {\n%s}\n", v, null)
	}
	return nilable + fmt.Sprintf("%s := %s(%s)\nif %s == graphql.Null {\n%s}\nb = appendMarshaler(b, %s)\n",
		m, templates.Call(ref.Marshaler), v, m, null, m)
}

// marshaler writes types that know their own form.
func marshaler(ref *config.TypeReference, v string) string {
	methods := types.NewMethodSet(ref.GO)
	basic, _ := ref.GO.Underlying().(*types.Basic)
	switch {
	case ref.IsContext || methods.Lookup(nil, "MarshalGQL") == nil:
		return ""
	case methods.Lookup(nil, "AppendJSON") != nil:
		return fmt.Sprintf("b = %s.AppendJSON(b)\n", v)
	case ref.Definition.Kind == ast.Enum && basic != nil && basic.Kind() == types.String:
		return fmt.Sprintf("b = appendString(b, string(%s))\n", v)
	}
	return fmt.Sprintf("b = appendMarshaler(b, %s)\n", v)
}

// spread is the statements that append the objects v consists of to the list named to. Empty when
// there is no way.
func spread(ref *config.TypeReference) string {
	switch {
	case ref.IsSlice():
		null := ""
		if !ref.GQL.NonNull {
			null = "if v == nil { return to, false }\n"
		}
		element := ref.Elem()
		switch {
		case element.IsSlice() || element.IsPtrToPtr() || element.IsPtrToIntf():
			return ""
		case element.IsNilable():
			return null + "for _, e := range v {\nif e == nil {\nto = append(to, nil)\ncontinue\n}\nto = append(to, e)\n}\nreturn to, true\n"
		}
		return null + "for i := range v { to = append(to, &v[i]) }\nreturn to, true\n"
	case ref.IsPtrToPtr() || ref.IsPtrToIntf() || ref.IsPtrToSlice():
		return ""
	case ref.IsNilable():
		return "if v == nil { return to, false }\nreturn append(to, v), true\n"
	}
	return "return append(to, v), true\n" // the caller took the address
}
