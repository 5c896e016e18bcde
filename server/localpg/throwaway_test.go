package localpg

import (
	"bufio"
	"context"
	"fmt"
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

// The test binary runs itself as another process, which this variable tells what to do.
const playVariable = "TIREK_TEST_PLAY"

func TestMain(m *testing.M) {
	if play := os.Getenv(playVariable); play != "" {
		if err := plays[play](); err != nil {
			fmt.Println("error", strings.ReplaceAll(err.Error(), "\n", " "))
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	if madePath != "" {
		os.RemoveAll(madePath)
	}
	os.Exit(code)
}

var found = sync.OnceValue(func() error {
	_, err := Find(context.Background(), Options{})
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

// plays are what another process can be told to do. Each prints one line when it is done with
// opening, and ends when its standard input does.
var plays = map[string]func() error{
	"throwaway": func() error { return playOpen(Options{Throwaway: true}) },
	"serve":     func() error { return playOpen(Options{Dir: os.Getenv("TIREK_TEST_DIR"), Server: true}) },
	"use":       func() error { return playOpen(Options{Dir: os.Getenv("TIREK_TEST_DIR")}) },
}

func playOpen(o Options) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := Open(ctx, o)
	if err != nil {
		return err
	}
	pid, err := c.layout.readPidFile()
	if err != nil {
		return err
	}
	fmt.Println("open", pid.pid, c.layout)
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	return c.Close(ctx)
}

// player is such a process.
type player struct {
	cmd  *exec.Cmd
	end  func()
	pid  int    // of the postmaster
	dir  string // of the cluster
	line string // what it said
}

// play starts the process and waits for its line.
func play(t *testing.T, name, dir string) *player {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), playVariable+"="+name, "TIREK_TEST_DIR="+dir)
	cmd.Stderr = os.Stderr
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &player{cmd: cmd}
	p.end = func() { fmt.Fprintln(input, "end"); cmd.Wait() }
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	p.line, err = bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatalf("%s: no line: %v", name, err)
	}
	p.line = strings.TrimSpace(p.line)
	fmt.Sscanf(p.line, "open %d %s", &p.pid, &p.dir)
	return p
}

func (p *player) kill() {
	p.cmd.Process.Kill()
	p.cmd.Wait()
}

// eventually waits for something that another process does in its own time.
func eventually(t *testing.T, what string, within time.Duration, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(within); !done(); time.Sleep(poll) {
		if time.Now().After(deadline) {
			t.Fatalf("not within %v: %s", within, what)
		}
	}
}

func ask[T any](t *testing.T, url, sql string) T {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	var answer T
	if err := conn.QueryRow(t.Context(), sql).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return answer
}

func TestThrowaway(t *testing.T) {
	t.Parallel()
	needPostgres(t)
	began := time.Now()
	c, err := Open(t.Context(), Options{Throwaway: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("open after %v", time.Since(began).Round(time.Millisecond))
	for _, tt := range []struct{ url, want string }{{c.OwnerURL(), Owner}, {c.ServeURL(), Serving}} {
		if got := ask[string](t, tt.url, "SELECT current_user"); got != tt.want {
			t.Errorf("connected as %s, want %s", got, tt.want)
		}
	}
	if err := c.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if exists(string(c.layout)) {
		t.Errorf("%s is still there", c.layout)
	}
	if err := c.Close(t.Context()); err != nil {
		t.Errorf("closing again: %v", err)
	}
}

func TestThrowawayGoesWithItsProcess(t *testing.T) {
	t.Parallel()
	needPostgres(t)
	p := play(t, "throwaway", "")
	if p.pid == 0 || !exists(filepath.Join(p.dir, "postgres", "data")) {
		t.Fatalf("no cluster: %s", p.line)
	}
	p.kill()
	eventually(t, "the folder is gone", 10*time.Second, func() bool { return !exists(p.dir) })
	if err := syscall.Kill(p.pid, 0); err != syscall.ESRCH {
		t.Errorf("process %d: %v, want none", p.pid, err)
	}
}
