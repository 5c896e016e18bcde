package graph_test

import (
	"context"
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

// signedAPI recognises sessions and tokens by their secret, which stands in Authorization.
func signedAPI(t *testing.T, db *storetest.DB) *api {
	t.Helper()
	schema, err := graph.NewSchema(db.Store)
	if err != nil {
		t.Fatal(err)
	}
	return &api{t: t, Handler: graph.NewHandler(schema, graph.Options{Limits: graph.DefaultLimits(), Log: slog.New(slog.DiscardHandler), Data: db.Store, Viewer: func(r *http.Request) (*auth.Viewer, error) {
		secret := r.Header.Get("Authorization")
		look := db.Store.ViewerBySession
		hash, known := auth.HashSessionToken(secret)
		if !known {
			look = db.Store.ViewerByToken
			hash, _ = auth.HashAPIToken(secret)
		}
		v, err := look(r.Context(), hash, time.Now())
		if err == nil && v == nil {
			v = &auth.Viewer{}
		}
		return v, err
	}})}
}

// signed asks by GET with a secret.
func (a *api) signed(ctx context.Context, secret, address string, to http.ResponseWriter) {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	r.Header.Set("Authorization", secret)
	r.Header.Set("Accept-Language", "en")
	a.ServeHTTP(to, r)
}

const allMembers = "/export?query=%7Bmembers%7Bnodes%7BlastName%20firstName%20id%7D%7D%7D"

// TestExportRightsChange takes rights away while an export runs: it breaks off with the next page but one,
// and the next request is refused. Sharing gives no rights over rows, so what runs goes on without it.
func TestExportRightsChange(t *testing.T) {
	t.Parallel()
	db := storetest.DemoCopy(t)
	a := signedAPI(t, db)
	for _, tt := range []struct {
		name, change string // of the account $1
		program      bool   // a token of the account asks
		state        string
		next         int // status of the next request
	}{
		{name: "nothing", change: `SELECT $1::uuid`, state: "DONE", next: 200},
		{name: "the session is ended", change: `UPDATE sessions SET ended_at = now() WHERE account_id = $1`, state: "FAILED", next: 401},
		{name: "the account is disabled", change: `UPDATE accounts SET disabled_at = now() WHERE id = $1`, state: "FAILED", next: 401},
		{name: "the role ends", change: `UPDATE role_grants SET valid = '[2020-01-01,2020-01-02)' WHERE account_id = $1`, state: "FAILED", next: 403},
		{name: "the role becomes another", change: `UPDATE role_grants SET role = 'VIEWER' WHERE account_id = $1`, state: "FAILED", next: 403},
		{name: "the token is revoked", change: `UPDATE api_tokens SET revoked_at = now() WHERE created_by = $1`, program: true, state: "FAILED", next: 401},
		{name: "the token's account is disabled", change: `UPDATE accounts SET disabled_at = now() WHERE id = $1`, program: true, state: "FAILED", next: 401},
		{name: "the role of the token's account ends", change: `UPDATE role_grants SET valid = '[2020-01-01,2020-01-02)' WHERE account_id = $1`, program: true, state: "FAILED", next: 401},
		{name: "nothing of the token", change: `SELECT $1::uuid`, program: true, state: "DONE", next: 200},
	} {
		t.Run(tt.name, func(t *testing.T) {
			account := db.Account("exporter-" + uuid.NewString())
			db.Grant(account, model.RoleAdmin, uuid.Nil)
			secret := db.Session(account, time.Now())
			if tt.program {
				secret = db.Token(model.RoleManager, uuid.Nil, account, time.Now())
			}
			client := newSlowClient(t)
			broken := make(chan any, 1)
			go func() {
				defer func() { broken <- recover() }()
				a.signed(t.Context(), secret, allMembers, client)
			}()
			select {
			case <-client.first:
			case value := <-broken:
				t.Fatalf("nothing was sent: %v %s", value, client.Body)
			}
			id := client.Header().Get("Tirek-Export")
			if id == "" {
				client.goOn()
				<-broken
				t.Fatalf("no export: %s", client.Body)
			}
			db.Exec(tt.change, account)
			client.goOn()
			value := <-broken
			var state string
			var rows int
			db.Ask(`SELECT fields -> 'state' ->> 1, (fields -> 'rows' ->> 1)::integer FROM audit_entries WHERE object_id = $1 AND fields ? 'state'`, []any{id}, &state, &rows)
			if state != tt.state || (value == http.ErrAbortHandler) != (tt.state == "FAILED") {
				t.Errorf("%s with %v after %d rows", state, value, rows)
			}
			if tt.state == "FAILED" && rows > 3*model.ExportPageSize || tt.state == "DONE" && rows < 50_000 {
				t.Errorf("%d rows were sent", rows)
			}
			next := httptest.NewRecorder()
			a.signed(t.Context(), secret, "/export?query=%7Bmembers(first:1)%7Bnodes%7BlastName%7D%7D%7D", next)
			if next.Code != tt.next {
				t.Errorf("the next request is %d %s", next.Code, next.Body)
			}
		})
	}
}

// TestExportWithoutClient makes an export wait in the database, and lets the client go away.
func TestExportWithoutClient(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Member(storetest.Person{Name: "Ахметов Асан", Organization: db.Primary(), Joined: "2020-01-01"})
	a := newAPI(t, db.Store)
	tx, err := db.Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	if _, err := tx.Exec(t.Context(), `LOCK TABLE consents IN ACCESS EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	patience, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	until := func(want int, what string) {
		t.Helper()
		for n := -1; n != want; {
			if patience.Err() != nil {
				t.Fatalf("%d connections with %s", n, what)
			}
			if _, err := tx.Exec(t.Context(), `SELECT pg_stat_clear_snapshot()`); err != nil {
				t.Fatal(err)
			}
			if err := tx.QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND `+what).Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
	}
	ctx, leave := context.WithCancel(auth.WithViewer(t.Context(), grantee(db.Account("gone"), model.RoleAdmin, uuid.Nil)))
	defer leave()
	recorder, done := httptest.NewRecorder(), make(chan struct{})
	go func() {
		defer close(done)
		a.signed(ctx, "", allMembers, recorder)
	}()
	const waiting = `wait_event_type = 'Lock' AND query LIKE '%consents%'`
	until(1, waiting)
	leave()
	<-done
	until(0, waiting)
	until(0, `state LIKE 'idle in transaction%'`)
	if recorder.Code == http.StatusOK {
		t.Errorf("%d %s", recorder.Code, recorder.Body)
	}
}

