package store_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

// schema is everything that migrations make, one line for each thing, in a fixed order.
func schema(t *testing.T, url string) []string {
	t.Helper()
	rows, err := connect(t, url).Query(t.Context(), `
		SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
		FROM information_schema.columns WHERE table_schema = 'public'
		UNION ALL
		SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
		FROM pg_constraint WHERE connamespace = 'public'::regnamespace
		UNION ALL
		SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
		UNION ALL
		SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
		UNION ALL
		SELECT pg_get_functiondef(p.oid) FROM pg_proc p
		WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
		      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "bun_migration") })
}

func TestMigrateUpDownUp(t *testing.T) {
	t.Parallel()
	owner, _ := storetest.Empty(t)
	all, err := store.Migrate(t.Context(), owner, localpg.Serving)
	if err != nil || all == 0 {
		t.Fatalf("up: %d applied, %v", all, err)
	}
	first := schema(t, owner)
	if again, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil || again != 0 {
		t.Fatalf("up again: %d applied, %v", again, err)
	}
	undone, err := store.MigrateDown(t.Context(), owner, all)
	if err != nil || len(undone) != all {
		t.Fatalf("down: %d of %d, %v", len(undone), all, err)
	}
	if left := schema(t, owner); len(left) != 0 {
		t.Errorf("left after down: %s", left)
	}
	if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil {
		t.Fatalf("up after down: %v", err)
	}
	if diff := cmp.Diff(first, schema(t, owner)); diff != "" {
		t.Errorf("schema after up, down, up (-first +then):\n%s", diff)
	}
}

func TestMigrateAtOnce(t *testing.T) {
	t.Parallel()
	owner, _ := storetest.Empty(t)
	var group errgroup.Group
	var total atomic.Int64
	for range 4 {
		group.Go(func() error {
			applied, err := store.Migrate(context.Background(), owner, localpg.Serving)
			total.Add(int64(applied))
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	list, err := store.Migrations(t.Context(), owner)
	if err != nil {
		t.Fatal(err)
	}
	if int(total.Load()) != len(list) {
		t.Errorf("%d migrations applied by all together, want each of %d once", total.Load(), len(list))
	}
	for _, m := range list {
		if m.AppliedAt.IsZero() || m.Unknown {
			t.Errorf("%s: applied at %v, unknown %v", m.Name, m.AppliedAt, m.Unknown)
		}
	}
}

func TestMigrateDownOneStep(t *testing.T) {
	t.Parallel()
	owner, serving := storetest.Empty(t)
	all, err := store.Migrate(t.Context(), owner, localpg.Serving)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := pgxpool.New(t.Context(), serving)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if err := store.Migrated(t.Context(), pool); err != nil {
		t.Errorf("migrated: %v", err)
	}
	undone, err := store.MigrateDown(t.Context(), owner, 1)
	if err != nil || len(undone) != 1 {
		t.Fatalf("down: %s, %v", undone, err)
	}
	list, err := store.Migrations(t.Context(), owner)
	if err != nil || len(list) != all {
		t.Fatalf("%d migrations, want %d: %v", len(list), all, err)
	}
	if last := list[all-1]; last.Name != undone[0] || !last.AppliedAt.IsZero() {
		t.Errorf("last is %s, applied at %v, want %s taken back", last.Name, last.AppliedAt, undone[0])
	}
	if err := store.Migrated(t.Context(), pool); err == nil {
		t.Error("a database that lacks a migration passes for migrated")
	}
}

func TestMigrateRefusesNewerDatabase(t *testing.T) {
	t.Parallel()
	owner, _ := storetest.Empty(t)
	if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil {
		t.Fatal(err)
	}
	if _, err := connect(t, owner).Exec(t.Context(), "INSERT INTO bun_migrations (name, group_id) VALUES ('99990101000000', 9)"); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err == nil || !strings.Contains(err.Error(), "99990101000000") {
		t.Errorf("up: %v, want a refusal that names the migration", err)
	}
	if _, err := store.MigrateDown(t.Context(), owner, 1); err == nil {
		t.Error("down goes below a migration that it does not know")
	}
}

func TestServingRoleRights(t *testing.T) {
	t.Parallel()
	owner, serving := storetest.Empty(t)
	if _, err := store.Migrate(t.Context(), owner, localpg.Serving); err != nil {
		t.Fatal(err)
	}
	conn := connect(t, serving)
	rows, err := conn.Query(t.Context(), `
		SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''),
		       ARRAY(SELECT p FROM unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) p WHERE has_table_privilege(c.oid, p))
		FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`)
	if err != nil {
		t.Fatal(err)
	}
	type table struct {
		Name, Comment string
		Rights        []string
	}
	tables, err := pgx.CollectRows(rows, pgx.RowToStructByPos[table])
	if err != nil || len(tables) == 0 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	for _, table := range tables {
		want := []string{"SELECT", "INSERT", "UPDATE"}
		switch {
		case strings.HasPrefix(table.Name, "bun_") || table.Comment == "derived":
			want = want[:1]
		case table.Comment == "append-only":
			want = want[:2]
		}
		if !slices.Equal(table.Rights, want) {
			t.Errorf("%s: %s, want %s", table.Name, table.Rights, want)
		}
	}
	if _, err := conn.Exec(t.Context(), "CREATE TABLE mine (id integer)"); err == nil {
		t.Error("the serving role can own a table")
	}
}
