package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"tirek/server/localpg"

	"github.com/jackc/pgx/v5"
)

func TestServe(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	p := start(t, program(t, nil, serveArgs(dir)...))
	for _, path := range []string{"/healthz", "/readyz"} {
		if code := p.get(t, path); code != http.StatusOK {
			t.Errorf("%s: %d", path, code)
		}
	}
	_, stderr, code := run(t, program(t, nil, serveArgs(dir)...))
	if want := fmt.Sprintf("tirek: another server (process %d) already serves from %s", p.cmd.Process.Pid, dir); code != 1 || !strings.Contains(stderr, want) {
		t.Errorf("a second server: code %d, says %q, want %q", code, stderr, want)
	}
	stdout, stderr, code := run(t, program(t, nil, "migrate", "status", "--data-dir", dir))
	if code != 0 || !strings.Contains(stdout, "_organizations") || strings.Contains(stdout, "not applied") {
		t.Errorf("migrate status beside the server: code %d\n%s%s", code, stdout, stderr)
	}
	if postmaster(dir) == 0 {
		t.Error("the database has gone with the command beside the server")
	}
	p.stop(t)
	if pid := postmaster(dir); pid != 0 {
		t.Errorf("PostgreSQL %d outlives the server", pid)
	}
}

func TestServeAfterKill(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	first := start(t, program(t, nil, serveArgs(dir)...))
	pid := postmaster(dir)
	first.kill()
	second := start(t, program(t, nil, serveArgs(dir)...))
	if second.took > 10*time.Second {
		t.Errorf("ready %v after kill -9, want at most 10s", second.took)
	}
	if now := postmaster(dir); now != pid {
		t.Errorf("PostgreSQL %d serves, want the one that was left, %d", now, pid)
	}
	if code := second.get(t, "/readyz"); code != http.StatusOK {
		t.Errorf("/readyz: %d", code)
	}
	syscall.Kill(pid, syscall.SIGKILL)
	second.kill()
	third := start(t, program(t, nil, serveArgs(dir)...))
	if third.took > 10*time.Second {
		t.Errorf("ready %v after kill -9 of the server and of PostgreSQL, want at most 10s", third.took)
	}
}

// With nothing but an empty folder, there is a region to look at.
func TestFirstStartLoadsTheDemo(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	args := []string{"--listen", "127.0.0.1:0", "--data-dir", dir}
	first := start(t, program(t, nil, args...))
	stdout, stderr, code := run(t, program(t, nil, "verify", "--data-dir", dir))
	if code != 0 || !strings.Contains(stdout, "\nF1 ") || strings.Contains(stdout, "DIVERGED") {
		t.Errorf("verify: code %d\n%s%s", code, stdout, stderr)
	}
	_, stderr, code = run(t, program(t, nil, "demo", "--data-dir", dir))
	if code != 1 || !strings.Contains(stderr, "the database is not empty") {
		t.Errorf("demo again: code %d, says %q", code, stderr)
	}
	if file, err := readPasswords(filepath.Join(dir, demoPasswords)); err != nil || len(file) != len(demoAccounts) {
		t.Errorf("%d passwords of the demo, %v, want one for each role", len(file), err)
	}
	first.stop(t)
	second := start(t, program(t, nil, args...))
	if strings.Contains(second.stderr.String(), "demo") {
		t.Errorf("the second start says:\n%s", second.stderr)
	}
	cluster, err := localpg.Open(t.Context(), localpg.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer cluster.Close(context.Background())
	conn, err := pgx.Connect(t.Context(), cluster.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "UPDATE published_figures SET value = '158' WHERE key = 'F1'; UPDATE metric_sums SET draft = draft + 1 WHERE months = 1"); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code = run(t, program(t, nil, "verify", "--data-dir", dir))
	if code != 1 || strings.Count(stdout, "DIVERGED") != 1 || strings.Count(stdout, "BROKEN") != 1 ||
		!strings.Contains(stderr, "1 published figures are no longer supported by the data") || !strings.Contains(stderr, "1 invariants are broken") {
		t.Errorf("verify of a figure and a sum that are wrong: code %d\n%s%s", code, stdout, stderr)
	}
}

// A first start that is cut short, at the worst moment and in any way, leaves nothing that stands in
// the way of the next one.
func TestInterruptedFirstStart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		signal syscall.Signal
		when   string // there is a path like this in the data directory
	}{
		{"asked to stop while the cluster is made", syscall.SIGTERM, "postgres/new-*/data"},
		{"killed while the cluster is made", syscall.SIGKILL, "postgres/new-*/data"},
		{"killed while PostgreSQL starts", syscall.SIGKILL, "postgres/data/postmaster.pid"},
		{"killed while the schema is made", syscall.SIGKILL, "postgres/run/.s.PGSQL.5432"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(newDir(t), "data")
			cmd := program(t, nil, serveArgs(dir)...)
			var said lines
			cmd.Stderr = &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
				if found, _ := filepath.Glob(filepath.Join(dir, tt.when)); len(found) > 0 {
					break
				}
				if time.Now().After(deadline) {
					t.Fatalf("no %s appears; it says:\n%s", tt.when, &said)
				}
			}
			cmd.Process.Signal(tt.signal)
			cmd.Wait()
			if tt.signal == syscall.SIGTERM && (cmd.ProcessState.ExitCode() != 1 || !strings.Contains(said.String(), "tirek: interrupted\n")) {
				t.Errorf("code %d, says %q, want that it was interrupted", cmd.ProcessState.ExitCode(), &said)
			}
			p := start(t, program(t, nil, serveArgs(dir)...))
			if code := p.get(t, "/readyz"); code != http.StatusOK {
				t.Errorf("/readyz: %d", code)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "postgres", "new-*")); len(left) != 0 {
				t.Errorf("left: %s", left)
			}
		})
	}
}

