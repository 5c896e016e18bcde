// Package storetest gives tests a real PostgreSQL: one throw-away cluster for each test binary, gone
// with it even when it is killed, and a database of its own for each test.
package storetest

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"go.uber.org/goleak"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/internal/lift"
	"tirek/server/demo"
	"tirek/server/localpg"
)

// Today is the business date of tests.
var Today = model.MustDate("2025-10-31")

var cluster = sync.OnceValues(func() (*localpg.Cluster, error) {
	return localpg.Open(context.Background(), localpg.Options{Throwaway: true, BinDir: os.Getenv("TIREK_POSTGRES_BIN")})
})

// started says that the cluster is to be closed.
var started atomic.Bool

// Main runs the tests of a package, and checks afterwards that they left no goroutine behind. In CI what is
// drawn at random is the same each time, so that a change is not refused for what any other would have met;
// elsewhere, or with -rapid.seed, it is drawn anew.
func Main(m *testing.M) {
	if seed := flag.Lookup("rapid.seed"); seed != nil && os.Getenv("CI") == "true" {
		if err := seed.Value.Set("1"); err != nil {
			panic(err) // the flag takes numbers
		}
	}
	code := m.Run()
	if started.Load() {
		if c, err := cluster(); err == nil {
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			if err := c.Close(ctx); err != nil {
				fmt.Fprintln(os.Stderr, "closing the cluster of the tests:", err)
				code = 1
			}
		}
	}
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// DB is a database for one test.
type DB struct {
	*store.Store
	URL      string // as the serving role
	OwnerURL string
	AdminURL string // as the superuser, for backups
	t        testing.TB
}

// Keys are those of all databases of a test binary.
var Keys = auth.NewKeys()

// template is a migrated, empty database that others are copied from.
var template = sync.OnceValues(func() (string, error) {
	const name = "template_empty"
	return name, prepare(name, func(ctx context.Context, url string) error {
		_, err := store.Migrate(ctx, url, localpg.Serving)
		return err
	})
})

// shared is the copy of the demo region that tests read: nobody is connected to the one that is copied.
var shared = sync.OnceValues(func() (string, error) {
	source, err := region()
	if err != nil {
		return "", err
	}
	c, err := cluster()
	if err != nil {
		return "", err
	}
	return "shared_demo", copied(context.Background(), c, "shared_demo", source)
})

// region holds the demo region, to be copied.
var region = sync.OnceValues(func() (string, error) {
	const name = "template_demo"
	return name, prepare(name, func(ctx context.Context, url string) error {
		if _, err := store.Migrate(ctx, url, localpg.Serving); err != nil {
			return err
		}
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		return demo.Load(ctx, conn, demo.Options{Scale: 1})
	})
})

func prepare(name string, fill func(context.Context, string) error) error {
	started.Store(true)
	c, err := cluster()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	if err := asSuperuser(ctx, c, `CREATE DATABASE `+name+` OWNER `+localpg.Owner); err != nil {
		return err
	}
	return fill(ctx, c.URL(localpg.Owner, name))
}

// creating lets one test at a time copy a template: PostgreSQL refuses it while another one does.
var creating sync.Mutex

func asSuperuser(ctx context.Context, c *localpg.Cluster, sql string) error {
	conn, err := pgx.Connect(ctx, c.URL(localpg.Superuser, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}

func copied(ctx context.Context, c *localpg.Cluster, name, source string) error {
	creating.Lock()
	defer creating.Unlock()
	// As files: through the log of a throw-away cluster it takes twice as long.
	return asSuperuser(ctx, c, "CREATE DATABASE "+name+" TEMPLATE "+source+" STRATEGY file_copy OWNER "+localpg.Owner)
}

var copies atomic.Int64

// New is an empty, migrated database.
func New(t testing.TB) *DB { return open(t, template, true) }

// Demo is the demo region, to be read only: all tests of the binary share it.
func Demo(t testing.TB) *DB { return open(t, shared, false) }

// DemoCopy is the demo region for one test that writes.
func DemoCopy(t testing.TB) *DB { return open(t, region, true) }

// Copy is a copy of a database as it is, for one test.
func Copy(t testing.TB, of *DB) *DB {
	t.Helper()
	of.Disconnect() // PostgreSQL copies what nobody is connected to
	return open(t, func() (string, error) { return of.Pool().Config().ConnConfig.Database, nil }, true)
}

// Lift has f asked about every condition by which statements keep to a scope, until the test ends: by
// what names its place in the store, and the organizations of the scope. Where f says so the condition
// is left out. All tests of the binary ask f, so it knows its own by their organizations.
func Lift(t testing.TB, f func(site string, tops []uuid.UUID) bool) {
	lift.Set(f)
	t.Cleanup(func() { lift.Set(nil) })
}

func open(t testing.TB, from func() (string, error), own bool) *DB {
	t.Helper()
	name, err := from()
	if err != nil {
		missing(t, err)
	}
	c, _ := cluster()
	if own {
		source := name
		name = "test_" + strconv.FormatInt(copies.Add(1), 10)
		if err := copied(t.Context(), c, name, source); err != nil {
			t.Fatalf("database for the test: %v", err)
		}
		t.Cleanup(func() {
			if err := asSuperuser(context.Background(), c, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
				t.Errorf("dropping the database of the test: %v", err)
			}
		})
	}
	db := &DB{URL: c.URL(localpg.Serving, name), OwnerURL: ownerURL(c, name), AdminURL: c.URL(localpg.Superuser, name), t: t}
	config, err := pgxpool.ParseConfig(db.URL)
	if err != nil {
		t.Fatal(err)
	}
	config.MaxConns = 4
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_custom_plan" // as the server does
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if db.Store, err = store.New(t.Context(), pool, store.Calendar{Pinned: Today}, Keys); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Store.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// ownerURL is how tests look at everything, past the security of rows too.
func ownerURL(c *localpg.Cluster, database string) string {
	options := "-c tirek.whole=people,audit,accounts,sealer -c tirek.account={} -c tirek.secret= -c tirek.people={} -c tirek.audit={} -c tirek.today=" + Today.String()
	return c.URL(localpg.Owner, database) + "&options=" + strings.ReplaceAll(url.QueryEscape(options), "+", "%20")
}

// missing skips a test on a machine without PostgreSQL, and fails it where everything must run.
func missing(t testing.TB, err error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("PostgreSQL is missing: %v", err)
	}
	t.Skipf("PostgreSQL is missing: %v", err)
}

// Context is the test's, with a viewer who may do everything asking in English.
func Context(t testing.TB) context.Context {
	return auth.WithViewer(t.Context(), auth.System("test", model.English))
}

// Viewer lets the viewer of a request's context ask, if there is one, else one who may do everything.
func Viewer(r *http.Request) (*auth.Viewer, error) {
	if v := auth.From(r.Context()); v.Known() {
		asking := *v
		return &asking, nil
	}
	return auth.System("test", model.English), nil
}

// Read runs f in a snapshot, as the local administrator.
func (db *DB) Read(f func(*store.Reader) error) {
	db.t.Helper()
	if err := db.Store.Read(Context(db.t), f); err != nil {
		db.t.Fatal(err)
	}
}

// Exec runs SQL as the owner, for what no mutation may do.
func (db *DB) Exec(sql string, args ...any) {
	db.t.Helper()
	conn, err := pgx.Connect(db.t.Context(), db.OwnerURL)
	if err != nil {
		db.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(db.t.Context(), sql, args...); err != nil {
		db.t.Fatalf("%s: %v", sql, err)
	}
}

// Ask asks for one row as the owner.
func (db *DB) Ask(sql string, args []any, to ...any) {
	db.t.Helper()
	db.tx(func(ctx context.Context, tx pgx.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(to...) })
}
