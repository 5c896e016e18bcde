package store_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

var topicNames = []string{"tree", "people", "figures", "statistics", "access", "saved"}

// versions reads the versions as the serving role.
func versions(t testing.TB, s *store.Store) store.Versions {
	t.Helper()
	read, err := s.Versions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// risen are the topics whose versions are higher; a lower one is a failure.
func risen(t testing.TB, before, after store.Versions) string {
	t.Helper()
	var names []string
	for i := range after {
		if after[i] < before[i] {
			t.Errorf("%s fell from %d to %d", topicNames[i], before[i], after[i])
		}
		if after[i] > before[i] {
			names = append(names, topicNames[i])
		}
	}
	return strings.Join(names, " ")
}

func TestVersionsRiseWithCommits(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	w.indicators()
	id, password := w.account("aigul", model.RoleViewer)
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	other := w.another(nil)
	write := func(name string) func() error { return w.small.writes()[name] }
	run := func(sql string, args ...any) func() error {
		return func() error { w.Exec(sql, args...); return nil }
	}
	for _, tt := range []struct {
		name string
		do   func() error
		want string
	}{
		{"nothing", func() error { return nil }, ""},
		{"an organization", write("createOrganization"), "tree"},
		{"a name", write("renameOrganization"), "tree"},
		{"a group", write("createPartyGroup"), "tree"},
		{"a member", write("addMember"), "people"},
		{"a figure", func() error {
			_, err := w.EnterMetric(w.small.ctx, model.EnterMetricInput{OrganizationID: w.bent, Indicator: "LOANS", Month: day("2025-09-01"), Value: ptr(model.Decimal("5"))})
			return err
		}, "figures"},
		{"a target", run(`INSERT INTO targets (id, organization_id, indicator_id, period, value) SELECT gen_random_uuid(), $1, id, '[2025-01-01,2026-01-01)', 5 FROM indicators LIMIT 1`, w.region), "tree"},
		{"an age of youth", run("UPDATE age_bands SET ages = ages"), "people"},
		{"closed months", func() error { w.Exec(consent); return w.CloseMonths(w.small.ctx, nil) }, "statistics"},
		{"what is refused", func() error { write("renameOrganization")(); return nil }, ""},
		{"a change of nothing", func() error {
			_, err := w.store.ChangeAccount(w.ctx, model.AccountChange{ID: id, ExpectedVersion: 1})
			return err
		}, ""},
		{"a name of an account", func() error {
			_, err := w.store.ChangeAccount(w.ctx, model.AccountChange{ID: id, ExpectedVersion: 1, Name: given("Айгүл")})
			return err
		}, "access"},
		{"a setting", func() error {
			_, err := w.store.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: model.DefaultSettings().Version, SessionHours: given(9)})
			return err
		}, "access"},
		{"a sign-in", func() error { _, err := w.signIn("aigul", password, "", ""); return err }, ""},
		{"a use of a session", run("UPDATE sessions SET last_seen_at = last_seen_at + interval '1 hour'"), ""},
		{"a use of a token", run("UPDATE api_tokens SET last_used_at = now()"), ""},
		{"the end of a session", func() error { return w.store.SignOut(w.with(done), true) }, "access"},
		{"a private value", run("UPDATE person_private SET phone = '+77011234568'"), ""},
		{"two topics at once", run("WITH a AS (UPDATE people SET version = version RETURNING 1) UPDATE role_grants SET granted_at = now()"), "people access"},
		{"many rows of one topic", run("UPDATE people SET version = version + 1"), "people"},
	} {
		before := versions(t, other)
		if err := tt.do(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		after := versions(t, other)
		if got := risen(t, before, after); got != tt.want {
			t.Errorf("%s raises %q, want %q", tt.name, got, tt.want)
		}
		if diff := cmp.Diff(after, versions(t, w.store)); diff != "" {
			t.Errorf("%s: two processes read different versions:\n%s", tt.name, diff)
		}
	}
	if of := versions(t, other).Of(store.TopicPeople | store.TopicAccess); risen(t, store.Versions{}, of) != "people access" {
		t.Errorf("versions of two topics: %v", of)
	}
}

// The versions are told also at once after the database has closed all connections.
func TestVersionsOverClosedConnections(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	before := versions(t, db.Store)
	admin := connect(t, db.AdminURL)
	for range 3 {
		var closed int
		if err := admin.QueryRow(t.Context(), "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").Scan(&closed); err != nil || closed == 0 {
			t.Fatalf("%d connections closed, %v", closed, err)
		}
		if risen := risen(t, before, versions(t, db.Store)); risen != "" {
			t.Errorf("%s have risen", risen)
		}
	}
}

