package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/plan"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestForcedNull takes away what a non-null field needs. The null goes up to the next place that may
// be null, with gqlgen's error, whoever writes.
func TestForcedNull(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Exec(`DELETE FROM organization_names WHERE organization_id = $1`, f.primaries[2])
	a := newAPI(t, f.Store)
	for _, tt := range []struct{ name, query, want string }{
		{
			"up to a nullable field",
			`{ organization(code: "REG-C") { code partyGroups { totalCount } } member: members(first: 0) { totalCount } group: organization(code: "REG") { members(filter: {organization: {code: {eq: "REG-C-02"}}}, first: 1) { nodes { organization { code } } } } }`,
			`"group":null`,
		},
		{"up to the whole answer", `{ members(filter: {organization: {code: {eq: "REG-C-02"}}}, first: 1) { nodes { organization { code } } } }`, `"data":null`},
		{"no further than a nullable object in a list", `{ organizations(filter: {code: {eq: "REG-C"}}) { nodes { code parent { code } } } gone: organization(code: "REG-C-02") { code } }`, `"gone":null`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := a.post(t.Context(), tt.query, nil)
			if diff := cmp.Diff(string(a.post(plan.WithWay(t.Context(), plan.Gqlgen), tt.query, nil)), string(got)); diff != "" {
				t.Errorf("(-gqlgen +fastest):\n%s", diff)
			}
			if !strings.Contains(string(got), tt.want) {
				t.Errorf("%s\nanswered %s, want %s in it", tt.query, got, tt.want)
			}
		})
	}
}

// TestPayloadStatements asks for more and more below the payload of a mutation: the statements
// depend on the shape alone, and the payload says what the query says afterwards.
func TestPayloadStatements(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	const selection = `code name members(first: $n) { totalCount nodes { lastName organization { code } partyGroup { name } } } partyGroups(first: $n) { nodes { name leader { lastName } } } descendants { totalCount }`
	var statements []int64
	for i, n := range []int{1, 5, 50} {
		ctx, count := store.WithCount(t.Context())
		variables := json.RawMessage(fmt.Sprintf(`{"n": %d, "id": %q, "version": %d, "name": "Жаңа атау %d", "on": "2025-10-%02d"}`, n, f.primaries[7], i+1, i, 10+i))
		answer := a.post(ctx, `mutation($name: String!, $id: ID!, $version: Int!, $on: Date!, $n: Int!) {
renameOrganization(input: {id: $id, expectedVersion: $version, names: {kk: $name}, effectiveOn: $on}) { userErrors { message } organization { `+selection+` } } }`, variables)
		statements = append(statements, count.Statements.Load())
		var payload struct {
			Data struct {
				RenameOrganization struct {
					UserErrors   []struct{ Message string }
					Organization json.RawMessage
				}
			}
		}
		if err := json.Unmarshal(answer, &payload); err != nil || len(payload.Data.RenameOrganization.UserErrors) > 0 {
			t.Fatalf("answered %s, %v", answer, err)
		}
		var query struct{ Organization json.RawMessage }
		a.ask(`query($id: ID!, $n: Int!) { organization(id: $id) { `+selection+` } }`, map[string]any{"id": f.primaries[7], "n": n}, &query)
		if !bytes.Equal(query.Organization, payload.Data.RenameOrganization.Organization) {
			t.Errorf("payload %s\nquery   %s", payload.Data.RenameOrganization.Organization, query.Organization)
		}
	}
	if statements[0] != statements[1] || statements[1] != statements[2] {
		t.Errorf("%v statements for 1, 5 and 50 rows", statements)
	}
}

// TestUnderLoad sends different queries at the same time; every answer is what it is alone.
func TestUnderLoad(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	var queries []string
	for name, query := range corpus(t) {
		if len(queries) < 12 && !strings.HasPrefix(query, "# errors") && name != "deep" {
			queries = append(queries, query)
		}
	}
	variables := json.RawMessage(fmt.Sprintf(`{"n": 7, "id": %q}`, f.primaries[1]))
	alone := make([]string, len(queries))
	for i, query := range queries {
		alone[i] = string(a.post(t.Context(), query, variables))
	}
	var wg sync.WaitGroup
	for worker := range 6 {
		wg.Go(func() {
			for i := range queries {
				place := (i + worker) % len(queries)
				if got := string(a.post(t.Context(), queries[place], variables)); got != alone[place] {
					t.Errorf("under load: %.300s\nalone: %.300s", got, alone[place])
				}
			}
		})
	}
	wg.Wait()
}

// TestClientLeaves makes sure that the SQL of a client who is gone ends.
func TestClientLeaves(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	// The table is locked, so that the query waits in the database until it is cancelled.
	conn, err := f.Pool().Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Release()
	f.Exec(`GRANT ALL ON membership_periods TO tirek`)
	tx, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(context.Background())
	if _, err := tx.Exec(t.Context(), `LOCK TABLE membership_periods IN ACCESS EXCLUSIVE MODE`); err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.post(ctx, `{ members(first: 1) { nodes { lastName } } }`, nil)
	}()
	waiting := func() int {
		var n int
		if err := tx.QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%membership_periods%'`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	until := func(want int, what string) {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); waiting() != want; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%s: still %d statements wait", what, waiting())
			}
			if _, err := tx.Exec(t.Context(), `SELECT pg_stat_clear_snapshot()`); err != nil {
				t.Fatal(err)
			}
		}
	}
	until(1, "the query reaches the database")
	leave()
	until(0, "the client is gone")
	<-done
}

// TestStatementTimeout makes sure that a statement the database gave up is told as what it is.
func TestStatementTimeout(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	config, err := pgxpool.ParseConfig(f.URL)
	if err != nil {
		t.Fatal(err)
	}
	var hurry atomic.Bool
	config.PrepareConn = func(ctx context.Context, conn *pgx.Conn) (bool, error) {
		_, err := conn.Exec(ctx, "SET statement_timeout = "+map[bool]string{false: "0", true: "1"}[hurry.Load()])
		return true, err
	}
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	hasty, err := store.New(t.Context(), pool, store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		t.Fatal(err)
	}
	defer hasty.Close()
	hurry.Store(true)
	answer := newAPI(t, hasty).post(t.Context(), `{ organizations(first: 100) { nodes { members(filter: {joinedOn: {gte: "2020-01-01"}}) { aggregate { age { median } } } } } }`, nil)
	if !strings.Contains(string(answer), `"code":"TIMEOUT"`) {
		t.Errorf("answered %.500s", answer)
	}
}
