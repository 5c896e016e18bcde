package graph_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// exported asks for a file in the eyes of a viewer; nil: of the administrator.
func (a *api) exported(viewer *auth.Viewer, request map[string]any) *http.Response {
	a.t.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		a.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(a.t.Context(), http.MethodPost, "/export", bytes.NewReader(body))
	if viewer != nil {
		r = r.WithContext(auth.WithViewer(r.Context(), viewer))
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", "en")
	recorder := httptest.NewRecorder()
	a.ServeHTTP(recorder, r)
	return recorder.Result()
}

// file is exported for a file that must come.
func (a *api) file(viewer *auth.Viewer, request map[string]any) []byte {
	a.t.Helper()
	response := a.exported(viewer, request)
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		a.t.Fatalf("%v answered %d %v %.1000s", request, response.StatusCode, err, body)
	}
	sum := sha256.Sum256(body)
	if digest := response.Trailer.Get("Repr-Digest"); digest != "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":" {
		a.t.Errorf("Repr-Digest %q", digest)
	}
	return body
}

func TestExportOfMembers(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	a := newAPI(t, db.Store)
	var want struct {
		Members struct {
			TotalCount int
			Nodes      []struct{ MemberNumber string }
		}
	}
	a.ask(`{ members(first: 500) { totalCount nodes { memberNumber } } }`, nil, &want)
	query := `query All { members { totalCount nodes { memberNumber lastName birthDate age organization { code name } } } }`
	rows, err := csv.NewReader(bytes.NewReader(a.file(nil, map[string]any{"query": query}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if head := strings.Join(rows[0], " "); head != "members.totalCount memberNumber lastName birthDate age organization.code organization.name" {
		t.Error(head)
	}
	if len(rows)-1 != want.Members.TotalCount || want.Members.TotalCount < 50_000 {
		t.Errorf("%d rows of %d members", len(rows)-1, want.Members.TotalCount)
	}
	seen := map[string]bool{}
	for i, row := range rows[1:] {
		if seen[row[1]] {
			t.Fatalf("%s is there twice", row[1])
		}
		seen[row[1]] = true
		if i < 500 && row[1] != want.Members.Nodes[i].MemberNumber {
			t.Fatalf("row %d is %s, not %s", i, row[1], want.Members.Nodes[i].MemberNumber)
		}
	}
}

// grantee is somebody who is signed in with roles on organizations.
func grantee(account uuid.UUID, role model.Role, organization uuid.UUID) *auth.Viewer {
	return &auth.Viewer{Name: string(role), Kind: model.ViewerSession, AccountID: account, Grants: []auth.Grant{{Role: role, OrganizationID: organization}}}
}

// TestExportRights compares what every kind of viewer gets as rows with what the same query answers: figures
// are the same, members only those whom the viewer may take away and who consented.
func TestExportRights(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	a := newAPI(t, f.Store)
	const figures = `{ organizations(first: 100) { nodes { code level members { totalCount } parent { code } } } }`
	const members = `{ members(first: 100) { nodes { id lastName consented organization { code } } } }`
	answer := func(viewer *auth.Viewer, query, list string) (nodes []map[string]any, refused bool) {
		var body struct {
			Data   map[string]struct{ Nodes []map[string]any }
			Errors []any
		}
		if err := json.Unmarshal(a.post(auth.WithViewer(t.Context(), viewer), query, nil), &body); err != nil {
			t.Fatal(err)
		}
		return body.Data[list].Nodes, body.Errors != nil
	}
	taken := 0
	for _, role := range f.roles() {
		role.viewer.Language = model.English
		for query, list := range map[string]string{figures: "organizations", members: "members"} {
			nodes, refused := answer(role.viewer, query, list)
			people := list == "members"
			for _, format := range []string{"csv", "ndjson", "rows", "xlsx"} {
				response := a.exported(role.viewer, map[string]any{"query": query, "format": format})
				body, _ := io.ReadAll(response.Body)
				if refused || people && !role.viewer.May(model.ExportMembers) {
					if response.StatusCode != http.StatusForbidden && response.StatusCode != http.StatusUnauthorized {
						t.Errorf("%s: %s of %s is %d %.200s", role.name, format, list, response.StatusCode, body)
					}
					if !refused && !strings.Contains(string(body), `"path":["members","nodes","id"]`) {
						t.Errorf("%s: %s of %s is refused somewhere else: %.200s", role.name, format, list, body)
					}
					continue
				}
				if response.StatusCode != http.StatusOK {
					t.Errorf("%s: %s of %s is %d %.200s", role.name, format, list, response.StatusCode, body)
					continue
				}
				if format != "rows" {
					continue
				}
				var rows []map[string]any
				if err := json.Unmarshal(body, &rows); err != nil {
					t.Fatal(err)
				}
				if !people {
					if len(rows) != len(nodes) {
						t.Errorf("%s: %d rows of %d", role.name, len(rows), len(nodes))
						continue
					}
					for i, node := range nodes {
						if rows[i]["code"] != node["code"] || rows[i]["members.totalCount"] != node["members"].(map[string]any)["totalCount"] {
							t.Errorf("%s: %v is %v", role.name, node, rows[i])
						}
					}
					continue
				}
				answered := map[any]map[string]any{}
				for _, node := range nodes {
					answered[node["id"]] = node
				}
				for _, row := range rows {
					taken++
					if node := answered[row["id"]]; node == nil || node["lastName"] != row["lastName"] || row["consented"] != true {
						t.Errorf("%s: %v was taken away", role.name, row)
					}
				}
			}
		}
	}
	if taken == 0 {
		t.Error("nobody could be taken away")
	}
}

func TestExportRefused(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.Demo(t).Store)
	for _, tt := range []struct {
		request map[string]any
		status  int
		want    string
	}{
		{map[string]any{"query": "{ programmes { id } }", "format": "doc"}, 400, "format is csv"},
		{map[string]any{"query": "{ programmes { id } }", "rows": "all"}, 400, "rows is first"},
		{map[string]any{"query": "{ programmes { id } }", "separator": "x"}, 400, "separator is"},
		{map[string]any{"query": "{ programmes { nothing } }"}, 400, "GRAPHQL_VALIDATION_FAILED"},
		{map[string]any{"query": `mutation { signOut }`}, 400, "only queries"},
		{map[string]any{"query": `{ search(text: "Ахметов") { nodes { title } } }`}, 403, "cannot be exported"},
		{map[string]any{"query": `{ organizations(first: 501) { nodes { id } } }`}, 400, "0 to 500"},
		{map[string]any{"id": "no-such"}, 404, "no such saved query"},
		{map[string]any{"format": "csv"}, 400, "query"},
	} {
		response := a.exported(nil, tt.request)
		body, _ := io.ReadAll(response.Body)
		if response.StatusCode != tt.status || !strings.Contains(string(body), tt.want) {
			t.Errorf("%v is %d %s", tt.request, response.StatusCode, body)
		}
	}
}

// slowClient takes nothing until it is let, or the test ends.
type slowClient struct {
	*httptest.ResponseRecorder
	begun sync.Once
	first chan struct{} // closed with the first bytes
	let   context.Context
	goOn  func()
}

func newSlowClient(t *testing.T) *slowClient {
	c := &slowClient{ResponseRecorder: httptest.NewRecorder(), first: make(chan struct{})}
	c.let, c.goOn = context.WithCancel(t.Context())
	return c
}

func (c *slowClient) Write(b []byte) (int, error) {
	c.begun.Do(func() { close(c.first) })
	<-c.let.Done()
	return c.ResponseRecorder.Write(b)
}

func TestExportCancelled(t *testing.T) {
	t.Parallel()
	db := storetest.DemoCopy(t)
	a := newAPI(t, db.Store)
	me, other := grantee(db.Account("exporter"), model.RoleAdmin, uuid.Nil), grantee(db.Account("other"), model.RoleAdmin, uuid.Nil)
	state := func(viewer *auth.Viewer, method, id string) (status int, body string) {
		recorder := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), viewer), method, "/export/"+id, nil)
		r.Header.Set("Accept-Language", "en")
		a.ServeHTTP(recorder, r)
		return recorder.Code, recorder.Body.String()
	}
	client := newSlowClient(t)
	broken := make(chan any, 1)
	go func() {
		defer func() { broken <- recover() }()
		r := httptest.NewRequestWithContext(auth.WithViewer(t.Context(), me), http.MethodGet, "/export?query=%7Bmembers%7Bnodes%7BlastName%20firstName%20id%7D%7D%7D&operationName=", nil)
		a.ServeHTTP(client, r)
	}()
	select {
	case <-client.first:
	case value := <-broken:
		t.Fatalf("nothing was sent: %v %s", value, client.Body)
	}
	id := client.Header().Get("Tirek-Export")
	if status, body := state(me, http.MethodGet, id); status != 200 || !strings.Contains(body, `"state":"RUNNING"`) || !strings.Contains(body, `"total":5`) {
		t.Errorf("%d %s", status, body)
	}
	if status, _ := state(other, http.MethodGet, id); status != 404 {
		t.Errorf("somebody else is told %d", status)
	}
	if status, _ := state(other, http.MethodDelete, id); status != 404 {
		t.Errorf("somebody else ends it with %d", status)
	}
	if status, _ := state(me, http.MethodDelete, id); status != 200 {
		t.Errorf("DELETE is %d", status)
	}
	client.goOn()
	if value := <-broken; value != http.ErrAbortHandler {
		t.Errorf("the connection ended with %v", value)
	}
	if _, body := state(me, http.MethodGet, id); !strings.Contains(body, `"state":"CANCELLED"`) || !strings.Contains(body, `"sha256":null`) {
		t.Error(body)
	}
	var entries int
	var said string
	db.Ask(`SELECT count(*), string_agg(fields::text, ' ') FROM audit_entries WHERE object_id = $1 AND action = 'exportMembers' AND account_id = $2`, []any{id, me.AccountID}, &entries, &said)
	if entries != 2 || !strings.Contains(said, "CANCELLED") || !strings.Contains(said, `"csv"`) {
		t.Errorf("%d entries: %s", entries, said)
	}
}

// nowhere takes a file and keeps nothing.
type nowhere struct {
	header http.Header
	bytes  int
}

func (n *nowhere) Header() http.Header { return n.header }
func (n *nowhere) WriteHeader(int)     {}
func (n *nowhere) Write(b []byte) (int, error) {
	n.bytes += len(b)
	return len(b), nil
}

// BenchmarkExport exports all members of the demo region.
func BenchmarkExport(b *testing.B) {
	a := newAPI(b, storetest.DemoCopy(b).Store)
	for _, format := range []string{"csv", "ndjson", "xlsx"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet,
					"/export?format="+format+"&query=%7Bmembers%7Bnodes%7BmemberNumber%20lastName%20firstName%20patronymic%20sex%20birthDate%20status%20joinedOn%7D%7D%7D", nil)
				to := &nowhere{header: http.Header{}}
				a.ServeHTTP(to, r)
				if to.bytes < 1_000_000 {
					b.Fatalf("%d bytes", to.bytes)
				}
			}
			b.ReportMetric(56_000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
