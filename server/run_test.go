package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/server/localpg"
)

// The test binary runs itself as the program when this variable is set.
const programVariable = "TIREK_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(programVariable) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() { // it ends with the test, however that ends
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	os.Exit(Main(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// process is the program, running.
type process struct {
	cmd    *exec.Cmd
	url    string // where it serves
	took   time.Duration
	stderr *lines
}

// lines is what a process wrote.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// program prepares a call of the program with a small environment.
func program(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append([]string{programVariable + "=1", "PATH=" + os.Getenv("PATH")}, env...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stdin.Close() })
	return cmd
}

// start runs serve and waits until it says that it is ready.
func start(t *testing.T, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{cmd: cmd, stderr: &lines{}}
	cmd.Stderr = p.stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.stop(t) })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	p.took = time.Since(began)
	url, ready := strings.CutPrefix(strings.TrimSpace(line), "ready http://127.0.0.1:")
	if err != nil || !ready {
		t.Fatalf("the first line is %q (%v), want ready http://127.0.0.1:PORT; it says:\n%s", line, err, p.stderr)
	}
	p.url = "http://127.0.0.1:" + url
	t.Logf("ready after %v", p.took.Round(time.Millisecond))
	return p
}

// stop is an orderly one; the second time it does nothing.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if p.cmd.ProcessState != nil {
		return
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Errorf("stopping: %v", err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("it ended with %v and says:\n%s", err, p.stderr)
	}
}

func (p *process) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

func (p *process) get(t *testing.T, path string) int {
	t.Helper()
	response, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

// run calls the program and returns what it says.
func run(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, code int) {
	t.Helper()
	var out, problems strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), problems.String(), cmd.ProcessState.ExitCode()
}

var found = sync.OnceValue(func() error {
	_, err := localpg.Find(context.Background(), localpg.Options{})
	return err
})

// needPostgres skips a test on a machine that has no PostgreSQL and cannot get one; where everything
// must run it fails.
func needPostgres(t *testing.T) {
	t.Helper()
	if err := found(); err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip(err)
	}
}

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
		if pid := postmaster(filepath.Join(dir, "data")); pid != 0 {
			t.Errorf("PostgreSQL %d is left running", pid)
			syscall.Kill(pid, syscall.SIGQUIT)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// postmaster is the process number of the database that runs in a data directory, 0 when none does.
func postmaster(dataDir string) int {
	text, err := os.ReadFile(filepath.Join(dataDir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, _ := strconv.Atoi(first)
	return pid
}

func serveArgs(dataDir string, more ...string) []string {
	return append([]string{"serve", "--listen", "127.0.0.1:0", "--demo=false", "--data-dir", dataDir}, more...)
}

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
	env := []string{"DATABASE_URL=" + cluster.ServeURL(), "TIREK_OWNER_URL=" + cluster.OwnerURL(), "TIREK_LISTEN=127.0.0.1:0"}
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

func TestFaults(t *testing.T) {
	t.Parallel()
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	dir := newDir(t)
	old := filepath.Join(dir, "old")
	if err := os.MkdirAll(filepath.Join(old, "postgres", "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(old, "postgres", "data", "PG_VERSION"), []byte("12\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if found, err := user.Lookup("postgres"); err == nil && os.Geteuid() == 0 {
		uid, _ := strconv.Atoi(found.Uid)
		if err := os.Chown(filepath.Join(old, "postgres", "data"), uid, -1); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name string
		env  []string
		args []string
		code int
		want string
	}{
		{"unknown command", nil, []string{"server"}, 2, `there is no command "server"`},
		{"unknown flag", nil, []string{"--prot", "80"}, 2, "serve: flag provided but not defined: -prot: `serve --help` lists the flags"},
		{"flag of another command", nil, []string{"migrate", "up", "--listen", "x"}, 2, "migrate: flag provided but not defined: -listen"},
		{"word too many", nil, []string{"verify", "all"}, 2, `verify takes no "all"`},
		{"migrate without direction", nil, []string{"migrate"}, 2, "up, down or status"},
		{"migrate sideways", nil, []string{"migrate", "left"}, 2, `migrate has no "left"`},
		{"not only loopback", []string{"TIREK_LISTEN=:8080"}, nil, 2, "TIREK_LISTEN: \":8080\" can be reached from other machines"},
		{"taken port", nil, serveArgs(filepath.Join(dir, "a"), "--listen", taken.Addr().String()), 1, taken.Addr().String() + " is taken by another process: stop it, or choose another --listen"},
		{"unreachable database", []string{"DATABASE_URL=postgres://tirek:geheim@127.0.0.1:1/tirek"}, []string{"migrate", "up"}, 1, "the database cannot be reached, check DATABASE_URL"},
		{"data of an old PostgreSQL", nil, serveArgs(old), 1, "was made by PostgreSQL 12, and at least 15 is needed"},
		{"no folder for programs", nil, serveArgs(filepath.Join(dir, "b"), "--postgres-bin", "/nowhere"), 1, "TIREK_POSTGRES_BIN: /nowhere holds no postgres"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			stdout, stderr, code := run(t, program(t, append(tt.env, "TIREK_LOG_LEVEL=error"), tt.args...))
			if code != tt.code {
				t.Errorf("code %d, want %d", code, tt.code)
			}
			if stdout != "" || !strings.HasPrefix(stderr, "tirek: ") || !strings.Contains(stderr, tt.want) || strings.Count(stderr, "\n") != 1 {
				t.Errorf("says %q and %q, want one line with %q", stdout, stderr, tt.want)
			}
			if strings.Contains(stderr, "geheim") {
				t.Error("shows a password")
			}
		})
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	stdout, _, code := run(t, program(t, nil, "--help"))
	for _, c := range commands {
		if code != 0 || !strings.Contains(stdout, "  "+c.name) {
			t.Errorf("help: code %d, lacks %s", code, c.name)
		}
		own, stderr, code := run(t, program(t, nil, c.name, "--help"))
		if code != 0 || stderr != "" || !strings.HasPrefix(own, c.name+" ") {
			t.Errorf("%s --help: code %d, says %q and %q", c.name, code, own, stderr)
		}
	}
}
