package npmtest

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Product builds the server as it is, starts it over a demo region of its own, and runs tests of the
// admin in a browser against it. root is the module's folder; args choose the tests.
func Product(t *testing.T, root string, args ...string) {
	t.Helper()
	admin := filepath.Join(root, "frontend")
	Require(t)
	for _, room := range []string{"frontend", "graph", "server", "migrations"} {
		Read(t, filepath.Join(root, room))
	}
	Install(t, admin)
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
	build := exec.Command("go", "build", "-o", program, "./server")
	build.Dir = root
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, output)
	}
	data := filepath.Join(dir, "data")
	Run(t, admin, []string{"TIREK_URL=" + serve(t, program, data), "TIREK_DATA=" + data},
		append([]string{"run", "--silent", "e2e", "--"}, args...)...)
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
