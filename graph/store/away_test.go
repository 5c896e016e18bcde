package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// What the database, or the way to it, says of itself is told from what it says of a statement.
func TestAway(t *testing.T) {
	t.Parallel()
	owner, serving := storetest.Empty(t)
	for name, tt := range map[string]struct {
		sql  string
		want bool
	}{
		"nothing wrong":            {"SELECT 1", false},
		"closed by the database":   {"SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)", true},
		"a database that reads":    {"BEGIN READ ONLY; CREATE TABLE made ()", true},
		"a lock that is held":      {"SET lock_timeout = 1; SELECT FROM held", true},
		"a plan that fits no more": {"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '0A000'; END $$", true},
		"too many connections":     {"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53300'; END $$", true},
		"a table that is missing":  {"SELECT FROM missing", false},
		"no statement":             {"SELECT SELECT", false},
		"a statement cancelled":    {"SET statement_timeout = 1; SELECT pg_sleep(60)", false},
		"a constraint":             {"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '23505'; END $$", false},
	} {
		t.Run(name, func(t *testing.T) {
			holder := connect(t, owner)
			if _, err := holder.Exec(t.Context(), "BEGIN; CREATE TABLE IF NOT EXISTS held (); COMMIT; BEGIN; LOCK TABLE held"); err != nil {
				t.Fatal(err)
			}
			defer holder.Close(context.Background())
			conn := connect(t, serving)
			if _, err := conn.PgConn().Exec(t.Context(), tt.sql).ReadAll(); store.Away(err) != tt.want {
				t.Errorf("%v", err)
			}
			if _, err := conn.Exec(t.Context(), "SELECT 1"); conn.IsClosed() && !store.Away(err) {
				t.Errorf("over a closed connection: %v", err)
			}
		})
	}
	config, err := pgx.ParseConfig(serving)
	if err != nil {
		t.Fatal(err)
	}
	config.Host, config.Fallbacks = t.TempDir(), nil
	if _, err := pgx.ConnectConfig(t.Context(), config); !store.Away(err) {
		t.Errorf("where nothing listens: %v", err)
	}
	late, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := connect(t, serving).Exec(late, "SELECT pg_sleep(60)"); err == nil || store.Away(err) {
		t.Errorf("out of time: %v", err)
	}
}

// A connection that the database closes in the middle of a write leaves nothing, and the write is done over another.
// At the commit nobody knows what became of it, so it is not done twice.
func TestWriteOverAConnectionThatIsClosed(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		trigger string
		tries   string
		done    bool
	}{
		{"TRIGGER closes BEFORE INSERT", "2", true},
		{"CONSTRAINT TRIGGER closes AFTER INSERT", "1", false},
	} {
		t.Run(tt.trigger, func(t *testing.T) {
			t.Parallel()
			w := newSmall(t)
			w.Exec(`CREATE SEQUENCE tries`)
			w.Exec(`GRANT USAGE ON SEQUENCE tries TO ` + localpg.Serving)
			w.Exec(`CREATE FUNCTION close() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF nextval('tries') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(60); END IF; RETURN NEW; END $$`)
			when := ""
			if !tt.done {
				when = "DEFERRABLE INITIALLY DEFERRED"
			}
			w.Exec(`CREATE ` + tt.trigger + ` ON organization_names ` + when + ` FOR EACH ROW EXECUTE FUNCTION close()`)
			_, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: "ALM-ILE-7", Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
			if (err == nil) != tt.done || err != nil && !store.Away(err) {
				t.Error(err)
			}
			if got := w.lines("SELECT last_value::text FROM tries")[0]; got != tt.tries {
				t.Errorf("%s tries, want %s", got, tt.tries)
			}
			if got := w.lines("SELECT code FROM organizations WHERE code = 'ALM-ILE-7'"); (len(got) == 1) != tt.done {
				t.Errorf("there is %s", got)
			}
		})
	}
}

