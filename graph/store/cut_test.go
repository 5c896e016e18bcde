package store_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// wire stands between a pool and the database, and cuts connections.
type wire struct {
	listener net.Listener
	address  string       // of the database
	left     atomic.Int64 // bytes from the database until the connection is cut on which they come; below zero: none is
	open     sync.WaitGroup
}

// cutPool is a pool whose connections can be cut.
func cutPool(t *testing.T, url string) (*pgxpool.Pool, *wire) {
	t.Helper()
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := fmt.Sprintf(".s.PGSQL.%d", config.ConnConfig.Port)
	w := &wire{address: filepath.Join(config.ConnConfig.Host, name)}
	w.left.Store(-1)
	if w.listener, err = new(net.ListenConfig).Listen(t.Context(), "unix", filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
	w.open.Go(func() {
		for {
			client, err := w.listener.Accept()
			if err != nil {
				return
			}
			w.open.Go(func() { w.carry(client) })
		}
	})
	config.ConnConfig.Host, config.ConnConfig.Fallbacks, config.MaxConns = folder, nil, 3
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_custom_plan"
	p, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Close()
		w.listener.Close()
		w.open.Wait()
	})
	return p, w
}

func (w *wire) carry(client net.Conn) {
	defer client.Close()
	database, err := net.Dial("unix", w.address)
	if err != nil {
		return
	}
	defer database.Close()
	w.open.Go(func() {
		defer database.Close()
		io.Copy(database, client)
	})
	for b := make([]byte, 1); ; { // slow, and cut where it is said
		if _, err := database.Read(b); err != nil || w.left.Add(-1) == 0 {
			return
		}
		if _, err := client.Write(b); err != nil {
			return
		}
	}
}

// Wherever a connection breaks, what was asked is answered rightly over another, or an error says that the same can
// be asked again; and what is asked next is answered, with no connection held.
func TestConnectionsCutAnywhere(t *testing.T) {
	t.Parallel()
	db := newSmall(t)
	p, w := cutPool(t, db.URL)
	s, err := store.New(t.Context(), p, store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	numbers := func() error {
		var found [2][]int
		job := func(n int) func(*store.Asker) error {
			return func(a *store.Asker) error {
				if err := ints(a, &found[n], "SELECT generate_series(1, 3)"); err != nil {
					return err
				}
				return ints(a, &found[n], "SELECT $1::int4", n)
			}
		}
		asked := snapshot(p)
		defer asked.End(context.Background())
		err := asked.Together(t.Context(), []func(*store.Asker) error{job(0), job(1)}, 2)
		if want := [2][]int{{1, 2, 3, 0}, {1, 2, 3, 1}}; err == nil && !cmp.Equal(found, want) {
			t.Errorf("answered %v", found)
		}
		return err
	}
	written := 0
	write := func() error {
		written++
		_, err := s.CreateOrganization(db.ctx, model.CreateOrganizationInput{ParentID: db.ile, Code: fmt.Sprintf("ALM-ILE-%d", 100+written), Names: names("Жаңа"), ValidFrom: day("2025-01-01")})
		return err
	}
	look := func() error {
		_, err := s.Versions(t.Context())
		return err
	}
	hash, _ := auth.HashAPIToken(db.Token(model.RoleViewer, uuid.Nil, uuid.Nil, now))
	at := now
	recognise := func() error { // looked up and written down every time
		at = at.Add(2 * time.Minute)
		found, err := s.ViewerByToken(t.Context(), hash, at)
		if err == nil && found == nil {
			t.Error("the token is not known")
		}
		return err
	}
	for name, ask := range map[string]func() error{"question": numbers, "write": write, "versions": look, "viewer": recognise} {
		for _, fresh := range []bool{false, true} { // the connections
			for at, cut := int64(1), true; cut; at += 1 + at/8 {
				if fresh {
					s.Disconnect()
				}
				w.left.Store(at)
				err := ask()
				cut = w.left.Load() <= 0
				w.left.Store(-1)
				if err != nil && !store.Away(err) {
					t.Errorf("%s, cut at %d: %v", name, at, err)
				}
				if err := ask(); err != nil {
					t.Errorf("%s, after a cut at %d: %v", name, at, err)
				}
				for deadline := time.Now().Add(20 * time.Second); p.Stat().AcquiredConns() != 0; { // the pool closes those cut by and by
					if time.Now().After(deadline) {
						t.Fatalf("%s, cut at %d: %d connections held", name, at, p.Stat().AcquiredConns())
					}
					time.Sleep(time.Millisecond)
				}
			}
		}
	}
}
