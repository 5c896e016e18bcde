package plan

import (
	"context"
	"reflect"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// operation is one execution: the query as a tree of places, and the values found for them.
type operation struct {
	core    *core
	request *graphql.OperationContext
	reader  any // for computed fields

	root   *node // of a query
	parent Root

	early []*step // loaded already, for an object that was expected

	load     func(ctx context.Context, n *node, payload any) error // of all others
	guard    sync.Mutex
	payloads map[*ast.Field]*node // of all others, by root field

	unusual string // why the answer cannot be written directly; empty when it can
}

// node is a selection set on one object type, at one place of the query.
type node struct {
	object *object
	steps  []step
	loads  bool // something in it or below has to be loaded before the answer is written
	asks   bool // ... with a statement
}

// step is one field in a node.
type step struct {
	parent    *step // nil in a root node
	field     graphql.CollectedField
	info      *field // nil for __typename and what only gqlgen knows
	key       string // `"alias":`
	duplicate bool   // an earlier step has the same alias and is the one that is written
	unplanned bool   // gqlgen must answer, for one because an argument is not acceptable
	call      *Call  // of relations
	below     []*node
}

// compile walks one selection set of an object type, and everything below it.
func (o *operation) compile(ctx context.Context, obj *object, selections ast.SelectionSet, parent *step, root *Call) *node {
	fields := graphql.CollectFields(o.request, selections, obj.satisfies)
	n := &node{object: obj, steps: make([]step, len(fields))}
	for i, field := range fields {
		s := &n.steps[i]
		*s = step{parent: parent, field: field, info: obj.fields[field.Name], key: `"` + field.Alias + `":`}
		s.duplicate = slices.ContainsFunc(n.steps[:i], func(e step) bool { return e.field.Alias == field.Alias })
		if s.info == nil {
			if field.Name != "__typename" {
				o.unusual = field.Name
			}
			continue
		}
		o.resolve(ctx, s, root)
		if s.unplanned || s.info.guarded {
			o.unusual = s.info.name
		}
		if s.unplanned {
			continue
		}
		below := root
		if below == nil {
			below = s.call
		}
		for _, child := range s.info.below {
			s.below = append(s.below, o.compile(ctx, child, field.Selections, s, below))
		}
		n.weigh(s)
	}
	return n
}

// resolve prepares the call of a relation.
func (o *operation) resolve(ctx context.Context, s *step, root *Call) {
	if s.info.relation == nil {
		return
	}
	s.call = &Call{Root: root, Large: large(ctx, s.field.Field), operation: o.request, fields: []graphql.CollectedField{s.field}}
	if root == nil {
		s.call.Root = s.call
	}
	if len(s.info.def.Arguments) == 0 {
		return
	}
	defer func() { s.unplanned = s.unplanned || recover() != nil }()
	s.unplanned = true // unless parsing succeeds
	args, err := o.core.generated.PlanArguments(ctx, s.info.name, s.field.ArgumentMap(o.request.Variables))
	if err == nil {
		s.call.Args, s.unplanned = args, false
	}
}

func (n *node) weigh(s *step) {
	if r := s.info.relation; r != nil {
		n.asks = n.asks || r.batch != nil && r.rounds(s.call) > 0
		n.loads = n.loads || r.batch != nil || s.info.spread != nil
	}
	for _, below := range s.below {
		n.asks = n.asks || below.asks
		n.loads = n.loads || below.loads
	}
}

// same reports whether two steps on the same parents have the same value.
func (s *step) same(other *step) bool {
	return s.info == other.info && reflect.DeepEqual(s.call.args(), other.call.args()) && (s.call == nil || s.call.Large == other.call.Large)
}

func (c *Call) args() map[string]any {
	if c == nil {
		return nil
	}
	return c.Args
}

// path names the response keys from the root of the operation, without places in lists.
func (s *step) path() ast.Path {
	if s == nil {
		return nil
	}
	return append(s.parent.path(), ast.PathName(s.field.Alias))
}

// fault is an error of the field, for the operation as a whole.
func (s *step) fault(err error) error {
	fault := gqlerror.WrapPath(s.path(), err)
	if at := s.field.Position; at != nil {
		fault.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
	return fault
}
