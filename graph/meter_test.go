package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// told is an answer with what may stand beside its data.
type told struct {
	status int
	body   string
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
	Extensions struct {
		Cost *struct {
			Estimated int
			Limit     *int
			Actual    *struct {
				Rows, Statements, RoundTrips int
				Ms                           float64
			}
		}
		Plan *struct {
			Cost   int
			Levels []struct {
				Level      int
				Statements []struct {
					Paths, SQL string
					Ms         float64
					Rows       int
					Plan       planNode
				}
			}
		}
	}
}

type planNode struct {
	Node, Relation, Index string
	Rows                  *int
	Pages                 *struct{ Hit, Read int }
	Below                 []planNode
}

// tell asks with extensions, and with headers as pairs.
func (a *api) tell(t testing.TB, viewer *auth.Viewer, query string, extensions map[string]any, headers ...string) told {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "extensions": extensions})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return a.send(t, viewer, r, headers...)
}

func (a *api) send(t testing.TB, viewer *auth.Viewer, r *http.Request, headers ...string) told {
	t.Helper()
	if viewer != nil {
		r = r.WithContext(auth.WithViewer(r.Context(), viewer))
	}
	r.Header.Set("Accept-Language", "en")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	a.ServeHTTP(recorder, r)
	answer := told{status: recorder.Code, body: recorder.Body.String()}
	if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%v: %s", err, answer.body)
	}
	return answer
}

const costly = `{organizations(first:7){nodes{code members{totalCount}}}}`

// What an operation costs stands in its answer on request alone, by extension or header, by POST or GET.
func TestCostIsTold(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.Demo(t).Store)
	plain := a.tell(t, nil, costly, nil)
	if plain.Extensions.Cost != nil || strings.Contains(plain.body, "extensions") {
		t.Fatalf("told without being asked: %s", plain.body)
	}
	get := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?query="+url.QueryEscape(costly)+"&extensions="+url.QueryEscape(`{"cost":true}`), nil)
	for name, got := range map[string]told{
		"extension":        a.tell(t, nil, costly, map[string]any{"cost": true}),
		"header":           a.tell(t, nil, costly, nil, "Tirek-Cost", "1"),
		"extension of GET": a.send(t, nil, get),
	} {
		c := got.Extensions.Cost
		if c == nil || c.Actual == nil || c.Limit == nil {
			t.Fatalf("%s: %s", name, got.body)
		}
		if want := 10 + 1 + 7*(1+10+10); c.Estimated != want || *c.Limit != graph.DefaultLimits().Cost {
			t.Errorf("%s: estimated %d of %d, want %d", name, c.Estimated, *c.Limit, want)
		}
		if c.Actual.Statements != 2 || c.Actual.RoundTrips != 2 || c.Actual.Rows < 14 || c.Actual.Rows > c.Estimated || c.Actual.Ms <= 0 {
			t.Errorf("%s: actual %+v", name, *c.Actual)
		}
		if diff := cmp.Diff(string(plain.Data), string(got.Data)); diff != "" {
			t.Errorf("%s: other data (-plain +got):\n%s", name, diff)
		}
	}
	for _, extensions := range []map[string]any{{"cost": false}, {"cost": nil}, {"cost": false, "plan": false}} {
		if got := a.tell(t, nil, costly, extensions); got.body != plain.body {
			t.Errorf("%v: %s", extensions, got.body)
		}
	}
}

func TestNoLimitIsNull(t *testing.T) {
	t.Parallel()
	a := newAPIWithin(t, storetest.Demo(t).Store, graph.Limits{})
	if got := a.tell(t, nil, "{viewer{name}}", map[string]any{"cost": "dryRun"}); got.body != `{"extensions":{"cost":{"estimated":2,"limit":null}}}` {
		t.Error(got.body)
	}
}

