// Package e2e_test runs the admin's tests in a real browser against the real server.
package e2e_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tirek/frontend/npmtest"
)

// TestProduct builds the server as it is, starts it over a demo region of its own, and does the main
// tasks in a browser.
func TestProduct(t *testing.T) {
	npmtest.Require(t)
	npmtest.Read(t, "..", "../../graph", "../../server", "../../migrations")
	npmtest.Install(t, "..")
	// PostgreSQL may run as another user, who must reach the folder.
	dir, err := os.MkdirTemp("/tmp", "tirek-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "tirek")
	if output, err := exec.Command("go", "build", "-o", program, "../../server").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, output)
	}
	data := filepath.Join(dir, "data")
	npmtest.Run(t, "..", []string{"TIREK_URL=" + serve(t, program, data), "TIREK_DATA=" + data},
		"run", "--silent", "e2e", "--", "--exclude", "e2e/components.test.ts")
}

// serve starts the server and returns its address. It stops with the test.
func serve(t *testing.T, program, data string) string {
	t.Helper()
	cmd := exec.Command(program, "serve", "--listen", "127.0.0.1:0", "--data-dir", data)
	var log strings.Builder
	cmd.Stderr = &log
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the server ended with %v:\n%s", err, log.String())
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	url, ready := strings.CutPrefix(strings.TrimSpace(line), "ready ")
	if err != nil || !ready {
		t.Fatalf("the server says %q, %v", line, err)
	}
	return url
}
