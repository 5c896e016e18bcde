package localpg

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// newDir is a folder that the database's user can reach, which t.TempDir is not when root runs this.
func newDir(t *testing.T) string {
	t.Helper()
	needPostgres(t)
	dir, err := os.MkdirTemp("/tmp", "tirek-test-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, pid := range layout(dir).residents() {
			t.Errorf("process %d is left over", pid)
			syscall.Kill(pid, syscall.SIGQUIT)
		}
		os.Chmod(dir, 0o700)
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// made is a cluster that was stopped in order. Tests take copies: making one takes longer.
var made = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("/tmp", "tirek-made-")
	if err != nil {
		return "", err
	}
	madePath = dir
	c, err := Open(context.Background(), Options{Dir: dir})
	if err != nil {
		return dir, err
	}
	return dir, c.Close(context.Background())
})

var madePath string // removed after the tests

// madeDir is a data directory of its own for a test, with a cluster that does not run.
func madeDir(t *testing.T) string {
	t.Helper()
	dir := newDir(t)
	from, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if output, err := exec.Command("cp", "-a", from+"/.", dir).CombinedOutput(); err != nil {
		t.Fatalf("cp: %v %s", err, output)
	}
	return dir
}

func mustOpen(t *testing.T, o Options) *Cluster {
	t.Helper()
	c, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustClose(t *testing.T, c *Cluster) {
	t.Helper()
	if err := c.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func exec1(t *testing.T, url, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func TestClusterKeepsItsDataAndItsSecrets(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	c := mustOpen(t, Options{Dir: dir, Server: true})
	conn, err := pgx.Connect(t.Context(), c.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(t.Context(), conn); err != nil {
		t.Error(err)
	}
	conn.Close(t.Context())
	exec1(t, c.OwnerURL(), "CREATE TABLE kept AS SELECT 42 AS answer")
	for setting, want := range map[string]string{
		"listen_addresses": "", "data_checksums": "on", "fsync": "on", "synchronous_commit": "on",
		"full_page_writes": "on", "server_encoding": "UTF8", "password_encryption": "scram-sha-256",
	} {
		if got := ask[string](t, c.OwnerURL(), "SHOW "+setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	for path, want := range map[string]os.FileMode{
		c.layout.sockets(): 0o700, c.layout.data(): 0o700, c.layout.home(): 0o700, c.layout.password(): 0o600, c.layout.logFile(): 0o600,
	} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: mode %v, %v, want %v", path, info.Mode().Perm(), err, want)
		}
	}
	if _, err := pgx.Connect(t.Context(), strings.Replace(c.ServeURL(), c.passwords[Serving], "guess", 1)); err == nil {
		t.Error("a wrong password is let in")
	}
	if owns := ask[int](t, c.ServeURL(), "SELECT count(*)::int FROM pg_shdepend WHERE refobjid = 'tirek'::regrole AND deptype = 'o'"); owns != 0 {
		t.Errorf("the serving role owns %d objects", owns)
	}
	mustClose(t, c)
	if left := c.layout.residents(); len(left) != 0 {
		t.Errorf("processes %v after closing", left)
	}
	began := time.Now()
	c = mustOpen(t, Options{Dir: dir, Server: true})
	defer mustClose(t, c)
	t.Logf("open again after %v", time.Since(began).Round(time.Millisecond))
	if got := ask[int](t, c.OwnerURL(), "SELECT answer FROM kept"); got != 42 {
		t.Errorf("kept %d, want 42", got)
	}
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	long := filepath.Join(dir, strings.Repeat("ұзын/жол/", 12))
	c := mustOpen(t, Options{Dir: long, Server: true})
	short := c.socketDir
	if len(filepath.Join(short, socketName)) > maxSocketPath {
		t.Errorf("socket in %s", short)
	}
	if info, err := os.Stat(short); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%s: %v %v, want mode 0700", short, info, err)
	}
	beside := mustOpen(t, Options{Dir: long})
	if beside.socketDir != short {
		t.Errorf("a second process looks in %s, want %s", beside.socketDir, short)
	}
	mustClose(t, beside)
	mustClose(t, c)
	if exists(short) {
		t.Errorf("%s is left", short)
	}
}

func TestCloseWithOpenConnections(t *testing.T) {
	t.Parallel()
	dir := madeDir(t)
	c := mustOpen(t, Options{Dir: dir})
	conn, err := pgx.Connect(t.Context(), c.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	began := time.Now()
	mustClose(t, c)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("closed after %v: waits for its clients", took)
	}
	select {
	case <-c.Exited():
	default:
		t.Error("the postmaster is not known to have ended")
	}
	if _, err := net.Dial("unix", filepath.Join(c.socketDir, socketName)); err == nil {
		t.Error("somebody still listens")
	}
}
