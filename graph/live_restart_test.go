package graph

import (
	"context"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/store"
	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// A subscription lasts through a restart of the database, hears nothing of the time without it, and
// gets what was changed meanwhile.
func TestSubscribersOutliveTheDatabase(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes a cluster of its own")
	}
	storetest.Empty(t)                              // skips where there is no PostgreSQL
	dir, err := os.MkdirTemp("/tmp", "tirek-test-") // not in a folder that the database's user cannot reach
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	open := func() *localpg.Cluster {
		t.Helper()
		cluster, err := localpg.Open(t.Context(), localpg.Options{Dir: dir, BinDir: os.Getenv("TIREK_POSTGRES_BIN")})
		if err != nil {
			t.Fatal(err)
		}
		return cluster
	}
	stop := func(cluster *localpg.Cluster) {
		t.Helper()
		if err := cluster.Close(context.Background()); err != nil {
			t.Error(err)
		}
	}
	cluster := open()
	if _, err := store.Migrate(t.Context(), cluster.OwnerURL(), localpg.Serving); err != nil {
		stop(cluster)
		t.Fatal(err)
	}
	pool, err := pgxpool.New(t.Context(), cluster.ServeURL())
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	register, err := store.New(t.Context(), pool, store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	s := &studio{t: t, handler: handlerOver(t, register, nil), ctx: storetest.Context(t)}
	answers, _ := s.listen(s.ctx, `subscription {live {programmes {code}}}`)
	if got := s.next(answers); got != `{"live":{"programmes":[]}}` {
		t.Fatal(got)
	}
	stop(cluster)
	newcomer, _ := s.listen(s.ctx, `subscription {live {projects {totalCount}}}`)
	cluster = open()
	defer func() { stop(cluster) }()
	conn, err := pgx.Connect(t.Context(), cluster.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), `INSERT INTO programmes (id, code, names, valid) VALUES (gen_random_uuid(), 'AUYL', '{"kk": "Ауыл"}', '[2020-01-01,)')`); err != nil {
		t.Fatal(err)
	}
	if got := s.next(answers); got != `{"live":{"programmes":[{"code":"AUYL"}]}}` {
		t.Errorf("after the restart: %s", got)
	}
	if got := s.next(newcomer); got != `{"live":{"projects":{"totalCount":0}}}` {
		t.Errorf("who came while it was down: %s", got)
	}
}
