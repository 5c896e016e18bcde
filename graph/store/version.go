package store

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Topics are parts of the data that have a version of their own.
type Topics uint8

// The topics, by the tables whose change raises them; what is private, and the audit, has none.
const (
	TopicTree       Topics = 1 << iota // organizations, party groups, programmes, targets, published figures
	TopicPeople                        // people, memberships, offices
	TopicFigures                       // reported values
	TopicStatistics                    // closed months
	TopicAccess                        // accounts, grants, the end of sessions and tokens, settings
	TopicSaved                         // saved queries
)

// topics are the names of the topics in the database, in their order.
var topics = [...]string{"tree", "people", "figures", "statistics", "access", "saved"}

// Versions of the topics at one moment. Every commit that changes data of a topic raises its version, so
// two readings that are equal saw the same data. They compare with ==.
type Versions [len(topics)]int64

// Of is what the versions say about some topics.
func (v Versions) Of(of Topics) Versions {
	for i := range v {
		if of&(1<<i) == 0 {
			v[i] = 0
		}
	}
	return v
}

// After reports that data of some topic changed after others were read.
func (v Versions) After(others Versions) bool {
	for i := range v {
		if v[i] > others[i] {
			return true
		}
	}
	return false
}

// Rights is the version by which viewers are recognised.
func (v Versions) Rights() int64 { return v[slices.Index(topics[:], "access")] }

// versions reads the versions over a connection of its own, so that what asks only whether something
// changed never waits for those who ask for the data.
type versions struct {
	pool   func() *pgxpool.Pool // made when it is first needed
	shared *pgxpool.Pool        // where there is no room for a connection of its own

	mu      sync.Mutex
	reading bool
	next    *reading // that begins when the present one is done; nil: nobody waits for it
}

// reading is one look at the versions, shared by all who asked before it began.
type reading struct {
	done     chan struct{}
	versions Versions
	err      error
}

// longestReading is when a look at the versions has failed.
const longestReading = 5 * time.Second

func newVersions(pool *pgxpool.Pool) *versions {
	return &versions{shared: pool, pool: sync.OnceValue(func() *pgxpool.Pool {
		config := pool.Config()
		config.MinConns, config.MinIdleConns, config.MaxConns = 0, 0, 1
		config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_generic_plan" // one statement, always the same
		own, err := pgxpool.NewWithConfig(context.Background(), config)
		if err != nil {
			panic(err) // about the configuration, which was good for pool
		}
		return own
	})}
}

// Versions are those of now: whatever was committed before the call, by any process, is in them. Who
// asks at the same time shares a statement, one that begins after all of them have asked. Under the
// context of WithVersions they are read once.
func (s *Store) Versions(ctx context.Context) (Versions, error) {
	if once, ok := ctx.Value(versionsKey{}).(*readOnce); ok {
		once.mu.Lock()
		defer once.mu.Unlock()
		if !once.done {
			read, err := s.versions.read(ctx)
			if err != nil {
				return read, err
			}
			once.versions, once.done = read, true
		}
		return once.versions, nil
	}
	return s.versions.read(ctx)
}

type versionsKey struct{}

type readOnce struct {
	mu       sync.Mutex
	done     bool
	versions Versions
}

// WithVersions has everything under the context go by one reading of the versions, for a request that
// asks for them in several places.
func WithVersions(ctx context.Context) context.Context {
	return context.WithValue(ctx, versionsKey{}, &readOnce{})
}

func (v *versions) read(ctx context.Context) (Versions, error) {
	v.mu.Lock()
	if v.next == nil {
		v.next = &reading{done: make(chan struct{})}
		if !v.reading {
			v.reading = true
			go v.run()
		}
	}
	mine := v.next
	v.mu.Unlock()
	select {
	case <-mine.done:
		return mine.versions, mine.err
	case <-ctx.Done():
		return Versions{}, context.Cause(ctx)
	}
}

// run reads for as long as somebody waits.
func (v *versions) run() {
	for {
		v.mu.Lock()
		mine := v.next
		v.next, v.reading = nil, mine != nil
		v.mu.Unlock()
		if mine == nil {
			return
		}
		mine.versions, mine.err = readVersions(v.pool())
		if failed, told := errors.AsType[*pgconn.PgError](mine.err); told && failed.Code == tooManyConnections {
			mine.versions, mine.err = readVersions(v.shared)
		} else if mine.err != nil && !errors.Is(mine.err, context.DeadlineExceeded) { // the database has closed the connection: the next one is new
			mine.versions, mine.err = readVersions(v.pool())
		}
		close(mine.done)
	}
}

const tooManyConnections = "53300"

func readVersions(pool *pgxpool.Pool) (read Versions, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), longestReading)
	defer cancel()
	defer func() { // nobody else would: those who wait are other goroutines
		if value := recover(); value != nil {
			err = fmt.Errorf("versions of the data: panic: %v\n%s", value, debug.Stack())
		}
	}()
	rows, err := pool.Query(ctx, "SELECT topic, n FROM data_versions")
	if err != nil {
		return read, fmt.Errorf("versions of the data: %w", err)
	}
	defer rows.Close()
	eachRow(rows, func(r *row) {
		topic, n := r.text(), int64(r.int())
		for i, name := range topics {
			if name == topic {
				read[i] += n
			}
		}
	})
	if err := rows.Err(); err != nil {
		return Versions{}, fmt.Errorf("versions of the data: %w", err)
	}
	return read, nil
}
