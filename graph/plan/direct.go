package plan

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Way is how an answer is written.
type Way int

const (
	// Fastest writes directly where that is possible, and leaves the rest to gqlgen.
	Fastest Way = iota
	// Gqlgen always lets gqlgen write.
	Gqlgen
	// Direct never does: an operation that cannot be written directly fails with the reason.
	Direct
)

type wayKey struct{}

// WithWay makes queries executed under the context be written in one certain way, for tests and
// measurements.
func WithWay(ctx context.Context, way Way) context.Context {
	return context.WithValue(ctx, wayKey{}, way)
}

// Over plans every operation of es before it executes. The error lists each field that is not
// answered, and each relation that does not fit the schema.
func (s *Schema[T]) Over(es graphql.ExecutableSchema) (graphql.ExecutableSchema, error) {
	if err := s.bind(es); err != nil {
		return nil, err
	}
	return &planned[T]{ExecutableSchema: es, schema: s}, nil
}

// planned is an executable schema that answers queries from what it planned.
type planned[T any] struct {
	graphql.ExecutableSchema
	schema *Schema[T]
}

func (p *planned[T]) Exec(ctx context.Context) graphql.ResponseHandler {
	o := &operation{core: &p.schema.core, request: graphql.GetOperationContext(ctx)}
	query := o.request.Operation.Operation == ast.Query
	if !query {
		o.load = func(ctx context.Context, n *node, payload any) error {
			return load(ctx, p.schema, o, n, []any{payload})
		}
	}
	handler := p.ExecutableSchema.Exec(withOperation(ctx, o))
	return func(ctx context.Context) *graphql.Response {
		if query && o.root == nil {
			if answer := p.answer(ctx, o); answer != nil {
				handler = func(context.Context) *graphql.Response { return nil }
				return answer
			}
		}
		return handler(withOperation(ctx, o))
	}
}

// answer plans a query and writes its answer; nil leaves the writing to gqlgen.
func (p *planned[T]) answer(ctx context.Context, o *operation) (response *graphql.Response) {
	failed := func(err error) *graphql.Response {
		graphql.AddError(ctx, err)
		return &graphql.Response{Data: []byte("null")}
	}
	defer func() {
		if r := recover(); r != nil {
			response = failed(o.request.RecoverFunc(ctx, r))
		}
	}()
	query := p.schema.objects[p.Schema().Query.Name]
	o.root = o.compile(ctx, query, o.request.Operation.SelectionSet, nil, nil)
	if err := load(ctx, p.schema, o, o.root, []any{&o.parent}); err != nil {
		return failed(err)
	}
	way, _ := ctx.Value(wayKey{}).(Way)
	if way != Gqlgen {
		if data := o.write(ctx); data != nil {
			return &graphql.Response{Data: data}
		}
	}
	if way == Direct {
		return failed(fmt.Errorf("cannot be written directly: %s", o.unusual))
	}
	o.materialize(ctx, o.root, &o.parent)
	return nil
}

// Load plans what the current field of a mutation or subscription selects below the payload or event
// that its resolver is about to return, in a snapshot of its own. It is called after the commit.
func Load(ctx context.Context, payload any) error {
	o, fc := operationOf(ctx), graphql.GetFieldContext(ctx)
	if o == nil || fc == nil || o.load == nil {
		return errUnplanned
	}
	n := o.payload(ctx, fc)
	if err := o.load(ctx, n, payload); err != nil {
		return err
	}
	o.materialize(ctx, n, payload)
	return nil
}

// payload compiles what is selected below a root field, once for all its events.
func (o *operation) payload(ctx context.Context, fc *graphql.FieldContext) *node {
	o.guard.Lock()
	defer o.guard.Unlock()
	n := o.payloads[fc.Field.Field]
	if n == nil {
		call := &Call{Args: fc.Args, operation: o.request, fields: []graphql.CollectedField{fc.Field}}
		call.Root = call
		typ := o.core.objects[fc.Field.Definition.Type.Name()]
		n = o.compile(ctx, typ, fc.Field.Selections, &step{field: fc.Field}, call)
		if o.payloads == nil {
			o.payloads = map[*ast.Field]*node{}
		}
		o.payloads[fc.Field.Field] = n
	}
	return n
}