// TestExportForeign compares what is somebody else's with what is not there, byte for byte.
func TestExportForeign(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	a := signedAPI(t, db)
	owner, other := db.Account("owner"), db.Account("other")
	db.Grant(owner, model.RoleManager, uuid.Nil)
	db.Grant(other, model.RoleManager, uuid.Nil)
	mine, theirs := db.Session(owner, time.Now()), db.Session(other, time.Now())
	share := func(roles string) {
		db.Exec(`INSERT INTO saved_queries (id, name, title, document, owner_id, shared_with) VALUES ($1, 'theirs', 'Theirs', '{ programmes { code } }', $2, $3::text[])
ON CONFLICT (name) WHERE closed_at IS NULL DO UPDATE SET shared_with = excluded.shared_with`, model.NewID(), owner, roles)
	}
	get := func(secret, address string) (int, string) {
		w := httptest.NewRecorder()
		a.signed(t.Context(), secret, address, w)
		w.Header().Del("X-Request-Id")
		w.Header().Del("ETag")
		head, _ := json.Marshal(w.Header())
		return w.Code, string(head) + w.Body.String()
	}
	w := httptest.NewRecorder()
	a.signed(t.Context(), mine, "/export?query=%7Bprogrammes%7Bcode%7D%7D", w)
	export := w.Header().Get("Tirek-Export")
	named := func(name string) string { return "%7BsavedQuery(name:%22" + name + "%22)%7Bname%7D%7D" }
	for _, share := range []func(){func() { share("{}") }, func() { share("{MANAGER}"); share("{VIEWER}") }} { // private; not shared any longer
		share()
		for _, pair := range [][2]string{
			{"/q/theirs", "/q/absent"}, {"/q/theirs?format=csv&x=1", "/q/absent?format=csv&x=1"}, {"/q/theirs?format=rows", "/q/absent?format=rows"},
			{"/export?id=theirs", "/export?id=absent"}, {"/export?id=theirs&format=xlsx", "/export?id=absent&format=xlsx"},
			{"/export/" + export, "/export/" + uuid.NewString()}, {"/graphql?query=" + named("theirs"), "/graphql?query=" + named("absent")},
			{"/graphql?query=%7BsavedQueries(filter:%7Bsearch:%22theirs%22%7D)%7BtotalCount%20nodes%7Bname%7D%7D%7D", "/graphql?query=%7BsavedQueries(filter:%7Bsearch:%22absent%22%7D)%7BtotalCount%20nodes%7Bname%7D%7D%7D"},
		} {
			status, foreign := get(theirs, pair[0])
			absentStatus, absent := get(theirs, pair[1])
			if status != absentStatus || foreign != absent {
				t.Errorf("%s is %d %s, %s is %d %s", pair[0], status, foreign, pair[1], absentStatus, absent)
			}
			if own, _ := get(mine, pair[0]); own != http.StatusOK && !strings.Contains(pair[0], "x=1") {
				t.Errorf("the owner gets %d of %s", own, pair[0])
			}
		}
	}
	share("{MANAGER}")
	for _, address := range []string{"/q/theirs", "/q/theirs?format=csv", "/export?id=theirs"} {
		if status, body := get(theirs, address); status != http.StatusOK {
			t.Errorf("shared, %s is %d %s", address, status, body)
		}
	}
	db.Exec(`UPDATE role_grants SET role = 'VIEWER' WHERE account_id = $1`, other)
	for _, address := range []string{"/q/theirs", "/q/theirs?format=csv", "/export?id=theirs"} {
		if status, body := get(theirs, address); status != http.StatusNotFound {
			t.Errorf("without the role, %s is %d %s", address, status, body)
		}
	}
}
