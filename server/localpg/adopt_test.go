package localpg

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"
)

func TestSecondServerIsRefused(t *testing.T) {
	t.Parallel()
	dir := madeDir(t)
	first := play(t, "serve", dir)
	second := play(t, "serve", dir)
	want := fmt.Sprintf("another server (process %d) already serves from %s", first.cmd.Process.Pid, dir)
	if !strings.Contains(second.line, want) {
		t.Errorf("the second says %q, want %q in it", second.line, want)
	}
	first.end()
	if third := play(t, "serve", dir); third.pid == 0 {
		t.Errorf("after the first has gone: %s", third.line)
	} else {
		third.end()
	}
}

func TestAdoptAfterKill(t *testing.T) {
	t.Parallel()
	dir := madeDir(t)
	first := play(t, "serve", dir)
	first.kill()
	second := play(t, "serve", dir)
	if second.pid != first.pid || first.pid == 0 {
		t.Errorf("postmaster %d after kill -9, want the one there was, %d", second.pid, first.pid)
	}
	second.end()
	if left := layout(dir).residents(); len(left) != 0 {
		t.Errorf("processes %v after the adopter has ended", left)
	}
}

// What may be left of a killed server, and each time the next one must be ready within 10 s with
// the data that had been committed.
func TestRestartAfterTheWorst(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		harm func(t *testing.T, c *Cluster, postmaster int)
	}{
		{"everything killed", func(t *testing.T, c *Cluster, postmaster int) {
			signalAll(c.layout.residents(), syscall.SIGKILL)
		}},
		{"postmaster killed, a statement runs on", func(t *testing.T, c *Cluster, postmaster int) {
			signalAll([]int{postmaster}, syscall.SIGKILL)
		}},
		{"shutting down", func(t *testing.T, c *Cluster, postmaster int) {
			signalAll([]int{postmaster}, syscall.SIGINT)
		}},
		{"crashed, and its number belongs to another process of the same user", func(t *testing.T, c *Cluster, postmaster int) {
			signalAll(c.layout.residents(), syscall.SIGKILL)
			eventually(t, "all gone", 5*time.Second, func() bool { return len(c.layout.residents()) == 0 })
			other := c.account.command(t.Context(), "sleep", "60")
			if err := other.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { other.Process.Kill(); other.Wait() })
			for _, name := range []string{filepath.Join(c.layout.data(), "postmaster.pid"), filepath.Join(c.socketDir, socketName+".lock")} {
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				changed := strings.Replace(string(text), strconv.Itoa(postmaster), strconv.Itoa(other.Process.Pid), 1)
				if err := os.WriteFile(name, []byte(changed), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}},
		{"socket removed", func(t *testing.T, c *Cluster, postmaster int) {
			if err := os.Remove(filepath.Join(c.socketDir, socketName)); err != nil {
				t.Fatal(err)
			}
		}},
		{"pid file cut off", func(t *testing.T, c *Cluster, postmaster int) {
			signalAll(c.layout.residents(), syscall.SIGKILL)
			eventually(t, "all gone", 5*time.Second, func() bool { return len(c.layout.residents()) == 0 })
			if err := os.Truncate(filepath.Join(c.layout.data(), "postmaster.pid"), 0); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := madeDir(t)
			c := mustOpen(t, Options{Dir: dir})
			exec1(t, c.OwnerURL(), "CREATE TABLE kept AS SELECT 42 AS answer")
			busy, err := pgx.Connect(t.Context(), c.OwnerURL())
			if err != nil {
				t.Fatal(err)
			}
			go busy.Exec(t.Context(), "SELECT pg_sleep(60)")
			defer busy.Close(t.Context())
			tt.harm(t, c, c.child.pid)
			c.users.release() // as if this process had been killed too
			began := time.Now()
			again := mustOpen(t, Options{Dir: dir, Server: true})
			took := time.Since(began)
			t.Logf("ready after %v", took.Round(time.Millisecond))
			if took > 10*time.Second {
				t.Errorf("ready after %v, want at most 10s", took)
			}
			if got := ask[int](t, again.OwnerURL(), "SELECT answer FROM kept"); got != 42 {
				t.Errorf("kept %d, want 42", got)
			}
			mustClose(t, again)
		})
	}
}

// Whoever leaves last stops the cluster, whoever started it.
func TestSharedUse(t *testing.T) {
	t.Parallel()
	dir := madeDir(t)
	command := play(t, "use", dir)
	server := play(t, "serve", dir)
	if command.pid == 0 || command.pid != server.pid {
		t.Fatalf("postmasters %d and %d, want one for both", command.pid, server.pid)
	}
	command.end()
	if left := layout(dir).residents(); !slices.Contains(left, server.pid) {
		t.Fatal("the cluster has gone with the command that started it, beside a server")
	}
	late := play(t, "use", dir)
	server.end()
	if left := layout(dir).residents(); !slices.Contains(left, late.pid) {
		t.Fatal("the cluster has gone with the server, beside a command")
	}
	late.end()
	if left := layout(dir).residents(); len(left) != 0 {
		t.Errorf("processes %v after all have ended", left)
	}
}

func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	var group errgroup.Group
	for range 4 {
		group.Go(func() error {
			c, err := Open(context.Background(), Options{Dir: dir})
			if err != nil {
				return err
			}
			return c.Close(context.Background())
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	if left := layout(dir).residents(); len(left) != 0 {
		t.Errorf("processes %v after all have ended", left)
	}
}
