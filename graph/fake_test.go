package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/store/storetest"
)

// fake is a small schema whose answers a test makes up.
type fake struct {
	exec func(context.Context) *graphql.Response
}

var fakeSchema = gqlparser.MustLoadSchema(&ast.Source{Name: "fake.graphqls", Input: `
	scalar Date
	scalar Exact
	type Query {
		name(at: Date, text: String, exact: Exact): String
		organization(code: String): Organization
		organizations(first: Int, last: Int, filter: Filter): OrganizationConnection!
		programmes: [Programme!]!
	}
	type Subscription { live: Query! }
	type Mutation { rename(name: String!): Organization }
	input Filter { codes: [String!] within: Filter }
	type Programme { name: String! projects: [Programme!]! }
	type Organization { code: String! parent: Organization groups(first: Int = 20): OrganizationConnection! tags: [String!]! }
	type OrganizationConnection { nodes: [Organization!]! edges: [OrganizationEdge!]! totalCount: Int! }
	type OrganizationEdge { cursor: String! node: Organization! }
`})

func (f *fake) Schema() *ast.Schema { return fakeSchema }

func (f *fake) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (f *fake) Exec(ctx context.Context) graphql.ResponseHandler {
	return func(ctx context.Context) *graphql.Response { return f.exec(ctx) }
}

// answers makes every operation answer with the same data.
func answers(data string) func(context.Context) *graphql.Response {
	return func(context.Context) *graphql.Response { return &graphql.Response{Data: []byte(data)} }
}

// server is a handler over a fake schema with what it logs.
type server struct {
	http.Handler
	inner *handler
	log   *bytes.Buffer
}

func newServer(exec func(context.Context) *graphql.Response, change func(*Options)) *server {
	log := new(bytes.Buffer)
	options := Options{Limits: DefaultLimits(), Log: slog.New(slog.NewJSONHandler(log, nil)), Viewer: storetest.Viewer}
	if change != nil {
		change(&options)
	}
	inner := NewHandler(&fake{exec: exec}, options)
	return &server{Handler: Access(options.Log, inner), inner: inner.(*handler), log: log}
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
	answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Path       []any
			Locations  []map[string]int
			Extensions map[string]any
		}
	}
}

func (r *reply) code(t *testing.T) string {
	t.Helper()
	if len(r.answer.Errors) == 0 {
		t.Fatalf("no error in %s", r.body)
	}
	code, _ := r.answer.Errors[0].Extensions["code"].(string)
	return code
}

// raw is what came back as it is.
func (s *server) raw(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func (s *server) do(t *testing.T, r *http.Request) *reply {
	t.Helper()
	w := s.raw(r)
	out := &reply{status: w.Code, header: w.Header(), body: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &out.answer); err != nil {
		t.Fatalf("answer %q: %v", out.body, err)
	}
	return out
}

func post(t *testing.T, body string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", mediaGraphQL)
	return r
}

func query(t *testing.T, text string, variables map[string]any) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, string(body))
}

// failing is a body that breaks off.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
