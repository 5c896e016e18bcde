package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

func pool(t *testing.T) *pgxpool.Pool {
	t.Helper()
	_, url := storetest.Empty(t)
	p, err := pgxpool.New(t.Context(), url+"&pool_max_conns=2")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func snapshot(p *pgxpool.Pool) *store.Snapshot[*store.Asker] {
	return store.NewSnapshot(p, func(a *store.Asker) *store.Asker { return a })
}

// ints asks for the numbers that a statement finds.
func ints(a *store.Asker, to *[]int, sql string, args ...any) error {
	return a.Query(sql, args, into(to))
}

func into(to *[]int) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); err != nil {
				return err
			}
			*to = append(*to, n)
		}
		return nil
	}
}

const series = "SELECT g::int FROM generate_series(1, $1::int) g"

func TestPipelineRoundTrips(t *testing.T) {
	t.Parallel()
	p := pool(t)
	ctx, count := store.WithCount(t.Context())
	s := snapshot(p)
	defer s.End(ctx)
	var once, first, second, plain, twice, nothing []int
	err := s.Together(ctx, []func(*store.Asker) error{
		func(a *store.Asker) error { return ints(a, &once, series, 3) },
		func(a *store.Asker) error { return nil },
		func(a *store.Asker) error {
			if err := ints(a, &first, series, 1); err != nil {
				return err
			}
			return ints(a, &second, series, first[0]+1)
		},
		func(a *store.Asker) error {
			return a.Do(
				store.Statement{SQL: "SELECT 7", Plain: true, Scan: into(&plain)},
				store.Statement{SQL: series, Args: []any{4}, Scan: func(rows pgx.Rows) error { rows.Next(); return nil }},
				store.Statement{SQL: series, Args: []any{2}, Scan: into(&twice)},
			)
		},
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Together(ctx, []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &nothing, series, 0) }}, 1); err != nil {
		t.Fatal(err)
	}
	got := [][]int{once, first, second, plain, twice, nothing}
	if diff := cmp.Diff([][]int{{1, 2, 3}, {1}, {1, 2}, {7}, {1, 2}, nil}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if n, trips := count.Statements.Load(), count.RoundTrips.Load(); n != 7 || trips != 3 {
		t.Errorf("%d statements in %d round trips, want 7 in 3", n, trips)
	}
	if n := p.Stat().AcquiredConns(); n != 0 {
		t.Errorf("%d connections held after the last round trip", n)
	}
	if err := s.Together(ctx, []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &once, series, 1) }}, 0); err == nil {
		t.Error("a snapshot answered after its end")
	}
}

func TestPipelineIsOneSnapshot(t *testing.T) {
	t.Parallel()
	owner, url := storetest.Empty(t)
	writer := connect(t, owner)
	exec := func(sql string) {
		t.Helper()
		if _, err := writer.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE TABLE things (n int); GRANT SELECT, INSERT ON things TO PUBLIC; INSERT INTO things VALUES (1)")
	p, err := pgxpool.New(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	s := snapshot(p)
	defer s.End(t.Context())
	var before, after []int
	const all = "SELECT n FROM things WHERE n > $1"
	if err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &before, all, 0) }}, 0); err != nil {
		t.Fatal(err)
	}
	exec("INSERT INTO things VALUES (2)")
	if err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &after, all, 0) }}, 1); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the second level saw another moment (-first +second):\n%s", diff)
	}
	write := snapshot(p)
	defer write.End(t.Context())
	err = write.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error {
		return a.Query("INSERT INTO things VALUES ($1)", []any{3}, nil)
	}}, 1)
	if failed, ok := errors.AsType[*pgconn.PgError](err); !ok || failed.Code != "25006" {
		t.Errorf("writing in a snapshot: %v, want a read-only transaction", err)
	}
}

