package plan

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"tirek/graph/model"
)

// failure is kept in the place of a value that could not be found.
type failure struct{ err error }

// job is one call of a batch function.
type job struct {
	steps   []*step // the same field with the same arguments, by all its aliases
	call    *Call
	parents []any
	values  []any
	known   error // a *model.Error

	expected Object // stands for the value; nil: nothing is expected
	ahead    bool   // all that has to be asked below is asked of expected
}

// load answers everything below parents, with the level below what is expected in the same round trip
// where it is right, and else once more level by level.
func load[T any](ctx context.Context, s *Schema[T], o *operation, n *node, parents []any) error {
	if !isWatched(ctx) {
		expected, err := ask(ctx, s, o, n, parents, true)
		if expected || ctx.Err() != nil {
			return err
		}
	}
	_, err := ask(ctx, s, o, n, parents, false)
	return err
}

// ask answers everything below parents, level by level. It reports false when it failed with
// expectations, which may be why.
func ask[T any](ctx context.Context, s *Schema[T], o *operation, n *node, parents []any, expecting bool) (expected bool, _ error) {
	snapshot, err := s.begin(ctx)
	if err != nil {
		return true, err
	}
	defer snapshot.End(ctx)
	o.reader, o.early = snapshot.Reader(), nil
	jobs := o.expand(ctx, nil, []*node{n}, parents)
	for len(jobs) > 0 {
		if err := ctx.Err(); err != nil {
			return true, err
		}
		level := len(jobs)
		if expecting {
			jobs = o.ahead(jobs)
		}
		runs := make([]func(T) error, len(jobs))
		for i := range jobs {
			runs[i] = func(tx T) error { return o.run(ctx, tx, &jobs[i]) }
		}
		watched(ctx, jobs)
		if err := snapshot.Together(ctx, runs, commit(jobs)); err != nil {
			late := errors.Is(err, context.DeadlineExceeded)
			return late || len(jobs) == level, explained(jobs, err)
		}
		if !o.settle(jobs) {
			return false, nil
		}
		var next []job
		for i := range jobs {
			next = o.descend(ctx, next, jobs[i].steps, jobs[i].values)
		}
		jobs = next
	}
	return true, nil
}

// explained prefers what a batch function made of an error of the database over the error itself.
func explained(jobs []job, err error) error {
	if _, ok := errors.AsType[*gqlerror.Error](err); !ok {
		for i := range jobs {
			if known := jobs[i].known; known != nil {
				return jobs[i].steps[0].fault(known)
			}
		}
	}
	return err
}

// commit is the number of rounds after which the transaction can end; zero when more levels follow,
// which the shape of the query tells.
func commit(jobs []job) int {
	rounds := 0
	for i := range jobs {
		if !jobs[i].ahead && slices.ContainsFunc(jobs[i].steps, (*step).leads) {
			return 0
		}
		for _, s := range jobs[i].steps {
			rounds = max(rounds, s.info.relation.rounds(s.call))
		}
	}
	return rounds
}

// run calls a batch function and keeps what it found on the parents.
func (o *operation) run(ctx context.Context, tx any, j *job) (err error) {
	relation := j.steps[0].info.relation
	defer func() {
		if p := recover(); p != nil {
			err = j.steps[0].fault(o.request.RecoverFunc(ctx, p))
		}
	}()
	values, err := relation.batch(ctx, tx, j.call, j.parents)
	if known, ok := errors.AsType[*model.Error](err); ok {
		j.known = known
		values = make([]any, len(j.parents))
		for i := range values {
			values[i] = failure{known}
		}
	} else if err != nil {
		return j.steps[0].fault(fmt.Errorf("%s: %w", relation.name, err))
	}
	keep(j.steps, j.parents, values)
	j.values = values
	return nil
}

func keep(steps []*step, parents, values []any) {
	for _, s := range steps {
		for i, parent := range parents {
			parent.(Object).PlannedValues().Keep(s, values[i])
		}
	}
}

// expand adds the jobs of some nodes that stand on the same parents. Fields that lead on without a
// statement are followed at once.
func (o *operation) expand(ctx context.Context, jobs []job, nodes []*node, parents []any) []job {
	if len(parents) == 0 {
		return jobs
	}
	for _, steps := range groups(nodes) {
		switch r := steps[0].info.relation; {
		case r == nil:
			jobs = o.descend(ctx, jobs, steps, parents)
		case r.batch != nil && slices.Contains(o.early, steps[0]):
		case r.batch != nil:
			jobs = append(jobs, job{steps: steps, call: together(steps), parents: parents})
		default:
			values := make([]any, len(parents))
			for i, parent := range parents {
				values[i] = o.compute(ctx, steps[0], parent)
			}
			keep(steps, parents, values)
			jobs = o.descend(ctx, jobs, steps, values)
		}
	}
	return jobs
}

// groups collects the steps that have to be loaded, equal ones together, in the order of the query.
func groups(nodes []*node) [][]*step {
	var all [][]*step
	for _, n := range nodes {
	steps:
		for i := range n.steps {
			s := &n.steps[i]
			if !s.loads() {
				continue
			}
			for g := range all {
				if all[g][0].same(s) {
					all[g] = append(all[g], s)
					continue steps
				}
			}
			all = append(all, []*step{s})
		}
	}
	return all
}

func (s *step) loads() bool {
	if s.info == nil || s.unplanned {
		return false
	}
	if r := s.info.relation; r != nil && (r.batch != nil || s.info.spread != nil) {
		return true
	}
	for _, n := range s.below {
		if n.loads {
			return true
		}
	}
	return false
}

// together is one call for equal steps, which wants what any of them wants.
func together(steps []*step) *Call {
	if len(steps) == 1 {
		return steps[0].call
	}
	call := *steps[0].call
	call.fields = make([]graphql.CollectedField, len(steps))
	for i, s := range steps {
		call.fields[i] = s.field
	}
	return &call
}

var marks atomic.Uint64

// descend goes on with the objects that the values of equal steps lead to; from are their parents
// where the field is read from the struct. An object that several parents share is met once.
func (o *operation) descend(ctx context.Context, jobs []job, steps []*step, from []any) []job {
	for b, object := range steps[0].info.below {
		var nodes []*node
		for _, s := range steps {
			if s.below[b].loads {
				nodes = append(nodes, s.below[b])
			}
		}
		if nodes == nil {
			continue
		}
		jobs = o.expand(ctx, jobs, nodes, distinct(object.goType, steps[0], from))
	}
	return jobs
}

func distinct(goType reflect.Type, s *step, from []any) []any {
	mark := marks.Add(1)
	abstract := len(s.below) > 1
	var objects []any
	for _, value := range from {
		if _, failed := value.(failure); failed || value == nil {
			continue
		}
		first := len(objects)
		objects, _ = s.info.spread(objects, value)
		kept := objects[:first]
		for _, child := range objects[first:] {
			if child == nil || abstract && reflect.TypeOf(child) != goType {
				continue
			}
			if planned, ok := child.(Object); ok && !planned.PlannedValues().Visit(mark) {
				continue
			}
			kept = append(kept, child)
		}
		objects = kept
	}
	return objects
}

// compute makes the value of a computed field, a failure when that does not work.
func (o *operation) compute(ctx context.Context, s *step, parent any) (value any) {
	defer func() {
		if p := recover(); p != nil {
			value = failure{o.request.RecoverFunc(ctx, p)}
		}
	}()
	value, err := s.info.relation.compute(ctx, o.reader, s.call, parent)
	if err != nil {
		return failure{err}
	}
	return value
}
