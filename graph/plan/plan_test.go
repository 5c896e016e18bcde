package plan_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/plan"
	"tirek/graph/plan/internal/testgraph"
	"tirek/graph/plan/internal/testgraph/gen"
	"tirek/graph/plan/internal/testgraph/model"
)

// Each line of calls is: level, field, arguments, parents.
func TestPlan(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		query     string
		variables map[string]any
		calls     []string
		commits   []int // nil: not looked at
	}{
		{
			name:    "one call for all parents of a level",
			query:   `{ orgs { n groups { n leader { name } } parent { n } } }`,
			calls:   []string{"1 Query.orgs(first:3)[]", "2 Org.groups(first:2)[1 2 3]", "2 Org.parent()[1 2 3]", "3 Group.leader()[11 12 21 22 31 32]"},
			commits: []int{0, 0, 1},
		},
		{
			name:    "nothing runs that is not selected",
			query:   `{ orgs { n title kind address { street } former { house } } }`,
			calls:   []string{"1 Query.orgs(first:3)[]"},
			commits: []int{1},
		},
		{
			name:  "equal arguments under two aliases are one call, also below",
			query: `{ a: orgs(first: 2) { x: groups { n } total } b: orgs(first: 2) { y: groups(first: 2) { org { n } } total } }`,
			calls: []string{"1 Query.orgs(first:2)[]", "2 Org.groups(first:2)[1 2]", "2 Org.total()[1 2]", "3 Group.org()[11 12 21 22]"},
		},
		{
			name:  "different arguments are different calls",
			query: `{ orgs(first: 1) { a: total(filter: {above: 1}) b: total(filter: {above: 2}) c: total(filter: {above: 1, names: []}) } }`,
			calls: []string{"1 Query.orgs(first:1)[]", "2 Org.total(filter:[] 1)[1]", "2 Org.total(filter:[] 2)[1]", "2 Org.total(filter:[] 1)[1]"},
		},
		{
			name: "fragments and fields are merged as in the answer",
			query: `query { orgs(first: 1) { ...a ... on Org { groups { leader { n } } } ... on Node { ...b } } }
				fragment a on Org { groups { n org { n } } }
				fragment b on Node { ... on Org { groups { org { groups { n } } } } ... on Person { org { n } } }`,
			calls: []string{"1 Query.orgs(first:1)[]", "2 Org.groups(first:2)[1]", "3 Group.org()[11 12]", "3 Group.leader()[11 12]", "4 Org.groups(first:2)[1 1]"},
		},
		{
			name: "skip, include and variables",
			query: `query($yes: Boolean!, $no: Boolean!, $first: Int, $filter: Filter) {
				orgs(first: $first) { total @skip(if: $yes) parent @include(if: $no) { n } motto @include(if: $yes) ... @skip(if: $no) { groups { n } } }
				count(filter: $filter)
			}`,
			variables: map[string]any{"yes": true, "no": false, "first": 1, "filter": map[string]any{"names": []any{"a", "b"}}},
			calls:     []string{"1 Query.orgs(first:1)[]", "1 Query.count(filter:[a b] 0)[]", "2 Org.motto()[1]", "2 Org.groups(first:2)[1]"},
		},
		{
			name:  "a computed connection costs no level, its parts run when selected",
			query: `{ orgs(first: 2) { people(first: 1) { total nodes { n } } parent { n } } }`,
			calls: []string{"1 Query.orgs(first:2)[]", "2 PersonConnection.total()[1/1 2/1]", "2 PersonConnection.nodes()[1/1 2/1]", "2 Org.parent()[1 2]"},
		},
		{
			name:  "edges lead on",
			query: `{ orgs(first: 2) { people { edges { cursor node { friends { n } } } } } }`,
			calls: []string{"1 Query.orgs(first:2)[]", "2 PersonConnection.edges()[1/2 2/2]", "3 Person.friends()[11 12 21 22]"},
		},
		{
			name:  "interfaces and unions are planned by what was found",
			query: `{ nodes { n ... on Org { groups { n } } ... on Person { org { n } } } things { ... on Person { friends { n } } ... on Node { id } } }`,
			calls: []string{"1 Query.nodes(first:4)[]", "1 Query.things(first:4)[]", "2 Org.groups(first:2)[1 4]", "2 Person.org()[2]", "2 Person.friends()[1 3]"},
		},
		{
			name:    "a level without parents asks nothing",
			query:   `{ org(n: -1) { groups { n } } orgs(first: 0) { total } }`,
			calls:   []string{"1 Query.org(n:-1)[]", "1 Query.orgs(first:0)[]"},
			commits: []int{0},
		},
		{
			name:  "an empty list below",
			query: `{ org(n: 5) { groups { org { n } } } }`,
			calls: []string{"1 Query.org(n:5)[]", "2 Org.groups(first:2)[5]"},
		},
		{
			name:  "objects that parents share are met once",
			query: `{ orgs { root { n groups { n } } } }`,
			calls: []string{"1 Query.orgs(first:3)[]", "2 Org.root()[1 2 3]", "3 Org.groups(first:2)[1000]"},
		},
		{
			name:    "rounds of the last level",
			query:   `{ orgs { slow total } }`,
			calls:   []string{"1 Query.orgs(first:3)[]", "2 Org.slow()[1 2 3]", "2 Org.total()[1 2 3]"},
			commits: []int{0, 2},
		},
		{
			name:    "a relation that knows what it is asked for asks nothing",
			query:   `{ orgs { a: parent { n __typename } b: parent { id n } } }`,
			calls:   []string{"1 Query.orgs(first:3)[]", "2 Org.parent()[1 2 3]"},
			commits: []int{1, 0},
		},
		{
			name:    "and asks where it does not",
			query:   `{ orgs { a: parent { n } b: parent { id name } } }`,
			calls:   []string{"1 Query.orgs(first:3)[]", "2 Org.parent()[1 2 3]"},
			commits: []int{0, 1},
		},
		{
			name:  "an argument that is not acceptable leaves the field to gqlgen",
			query: `{ orgs(first: 3000000000) { groups { n } } count }`,
			calls: []string{"1 Query.count()[]"},
		},
		{
			name:  "nothing to load",
			query: `{ __typename __schema { queryType { name } } }`,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			got := w.ask(background(t), plan.Fastest, tt.query, tt.variables)
			if got.Data == "" {
				t.Fatalf("no answer: %v", got)
			}
			if diff := cmp.Diff(tt.calls, w.calls); diff != "" {
				t.Errorf("calls of %s (-want +got):\n%s", tt.query, diff)
			}
			if len(w.snapshots) != 1 || w.snapshots[0].ended == 0 {
				t.Errorf("%d snapshots, want one that was ended", len(w.snapshots))
			}
			if diff := cmp.Diff(tt.commits, w.snapshots[0].commits); tt.commits != nil && diff != "" {
				t.Errorf("commits (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	const any = ""
	for _, tt := range []struct {
		name    string
		query   string
		data    string // any: only compared between the two ways
		errors  []string
		refused bool // the direct writer leaves it to gqlgen
	}{
		{name: "every column", query: `{ orgs(first: 12) { __typename id n name title kind kinds score exact day since size open tags ids marks extra address { street house } former { street house __typename } } }`},
		{name: "aliases", query: `{ a: org(n: 1) { x: n y: n x: n } b: org(n: 1) { z: name(lang: "ru") } }`, data: `{"a":{"x":1,"y":1},"b":{"z":"ru"}}`},
		{name: "the date of the root field", query: `{ a: org(n: 1, at: 5) { date parent { date } } b: org(n: 1, at: 6) { ...d parent { ...d } } c: org(n: 1) { ...d } } fragment d on Org { date }`,
			data: `{"a":{"date":5,"parent":{"date":5}},"b":{"date":6,"parent":{"date":6}},"c":{"date":null}}`},
		{name: "the same object in two places with different selections", query: `{ orgs(first: 1) { a: root { ...f groups { n } } b: root { ...f } } } fragment f on Org { n groups { org { n } } }`,
			data: `{"orgs":[{"a":{"n":1000,"groups":[]},"b":{"n":1000,"groups":[]}}]}`},
		{name: "shared fragment under two aliases", query: `{ a: org(n: 1) { ...f groups { leader { n } } } b: org(n: 1) { ...f } } fragment f on Org { groups { n } }`,
			data: `{"a":{"groups":[{"n":11,"leader":{"n":11}},{"n":12,"leader":null}]},"b":{"groups":[{"n":11},{"n":12}]}}`},
		{name: "interfaces", query: `{ nodes { __typename id ... on Org { name groups { n } } ... on Person { x: name org { n } } } one: node(n: 2) { n } two: node(n: 3) { ... on Person { friends { n } } } none: node(n: -1) { n } }`},
		{name: "unions", query: `{ things { __typename ... on Org { n } ... on Person { p: n } ... on Node { id } } }`},
		{name: "nulls in lists", query: `{ nodes { n } node(n: 1) { ... on Person { friends { n } } } }`},
		{name: "skipped altogether", query: `{ orgs { n @skip(if: true) } }`, data: `{"orgs":[{},{},{}]}`},
		{name: "connection by method", query: `{ org(n: 1) { people(first: 3) { next total edges { cursor node { name } } nodes { n } } } }`},
		{name: "typename", query: `{ __typename org(n: 1) { __typename } }`, data: `{"__typename":"Query","org":{"__typename":"Org"}}`},
		{name: "planned leaf null", query: `{ orgs(first: 3) { motto } }`},
		{name: "what is deferred comes at once", query: `{ org(n: 1) { n ... @defer { groups { n } } total } }`, data: `{"org":{"n":1,"groups":[{"n":11},{"n":12}],"total":1}}`},
		{name: "introspection", query: `{ __type(name: "Org") { name } org(n: 1) { n groups { n } } }`, refused: true},
		{name: "field directive", query: `{ orgs { shouted groups { n } } }`, refused: true},
		{name: "below a field directive", query: `{ org(n: 1) { twin { n groups { n name: leader { n } } } } }`, refused: true,
			data: `{"org":{"twin":{"n":1,"groups":[{"n":11,"name":{"n":11}},{"n":12,"name":null}]}}}`},
		{name: "known error of a field", query: `{ fail(how: KNOWN) { n } count }`, data: `{"fail":null,"count":0}`, errors: []string{"fail: known"}, refused: true},
		{name: "known error where null is not allowed", query: `{ strictFail(how: KNOWN) { n } count }`, data: `null`, errors: []string{"strictFail: known"}, refused: true},
		{name: "known error below a list", query: `{ orgs(first: 2) { n fragile(how: KNOWN) } }`, data: `{"orgs":[{"n":1,"fragile":null},{"n":2,"fragile":null}]}`,
			errors: []string{"orgs[0].fragile: known", "orgs[1].fragile: known"}, refused: true},
		{name: "null where it is not allowed", query: `{ strictFail(how: NULL) { n } }`, data: `null`, errors: []string{"strictFail: the requested element is null which the schema does not allow"}, refused: true},
		{name: "unknown error fails the operation", query: `{ count orgs { parent { u: fragile(how: UNKNOWN) } } }`, data: `null`, errors: []string{"orgs.parent.u: Org.fragile: unknown"}},
		{name: "panic fails the operation", query: `{ count orgs { f: fragile(how: PANIC) } }`, data: `null`, errors: []string{"orgs.f: recovered: panic"}},
		{name: "panic for one parent", query: `{ orgs(first: 7) { required } }`, data: `null`, errors: []string{"orgs.required: recovered: nothing there"}},
		{name: "panic in a computed field", query: `{ orgs(first: 2) { n name(lang: "panic") } }`, data: `null`,
			errors: []string{"orgs[0].name: recovered: no such language", "orgs[1].name: recovered: no such language"}, refused: true},
		{name: "error in a computed field", query: `{ org(n: 1) { n name(lang: "error") } }`, data: `{"org":null}`, errors: []string{"org.name: no such language"}, refused: true},
		{name: "bad argument", query: `{ a: org(n: 3000000000) { n } b: org(n: 1) { n } }`, data: `{"a":null,"b":{"n":1}}`, errors: []string{"a.n: 3000000000 is not a 32-bit integer"}, refused: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			slow := w.ask(background(t), plan.Gqlgen, tt.query, nil)
			fast := w.ask(background(t), plan.Fastest, tt.query, nil)
			if diff := cmp.Diff(slow, fast); diff != "" {
				t.Errorf("gqlgen and direct (-gqlgen +direct):\n%s", diff)
			}
			if tt.data != any && tt.data != slow.Data {
				t.Errorf("answer to %s\n got %s\nwant %s", tt.query, slow.Data, tt.data)
			}
			if diff := cmp.Diff(tt.errors, slow.Errors); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
			direct := w.ask(background(t), plan.Direct, tt.query, nil)
			if refused := !cmp.Equal(direct, fast); refused != tt.refused {
				t.Errorf("the direct writer refused: %t, want %t: %v", refused, tt.refused, direct)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, cancel := context.WithCancel(background(t))
	cancel()
	if got := w.ask(ctx, plan.Fastest, `{ orgs { n } }`, nil); len(got.Errors) == 0 {
		t.Errorf("a cancelled operation answered %s", got.Data)
	}
}

// TestShape: the number of calls depends on the shape of a query, not on how many parents there are.
func TestShape(t *testing.T) {
	t.Parallel()
	for _, query := range []string{
		`query($n: Int) { orgs(first: $n) { n } }`,
		`query($n: Int) { orgs(first: $n) { groups { leader { org { parent { total } } } } parent { root { slow } } } }`,
		`query($n: Int) { a: orgs(first: $n) { people { total nodes { friends { n } } } } b: orgs(first: $n) { people { edges { node { org { motto } } } } } }`,
		`query($n: Int) { nodes(first: $n) { ... on Org { groups(first: 1) { org { n } } } ... on Person { friends { org { n } } } } }`,
		`query($n: Int) { org(n: 1) { groups(first: $n) { people(first: $n) { nodes { org { groups { n } } } } } } }`,
	} {
		t.Run(query, func(t *testing.T) {
			t.Parallel()
			var calls []int
			for _, n := range []int{5, 50} {
				w := newWorld(t)
				if got := w.ask(background(t), plan.Fastest, query, map[string]any{"n": n}); got.Errors != nil {
					t.Fatal(got.Errors)
				}
				calls = append(calls, len(w.calls))
			}
			if calls[0] != calls[1] {
				t.Errorf("%d calls for 5 parents, %d for 50", calls[0], calls[1])
			}
		})
	}
}

// documents keeps what was parsed, as a server does.
type documents struct{ sync.Map }

func (d *documents) Get(_ context.Context, query string) (*ast.QueryDocument, bool) {
	doc, ok := d.Load(query)
	if !ok {
		return nil, false
	}
	return doc.(*ast.QueryDocument), true
}

func (d *documents) Add(_ context.Context, query string, doc *ast.QueryDocument) { d.Store(query, doc) }

// TestConcurrent runs the same parsed documents many times at once; the race detector looks on.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.quiet = true
	w.executor.SetQueryCache(&documents{})
	queries := []string{
		`query($n: Int) { orgs(first: $n) { ...f name groups { leader { n } } } } fragment f on Org { root { n people { nodes { n } } } groups { n } }`,
		`query($n: Int) { nodes(first: $n) { ... on Org { groups { org { n } } } } fail(how: KNOWN) { n } }`,
		`query($n: Int) { a: orgs(first: $n) { ...f } b: orgs(first: $n) { ...f total } } fragment f on Org { groups { n } }`,
	}
	ask := func(i int) answer {
		return w.ask(background(t), plan.Way(i%2), queries[i%len(queries)], map[string]any{"n": i % 5})
	}
	var want []answer
	for i := range 30 {
		want = append(want, ask(i))
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range want {
				if diff := cmp.Diff(want[i], ask(i)); diff != "" {
					t.Errorf("another answer than alone (-alone +together):\n%s", diff)
				}
			}
		})
	}
	group.Wait()
}

func TestWants(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]bool{
		`{ orgs { groups { n leader { n } people { total } } } }`:                                                        false,
		`{ orgs { groups { leader { org { n } } } } }`:                                                                   true,
		`{ orgs { groups { ...g } } } fragment g on Group { people { nodes { n } } }`:                                    true,
		`{ orgs { groups { leader { x: org @skip(if: true) { n } name } } } }`:                                           false,
		`{ orgs { groups { l: leader { n } m: leader { o: org { n } } } } }`:                                             true,
		`{ orgs { a: groups { n } b: groups { people { nodes { n } } } } }`:                                              true,
		`{ orgs { a: groups(first: 1) { people { nodes { n } } } b: groups(first: 2) { leader { n } } } }`:               false, // the last call
		`{ a: orgs { groups { n } } b: orgs { groups { people { nodes { n } } } } c: orgs { groups { leader { n } } } }`: true,
	} {
		w := newWorld(t)
		if got := w.ask(background(t), plan.Fastest, query, nil); got.Errors != nil {
			t.Fatal(got.Errors)
		}
		if got := w.wanted.Load(); got != want {
			t.Errorf("%s wants: %t, want %t", query, got, want)
		}
	}
}

func TestOver(t *testing.T) {
	t.Parallel()
	s := plan.New(func(context.Context) (plan.Snapshot[*reader], error) { return &snapshot{}, nil })
	plan.Relation(s, "Query.org", func(context.Context, *reader, *plan.Call, []*plan.Root) ([]*model.Person, error) { return nil, nil })
	plan.Relation(s, "Org.parent", func(context.Context, *reader, *plan.Call, []*model.Person) ([]*model.Org, error) { return nil, nil })
	plan.Computed(s, "Org.title", func(context.Context, *reader, *plan.Call, *model.Org) (string, error) { return "", nil })
	plan.Computed(s, "Org.nothing", func(context.Context, *reader, *plan.Call, *model.Org) (string, error) { return "", nil })
	for range 2 {
		plan.Relation(s, "Org.total", func(context.Context, *reader, *plan.Call, []*model.Org) ([]int, error) { return nil, nil })
	}
	_, err := s.Over(gen.NewExecutableSchema(gen.Config{Resolvers: &testgraph.Resolver{}}))
	if err == nil {
		t.Fatal("a schema full of faults was accepted")
	}
	for _, want := range []string{
		"Query.org is registered with *model.Person, its resolver returns *model.Org",
		"Org.parent is registered for *model.Person, its parents are *model.Org",
		"Org.title is registered, but read from its Go struct",
		"Org.nothing is registered, but not in the schema",
		"Org.total is registered twice",
		"Group.leader has a resolver, but no relation is registered",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("not reported: %s", want)
		}
	}
}

func TestUnplanned(t *testing.T) {
	t.Parallel()
	es := gen.NewExecutableSchema(gen.Config{Resolvers: &testgraph.Resolver{}})
	w := &world{executor: executor.New(es)}
	for query, want := range map[string]string{
		`{ org(n: 1) { n } }`:               "org: the operation was not planned: objects of a mutation are planned by Load",
		`mutation { touch(n: 1) { note } }`: "touch: the operation was not planned: objects of a mutation are planned by Load",
	} {
		got := w.ask(background(t), plan.Fastest, query, nil)
		if diff := cmp.Diff([]string{want}, got.Errors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	type row struct{ key, n int }
	self := func(n int) int { return n }
	rows := []row{{1, 10}, {2, 20}, {1, 11}}
	key := func(r row) int { return r.key }
	if diff := cmp.Diff([][]row{{{1, 10}, {1, 11}}, {}, {{2, 20}}}, plan.ByKey([]int{1, 3, 2}, self, rows, key), cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("ByKey (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]row{{2, 20}, {}}, plan.OneByKey([]int{2, 3}, self, rows, key), cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("OneByKey (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{1, 2, 1}, plan.Keys(rows, key)); diff != "" {
		t.Errorf("Keys (-want +got):\n%s", diff)
	}
}
