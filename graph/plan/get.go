package plan

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

type operationKey struct{}

func withOperation(ctx context.Context, o *operation) context.Context {
	return context.WithValue(ctx, operationKey{}, o)
}

func operationOf(ctx context.Context) *operation {
	o, _ := ctx.Value(operationKey{}).(*operation)
	return o
}

// Get returns what was planned for the field that is being resolved. It is the whole body of every
// resolver of a relation or computed field.
func Get[V any](ctx context.Context, parent Object) (V, error) {
	return get[V](operationOf(ctx), graphql.GetFieldContext(ctx), parent)
}

// GetRoot is Get for the fields of Query.
func GetRoot[V any](ctx context.Context) (V, error) {
	o := operationOf(ctx)
	if o == nil {
		var zero V
		return zero, errUnplanned
	}
	return get[V](o, graphql.GetFieldContext(ctx), &o.parent)
}

var errUnplanned = fmt.Errorf("the operation was not planned: objects of a mutation are planned by Load")

func get[V any](o *operation, fc *graphql.FieldContext, parent Object) (V, error) {
	var zero V
	if o == nil || fc == nil {
		return zero, errUnplanned
	}
	s := o.locate(fc)
	if s == nil {
		return zero, fmt.Errorf("%s.%s: %w", fc.Object, fc.Field.Name, errUnplanned)
	}
	value, ok := parent.PlannedValues().Kept(s)
	if !ok {
		return zero, fmt.Errorf("%s was not planned for this object", s.info.name)
	}
	if value == nil {
		return zero, nil
	}
	if failed, ok := value.(failure); ok {
		return zero, failed.err
	}
	typed, ok := value.(V)
	if !ok {
		return zero, fmt.Errorf("%s is a %T, not a %T", s.info.name, value, zero)
	}
	return typed, nil
}

// locate finds the place in the query that a resolver works on.
func (o *operation) locate(fc *graphql.FieldContext) *step {
	above := fc.Parent
	for above != nil && above.Field.Field == nil { // places in lists, and the root
		above = above.Parent
	}
	var n *node
	if above == nil && o.load == nil {
		n = o.root
	} else if n = o.payloadOf(above); n == nil && above != nil {
		if s := o.locate(above); s != nil {
			n = s.named(fc.Object)
		}
	}
	if n == nil {
		return nil
	}
	for i := range n.steps {
		if n.steps[i].field.Field == fc.Field.Field {
			return &n.steps[i]
		}
	}
	return nil
}

// payloadOf returns what was planned below a root field. gqlgen forgets which one it is for events,
// but a subscription has only one.
func (o *operation) payloadOf(root *graphql.FieldContext) *node {
	if o.load == nil {
		return nil
	}
	o.guard.Lock()
	defer o.guard.Unlock()
	if root != nil {
		return o.payloads[root.Field.Field]
	}
	for _, n := range o.payloads {
		return n
	}
	return nil
}

func (s *step) named(object string) *node {
	for _, n := range s.below {
		if n.object.name == object {
			return n
		}
	}
	return nil
}

// materialize keeps the computed fields below an object too, so that gqlgen finds them.
func (o *operation) materialize(ctx context.Context, n *node, from any) {
	for i := range n.steps {
		s := &n.steps[i]
		if s.info == nil || s.unplanned || s.info.relation == nil && s.info.spread == nil {
			continue
		}
		value := from
		if r := s.info.relation; r != nil {
			values := from.(Object).PlannedValues()
			if r.compute != nil && s.info.spread == nil {
				values.Keep(s, o.compute(ctx, s, from))
				continue
			}
			value, _ = values.Kept(s)
		}
		if _, failed := value.(failure); failed || value == nil || s.info.spread == nil {
			continue
		}
		children, _ := s.info.spread(nil, value)
		for _, child := range children {
			if child == nil {
				continue
			}
			if below := s.node(child); below != nil {
				o.materialize(ctx, below, child)
			}
		}
	}
}
