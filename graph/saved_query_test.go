package graph_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestSavedQueries saves, shares, changes, runs and takes away.
func TestSavedQueries(t *testing.T) {
	t.Parallel()
	db := storetest.DemoCopy(t)
	schema, err := graph.NewSchema(db.Store)
	if err != nil {
		t.Fatal(err)
	}
	a := &api{t: t, Handler: graph.NewHandler(schema, graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer, Data: db.Store})}
	manager, analyst := grantee(db.Account("manager"), model.RoleManager, uuid.Nil), grantee(db.Account("analyst"), model.RoleAnalyst, uuid.Nil)
	db.Token(model.RoleDashboard, uuid.Nil, manager.AccountID, time.Now())
	var id uuid.UUID
	db.Ask(`SELECT id FROM api_tokens`, nil, &id)
	token := &auth.Viewer{Name: "panel", Kind: model.ViewerToken, TokenID: id, Grants: []auth.Grant{{Role: model.RoleDashboard, Whole: true}}}
	const document = `query Sizes($codes: [String!], $n: Int = 3, $at: Date, $below: Boolean = true, $level: OrganizationLevel) {
		organizations(first: $n, at: $at, filter: {code: {in: $codes}, level: {eq: $level}}) { nodes { code name @include(if: $below) } } }`
	const save = `mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { savedQuery { name version ownerName mine sharedWith } userErrors { code field message } } }`
	run := func(viewer *auth.Viewer, query string, input map[string]any) string {
		t.Helper()
		variables, _ := json.Marshal(map[string]any{"input": input})
		return string(a.post(auth.WithViewer(t.Context(), viewer), query, variables))
	}
	input := func(changes map[string]any) map[string]any {
		in := map[string]any{"name": "sizes", "title": "Sizes", "document": document, "variables": `{"codes": ["ALM"]}`}
		for name, value := range changes {
			in[name] = value
		}
		return in
	}
	for _, tt := range []struct {
		name    string
		viewer  *auth.Viewer
		changes map[string]any
		want    string
	}{
		{"a name of other letters", analyst, map[string]any{"name": "Sizes"}, `"code":"INVALID","field":"name"`},
		{"a mutation", analyst, map[string]any{"document": "mutation { signOut }"}, `"field":"document"`},
		{"two queries", analyst, map[string]any{"document": "query A { programmes { id } } query B { programmes { id } }"}, `"field":"document"`},
		{"an unknown field", analyst, map[string]any{"document": "{ nothing }"}, `"field":"document"`},
		{"a variable of the address", analyst, map[string]any{"document": "query ($format: Int) { organizations(first: $format) { totalCount } }"}, `"field":"document"`},
		{"defaults of no variable", analyst, map[string]any{"variables": `{"x": 1}`}, `"field":"variables"`},
		{"mistyped defaults", analyst, map[string]any{"variables": `{"at": "today"}`}, `"field":"variables"`},
		{"sharing by who may change nothing", analyst, map[string]any{"sharedWith": []string{"ANALYST"}}, `"code":"FORBIDDEN","field":"sharedWith"`},
		{"sharing with a role above", manager, map[string]any{"sharedWith": []string{"ADMIN"}}, `"code":"FORBIDDEN","field":"sharedWith"`},
		{"a program", token, nil, `"code":"FORBIDDEN"`},
		{"a version of nothing", analyst, map[string]any{"expectedVersion": 1}, `"code":"NOT_FOUND","field":"name"`},
		{"a new one", manager, map[string]any{"sharedWith": []string{"DASHBOARD"}}, `{"name":"sizes","version":1,"ownerName":"Manager","mine":true,"sharedWith":["DASHBOARD"]},"userErrors":[]`},
		{"a taken name", analyst, nil, `{"savedQuery":null,"userErrors":[{"code":"CONFLICT","field":"name"`},
		{"a foreign one", analyst, map[string]any{"expectedVersion": 1}, `"code":"NOT_FOUND","field":"name"`},
		{"a stale version", manager, map[string]any{"expectedVersion": 7}, `"code":"CONFLICT","field":"expectedVersion"`},
		{"a change", manager, map[string]any{"expectedVersion": 1, "title": "Other", "sharedWith": []string{"DASHBOARD", "VIEWER"}}, `"version":2`},
	} {
		if got := run(tt.viewer, save, input(tt.changes)); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
	for viewer, want := range map[*auth.Viewer]string{
		manager: `{"data":{"savedQueries":{"totalCount":1,"nodes":[{"name":"sizes"}]},"savedQuery":{"name":"sizes"}}}`,
		token:   `{"data":{"savedQueries":{"totalCount":1,"nodes":[{"name":"sizes"}]},"savedQuery":{"name":"sizes"}}}`,
		analyst: `{"data":{"savedQueries":{"totalCount":0,"nodes":[]},"savedQuery":null}}`,
	} {
		if got := run(viewer, `{ savedQueries(filter: {search: "siz"}) { totalCount nodes { name } } savedQuery(name: "sizes") { name } }`, nil); strings.TrimSpace(got) != want {
			t.Errorf("%s: %s", viewer.Name, got)
		}
	}
	get := func(viewer *auth.Viewer, address string, header ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), http.MethodGet, address, nil)
		r.Header.Set("Accept-Language", "en")
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		recorder := httptest.NewRecorder()
		a.ServeHTTP(recorder, r)
		return recorder
	}
	for _, tt := range []struct {
		address string
		status  int
		want    string
	}{
		{"/q/sizes", 200, `{"data":{"organizations":{"nodes":[{"code":"ALM","name":`},
		{"/q/sizes?codes=ALM&codes=ALM-ILE&below=false", 200, `{"data":{"organizations":{"nodes":[{"code":"ALM"},{"code":"ALM-ILE"}]}}}`},
		{"/q/sizes?format=rows&below=false", 200, "[\n{\"code\":\"ALM\"}\n]\n"},
		{"/q/sizes?format=csv&below=false&codes=ALM-ILE", 200, "code\r\nALM-ILE\r\n"},
		{"/q/sizes?format=ndjson&below=false", 200, "{\"code\":\"ALM\"}\n"},
		{"/q/sizes?level=REGION&below=false", 200, `{"data":{"organizations":{"nodes":[{"code":"ALM"}]}}}`},
		{"/q/sizes?n=many", 400, "n is Int. Give a whole number"},
		{"/q/sizes?n=1&n=2", 400, "n is Int. It is given twice"},
		{"/q/sizes?at=31.10.2025", 400, "at is Date. Give a day"},
		{"/q/sizes?below=1", 400, "below is Boolean. Give true or false"},
		{"/q/sizes?level=TOP", 400, `level is OrganizationLevel. It is none of its values.","extensions":{"code":"INVALID","field":"level","hint":"Allowed: NATIONAL, REGION, DISTRICT, PRIMARY."}`},
		{"/q/sizes?other=1", 400, "There is no variable other."},
		{"/q/sizes?format=pdf", 400, "format is json, csv, ndjson, rows or xlsx"},
		{"/q/sizes?format=json&format=csv", 400, "format is json, csv"},
		{"/q/none", 404, "no such saved query"},
	} {
		if got := get(token, tt.address); got.Code != tt.status || !strings.Contains(got.Body.String(), tt.want) {
			t.Errorf("%s is %d %s", tt.address, got.Code, got.Body)
		}
	}
	if got := get(analyst, "/q/sizes"); got.Code != 404 {
		t.Errorf("whom it is not shared with gets %d %s", got.Code, got.Body)
	}
	for _, format := range []string{"json", "rows"} {
		tag := get(token, "/q/sizes?format="+format).Header().Get("ETag")
		if again := get(token, "/q/sizes?format="+format, "If-None-Match", tag); tag == "" || again.Code != http.StatusNotModified {
			t.Errorf("%s with its tag %q is %d", format, tag, again.Code)
		}
	}
	const states = `{ savedQueries { nodes { name fault deprecated } } savedQuery(name: "sizes") { fault } }`
	if got := run(token, states, nil); !strings.Contains(got, `{"name":"sizes","fault":null,"deprecated":[]}`) {
		t.Errorf("runs: %s", got)
	}
	var whole string
	db.Ask(`SELECT document FROM saved_queries WHERE name = 'sizes'`, nil, &whole)
	db.Exec(`UPDATE saved_queries SET document = '{ gone }'`) // as when the schema has changed
	if got := run(token, states, nil); strings.Count(got, `"fault":"The document cannot be run: Cannot query field \"gone\"`) != 2 {
		t.Errorf("does not run: %s", got)
	}
	for _, format := range []string{"json", "rows", "csv"} {
		if got := get(token, "/q/sizes?format="+format); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "gone") {
			t.Errorf("%s of what does not run is %d %s", format, got.Code, got.Body)
		}
	}
	db.Exec(`UPDATE saved_queries SET document = $1`, whole)
	const remove = `mutation ($input: DeleteSavedQueryInput!) { deleteSavedQuery(input: $input) { userErrors { code } } }`
	for _, tt := range []struct {
		viewer  *auth.Viewer
		version int
		want    string
	}{{analyst, 2, `"NOT_FOUND"`}, {manager, 1, `"CONFLICT"`}, {manager, 2, `"userErrors":[]`}, {manager, 2, `"NOT_FOUND"`}} {
		if got := run(tt.viewer, remove, map[string]any{"name": "sizes", "expectedVersion": tt.version}); !strings.Contains(got, tt.want) {
			t.Errorf("%s", got)
		}
	}
	if got := run(analyst, save, input(nil)); !strings.Contains(got, `"version":1`) {
		t.Errorf("the name is not free again: %s", got)
	}
}

