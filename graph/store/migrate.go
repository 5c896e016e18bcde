package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/migrate"

	"tirek/migrations"
)

// migrationLock is the advisory lock that every migrating process takes on the database.
const migrationLock = 0x746972656b // "tirek"

// Migrate brings the schema up to date and gives the serving role what it may do: read, insert and
// update, but not update tables commented as append-only, only read those commented as derived, and
// never delete. It returns how many migrations it applied. A serving role that is empty or the owner
// itself needs nothing. Several processes may call it at once: one migrates, the others wait and
// find nothing to do.
func Migrate(ctx context.Context, ownerURL, servingRole string) (applied int, err error) {
	err = migrating(ctx, ownerURL, func(db *bun.DB, m *migrate.Migrator) error {
		if err := refuseNewer(ctx, m); err != nil {
			return err
		}
		group, err := m.Migrate(ctx)
		if err != nil {
			return fmt.Errorf("migration %w", err)
		}
		applied = len(group.Migrations)
		if servingRole == "" {
			return nil
		}
		return grant(ctx, db, servingRole)
	})
	return applied, err
}

// MigrateDown takes back the newest steps migrations, with the data in what they made, and returns
// their names. Fewer are there: all of them.
func MigrateDown(ctx context.Context, ownerURL string, steps int) (undone []string, err error) {
	err = migrating(ctx, ownerURL, func(_ *bun.DB, m *migrate.Migrator) error {
		if err := refuseNewer(ctx, m); err != nil {
			return err
		}
		all, err := m.MigrationsWithStatus(ctx)
		if err != nil {
			return err
		}
		for _, migration := range slices.Backward(all) {
			if len(undone) == steps {
				return nil
			}
			if !migration.IsApplied() {
				continue
			}
			if err := migration.Down(ctx, m, &migration); err != nil {
				return fmt.Errorf("migration %s: down: %w", migration.Name, err)
			}
			undone = append(undone, migration.String())
		}
		return nil
	})
	return undone, err
}

// Migration is one step of the schema.
type Migration struct {
	Name      string    // 20261101090400_party_groups
	AppliedAt time.Time // zero: not applied
	Unknown   bool      // applied by another version of the program, this one does not have it
}

// Migrations are all steps that this program has or the database had, oldest first.
func Migrations(ctx context.Context, ownerURL string) (list []Migration, err error) {
	err = migrating(ctx, ownerURL, func(_ *bun.DB, m *migrate.Migrator) error {
		known, err := m.MigrationsWithStatus(ctx)
		if err != nil {
			return err
		}
		for _, migration := range known {
			list = append(list, Migration{Name: migration.String(), AppliedAt: migration.MigratedAt})
		}
		newer, err := unknown(ctx, m)
		for _, migration := range newer {
			list = append(list, Migration{Name: migration.Name, AppliedAt: migration.MigratedAt, Unknown: true})
		}
		return err
	})
	slices.SortStableFunc(list, func(a, b Migration) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

// Migrated reports an error while the database cannot be reached or lacks a migration.
func Migrated(ctx context.Context, pool *pgxpool.Pool) error {
	known, err := discover()
	if err != nil {
		return err
	}
	names := make([]string, 0, len(known.Sorted()))
	for _, migration := range known.Sorted() {
		names = append(names, migration.Name)
	}
	var missing int
	for again := true; again; { // a connection that turns out to be closed is taken from the pool
		err = pool.QueryRow(ctx, `SELECT count(*) FROM unnest($1::text[]) AS n WHERE n NOT IN (SELECT name FROM bun_migrations)`, names).Scan(&missing)
		_, refused := errors.AsType[*pgconn.ConnectError](err)
		again = lost(err) && !refused && ctx.Err() == nil
	}
	if err != nil {
		return fmt.Errorf("migrations cannot be read: %w", err)
	}
	if missing > 0 {
		return fmt.Errorf("%d migrations are not applied", missing)
	}
	return nil
}

// migrating calls f while this process alone may migrate. One connection does everything, so the
// lock is held exactly as long as the work can go on.
func migrating(ctx context.Context, ownerURL string, f func(*bun.DB, *migrate.Migrator) error) (err error) {
	config, err := pgx.ParseConfig(ownerURL)
	if err != nil {
		return fmt.Errorf("the URL of the database's owner: %w", err)
	}
	config.RuntimeParams["application_name"] = "tirek migrate"
	config.RuntimeParams["client_min_messages"] = "warning"
	sqldb := stdlib.OpenDB(*config)
	sqldb.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, sqldb.Close()) }()
	if _, err := sqldb.ExecContext(ctx, "SELECT pg_advisory_lock($1)", migrationLock); err != nil {
		return fmt.Errorf("waiting for the right to migrate: %w", err)
	}
	known, err := discover()
	if err != nil {
		return err
	}
	db := bun.NewDB(sqldb, pgdialect.New())
	m := migrate.NewMigrator(db, known,
		migrate.WithMarkAppliedOnSuccess(true),
		migrate.WithUpsert(true),
		migrate.AfterMigration(mark))
	if err := m.Init(ctx); err != nil {
		return fmt.Errorf("preparing to migrate: %w", err)
	}
	return f(db, m)
}

