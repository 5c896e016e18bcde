package graph_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"tirek/graph"
	"tirek/graph/store/storetest"
)

// locked holds a table, so that whoever reads it waits, until the test ends.
func locked(t *testing.T, db *storetest.DB, table string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), db.OwnerURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	if _, err := conn.Exec(t.Context(), "BEGIN; LOCK TABLE "+table+" IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	return conn
}

// An operation that takes too long is refused with the time that it took and the field it stopped at.
func TestTimeout(t *testing.T) {
	t.Parallel()
	const limit = 3 * time.Second // enough to come to the table
	for _, tt := range []struct {
		table, query string
		path         []any
	}{
		{"organizations", "{organizations(first:1){nodes{code}}}", []any{"organizations"}},
		{"party_groups", "{o:organizations(first:1){nodes{code partyGroups(first:1){nodes{kind}}}}}", []any{"o", "nodes", "partyGroups"}},
	} {
		t.Run(tt.table, func(t *testing.T) {
			t.Parallel()
			db := storetest.New(t)
			db.Primary()
			locked(t, db, tt.table)
			a := &api{t: t, Handler: graph.NewHandler(schemaOf(t, db.Store), graph.Options{Timeout: limit, Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer})}
			got := a.tell(t, nil, tt.query, nil)
			if len(got.Errors) != 1 || got.Errors[0].Extensions["code"] != "TIMEOUT" {
				t.Fatalf("%d %s", got.status, got.body)
			}
			if elapsed, _ := got.Errors[0].Extensions["elapsed"].(float64); elapsed < float64(limit.Milliseconds()) {
				t.Errorf("elapsed %v: %s", elapsed, got.body)
			}
			if diff := cmp.Diff(tt.path, got.Errors[0].Path); diff != "" {
				t.Errorf("path (-want +got):\n%s", diff)
			}
		})
	}
}

// When a client goes away, what the database does for it ends.
func TestClientThatGoesAwayCancelsItsStatement(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Primary()
	owner := locked(t, db, "organizations")
	a := newAPI(t, db.Store)
	ctx, leave := context.WithCancel(t.Context())
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		a.post(ctx, "{organizations(first:1){nodes{code}}}", nil)
	}()
	waiting := func(want int) {
		t.Helper()
		for n, deadline := -1, time.Now().Add(30*time.Second); n != want; {
			if time.Now().After(deadline) {
				t.Fatalf("%d statements wait, not %d", n, want)
			}
			const sql = "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT l.granted AND d.datname = current_database()"
			if err := owner.QueryRow(t.Context(), sql).Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
	}
	waiting(1)
	leave()
	<-answered
	waiting(0) // while the table is still held
}
