package main

import (
	"bufio"
	"context"
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

	"tirek/graph/store/storetest"
	"tirek/server/localpg"
)

// The test binary runs itself as the program when this variable is set.
const programVariable = "TIREK_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(programVariable) == "" {
		storetest.Main(m)
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
	url, ready := strings.CutPrefix(strings.TrimSpace(line), "ready http")
	if err != nil || !ready {
		t.Fatalf("the first line is %q (%v), want ready and the address; it says:\n%s", line, err, p.stderr)
	}
	p.url = "http" + url
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
		{"not only loopback", []string{"TIREK_LISTEN=:8080"}, nil, 2, "TIREK_LISTEN: \":8080\" can be reached from other machines: passwords need TLS"},
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
