package plan_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"go.uber.org/goleak"

	tirek "tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/plan/internal/testgraph"
	"tirek/graph/plan/internal/testgraph/gen"
	"tirek/graph/plan/internal/testgraph/model"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// reader is what batch functions of the test graph ask. It writes down what it is asked.
type reader struct {
	level int
	calls *[]string
}

// snapshot runs the jobs of a level one after the other and notes the levels.
type snapshot struct {
	reader  reader
	commits []int
	ended   int
}

func (s *snapshot) Reader() *reader { return &reader{} }

func (s *snapshot) Together(ctx context.Context, jobs []func(*reader) error, commit int) error {
	s.reader.level++
	s.commits = append(s.commits, commit)
	for _, job := range jobs {
		if err := job(&s.reader); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *snapshot) End(context.Context) { s.ended++ }

// world is the test graph with everything that happened in it.
type world struct {
	schema    *plan.Schema[*reader]
	es        graphql.ExecutableSchema
	generated plan.Generated
	executor  *executor.Executor
	single    map[string]func(c *plan.Call, parent any) (any, error) // what the relations do, for one parent

	expects   map[int]int // for Query.org: which org is expected under which number
	quiet     bool        // nothing is written down
	wanted    atomic.Bool // Org.groups wants leader.org or people.nodes
	calls     []string
	snapshots []*snapshot
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{single: map[string]func(*plan.Call, any) (any, error){}}
	w.schema = plan.New(func(context.Context) (plan.Snapshot[*reader], error) {
		s := &snapshot{reader: reader{calls: &w.calls}}
		if !w.quiet {
			w.snapshots = append(w.snapshots, s)
		}
		return s, nil
	})
	w.register()
	unplanned := gen.NewExecutableSchema(gen.Config{
		Resolvers: &testgraph.Resolver{},
		Directives: gen.DirectiveRoot{Loud: func(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
			_, err := next(ctx)
			return "loud", err
		}, Seen: func(ctx context.Context, _ any, next graphql.Resolver) (any, error) { return next(ctx) }},
	})
	w.generated = unplanned.(plan.Generated)
	es, err := w.schema.Over(unplanned)
	if err != nil {
		t.Fatal(err)
	}
	w.es = es
	w.executor = executor.New(es)
	w.executor.Use(introspection{})
	w.executor.SetRecoverFunc(func(_ context.Context, p any) error { return fmt.Errorf("recovered: %v", p) })
	return w
}

// introspection allows it.
type introspection struct{}

func (introspection) ExtensionName() string                   { return "introspection" }
func (introspection) Validate(graphql.ExecutableSchema) error { return nil }
func (introspection) MutateOperationContext(_ context.Context, request *graphql.OperationContext) *gqlerror.Error {
	request.DisableIntrospection = false
	return nil
}

// relation registers a relation by what it does for one parent.
func relation[P plan.Object, V any](w *world, name string, f func(c *plan.Call, parent P) (V, error), options ...plan.Option) {
	w.single[name] = func(c *plan.Call, parent any) (any, error) { return f(c, parent.(P)) }
	plan.Relation(w.schema, name, func(ctx context.Context, r *reader, c *plan.Call, parents []P) ([]V, error) {
		if !w.quiet {
			*r.calls = append(*r.calls, fmt.Sprintf("%d %s%s%s", r.level, name, written(c.Args), numbers(parents)))
		}
		values := make([]V, len(parents))
		for i, parent := range parents {
			value, err := f(c, parent)
			if err != nil {
				return nil, err
			}
			values[i] = value
		}
		return values, nil
	}, options...)
}

func computed[P plan.Object, V any](w *world, name string, f func(c *plan.Call, parent P) (V, error)) {
	w.single[name] = func(c *plan.Call, parent any) (any, error) { return f(c, parent.(P)) }
	plan.Computed(w.schema, name, func(_ context.Context, _ *reader, c *plan.Call, parent P) (V, error) { return f(c, parent) })
}

// written shows the arguments that are not null.
func written(args map[string]any) string {
	var all []string
	for name, value := range args {
		switch v := value.(type) {
		case *int:
			if v != nil {
				all = append(all, fmt.Sprint(name, ":", *v))
			}
		case *string:
			if v != nil {
				all = append(all, fmt.Sprint(name, ":", *v))
			}
		case *model.Kind:
			if v != nil {
				all = append(all, fmt.Sprint(name, ":", *v))
			}
		case *model.Filter:
			if v != nil {
				all = append(all, fmt.Sprint(name, ":", v.Names, *v.Above))
			}
		case int:
			all = append(all, fmt.Sprint(name, ":", v))
		}
	}
	slices.Sort(all)
	return "(" + strings.Join(all, " ") + ")"
}

func numbers[P any](parents []P) string {
	var all []string
	for _, parent := range parents {
		switch p := any(parent).(type) {
		case *model.Org:
			all = append(all, fmt.Sprint(p.N))
		case *model.Group:
			all = append(all, fmt.Sprint(p.N))
		case *model.Person:
			all = append(all, fmt.Sprint(p.N))
		case *model.PersonConnection:
			all = append(all, fmt.Sprint(p.Owner, "/", p.First))
		}
	}
	return fmt.Sprint(all)
}

func or[V any](p *V, otherwise V) V {
	if p == nil {
		return otherwise
	}
	return *p
}

func how[V any](c *plan.Call, value, null V) (V, error) {
	switch or(plan.Arg[*model.How](c, "how"), model.HowValue) {
	case model.HowNull:
		return null, nil
	case model.HowKnown:
		return null, &tirek.Error{Code: tirek.CodeInvalid, Key: "known"}
	case model.HowUnknown:
		return null, errors.New("unknown")
	case model.HowPanic:
		panic("panic")
	}
	return value, nil
}

// list makes n objects counted from the first; fewer when the owner's number is a multiple of five.
func list[V any](c *plan.Call, owner, otherwise int, make func(int) V) []V {
	all := []V{}
	for i := range or(plan.Arg[*int](c, "first"), otherwise) {
		if owner%5 == 0 && owner > 0 {
			break
		}
		all = append(all, make(owner*10+i+1))
	}
	return all
}

func (w *world) register() {
	relation(w, "Query.orgs", func(c *plan.Call, _ *plan.Root) ([]*model.Org, error) {
		return list(c, 0, 3, model.NewOrg), nil
	})
	relation(w, "Query.org", func(c *plan.Call, _ *plan.Root) (*model.Org, error) {
		n := plan.Arg[int](c, "n")
		if n < 0 {
			return nil, nil
		}
		return model.NewOrg(n), nil
	}, plan.Expected(func(_ *reader, c *plan.Call) *model.Org {
		if n, found := w.expects[plan.Arg[int](c, "n")]; found {
			return &model.Org{N: n}
		}
		return nil
	}, func(o *model.Org) int { return o.N }))
	relation(w, "Query.node", func(c *plan.Call, _ *plan.Root) (model.Node, error) {
		switch n := plan.Arg[int](c, "n"); {
		case n < 0:
			return nil, nil
		case n%2 == 0:
			return model.NewOrg(n), nil
		default:
			return model.NewPerson(n), nil
		}
	})
	relation(w, "Query.nodes", func(c *plan.Call, _ *plan.Root) ([]model.Node, error) {
		return list(c, 0, 4, func(n int) model.Node {
			switch n % 3 {
			case 0:
				return nil
			case 1:
				return model.NewOrg(n)
			}
			return model.NewPerson(n)
		}), nil
	})
	relation(w, "Query.things", func(c *plan.Call, _ *plan.Root) ([]model.Thing, error) {
		return list(c, 0, 4, func(n int) model.Thing {
			if n%2 == 0 {
				return model.NewOrg(n)
			}
			return model.NewPerson(n)
		}), nil
	})
	relation(w, "Query.count", func(c *plan.Call, _ *plan.Root) (int, error) {
		if f := plan.Arg[*model.Filter](c, "filter"); f != nil {
			return or(f.Above, 0) + len(f.Names), nil
		}
		return 0, nil
	})
	fail := func(c *plan.Call, _ *plan.Root) (*model.Org, error) { return how(c, model.NewOrg(1), nil) }
	relation(w, "Query.fail", fail)
	relation(w, "Query.strictFail", fail)

	computed(w, "Org.name", func(c *plan.Call, o *model.Org) (string, error) {
		switch lang := or(plan.Arg[*string](c, "lang"), "kk"); lang {
		case "panic":
			panic("no such language")
		case "error":
			return "", errors.New("no such language")
		default:
			return lang + or(o.Title, "-"), nil
		}
	})
	computed(w, "Org.people", func(c *plan.Call, o *model.Org) (*model.PersonConnection, error) {
		return &model.PersonConnection{Owner: o.N, First: or(plan.Arg[*int](c, "first"), 2), Kind: plan.Arg[*model.Kind](c, "kind")}, nil
	})
	computed(w, "Org.date", func(c *plan.Call, o *model.Org) (*int, error) { return plan.RootArg[*int](c, "at"), nil })
	relation(w, "Org.parent", func(c *plan.Call, o *model.Org) (*model.Org, error) {
		if o.N%4 == 0 {
			return nil, nil
		}
		return model.NewOrg(o.N + 100), nil
	}, plan.RoundsOf(func(c *plan.Call) int {
		if c.Only("n", "id") {
			return 0 // as if the key were known
		}
		return 1
	}))
	relation(w, "Org.twin", func(c *plan.Call, o *model.Org) (*model.Org, error) { return model.NewOrg(o.N), nil })
	var roots sync.Map
	relation(w, "Org.root", func(c *plan.Call, o *model.Org) (*model.Org, error) {
		root, _ := roots.LoadOrStore(c, model.NewOrg(1000))
		return root.(*model.Org), nil
	})
	relation(w, "Org.groups", func(c *plan.Call, o *model.Org) ([]*model.Group, error) {
		w.wanted.Store(c.Wants("leader.org", "people.nodes"))
		return list(c, o.N, 2, model.NewGroup), nil
	})
	relation(w, "Org.total", func(c *plan.Call, o *model.Org) (int, error) {
		if f := plan.Arg[*model.Filter](c, "filter"); f != nil {
			return o.N + or(f.Above, 0), nil
		}
		return o.N, nil
	})
	relation(w, "Org.motto", func(c *plan.Call, o *model.Org) (*string, error) { return o.Title, nil })
	relation(w, "Org.required", func(c *plan.Call, o *model.Org) (string, error) {
		if o.N%7 == 0 {
			panic("nothing there")
		}
		return model.Texts[o.N%len(model.Texts)], nil
	})
	relation(w, "Org.slow", func(c *plan.Call, o *model.Org) (int, error) { return -o.N, nil }, plan.Rounds(2))
	relation(w, "Org.fragile", func(c *plan.Call, o *model.Org) (*string, error) { return how(c, o.Title, nil) })

	people := func(c *model.PersonConnection) []*model.Person {
		call := &plan.Call{Args: map[string]any{"first": &c.First}}
		return list(call, c.Owner, 2, model.NewPerson)
	}
	relation(w, "PersonConnection.nodes", func(_ *plan.Call, c *model.PersonConnection) ([]*model.Person, error) {
		return people(c), nil
	})
	relation(w, "PersonConnection.edges", func(_ *plan.Call, c *model.PersonConnection) ([]*model.PersonEdge, error) {
		edges := []*model.PersonEdge{}
		for _, p := range people(c) {
			edges = append(edges, &model.PersonEdge{Cursor: fmt.Sprint("c", p.N), Node: p})
		}
		return edges, nil
	})
	relation(w, "PersonConnection.total", func(_ *plan.Call, c *model.PersonConnection) (int, error) { return c.Owner + 7, nil })

	relation(w, "Group.org", func(_ *plan.Call, g *model.Group) (*model.Org, error) { return model.NewOrg(g.N / 10), nil })
	relation(w, "Group.leader", func(_ *plan.Call, g *model.Group) (*model.Person, error) {
		if g.N%2 == 0 {
			return nil, nil
		}
		return model.NewPerson(g.N), nil
	})
	computed(w, "Group.people", func(c *plan.Call, g *model.Group) (*model.PersonConnection, error) {
		return &model.PersonConnection{Owner: g.N, First: or(plan.Arg[*int](c, "first"), 2)}, nil
	})
	relation(w, "Person.org", func(_ *plan.Call, p *model.Person) (*model.Org, error) {
		if p.N%3 == 0 {
			return nil, nil
		}
		return model.NewOrg(p.N % 10), nil
	})
	relation(w, "Person.friends", func(_ *plan.Call, p *model.Person) ([]*model.Person, error) {
		return []*model.Person{nil, model.NewPerson(p.N + 1)}, nil
	})
}

// answer is what a client would get.
type answer struct {
	Data   string
	Errors []string
}

// ask executes a query one way.
func (w *world) ask(ctx context.Context, way plan.Way, query string, variables map[string]any) answer {
	ctx = graphql.StartOperationTrace(plan.WithWay(ctx, way))
	now := graphql.Now()
	request, errs := w.executor.CreateOperationContext(ctx, &graphql.RawParams{
		Query: query, Variables: variables, ReadTime: graphql.TraceTiming{Start: now, End: now},
	})
	if errs != nil {
		return answer{Errors: messages(errs)}
	}
	handler, ctx := w.executor.DispatchOperation(ctx, request)
	response := handler(ctx)
	if response == nil {
		return answer{Errors: []string{"no response"}}
	}
	return answer{Data: string(response.Data), Errors: messages(response.Errors)}
}

func messages(errs gqlerror.List) []string {
	var all []string
	for _, err := range errs {
		all = append(all, fmt.Sprintf("%v: %s", err.Path, err.Message))
	}
	return all
}

func background(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}