// TestPanel draws a panel from one GET: a series is one flat array of rows with ISO times.
func TestPanel(t *testing.T) {
	t.Parallel()
	db := storetest.DemoCopy(t)
	a := newAPI(t, db.Store)
	viewer := grantee(db.Account("analyst"), model.RoleAnalyst, uuid.Nil)
	variables, _ := json.Marshal(map[string]any{"input": map[string]any{"name": "by-month", "title": "By month",
		"document": `query ($code: String!, $year: Int!) { organization(code: $code) { code totals(period: {year: $year}) { indicator { code } series(bucket: MONTH) { buckets values } } } }`}})
	a.post(auth.WithViewer(t.Context(), viewer), `mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { userErrors { message } } }`, variables)
	r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), http.MethodGet, "/q/by-month?code=ALM&year=2025&format=rows&rows=deepest", nil)
	recorder := httptest.NewRecorder()
	a.ServeHTTP(recorder, r)
	var rows []map[string]any
	if err := json.Unmarshal(recorder.Body.Bytes(), &rows); err != nil || len(rows) < 20 || len(rows)%10 != 0 /* months until the business date */ {
		t.Fatalf("%d %d rows, %v, %.500s", recorder.Code, len(rows), err, recorder.Body)
	}
	first := rows[0]
	if len(first) != 4 || first["organization.code"] != "ALM" || first["series.buckets"] != "2025-01-01" || rows[1]["series.buckets"] != "2025-02-01" || first["indicator.code"] != rows[9]["indicator.code"] {
		t.Errorf("%v", rows[:2])
	}
}