// A write that takes longer than statements may take is out of time, like a question.
func TestWriteOutOfTime(t *testing.T) {
	t.Parallel()
	w := newSmall(t)
	w.Exec(`CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); END $$`)
	w.Exec(`CREATE TRIGGER waits BEFORE INSERT ON organization_names FOR EACH ROW EXECUTE FUNCTION wait()`)
	w.Exec(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 500', current_database()); END $$`)
	w.Disconnect()
	_, err := w.CreateOrganization(w.ctx, model.CreateOrganizationInput{ParentID: w.ile, Code: "ALM-ILE-7", Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// While the database only reads, nobody is refused because the last use cannot be written down.
func TestLastUseOfADatabaseThatReads(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	session, _ := auth.HashSessionToken(db.Session(db.Account("someone"), now))
	token, _ := auth.HashAPIToken(db.Token(model.RoleViewer, uuid.Nil, uuid.Nil, now))
	db.Exec(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$`)
	db.Disconnect()
	for after := range 3 {
		at := now.Add(time.Duration(after) * 2 * time.Minute)
		if v, err := db.ViewerBySession(t.Context(), session, at); err != nil || v == nil {
			t.Errorf("session: %v, %v", v, err)
		}
		if v, err := db.ViewerByToken(t.Context(), token, at); err != nil || v == nil {
			t.Errorf("token: %v, %v", v, err)
		}
	}
}

// A version that cannot be read is an error for those who wait for it, not the end of the process.
func TestVersionsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	before := versions(t, db.Store)
	db.Exec("ALTER TABLE data_versions RENAME TO kept")
	db.Exec("CREATE VIEW data_versions AS SELECT 'tree' AS topic, NULL::bigint AS n")
	db.Exec("GRANT SELECT ON data_versions TO " + localpg.Serving)
	for range 2 {
		if _, err := db.Versions(t.Context()); err == nil {
			t.Error("versions that are null were read")
		}
	}
	db.Exec("DROP VIEW data_versions")
	db.Exec("ALTER TABLE kept RENAME TO data_versions")
	if after := versions(t, db.Store); after.After(before) {
		t.Errorf("%v, before %v", after, before)
	}
}

// opened has a pool hold so many connections, each of which has answered a question.
func opened(t *testing.T, p *pgxpool.Pool, n int, sql string) {
	t.Helper()
	var open []*store.Snapshot[*store.Asker]
	for range n {
		s := snapshot(p)
		open = append(open, s)
		if err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return a.Query(sql, nil, nil) }}, 0); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range open {
		s.End(t.Context())
	}
}

// When a table changes its form, plans of it fit no more on any connection: one question hears of it, no other.
func TestPlansThatFitNoMore(t *testing.T) {
	t.Parallel()
	owner, serving := storetest.Empty(t)
	conn := connect(t, owner)
	change := func(sql string) {
		t.Helper()
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	change("CREATE TABLE things (n integer); GRANT SELECT ON things TO " + localpg.Serving)
	p, err := pgxpool.New(t.Context(), serving)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	const sql = "SELECT * FROM things"
	opened(t, p, 3, sql)
	change("ALTER TABLE things ALTER COLUMN n TYPE bigint")
	for n := range 4 {
		s := snapshot(p)
		err := s.Together(t.Context(), []func(*store.Asker) error{func(a *store.Asker) error { return a.Query(sql, nil, nil) }}, 1)
		s.End(t.Context())
		if n == 0 && !store.Away(err) || n > 0 && err != nil {
			t.Errorf("question %d: %v", n, err)
		}
	}
}

// Whether the schema is up to date is told also when the database has closed the connections.
func TestMigratedOverClosedConnections(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	opened(t, db.Pool(), 3, "SELECT 1")
	if _, err := connect(t, db.AdminURL).Exec(t.Context(), "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = $1 AND datname = current_database()", localpg.Serving); err != nil {
		t.Fatal(err)
	}
	if err := store.Migrated(t.Context(), db.Pool()); err != nil {
		t.Error(err)
	}
}

// Where the database has no room for one more connection, the versions are read over those there are.
func TestVersionsWithoutRoomForAConnection(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	opened(t, db.Pool(), 2, "SELECT 1")
	db.Exec(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT 0', current_database()); END $$`)
	for range 2 {
		versions(t, db.Store)
	}
}
