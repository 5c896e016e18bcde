package graph_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestDocumentsOfFilesInWords asks for files and saves queries whose documents do not fit, in Russian.
func TestDocumentsOfFilesInWords(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	schema, err := graph.NewSchema(db.Store)
	if err != nil {
		t.Fatal(err)
	}
	handler := graph.NewHandler(schema, graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer, Data: db.Store})
	viewer := grantee(db.Account("manager"), model.RoleManager, uuid.Nil)
	db.Exec(`INSERT INTO saved_queries (id, name, title, document, owner_id, shared_with) VALUES ($1, 'old', 'Old', '{ gone }', $2, '{}')`, model.NewID(), viewer.AccountID) // the schema has changed
	input := map[string]any{"input": map[string]any{"name": "new", "title": "New", "document": "{ gone }"}}
	for address, request := range map[string]map[string]any{
		"/q/old":            nil,
		"/q/old?format=csv": nil,
		"/export?id=old":    nil,
		"/export":           {"query": "{ gone }"},
		"/graphql":          {"query": `mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { userErrors { message } } }`, "variables": input},
		"/graphql?query={savedQuery(name:%22old%22){fault}}": nil,
	} {
		method, body := http.MethodGet, []byte(nil)
		if request != nil {
			method = http.MethodPost
			body, _ = json.Marshal(request)
		}
		r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), method, address, bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept-Language", "ru")
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, r)
		if got := recorder.Body.String(); !strings.Contains(got, `Поля \"gone\" нет в типе \"Query\".`) {
			t.Errorf("%s: %d %s", address, recorder.Code, got)
		}
	}
}

// TestRequestsInWords sends requests that cannot be read.
func TestRequestsInWords(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.New(t).Store)
	for _, tt := range []struct {
		method, address, language, want string
	}{
		{http.MethodGet, "/graphql", "en", "query is missing"},
		{http.MethodGet, "/graphql", "ru", "Нет запроса (query)."},
		{http.MethodGet, "/graphql", "kk", "Сұрау (query) жоқ."},
		{http.MethodPut, "/graphql", "ru", "Возможны только GET и POST."},
		{http.MethodGet, "/graphql?query={viewer{name}}&query={a}", "kk", `\"query\" екі рет берілген.`},
		{http.MethodGet, "/graphql?query={viewer{name}}&variables=x", "ru", `\"variables\" не читается: не JSON"`},
		{http.MethodGet, `/graphql?query={viewer{name}}&variables={"a":1,"a":2}`, "kk", `\"variables\" оқылмайды: бір кілт екі рет берілген"`},
		{http.MethodGet, "/export?query={programmes{id}}&format=pdf", "ru", "format — это csv, ndjson, rows или xlsx."},
		{http.MethodGet, "/export?query={programmes{id}}&bom=1", "kk", "bom мәні: true немесе false."},
	} {
		r := httptest.NewRequestWithContext(t.Context(), tt.method, tt.address, nil)
		r.Header.Set("Accept-Language", tt.language)
		recorder := httptest.NewRecorder()
		a.ServeHTTP(recorder, r)
		if got := recorder.Body.String(); !strings.Contains(got, tt.want) {
			t.Errorf("%s %s: %d %s, want %s", tt.method, tt.address, recorder.Code, got, tt.want)
		}
	}
}
