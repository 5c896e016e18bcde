package demo

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// The tables that millions of rows go into.
var (
	recordTables = []string{"people", "memberships", "membership_events", "membership_periods", "consents"}
	countTables  = []string{"member_differences"}
	// What the triggers and the making of the counts read from meanwhile, and what is cheap to keep.
	keptParts = []string{"people_pkey", "memberships_pkey", "memberships_person",
		"membership_events_pkey", "membership_events_replaces_key", "membership_events_membership", "membership_periods_person"}
)

// part is an index or a constraint, with the statements that drop it and make it again.
type part struct{ Name, Drop, Create string }

// dropParts takes the indexes, foreign keys and exclusions off tables. To make them again over all
// rows costs a fraction of keeping them up row by row, and checks the same: until then the tables are
// locked, and nothing of it is seen by others.
func (l *loader) dropParts(ctx context.Context, tables []string) ([]part, error) {
	rows, err := l.tx.Query(ctx, `
		SELECT c.conname, format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
		       format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
		FROM pg_constraint c
		WHERE c.conrelid = ANY ($1::text[]::regclass[]) AND c.contype IN ('f', 'x', 'p', 'u') AND c.conname <> ALL ($2)
		UNION ALL
		SELECT r.relname, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
		FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid
		WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND r.relname <> ALL ($2)
		  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('x', 'p', 'u'))
		ORDER BY 1`, tables, keptParts)
	if err != nil {
		return nil, err
	}
	parts, err := pgx.CollectRows(rows, pgx.RowToStructByPos[part])
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		if _, err := l.tx.Exec(ctx, p.Drop); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return parts, nil
}

// createParts makes the dropped parts again.
func (l *loader) createParts(ctx context.Context, parts []part) error {
	for _, p := range parts {
		l.step(0, p.Name)
		if _, err := l.tx.Exec(ctx, p.Create); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return nil
}
