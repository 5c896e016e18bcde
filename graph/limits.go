package graph

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// Limits of one request; 0 is no limit.
type Limits struct {
	Body          int // bytes of the body
	Characters    int // of the document
	Tokens        int // of the document
	Fragments     int // defined in the document
	Aliases       int // in the document
	Directives    int // in the document
	Depth         int // nested fields
	Introspection int // nested fields, counted from __schema or __type
	RootFields    int // of one operation
	Fields        int // of one operation with its fragments written out
	Selections    int // different fields of one object, from all fragments that meet there
	Repeats       int // times that one field stands among the fields of one object
	Names         int // characters of a name or alias in the document
	Values        int // single values in the variables
	Nodes         int // objects in the lists of an answer, by the list sizes asked for
	Cost          int // points of an operation, by the weights of the schema and the list sizes asked for
}

// Limit is one of Limits.
type Limit struct {
	Name    string // in errors and settings
	Help    string // what is counted, the unit in backquotes
	Default int
	Of      func(*Limits) *int
}

// AllLimits is the table of all limits, in the order in which they are checked.
var AllLimits = []Limit{
	{"body", "`bytes` of a request's body", 100_000, func(l *Limits) *int { return &l.Body }},
	{"characters", "`characters` of a GraphQL document", 15_000, func(l *Limits) *int { return &l.Characters }},
	{"tokens", "`tokens` of a GraphQL document", 2_000, func(l *Limits) *int { return &l.Tokens }},
	{"fragments", "`fragments` defined in a document", 50, func(l *Limits) *int { return &l.Fragments }},
	{"aliases", "`aliases` in a document", 30, func(l *Limits) *int { return &l.Aliases }},
	{"directives", "`directives` in a document", 50, func(l *Limits) *int { return &l.Directives }},
	{"depth", "`levels` of nested fields", 15, func(l *Limits) *int { return &l.Depth }},
	{"introspection", "`levels` of nested fields below __schema or __type", 15, func(l *Limits) *int { return &l.Introspection }},
	{"root-fields", "`fields` at the top of an operation", 20, func(l *Limits) *int { return &l.RootFields }},
	{"fields", "`fields` of an operation with its fragments written out", 5_000, func(l *Limits) *int { return &l.Fields }},
	{"selections", "different `fields` selected of one object", 200, func(l *Limits) *int { return &l.Selections }},
	{"repeats", "`times` that one field is selected of one object", 50, func(l *Limits) *int { return &l.Repeats }},
	{"names", "`characters` of a name or alias in a document", 100, func(l *Limits) *int { return &l.Names }},
	{"values", "`values` in the variables of a request", 5_000, func(l *Limits) *int { return &l.Values }},
	{"nodes", "`objects` in the lists of an answer, by the sizes asked for", 1_000_000, func(l *Limits) *int { return &l.Nodes }},
	{"cost", "`points` of an operation, by the weights of the schema and the sizes asked for", 5_000_000, func(l *Limits) *int { return &l.Cost }},
}

// DefaultLimits leave room for every person and program that means well.
func DefaultLimits() Limits {
	var l Limits
	for _, limit := range AllLimits {
		*limit.Of(&l) = limit.Default
	}
	return l
}

// most is where counting ends: it stands for itself and everything above.
const most = 1 << 40

func add(a, b int) int { return min(a+b, most) }

func times(a, b int) int {
	if a != 0 && b > most/a {
		return most
	}
	return a * b
}

// over is the error for a limit that was exceeded, nil when it was not. path leads to the field at
// fault, position is its place in the document; either may be unknown.
func over(name string, allowed, actual int, path []string, position *ast.Position) *gqlerror.Error {
	if allowed == 0 || actual <= allowed {
		return nil
	}
	err := coded(codeLimit, "")
	err.Extensions["limit"], err.Extensions["allowed"] = name, allowed
	if actual < most {
		err.Extensions["actual"] = actual
	}
	if field := shown(path); field != "" {
		err.Extensions["field"] = field
	}
	err.Message = overIn(model.English, err.Extensions)
	if position != nil {
		err.Locations = []gqlerror.Location{{Line: position.Line, Column: position.Column}}
	}
	return err
}

// overIn says which limit was exceeded, by how much and where, out of what the error tells programs.
func overIn(lang model.Language, told map[string]any) string {
	key, args := "over.allowed", []any{told["limit"], told["allowed"]}
	if actual := told["actual"]; actual != nil {
		key, args = "over.asked", append(args, actual)
	}
	text := strings.TrimSuffix(model.Sentence(lang, key, args...), ".")
	if field := told["field"]; field != nil {
		text += fmt.Sprintf(" (%v)", field)
	}
	return text
}

// shown is a path as it is written in errors, cut where it gets long.
func shown(path []string) string {
	const longest = 20
	if len(path) > longest {
		return strings.Join(path[:longest], ".") + "..."
	}
	return strings.Join(path, ".")
}