// Every table belongs to a topic, is derived from one that does, or is never kept.
func TestEveryTableHasAVersion(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	got := w.lines(`
SELECT c.relname::text FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'bun\_%'
  AND obj_description(c.oid, 'pg_class') IS DISTINCT FROM 'derived'
  AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgfoid = 'data_changed'::regproc)
ORDER BY 1`)
	never := []string{"actions", "audit_chain", "audit_entries", "consents", "person_keys", "person_private", "recovery_codes", "sign_in_attempts"}
	if diff := cmp.Diff(never, got); diff != "" {
		t.Errorf("tables without a version (-want +got):\n%s", diff)
	}
}

// Eight writers have raised the same versions and not committed: none has waited for another one. Each
// commit raises them, in whatever order.
func TestWritersDoNotWait(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	for range 3 { // with the slots of the first round, then with slots of before
		var open []pgx.Tx
		for range 8 {
			conn := connect(t, w.OwnerURL)
			tx, err := conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			_, err = tx.Exec(t.Context(), `SET LOCAL lock_timeout = '1s'; INSERT INTO people (id, last_name, first_name) VALUES (gen_random_uuid(), 'A', 'B');
INSERT INTO territories (id, type, valid) VALUES (gen_random_uuid(), 'CITY', '[2020-01-01,)')`)
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, tx)
		}
		rand.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
		for i, tx := range open {
			before, want := versions(t, w.Store), "tree people"
			if i%4 == 3 {
				want = ""
				if err := tx.Rollback(t.Context()); err != nil {
					t.Fatal(err)
				}
			} else if err := tx.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := risen(t, before, versions(t, w.Store)); got != want {
				t.Errorf("commit %d raises %q, want %q", i, got, want)
			}
		}
	}
	if slots := w.lines("SELECT topic FROM data_versions WHERE topic = 'people'"); len(slots) > 8 {
		t.Errorf("%d slots for eight writers at once", len(slots))
	}
}

// Whatever was committed before the versions were asked for is in them, however many ask at once.
func TestVersionsAreFresh(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	ctx, stop := context.WithCancel(t.Context())
	var askers, writers errgroup.Group
	for range 8 {
		askers.Go(func() error {
			for ctx.Err() == nil {
				if _, err := w.Versions(ctx); err != nil && ctx.Err() == nil {
					return err
				}
			}
			return nil
		})
	}
	for range 2 {
		writers.Go(func() error {
			for range 50 {
				before, err := w.Versions(t.Context())
				if err == nil {
					_, err = w.Pool().Exec(t.Context(), "UPDATE targets SET version = version WHERE false")
				}
				after, failed := w.Versions(t.Context())
				if err != nil || failed != nil || after == before {
					t.Errorf("a commit was not seen (%v, %v)", err, failed)
				}
			}
			return nil
		})
	}
	if err := writers.Wait(); err != nil {
		t.Error(err)
	}
	stop()
	if err := askers.Wait(); err != nil {
		t.Error(err)
	}
	once := store.WithVersions(t.Context())
	first, err := w.Versions(once)
	w.Exec("UPDATE age_bands SET ages = ages")
	if again, failed := w.Versions(once); err != nil || failed != nil || again != first {
		t.Errorf("one request goes by two readings (%v, %v)", err, failed)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Versions(gone); err == nil {
		t.Error("versions for a request that was given up")
	}
}

// A reading takes so long, and so much work of the database:
// go test ./graph/store -run xxx -bench Versions
func BenchmarkVersions(b *testing.B) {
	db := storetest.DemoCopy(b)
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			versions(b, db.Store)
		}
	})
	b.Run("database", func(b *testing.B) {
		conn, err := pgx.Connect(b.Context(), db.OwnerURL)
		if err != nil {
			b.Fatal(err)
		}
		defer conn.Close(context.Background())
		const times = 10_000
		var sum time.Duration
		for b.Loop() {
			start := time.Now()
			if _, err := conn.Exec(b.Context(), `DO $$ BEGIN FOR i IN 1..10000 LOOP PERFORM topic, n FROM data_versions; END LOOP; END $$`); err != nil {
				b.Fatal(err)
			}
			sum += time.Since(start)
		}
		b.ReportMetric(float64(sum.Microseconds())/float64(b.N)/times, "µs/statement")
	})
}
