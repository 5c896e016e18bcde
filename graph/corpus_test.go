package graph_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tirek/graph/plan"
	"tirek/graph/store"
)

// The corpus is testdata/corpus/*.graphql. Each query has a variable $n, the number of parents. A
// first line "# errors" says that it ends in errors, so that the naive executor has nothing to say.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/corpus/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	queries := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		queries[strings.TrimSuffix(filepath.Base(file), ".graphql")] = string(text)
	}
	return queries
}

// TestCorpus sends every query of the corpus over 5 and over 50 parents. The number of statements is
// the same, gqlgen and the direct writer answer with the same bytes, and the answer is what the
// naive executor finds.
func TestCorpus(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	naive := newNaive(t, f.Pool())
	queries := corpus(t)
	if len(queries) < 40 {
		t.Errorf("only %d queries", len(queries))
	}
	for name, query := range queries {
		t.Run(name, func(t *testing.T) {
			failing := strings.HasPrefix(query, "# errors")
			var statements, trips []int64
			a.post(t.Context(), query, json.RawMessage(fmt.Sprintf(`{"n": 5, "id": %q}`, f.primaries[1]))) // codes are known from then on
			for _, n := range []int{5, 50} {
				variables := map[string]any{"n": n, "id": f.primaries[1].String()}
				raw, err := json.Marshal(variables)
				if err != nil {
					t.Fatal(err)
				}
				ctx, count := store.WithCount(t.Context())
				answer := a.post(ctx, query, raw)
				statements, trips = append(statements, count.Statements.Load()), append(trips, count.RoundTrips.Load())
				byGqlgen := a.post(plan.WithWay(t.Context(), plan.Gqlgen), query, raw)
				if diff := cmp.Diff(string(byGqlgen), string(answer)); diff != "" {
					t.Fatalf("%d parents (-gqlgen +direct):\n%s", n, diff)
				}
				var decoded struct {
					Data   map[string]any
					Errors []any
				}
				if err := json.Unmarshal(answer, &decoded); err != nil {
					t.Fatal(err)
				}
				if failing != (len(decoded.Errors) > 0) {
					t.Fatalf("%d parents answered %.1500s", n, answer)
				}
				if failing {
					continue
				}
				want, err := json.Marshal(naive.answer(query, variables))
				if err != nil {
					t.Fatal(err)
				}
				var expected map[string]any
				if err := json.Unmarshal(want, &expected); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(expected, decoded.Data, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
					t.Fatalf("%d parents (-naive +planned):\n%.6000s", n, diff)
				}
			}
			if statements[0] != statements[1] || trips[0] != trips[1] {
				t.Errorf("%d statements in %d round trips for 5 parents, %d in %d for 50", statements[0], trips[0], statements[1], trips[1])
			}
			t.Logf("%d statements, %d round trips", statements[0], trips[0])
		})
	}
}

var dollar = regexp.MustCompile(`\$(n|id)\b`)

// TestCorpusUsesParents makes sure that a query's size really depends on the number of parents.
func TestCorpusUsesParents(t *testing.T) {
	t.Parallel()
	for name, query := range corpus(t) {
		if len(dollar.FindAllString(query, -1)) < 2 {
			t.Errorf("%s does not use $n or $id", name)
		}
	}
}
