package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"tirek/server/localpg"
)

func TestAuditCommand(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(newDir(t), "data")
	server := start(t, program(t, nil, serveArgs(dir)...))
	verify := func(args ...string) (string, string, int) {
		return run(t, program(t, nil, append([]string{"audit", "verify", "--data-dir", dir}, args...)...))
	}
	if _, stderr, code := run(t, program(t, nil, "token", "create", "--data-dir", dir, "--name", "script", "--role", "ADMIN")); code != 0 {
		t.Fatal(stderr)
	}
	for deadline := time.Now().Add(20 * time.Second); ; {
		stdout, stderr, code := verify()
		if code != 0 {
			t.Fatalf("beside the server: code %d\n%s%s", code, stdout, stderr)
		}
		if strings.Contains(stdout, ", 0 wait") && !strings.Contains(stdout, "0 entries in the chain") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("never chained:\n%s", stdout)
		}
	}
	server.stop(t)
	anchors := filepath.Join(dir, "audit-anchors.txt")
	if info, err := os.Stat(anchors); err != nil || info.Mode() != 0o600 {
		t.Errorf("anchors: %v, %v", info, err)
	}
	if stdout, stderr, code := verify(); code != 0 || !strings.Contains(stdout, " anchors agree") {
		t.Errorf("alone: code %d\n%s%s", code, stdout, stderr)
	}
	elsewhere := filepath.Join(t.TempDir(), "anchors.txt")
	text, err := os.ReadFile(anchors)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(elsewhere, []byte(strings.Replace(string(text), "20", "21", 1)), 0o600); err != nil {
		t.Fatal(err)
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
	if _, err := conn.Exec(t.Context(), `ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY; ALTER TABLE audit_entries DISABLE TRIGGER USER; ALTER TABLE audit_chain DISABLE TRIGGER USER;
DELETE FROM audit_entries; DELETE FROM audit_chain`); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"the end cut off", nil, 1, "first fault: link 1: the chain was cut"},
		{"the end cut off, by a file that was named", []string{"--anchors", anchors}, 1, "first fault: link 1: the chain was cut"},
		{"a file that there is not", []string{"--anchors", anchors + "x"}, 1, "no such file"},
		{"a line that was changed", []string{"--anchors", elsewhere}, 1, "line 1 of the anchors"},
	} {
		if stdout, stderr, code := verify(tt.args...); code != tt.code || !strings.Contains(stdout+stderr, tt.want) {
			t.Errorf("%s: code %d\n%s%s", tt.name, code, stdout, stderr)
		}
	}
	if _, stderr, code := run(t, program(t, nil, "audit")); code != 2 || !strings.Contains(stderr, "audit what?") {
		t.Errorf("nothing asked: code %d, %s", code, stderr)
	}
}
