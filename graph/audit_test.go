package graph

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestAudit runs the reference audit of GraphQL over HTTP.
func TestAudit(t *testing.T) {
	t.Parallel()
	const want = 61
	if _, err := os.ReadFile(filepath.Join("testdata", "audit.mjs")); err != nil { // what node reads, the test cache must know
		t.Fatal(err)
	}
	folder := t.TempDir()
	install := exec.CommandContext(t.Context(), lookPath(t, "npm"), "install", "--prefix", folder, "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save",
		"graphql-http@1.23.1", "graphql@16.11.0")
	if output, err := install.CombinedOutput(); err != nil {
		lacks(t, "the npm package graphql-http", string(output))
	}
	s := newServer(answers(`{"__typename":"Query"}`), nil)
	listening := httptest.NewServer(s)
	defer listening.Close()
	output, err := exec.CommandContext(t.Context(), lookPath(t, "node"), filepath.Join("testdata", "audit.mjs"),
		filepath.Join(folder, "node_modules", "graphql-http"), listening.URL).Output()
	if err != nil {
		t.Fatalf("the audit: %v\n%s", err, output)
	}
	var result struct {
		Audits int
		Failed []struct{ ID, Name, Status, Reason string }
	}
	if err := json.Unmarshal(output, &result); err != nil {
		t.Fatalf("the audit printed %s", output)
	}
	for _, failed := range result.Failed {
		t.Errorf("%s %s (%s): %s", failed.ID, failed.Name, failed.Status, failed.Reason)
	}
	if result.Audits != want {
		t.Errorf("%d checks were made, want %d", result.Audits, want)
	}
}

func lookPath(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		lacks(t, program, err.Error())
	}
	return path
}

// lacks skips a test on a machine that lacks something, and fails it where everything must be there.
func lacks(t *testing.T, what, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("missing: %s: %s", what, reason)
	}
	t.Skipf("missing: %s: %s", what, reason)
}