func TestPipelineErrors(t *testing.T) {
	t.Parallel()
	p := pool(t)
	own := errors.New("own")
	for _, tt := range []struct {
		name   string
		bad    func(a *store.Asker) error
		commit int
		want   string
	}{
		{name: "while it runs", bad: func(a *store.Asker) error { return ints(a, new([]int), "SELECT 1 / $1::int", 0) }, want: "division by zero"},
		{name: "in the last round trip", bad: func(a *store.Asker) error { return ints(a, new([]int), "SELECT 1 / $1::int", 0) }, commit: 1, want: "division by zero"},
		{name: "after rows", bad: func(a *store.Asker) error {
			return ints(a, new([]int), "SELECT 1 / ($1 - g)::int FROM generate_series(1, 10000) g", 9000)
		}, want: "division by zero"},
		{name: "does not parse", bad: func(a *store.Asker) error { return ints(a, new([]int), "SELEKT $1", 0) }, want: "syntax error"},
		{name: "no such table, as text", bad: func(a *store.Asker) error {
			return a.Do(store.Statement{SQL: "SELECT * FROM nowhere", Plain: true})
		}, want: "nowhere"},
		{name: "argument does not fit", bad: func(a *store.Asker) error { return ints(a, new([]int), series, "x") }, want: "invalid input"},
		{name: "argument cannot be sent", bad: func(a *store.Asker) error { return ints(a, new([]int), series, make(chan int)) }, want: "encode"},
		{name: "too many arguments", bad: func(a *store.Asker) error { return ints(a, new([]int), series, 1, 2) }, want: "mismatched"},
		{name: "column does not fit", bad: func(a *store.Asker) error { return ints(a, new([]int), "SELECT $1::text", "x") }, want: "scan"},
		{name: "its own", bad: func(a *store.Asker) error {
			if err := ints(a, new([]int), series, 1); err != nil {
				return err
			}
			return own
		}, want: "own"},
		{name: "kept to itself", bad: func(a *store.Asker) error {
			if ints(a, new([]int), "SELECT 1 / $1::int", 0) == nil {
				return own
			}
			return nil
		}, commit: 1, want: "division by zero"},
		{name: "before it asks", bad: func(*store.Asker) error { return own }, want: "own"},
		{name: "asks after the commit", bad: func(a *store.Asker) error {
			if err := ints(a, new([]int), series, 1); err != nil {
				return err
			}
			return ints(a, new([]int), series, 1)
		}, commit: 1, want: "more often"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := snapshot(p)
			var said error
			err := s.Together(t.Context(), []func(*store.Asker) error{
				func(a *store.Asker) error { return ints(a, new([]int), series, 2) },
				func(a *store.Asker) error { said = tt.bad(a); return said },
				func(a *store.Asker) error { return ints(a, new([]int), series, 2) },
			}, tt.commit)
			s.End(t.Context())
			s.End(t.Context())
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
			if tt.commit == 0 && !errors.Is(err, said) {
				t.Errorf("the job at fault was told %v, Together said %v", said, err)
			}
			if n := p.Stat().AcquiredConns(); n != 0 {
				t.Errorf("%d connections held after the end", n)
			}
			var works []int
			after := snapshot(p)
			defer after.End(t.Context())
			if err := after.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &works, series, 1) }}, 1); err != nil || len(works) != 1 {
				t.Errorf("the next snapshot found %v, %v", works, err)
			}
		})
	}
}

// A connection whose very first statement cannot be prepared answers the next one.
func TestPipelineFirstStatementFails(t *testing.T) {
	t.Parallel()
	p := pool(t)
	asks := func(sql string) (found []int, err error) {
		s := snapshot(p)
		defer s.End(t.Context())
		err = s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, &found, sql) }}, 1)
		return found, err
	}
	for range 2 {
		if _, err := asks("SELECT missing FROM nowhere"); err == nil || !strings.Contains(err.Error(), "42P01") {
			t.Errorf("a table that is not there: %v", err)
		}
	}
	if found, err := asks("SELECT 7"); err != nil || !cmp.Equal(found, []int{7}) {
		t.Errorf("afterwards %v, %v", found, err)
	}
	if connections := p.Stat().NewConnsCount(); connections != 1 {
		t.Errorf("%d connections, not one", connections)
	}
}

