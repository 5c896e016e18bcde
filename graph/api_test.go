package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph"
	"tirek/graph/plan"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var update = flag.Bool("update", false, "write the answers of testdata anew")

// api answers GraphQL over a database.
type api struct {
	http.Handler
	t testing.TB
}

func newAPI(t testing.TB, s *store.Store) *api { return newAPIWithin(t, s, graph.DefaultLimits()) }

func newAPIWithin(t testing.TB, s *store.Store, limits graph.Limits) *api {
	t.Helper()
	schema, err := graph.NewSchema(s)
	if err != nil {
		t.Fatal(err)
	}
	return &api{t: t, Handler: graph.NewHandler(schema, graph.Options{Limits: limits, Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer})}
}

// post asks, in English, and returns the body of the answer.
func (a *api) post(ctx context.Context, query string, variables json.RawMessage) []byte {
	a.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		a.t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Language", "en")
	recorder := httptest.NewRecorder()
	a.ServeHTTP(recorder, request)
	return recorder.Body.Bytes()
}

// ask is post for an answer that must have no errors; data is decoded into v.
func (a *api) ask(query string, variables any, v any) {
	a.t.Helper()
	raw, err := json.Marshal(variables)
	if err != nil {
		a.t.Fatal(err)
	}
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	body := a.post(a.t.Context(), query, raw)
	if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) > 0 {
		a.t.Fatalf("%s\nanswered %.2000s", query, body)
	}
	if err := json.Unmarshal(answer.Data, v); err != nil {
		a.t.Fatalf("%v in %.2000s", err, answer.Data)
	}
}

// readCase reads testdata/name.graphql, with its variables when there are some.
func readCase(t testing.TB, file string) (query string, variables json.RawMessage) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	variables, err = os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(text), variables
}

// TestQueries compares the answers to the queries of testdata, over the demo region, with the
// answers beside them.
func TestQueries(t *testing.T) {
	t.Parallel()
	answersOf(t, newAPI(t, storetest.Demo(t).Store), "testdata/*.graphql")
}

// answersOf compares the answers to the queries of some files with the answers beside them.
func answersOf(t *testing.T, a *api, pattern string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			t.Parallel()
			query, variables := readCase(t, file)
			var got bytes.Buffer
			if err := json.Indent(&got, a.post(t.Context(), query, variables), "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteByte('\n')
			expected := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(expected, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(expected)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", query, diff)
			}
			byGqlgen := a.post(plan.WithWay(t.Context(), plan.Gqlgen), query, variables)
			if diff := cmp.Diff(string(a.post(t.Context(), query, variables)), string(byGqlgen)); diff != "" {
				t.Errorf("written by gqlgen (-fastest +gqlgen):\n%s", diff)
			}
		})
	}
}