// A dry run says what an operation would cost and does nothing, mutations included.
func TestDryRun(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	a := newAPI(t, db.Store)
	ctx, count := store.WithCount(t.Context())
	for _, tt := range []struct {
		query string
		cost  string
	}{
		{costly, "158"},
		{`mutation{signOut}`, "1"},
	} {
		for _, how := range []struct {
			extensions map[string]any
			headers    []string
		}{{map[string]any{"cost": "dryRun"}, nil}, {nil, []string{"Tirek-Cost", "dryRun"}}} {
			body, _ := json.Marshal(map[string]any{"query": tt.query, "extensions": how.extensions})
			r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			got := a.send(t, nil, r, how.headers...)
			if got.status != http.StatusOK || got.body != `{"extensions":{"cost":{"estimated":`+tt.cost+`,"limit":5000000}}}` {
				t.Errorf("%s: %d %s", tt.query, got.status, got.body)
			}
		}
	}
	if n := count.Statements.Load(); n != 0 {
		t.Errorf("%d statements", n)
	}
	for query, code := range map[string]string{"{nothing}": "GRAPHQL_VALIDATION_FAILED", "{organizations(first:500){nodes{members(first:500){nodes{offices{post}}}}}}": "LIMIT_EXCEEDED"} {
		got := a.tell(t, nil, query, map[string]any{"cost": "dryRun"})
		if len(got.Errors) == 0 || got.Errors[0].Extensions["code"] != code || got.Extensions.Cost != nil {
			t.Errorf("%s: %s", query, got.body)
		}
	}
}

func TestWishesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.Demo(t).Store)
	for _, tt := range []struct {
		extensions map[string]any
		headers    []string
	}{
		{map[string]any{"cost": "yes"}, nil}, {map[string]any{"cost": 1}, nil}, {map[string]any{"cost": map[string]any{}}, nil}, {map[string]any{"plan": "dryRun"}, nil},
		{map[string]any{"plan": []any{true}}, nil}, {nil, []string{"Tirek-Cost", "true!"}}, {nil, []string{"Tirek-Plan", "2"}},
	} {
		if got := a.tell(t, nil, costly, tt.extensions, tt.headers...); got.status != http.StatusBadRequest || got.Errors[0].Extensions["code"] != "BAD_REQUEST" {
			t.Errorf("%v %v: %d %.300s", tt.extensions, tt.headers, got.status, got.body)
		}
	}
}

func everyNode(n planNode, f func(planNode)) {
	f(n)
	for _, below := range n.Below {
		everyNode(below, f)
	}
}

// The plan says level by level what was asked, for which fields, and how it was answered.
func TestPlanIsTold(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.Demo(t).Store)
	const query = `{organizations(first:7){nodes{code n:name parent{code} p:partyGroups(first:2){nodes{name members(first:3){nodes{lastName}}}}}}viewer{name}}`
	plain, want := a.tell(t, nil, query, nil), [][]string{
		{"organizations"},
		{"organizations.nodes.parent", "organizations.nodes.p"},
		{"organizations.nodes.p.nodes.members"},
	}
	for name, got := range map[string]told{
		"extension": a.tell(t, nil, query, map[string]any{"plan": true, "cost": true}),
		"header":    a.tell(t, nil, query, map[string]any{"cost": true}, "Tirek-Plan", "1"),
	} {
		p := got.Extensions.Plan
		if p == nil || len(p.Levels) != len(want) || string(got.Data) != string(plain.Data) {
			t.Fatalf("%s: %s", name, got.body)
		}
		rows, indexes := 0, 0
		for i, level := range p.Levels {
			paths := map[string]bool{}
			if level.Level != i+1 {
				t.Errorf("level %d is called %d", i+1, level.Level)
			}
			for _, st := range level.Statements {
				paths[st.Paths] = true
				rows += st.Rows
				if !strings.Contains(st.SQL, "SELECT") || !strings.Contains(st.SQL, "$1") || st.Ms <= 0 || st.Plan.Node == "" {
					t.Errorf("%s: statement %+v", name, st)
				}
				everyNode(st.Plan, func(n planNode) {
					if n.Rows == nil || n.Pages == nil {
						t.Errorf("%s: %s has no numbers for somebody who may see all", name, n.Node)
					}
					if n.Index != "" {
						indexes++
					}
				})
			}
			for _, path := range want[i] {
				if !paths[path] {
					t.Errorf("%s: level %d answers %v, not %s", name, i+1, paths, path)
				}
			}
		}
		if indexes == 0 {
			t.Errorf("%s: no index anywhere", name)
		}
		if c := got.Extensions.Cost; c == nil || c.Actual.Rows != rows || p.Cost != c.Estimated {
			t.Errorf("%s: %d rows in the plan, cost %+v", name, rows, c)
		}
	}
	cheap := a.tell(t, nil, query, map[string]any{"cost": "dryRun"})
	if dear := a.tell(t, nil, query, map[string]any{"cost": "dryRun", "plan": true}); dear.Extensions.Cost.Estimated != 3*cheap.Extensions.Cost.Estimated || dear.Extensions.Plan != nil {
		t.Errorf("%s, without the plan %s", dear.body, cheap.body)
	}
}

