// Package demo builds a region of invented people over published figures, so that the register can
// be tried and measured without anybody's data. The region is planned in memory from a seed, then
// copied into an empty database in one transaction.
package demo

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// DefaultSeed is the seed of the region that the documentation shows.
const DefaultSeed = 20251031

// Options say how large the region is and where its chance comes from.
type Options struct {
	Scale    int                                  // 1, 10 or 100 times the members and groups; 0 is 1
	Seed     uint64                               // the same seed gives the same data, byte for byte; 0 is DefaultSeed
	Progress func(done, total int64, what string) // told now and then, in the caller's goroutine; may be nil
}

// ErrNotEmpty says that there is something in the database already; nothing was touched.
var ErrNotEmpty = errors.New("the database is not empty: the demo region is only loaded into an empty one")

func (o Options) complete() (Options, error) {
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.Scale != 1 && o.Scale != 10 && o.Scale != 100 {
		return o, fmt.Errorf("the scale of the demo region is 1, 10 or 100, not %d", o.Scale)
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Progress == nil {
		o.Progress = func(int64, int64, string) {}
	}
	return o, nil
}

// Empty tells whether a migrated database holds nothing yet that the demo region would meet.
func Empty(ctx context.Context, conn *pgx.Conn) (bool, error) { return empty(ctx, conn) }

type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func empty(ctx context.Context, db querier) (bool, error) {
	var is bool
	err := db.QueryRow(ctx, `
		SELECT NOT EXISTS (SELECT FROM organizations) AND NOT EXISTS (SELECT FROM territories)
		   AND NOT EXISTS (SELECT FROM people) AND NOT EXISTS (SELECT FROM programmes)
		   AND NOT EXISTS (SELECT FROM published_figures)`).Scan(&is)
	if err != nil {
		return false, fmt.Errorf("whether the database is empty: %w", err)
	}
	return is, nil
}

// Load fills an empty, migrated database with the demo region. conn belongs to the role that owns
// the tables. It is one transaction: interrupted, it leaves nothing. ErrNotEmpty when there is data.
func Load(ctx context.Context, conn *pgx.Conn, o Options) error {
	o, err := o.complete()
	if err != nil {
		return err
	}
	r, err := plan(o)
	if err != nil {
		return fmt.Errorf("planning the demo region: %w", err)
	}
	tx, err := conn.Begin(ctx)
	if err != nil {
		return fmt.Errorf("loading the demo region: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // after a commit it does nothing
	if err := (&loader{tx: tx, region: r, Options: o}).load(ctx); err != nil {
		if errors.Is(err, ErrNotEmpty) {
			return err
		}
		return fmt.Errorf("loading the demo region: %w", err)
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("loading the demo region: %w", err)
	}
	return nil
}