// Connections that the database has closed, as a restart does, are changed for others before anything is asked
// in vain; one that closes when a part is answered is an error.
func TestPipelineConnectionsClosed(t *testing.T) {
	t.Parallel()
	p := pool(t)
	asks := func(sql ...string) (found []int, err error) {
		s := snapshot(p)
		defer s.End(t.Context())
		err = s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error {
			for _, sql := range sql {
				if err := ints(a, &found, sql); err != nil {
					return err
				}
			}
			return nil
		}}, 0)
		return found, err
	}
	for _, known := range []bool{true, false} { // the statement to the connections
		var open []*store.Snapshot[*store.Asker]
		for range 2 {
			s := snapshot(p)
			open = append(open, s)
			if err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return ints(a, new([]int), "SELECT 7") }}, 0); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range open {
			s.End(t.Context())
		}
		before := p.Stat().NewConnsCount()
		if _, err := asks("SELECT pg_terminate_backend(pid)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
			"SELECT pg_terminate_backend(pg_backend_pid())::int"); err == nil {
			t.Error("a connection that closes itself answers")
		}
		sql := "SELECT 7"
		if !known {
			sql = "SELECT 8 - 1"
		}
		if found, err := asks(sql); err != nil || !cmp.Equal(found, []int{7}) {
			t.Errorf("%s: %v, %v", sql, found, err)
		}
		if p.Stat().NewConnsCount() == before {
			t.Error("no connection was closed")
		}
	}
}

func TestPipelineCancel(t *testing.T) {
	t.Parallel()
	p := pool(t)
	ctx, cancel := context.WithCancel(t.Context())
	s := snapshot(p)
	defer s.End(ctx)
	running := make(chan error, 1)
	go func() {
		running <- s.Together(ctx, []func(*store.Asker) error{func(a *store.Asker) error {
			return a.Query("SELECT pg_sleep($1)", []any{60.0}, nil)
		}}, 1)
	}()
	sleeping := func() (n int) {
		t.Helper()
		if err := p.QueryRow(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'  AND state = 'active'").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	wait := func(n int) {
		t.Helper()
		for deadline := time.Now().Add(20 * time.Second); sleeping() != n; {
			if time.Now().After(deadline) {
				t.Fatalf("%d statements run, want %d", sleeping(), n)
			}
		}
	}
	wait(1)
	cancel()
	if err := <-running; !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled snapshot said %v", err)
	}
	wait(0)
}

func TestPipelineJobPanics(t *testing.T) {
	t.Parallel()
	p := pool(t)
	s := snapshot(p)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic of a job was lost")
			}
		}()
		defer s.End(t.Context())
		s.Together(t.Context(), []func(*store.Asker) error{
			func(a *store.Asker) error { return ints(a, new([]int), series, 2) },
			func(a *store.Asker) error {
				if err := ints(a, new([]int), series, 2); err != nil {
					return err
				}
				panic("job")
			},
			func(a *store.Asker) error { return ints(a, new([]int), series, 2) },
		}, 0)
	}()
	if n := p.Stat().AcquiredConns(); n != 0 {
		t.Errorf("%d connections held after a panic", n)
	}
}

func TestPipelineArguments(t *testing.T) {
	t.Parallel()
	p := pool(t)
	one, two := model.NewID(), model.NewID()
	for _, tt := range []struct {
		name string
		sql  string
		args []any
		want string
	}{
		{name: "ids", sql: "SELECT $1::uuid[]::text || $2::text", args: []any{[]uuid.UUID{one, two}, "!"}, want: "{" + one.String() + "," + two.String() + "}!"},
		{name: "no ids", sql: "SELECT $1::uuid[]::text", args: []any{[]uuid.UUID{}}, want: "{}"},
		{name: "null for ids", sql: "SELECT coalesce($1::uuid[]::text, 'null')", args: []any{[]uuid.UUID(nil)}, want: "null"},
		{name: "ids as text", sql: "SELECT array_length($1::text[], 1)::text", args: []any{[]uuid.UUID{one, two}}, want: "2"},
		{name: "an id", sql: "SELECT $1::uuid::text", args: []any{one}, want: one.String()},
		{name: "no arguments", sql: "SELECT 'x'", want: "x"},
		{name: "custom plans", sql: "SELECT current_setting('plan_cache_mode') || $1::text", args: []any{""}, want: "force_custom_plan"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := snapshot(p)
			defer s.End(t.Context())
			var got string
			err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error {
				return a.Query(tt.sql, tt.args, func(rows pgx.Rows) error {
					rows.Next()
					return rows.Scan(&got)
				})
			}}, 1)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}
