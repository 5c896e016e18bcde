package demo_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/demo"
	"tirek/server/localpg"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// migrated is an empty database with the schema, and its owner's connection.
func migrated(t testing.TB) *pgx.Conn {
	t.Helper()
	owner, _ := storetest.Empty(t)
	if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil {
		t.Fatal(err)
	}
	return connect(t, owner)
}

func connect(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) }) // one that was cancelled is closed already
	return conn
}

// strings of a query with one column.
func ask(t testing.TB, conn *pgx.Conn, sql string, args ...any) []string {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return list
}

// contents tells rows and a digest of every table of the register.
func contents(t testing.TB, conn *pgx.Conn) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, table := range ask(t, conn, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%migration%' ORDER BY 1") {
		row := "t::text"
		if table == "data_versions" { // whose numbers are random
			row = "t.topic || t.slot"
		}
		out[table] = ask(t, conn, fmt.Sprintf("SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(%[1]s), '' ORDER BY md5(%[1]s))), '') FROM %[2]s t", row, pgx.Identifier{table}.Sanitize()))[0]
	}
	return out
}

// schema lists all that loading takes off and puts back.
const schema = `
	SELECT conrelid::regclass::text || ' ' || conname::text || ' ' || pg_get_constraintdef(oid) || convalidated::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
	UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
	UNION ALL SELECT tgrelid::regclass::text || ' ' || tgname::text || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
	ORDER BY 1`

func TestLoad(t *testing.T) {
	t.Parallel()
	conn := migrated(t)
	if is, err := demo.Empty(t.Context(), conn); err != nil || !is {
		t.Fatalf("a migrated database is empty: %v, %v", is, err)
	}
	before := ask(t, conn, schema)
	if err := demo.Load(t.Context(), conn, demo.Options{}); err != nil {
		t.Fatal(err)
	}
	if is, err := demo.Empty(t.Context(), conn); err != nil || is {
		t.Errorf("a loaded database is empty: %v, %v", is, err)
	}
	if diff := cmp.Diff(before, ask(t, conn, schema)); diff != "" {
		t.Errorf("loading changed the schema (-before +after):\n%s", diff)
	}
	if err := demo.Load(t.Context(), conn, demo.Options{}); !errors.Is(err, demo.ErrNotEmpty) {
		t.Errorf("loading twice: %v, want that the database is not empty", err)
	}
	t.Run("facts", func(t *testing.T) { testFacts(t, conn) })
	t.Run("invariants", func(t *testing.T) { testInvariants(t, conn) })
	t.Run("the same seed gives the same tables", func(t *testing.T) {
		again := migrated(t)
		if err := demo.Load(t.Context(), again, demo.Options{Seed: demo.DefaultSeed, Scale: 1}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(contents(t, conn), contents(t, again)); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
	})
}

func TestInterruptedLoadLeavesNothing(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"memberships", "statistics"} {
		t.Run(part, func(t *testing.T) {
			t.Parallel()
			owner, _ := storetest.Empty(t)
			if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil {
				t.Fatal(err)
			}
			conn := connect(t, owner)
			tables, parts := contents(t, conn), ask(t, conn, schema)

			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			err := demo.Load(ctx, conn, demo.Options{Progress: func(_, _ int64, what string) {
				if what == part {
					cancel()
				}
			}})
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("the interrupted load ended with %v", err)
			}
			after := connect(t, owner)
			if is, err := demo.Empty(t.Context(), after); err != nil || !is {
				t.Errorf("empty after the interruption: %v, %v", is, err)
			}
			if diff := cmp.Diff(tables, contents(t, after)); diff != "" {
				t.Errorf("the interrupted load left something (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(parts, ask(t, after, schema)); diff != "" {
				t.Errorf("the interrupted load changed the schema (-before +after):\n%s", diff)
			}
		})
	}
}

func TestOnlyIntoAnEmptyDatabase(t *testing.T) {
	t.Parallel()
	conn := migrated(t)
	if _, err := conn.Exec(t.Context(), "INSERT INTO people (id, last_name, first_name) VALUES (gen_random_uuid(), 'Асанов', 'Болат')"); err != nil {
		t.Fatal(err)
	}
	if err := demo.Load(t.Context(), conn, demo.Options{}); !errors.Is(err, demo.ErrNotEmpty) {
		t.Errorf("loading over one person: %v, want that the database is not empty", err)
	}
	if n := ask(t, conn, "SELECT count(*)::text FROM people"); n[0] != "1" {
		t.Errorf("%s people are there, want the one", n[0])
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	show := demo.Progress(&out)
	for done, what := range []string{"organizations", "people", "people", "done"} {
		show(int64(done), 3, what)
	}
	want := "demo region:   0% organizations\ndemo region:  33% people\ndemo region: 100% done\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, scale := range []int{1, 10} {
		b.Run(fmt.Sprint(scale), func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				conn := migrated(b)
				b.StartTimer()
				if err := demo.Load(b.Context(), conn, demo.Options{Scale: scale}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