// A plan tells nothing that its viewer may not see: no values, and numbers of rows below the answer only
// to those who may read every member.
func TestPlanKeepsSecrets(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	a := newAPI(t, db.Store)
	var found struct{ Ile, Primary struct{ ID uuid.UUID } }
	a.ask(`{ile:organization(code:"ALM-ILE"){id} primary:organization(code:"ALM-ILE-01"){id}}`, nil, &found)
	ile, secret := found.Ile.ID, found.Primary.ID
	viewer := func(role model.Role, on uuid.UUID) *auth.Viewer {
		return &auth.Viewer{Kind: model.ViewerToken, TokenID: model.NewID(), Grants: []auth.Grant{{Role: role, OrganizationID: on, Whole: on == uuid.Nil}}}
	}
	const people = `{members(filter:{search:"Асанов", organization:{id:{eq:"%"}}},first:5){totalCount nodes{lastName organization{code}}}}`
	const figures = `{organizations(filter:{search:"Іле"},first:5){nodes{code totals(period:{year:2025}){value}}}}`
	for _, tt := range []struct {
		name    string
		viewer  *auth.Viewer
		query   string
		numbers bool
		code    string // of the refusal
	}{
		{"of everything", viewer(model.RoleViewer, uuid.Nil), people, true, ""},
		{"of a district", viewer(model.RoleManager, ile), people, false, ""},
		{"analyst", viewer(model.RoleAnalyst, uuid.Nil), figures, false, ""},
		{"analyst about people", viewer(model.RoleAnalyst, uuid.Nil), people, false, "FORBIDDEN"},
		{"nobody", &auth.Viewer{}, "{viewer{name}}", false, "UNAUTHENTICATED"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			query := strings.ReplaceAll(tt.query, "%", secret.String())
			if !tt.viewer.Known() {
				a := &api{t: t, Handler: graph.NewHandler(schemaOf(t, db.Store), graph.Options{Limits: graph.DefaultLimits()})}
				if got := a.tell(t, nil, query, map[string]any{"plan": true}); got.status != http.StatusUnauthorized || got.Errors[0].Extensions["code"] != tt.code {
					t.Errorf("%d %s", got.status, got.body)
				}
				return
			}
			got := a.tell(t, tt.viewer, query, map[string]any{"plan": true})
			if tt.code != "" {
				if len(got.Errors) == 0 || got.Errors[0].Extensions["code"] != tt.code || got.Extensions.Plan != nil {
					t.Errorf("%s", got.body)
				}
				return
			}
			if got.Extensions.Plan == nil || len(got.Extensions.Plan.Levels) == 0 {
				t.Fatal(got.body)
			}
			plan, err := json.Marshal(got.Extensions.Plan)
			if err != nil {
				t.Fatal(err)
			}
			for _, value := range []string{secret.String(), ile.String(), "Асанов", "Іле", "асан"} {
				if bytes.Contains(plan, []byte(value)) {
					t.Errorf("the plan says %q: %s", value, plan)
				}
			}
			for _, level := range got.Extensions.Plan.Levels {
				for _, st := range level.Statements {
					everyNode(st.Plan, func(n planNode) {
						if (n.Rows != nil || n.Pages != nil) != tt.numbers {
							t.Errorf("%s has numbers: %v", n.Node, n.Rows != nil)
						}
					})
				}
			}
		})
	}
}

func schemaOf(t testing.TB, s *store.Store) graphql.ExecutableSchema {
	t.Helper()
	schema, err := graph.NewSchema(s)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestPlanOfAMutation has what a mutation reads told too, though it answers no field.
func TestPlanOfAMutation(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.DemoCopy(t).Store)
	const query = `mutation { closePartyGroup(input: {id: "00000000-0000-7000-8000-000000000000", expectedVersion: 1, effectiveOn: "2025-10-31"}) { partyGroup { name organization { code } } userErrors { code } } }`
	got := a.tell(t, nil, query, map[string]any{"plan": true})
	if want := `{"closePartyGroup":{"partyGroup":null,"userErrors":[{"code":"NOT_FOUND"}]}}`; string(got.Data) != want {
		t.Errorf("answered %s, want %s", got.body, want)
	}
}
