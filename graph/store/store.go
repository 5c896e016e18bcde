// Package store holds all SQL of the product.
//
// Reads hang on a Reader: one operation with its snapshot, its viewer and the business date. A
// method asks one question for many keys at once. Writes go through Write, the one door for changes.
package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// Store is the register in its database.
type Store struct {
	pool      *pgxpool.Pool
	db        *bun.DB // over the same pool
	calendar  Calendar
	synthetic bool
	keys      *auth.Keyring // that do not lie in the database
	hasher    *auth.Hasher
	versions  *versions
	viewers   viewers
	codes     codes
}

// Calendar tells the business date.
type Calendar struct {
	Pinned   model.Date       // zero: not pinned
	Location *time.Location   // nil: UTC; where the day begins
	Clock    func() time.Time // nil: time.Now
}

// now is the moment by the real calendar.
func (c Calendar) now() time.Time {
	if c.Clock != nil {
		return c.Clock()
	}
	return time.Now()
}

// Today is the pinned day, else the day it is now.
func (c Calendar) Today() model.Date {
	if !c.Pinned.IsZero() {
		return c.Pinned
	}
	return c.day(c.now())
}

// day is the day of a moment by the real calendar, which rights and retention go by.
func (c Calendar) day(now time.Time) model.Date {
	if c.Location != nil {
		return model.DateOf(now.In(c.Location))
	}
	return model.DateOf(now.UTC())
}

// New reads what the register says about itself: the stored business date holds unless calendar has
// a pinned day of its own.
func New(ctx context.Context, pool *pgxpool.Pool, calendar Calendar, keys *auth.Keyring) (*Store, error) {
	s := &Store{pool: pool, calendar: calendar, keys: keys, hasher: auth.NewHasher(), versions: newVersions(pool)}
	var stored *time.Time
	err := pool.QueryRow(ctx, `
SELECT (SELECT (value #>> '{}')::date FROM settings WHERE key = 'business_date'),
       coalesce((SELECT value = 'true' FROM settings WHERE key = 'synthetic'), false)`).Scan(&stored, &s.synthetic)
	if err != nil {
		return nil, fmt.Errorf("settings of the register: %w", err)
	}
	if calendar.Pinned.IsZero() && stored != nil {
		s.calendar.Pinned = model.DateOf(*stored)
	}
	s.db = bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New())
	return s, nil
}

// Close ends what the store has opened itself; the pool stays open.
func (s *Store) Close() error {
	s.versions.pool().Close()
	return s.db.Close()
}

// Disconnect closes all connections that are not in use. They are made anew when they are needed.
func (s *Store) Disconnect() {
	s.pool.Reset()
	s.versions.pool().Reset()
}

// Today is the business date.
func (s *Store) Today() model.Date { return s.calendar.Today() }

// Now is the moment by which sessions and second factors go.
func (s *Store) Now() time.Time { return s.calendar.now() }

// Synthetic reports whether the register holds invented demonstration data.
func (s *Store) Synthetic() bool { return s.synthetic }

// Pool is the pool of connections that the store uses.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Reader asks the questions of one operation. It is good inside of one job of a snapshot only.
type Reader struct {
	ask       *Asker
	Viewer    *auth.Viewer
	Today     model.Date
	Synthetic bool

	now  time.Time  // by the real clock, for sessions
	day  model.Date // of now, by which roles are granted
	keys *auth.Keyring

	exporting bool // what is read leaves the register as a file

	codes *codes

	figures struct{ fields, codes []string } // of which indicators filters ask for figures, and where
}

// Lang is the language of names.
func (r *Reader) Lang() model.Language { return r.Viewer.Language }

// Begin makes a snapshot for one operation of the context's viewer.
func (s *Store) Begin(ctx context.Context) *Snapshot[*Reader] {
	viewer, today, now := auth.From(ctx), s.Today(), s.Now()
	snapshot := NewSnapshot(s.pool, func(a *Asker) *Reader {
		return &Reader{ask: a, Viewer: viewer, Today: today, Synthetic: s.synthetic, now: now, day: s.calendar.day(now), keys: s.keys, codes: &s.codes}
	})
	snapshot.lock = func() (string, []any) { return rowSecurity(viewer, today) }
	return snapshot
}

// Read runs f in a snapshot of its own. Each question of f is a round trip.
func (s *Store) Read(ctx context.Context, f func(*Reader) error) error {
	snapshot := s.Begin(ctx)
	defer snapshot.End(ctx)
	return snapshot.Together(ctx, []func(*Reader) error{f}, 0)
}
