package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Call is one use of a field in an operation: its arguments and what is selected below it.
type Call struct {
	// Args holds every argument of the field as the resolver's parameter would be: a zero value
	// where the query gave none and the schema has no default.
	Args map[string]any
	// Root is the call of the field of Query or Mutation above; a root field's own call is its Root.
	// Nested fields inherit from it, the date for one.
	Root *Call
	// Large is that of WithLarge for the field.
	Large bool

	operation *graphql.OperationContext
	fields    []graphql.CollectedField // several when aliases share the call
}

// Arg returns an argument of the call, the zero value when the field has no such argument. It panics
// when the argument has another type than A.
func Arg[A any](c *Call, name string) A {
	value, ok := c.Args[name]
	if !ok || value == nil {
		var zero A
		return zero
	}
	typed, ok := value.(A)
	if !ok {
		panic(fmt.Sprintf("argument %s is a %T, not a %T", name, value, typed))
	}
	return typed
}

// RootArg returns an argument of the root field above the call, the zero value when it has none of
// this name.
func RootArg[A any](c *Call, name string) A { return Arg[A](c.Root, name) }

// Wants reports whether any of the fields is selected below the call. A dot leads on:
// Wants("edges.node", "nodes").
func (c *Call) Wants(paths ...string) bool {
	for _, path := range paths {
		segments := strings.Split(path, ".")
		for _, field := range c.fields {
			if c.selects(field, segments) {
				return true
			}
		}
	}
	return false
}

// Only reports whether nothing but some of the fields is selected below the call.
func (c *Call) Only(names ...string) bool {
	for _, field := range c.fields {
		for _, f := range graphql.CollectFields(c.operation, field.Selections, nil) {
			if f.Name != "__typename" && !slices.Contains(names, f.Name) {
				return false
			}
		}
	}
	return true
}

// Fields are the names of the fields selected of the objects to which a field below the call leads,
// each once.
func (c *Call) Fields(name string) []string {
	names := []string{}
	for _, field := range c.fields {
		for _, f := range graphql.CollectFields(c.operation, field.Selections, nil) {
			if f.Name != name {
				continue
			}
			for _, below := range graphql.CollectFields(c.operation, f.Selections, nil) {
				if !slices.Contains(names, below.Name) && below.Name != "__typename" {
					names = append(names, below.Name)
				}
			}
		}
	}
	return names
}

func (c *Call) selects(field graphql.CollectedField, path []string) bool {
	if len(path) == 0 {
		return true
	}
	for _, f := range graphql.CollectFields(c.operation, field.Selections, nil) {
		if f.Name == path[0] && c.selects(f, path[1:]) {
			return true
		}
	}
	return false
}

type largeKey struct{}

// WithLarge marks the calls of some fields in queries executed under the context: their lists may have
// larger pages than others, since an export reads them whole, and lengths are what is exported of a list.
func WithLarge(ctx context.Context, fields []*ast.Field) context.Context {
	return context.WithValue(ctx, largeKey{}, fields)
}

func large(ctx context.Context, f *ast.Field) bool {
	fields, _ := ctx.Value(largeKey{}).([]*ast.Field)
	return slices.Contains(fields, f)
}