func discover() (*migrate.Migrations, error) {
	known := migrate.NewMigrations()
	return known, known.Discover(migrations.FS)
}

// mark notes a migration in its own transaction: bun alone does it in the next one, so that a crash
// in between would leave a schema that no start gets past.
func mark(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	statement := "INSERT INTO bun_migrations (name, group_id) VALUES (?, ?)"
	args := []any{m.Name, m.GroupID}
	if m.IsApplied() {
		statement, args = "DELETE FROM bun_migrations WHERE id = ?", []any{m.ID}
	}
	_, err := tx.ExecContext(ctx, statement, args...)
	return err
}

// unknown are the migrations in the database that this program does not have.
func unknown(ctx context.Context, m *migrate.Migrator) (migrate.MigrationSlice, error) {
	all, err := m.MigrationsWithStatus(ctx)
	if err != nil {
		return nil, err
	}
	applied, err := m.AppliedMigrations(ctx)
	return slices.DeleteFunc(applied, func(a migrate.Migration) bool {
		return slices.ContainsFunc(all, func(k migrate.Migration) bool { return k.Name == a.Name })
	}), err
}

func refuseNewer(ctx context.Context, m *migrate.Migrator) error {
	newer, err := unknown(ctx, m)
	if err != nil || len(newer) == 0 {
		return err
	}
	return fmt.Errorf("the database has migration %s, which this version of the program does not know: run the version that made it", newer[0].Name)
}

// grant gives the serving role what it lacks and takes what it must not have. A second run finds
// nothing to do, so that the plans of running servers stay valid.
func grant(ctx context.Context, db *bun.DB, role string) error {
	var statements []string
	if err := db.NewRaw(grants, role).Scan(ctx, &statements); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("rights of the role %s: %w", role, err)
	}
	if len(statements) == 0 {
		return nil
	}
	if _, err := db.ExecContext(ctx, strings.Join(statements, ";\n")); err != nil {
		return fmt.Errorf("rights of the role %s: %w", role, err)
	}
	return nil
}

const grants = `
WITH role AS (
	SELECT rolname AS name FROM pg_roles WHERE rolname = ?0 AND rolname <> current_user
), rights AS (
	SELECT c.oid::regclass AS relation, p.privilege,
	       CASE WHEN c.relname LIKE 'bun\_%' THEN p.privilege = 'SELECT'
	            WHEN obj_description(c.oid, 'pg_class') = 'derived' THEN p.privilege = 'SELECT'
	            WHEN obj_description(c.oid, 'pg_class') = 'append-only' THEN p.privilege IN ('SELECT', 'INSERT')
	            ELSE p.privilege IN ('SELECT', 'INSERT', 'UPDATE') END AS wanted
	FROM pg_class c
	CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS p(privilege)
	WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
	      AND pg_has_role(c.relowner, 'USAGE')
)
SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), role.name)
FROM role WHERE NOT has_schema_privilege(role.name, current_schema(), 'USAGE')
UNION ALL
SELECT format(CASE WHEN wanted THEN 'GRANT %s ON TABLE %s TO %I' ELSE 'REVOKE %s ON TABLE %s FROM %I' END, privilege, relation, role.name)
FROM rights, role WHERE has_table_privilege(role.name, relation, privilege) <> wanted
UNION ALL
SELECT format('GRANT USAGE ON SEQUENCE %s TO %I', c.oid::regclass, role.name)
FROM pg_class c, role
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S' AND pg_has_role(c.relowner, 'USAGE')
      AND NOT has_sequence_privilege(role.name, c.oid, 'USAGE')
UNION ALL
SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, role.name)
FROM pg_proc p, role
WHERE p.pronamespace = current_schema()::regnamespace AND pg_has_role(p.proowner, 'USAGE')
      AND NOT has_function_privilege(role.name, p.oid, 'EXECUTE') AND NOT p.prosecdef`
