package plan

import (
	"context"
	"fmt"
	"reflect"

	"github.com/99designs/gqlgen/graphql"

	"tirek/graph/model"
)

// Object is what relations lead on from: a pointer to a struct that embeds model.Planned.
type Object interface{ PlannedValues() *model.PlannedValues }

// Root is the one parent of the fields of Query.
type Root struct{ model.Planned }

// Snapshot is one moment of the data, opened with nothing and connected with the first statement.
type Snapshot[T any] interface {
	// Reader is what computed fields are given. It has no statements to give.
	Reader() T
	// Together runs the jobs of one level so that statements asked for at the same time share a
	// round trip. With commit > 0 the level is the last one, and no job asks more often than that:
	// the transaction ends with that round trip. The first error of a job stops all and is returned.
	Together(ctx context.Context, jobs []func(T) error, commit int) error
	// End gives back what is still held. It may be called after everything, also twice.
	End(ctx context.Context)
}

// Schema knows how every field is answered that is not simply read from a struct. T is what batch
// functions ask.
type Schema[T any] struct {
	core
	begin func(ctx context.Context) (Snapshot[T], error)
}

// New makes an empty schema. begin opens a snapshot for one operation.
func New[T any](begin func(ctx context.Context) (Snapshot[T], error)) *Schema[T] {
	return &Schema[T]{begin: begin, core: core{relations: map[string]*relation{}}}
}

// Option changes how a relation runs.
type Option func(*relation)

// Rounds says that a relation asks up to n times in a row, each time waiting for rows. Without it a
// relation asks at most once (several statements at once count once) or not at all.
func Rounds(n int) Option { return RoundsOf(func(*Call) int { return n }) }

// RoundsOf is Rounds where the number depends on what is asked; 0: nothing is asked.
func RoundsOf(n func(*Call) int) Option { return func(r *relation) { r.rounds = n } }

// Expected says that the value of a field of Query is often known by its key beforehand: object makes a
// stand-in for it, nil when nothing is known. Relations below that need nothing but the key are asked
// in the same round trip, of the stand-in. When there turns out to be no value, what was asked of the
// stand-in is dropped; when it is another one, all is asked again without expectations. So an expectation
// is never seen in an answer.
func Expected[T any, V interface {
	Object
	comparable
}, K comparable](object func(tx T, c *Call) V, key func(V) K) Option {
	var none V
	return func(r *relation) {
		r.expect = func(tx any, c *Call) Object {
			if expected := object(tx.(T), c); expected != none {
				return expected
			}
			return nil
		}
		r.met = func(expected, value any) (found, same bool) {
			found = value.(V) != none
			return found, found && key(value.(V)) == key(expected.(V))
		}
	}
}

// Relation registers the field name ("Type.field") as answered by f for all parents at once: exactly
// one value per parent, in their order, nil for null. Parents are distinct. A *model.Error becomes
// the error of that field of every parent, any other error fails the operation.
func Relation[T any, P Object, V any](s *Schema[T], name string, f func(ctx context.Context, tx T, c *Call, parents []P) ([]V, error), options ...Option) {
	r := &relation{name: name, parent: reflect.TypeFor[P](), value: reflect.TypeFor[V](), rounds: func(*Call) int { return 1 }}
	r.batch = func(ctx context.Context, tx any, c *Call, parents []any) ([]any, error) {
		typed := make([]P, len(parents))
		for i, parent := range parents {
			typed[i] = parent.(P)
		}
		values, err := f(ctx, tx.(T), c, typed)
		if err != nil {
			return nil, err
		}
		if len(values) != len(parents) {
			return nil, fmt.Errorf("%d values for %d parents", len(values), len(parents))
		}
		untyped := make([]any, len(values))
		for i, value := range values {
			untyped[i] = value
		}
		return untyped, nil
	}
	for _, option := range options {
		option(r)
	}
	s.add(r)
}

// Computed registers the field name ("Type.field") as made from its parent, its arguments and the
// reader alone, without any statement. It may run more than once.
func Computed[T any, P Object, V any](s *Schema[T], name string, f func(ctx context.Context, tx T, c *Call, parent P) (V, error)) {
	s.add(&relation{
		name: name, parent: reflect.TypeFor[P](), value: reflect.TypeFor[V](),
		compute: func(ctx context.Context, tx any, c *Call, parent any) (any, error) {
			return f(ctx, tx.(T), c, parent.(P))
		},
	})
}

// relation is a registered field; either batch or compute is set.
type relation struct {
	name          string
	parent, value reflect.Type
	rounds        func(*Call) int
	batch         func(ctx context.Context, tx any, c *Call, parents []any) ([]any, error)
	compute       func(ctx context.Context, tx any, c *Call, parent any) (any, error)
	expect        func(tx any, c *Call) Object // nil: nothing is ever expected
	met           func(expected, value any) (found, same bool)
}

// Generated is what graph/generate adds to gqlgen's executable schema. Fields are named
// "Type.field". A nil function means that there is none for the field.
type Generated interface {
	graphql.ExecutableSchema
	// PlanArguments parses arguments into what the resolver is given.
	PlanArguments(ctx context.Context, field string, raw map[string]any) (map[string]any, error)
	// PlanObject is the Go type behind an object type; nil for Query and the like.
	PlanObject(typ string) reflect.Type
	// PlanResult is the Go type that a resolver of the field returns; nil when it has no resolver.
	PlanResult(field string) reflect.Type
	// PlanGuarded reports whether a directive of the field has to run, which only gqlgen does.
	PlanGuarded(field string) bool
	// PlanLeaf writes a scalar or enum, or a list of them, from its object as JSON. The written
	// buffer is nil when only gqlgen can write it.
	PlanLeaf(field string) func(b []byte, object any) []byte
	// PlanValue does the same for the value of a resolver.
	PlanValue(field string) func(b []byte, value any) []byte
	// PlanLead appends the object or objects that a field leads to from its object, nil for each
	// null; false when the field itself is null.
	PlanLead(field string) func(to []any, object any) ([]any, bool)
	// PlanSpread does the same for the value of a resolver.
	PlanSpread(field string) func(to []any, value any) ([]any, bool)
}