func TestServeUnderALongPath(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	long := filepath.Join(dir, strings.Repeat("облыстық-тізілім/", 8), "data")
	p := start(t, program(t, nil, serveArgs(long)...))
	if code := p.get(t, "/readyz"); code != http.StatusOK {
		t.Errorf("/readyz: %d", code)
	}
	p.stop(t)
	if pid := postmaster(long); pid != 0 {
		t.Errorf("PostgreSQL %d outlives the server", pid)
	}
}

// An ordinary user's server works in that user's own folder, and says what is wrong with another's.
func TestServeAsOrdinaryUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("all other tests run as an ordinary user already")
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Skip("there is no user nobody")
	}
	uid, _ := strconv.Atoi(nobody.Uid)
	gid, _ := strconv.Atoi(nobody.Gid)
	dir := newDir(t)
	executable := filepath.Join(dir, "tirek")
	if err := os.Link(os.Args[0], executable); err != nil {
		copyFile(t, os.Args[0], executable)
	}
	home := filepath.Join(dir, "home")
	if err := os.Mkdir(home, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(home, uid, gid); err != nil {
		t.Fatal(err)
	}
	as := func(args ...string) *exec.Cmd {
		cmd := program(t, []string{"HOME=" + home}, args...)
		cmd.Path, cmd.Dir = executable, "/"
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		return cmd
	}
	p := start(t, as("--listen", "127.0.0.1:0", "--demo=false"))
	data := filepath.Join(home, ".local", "share", "tirek")
	if postmaster(data) == 0 {
		t.Errorf("no database runs in %s", data)
	}
	_, stderr, code := run(t, program(t, nil, "migrate", "status", "--data-dir", data))
	if want := "belongs to nobody: run as that user"; code != 1 || !strings.Contains(stderr, want) {
		t.Errorf("as another user: code %d, says %q, want %q", code, stderr, want)
	}
	p.stop(t)

	if err := os.Chmod(home, 0o500); err != nil {
		t.Fatal(err)
	}
	_, stderr, code = run(t, as(serveArgs(filepath.Join(home, "new"))...))
	if want := "may not be read or written by this user: choose another --data-dir"; code != 1 || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("folder without write permission: code %d, says %q, want one line with %q", code, stderr, want)
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o755); err != nil {
		t.Fatal(err)
	}
}

// Two servers start side by side on an empty database that is not theirs.
func TestServeFromDatabaseURL(t *testing.T) {
	t.Parallel()
	needPostgres(t)
	cluster, err := localpg.Open(t.Context(), localpg.Options{Throwaway: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cluster.Close(context.Background()) })
	env := []string{"DATABASE_URL=" + cluster.ServeURL(), "TIREK_OWNER_URL=" + cluster.OwnerURL(), "TIREK_KEYS=" + filepath.Join(t.TempDir(), "keys.json")}
	if _, stderr, code := run(t, program(t, env, "keys", "create")); code != 0 {
		t.Fatal(stderr)
	}
	env = append(env, "TIREK_LISTEN=127.0.0.1:0")
	cmds := []*exec.Cmd{program(t, env), program(t, env)}
	outputs := make([]io.Reader, len(cmds))
	for i, cmd := range cmds {
		if outputs[i], err = cmd.StdoutPipe(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { cmd.Process.Signal(syscall.SIGTERM); cmd.Wait() })
	}
	for i, output := range outputs {
		line, err := bufio.NewReader(output).ReadString('\n')
		url, ready := strings.CutPrefix(strings.TrimSpace(line), "ready ")
		if !ready {
			t.Fatalf("server %d: %q, %v", i, line, err)
		}
		response, err := http.Get(url + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("server %d: %s", i, response.Status)
		}
	}
	for _, want := range []string{"0 values sealed anew, with key k2\n", "0 values sealed anew, with key k3\n"} {
		if stdout, stderr, code := run(t, program(t, env, "keys", "rotate", "--drop")); stdout != want || code != 0 {
			t.Errorf("beside the servers: %q, %q, want %q", stdout, stderr, want)
		}
	}
	conn, err := pgx.Connect(t.Context(), cluster.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	var organizations int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM organizations").Scan(&organizations); err != nil || organizations != 0 {
		t.Errorf("%d organizations, %v: somebody else's database gets no demo unasked", organizations, err)
	}
}
