package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestExportTotal compares the total that /export/ID tells with the rows that came: it is one of them, or
// null where nobody knows beforehand.
func TestExportTotal(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	primary := db.Primary()
	people := make([]storetest.Person, 9)
	for i := range people {
		people[i] = storetest.Person{Name: "Ахметов Асан", Organization: primary, Joined: "2020-01-01"}
	}
	ids := db.Members(people...)
	db.Exec(`DELETE FROM consents WHERE person_id = ANY ($1)`, ids[:4])
	db.Exec(`INSERT INTO consents (id, person_id, text_version, given_on, channel) SELECT gen_random_uuid(), p, '1', '2020-01-01', 'PAPER' FROM unnest($1::uuid[]) p
WHERE NOT EXISTS (SELECT FROM consents c WHERE c.person_id = p)`, ids[4:])
	db.Exec(`UPDATE consents SET withdrawn_on = '2021-01-01' WHERE person_id = $1`, ids[8])
	a := newAPI(t, db.Store)
	viewer := grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil)
	var before struct {
		Members struct{ Edges []struct{ Cursor string } }
	}
	a.ask(`{ members(first: 1) { edges { cursor } } }`, nil, &before)
	for _, tt := range []struct {
		name, query, rows string
		total             int // -1: null
	}{
		{"people who consented", `{ members { nodes { lastName } } }`, "first", 4},
		{"of an organization, with the count of all", `{ organization(code: "KZ") { members { totalCount nodes { lastName } } } }`, "first", 4},
		{"like a filter", `{ members(filter: {sex: {isNull: false}}) { nodes { lastName } } }`, "first", 0},
		{"nobody's events", `{ membershipEvents { nodes { type member { lastName } } } }`, "first", 4},
		{"organizations", `{ organizations { nodes { code } } }`, "first", 4},
		{"of a cursor", `{ members(after: "` + before.Members.Edges[0].Cursor + `") { nodes { lastName } } }`, "first", -1},
		{"of as many as are asked for", `{ members(first: 3) { nodes { lastName } } }`, "first", -1},
		{"of rows that are repeated", `{ organizations { nodes { code children { nodes { code } } } } }`, "deepest", -1},
		{"of lists that are not repeated", `{ organizations { nodes { code children { nodes { code } } } } }`, "first", 4},
		{"of a list that is no connection", `{ programmes { code } }`, "first", -1},
	} {
		response := a.exported(viewer, map[string]any{"query": tt.query, "rows": tt.rows, "format": "ndjson"})
		var body bytes.Buffer
		body.ReadFrom(response.Body)
		recorder := httptest.NewRecorder()
		a.ServeHTTP(recorder, httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), http.MethodGet, "/export/"+response.Header.Get("Tirek-Export"), nil))
		var state struct {
			Rows  int
			Total *int
		}
		if err := json.Unmarshal(recorder.Body.Bytes(), &state); err != nil || state.Rows != bytes.Count(body.Bytes(), []byte("\n")) {
			t.Fatalf("%s: %d rows, %s %s %v", tt.name, bytes.Count(body.Bytes(), []byte("\n")), body.Bytes(), recorder.Body, err)
		}
		if tt.total < 0 && state.Total != nil || tt.total >= 0 && (state.Total == nil || *state.Total != tt.total || state.Rows != tt.total) {
			t.Errorf("%s: %s, not %d", tt.name, recorder.Body, tt.total)
		}
	}
}
