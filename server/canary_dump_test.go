package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tirek/frontend"
)

// bundle is the text of all files of the admin.
func bundle(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := fs.WalkDir(frontend.Dist, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			var text []byte
			text, err = fs.ReadFile(frontend.Dist, name)
			all.Write(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// pgDump makes dumps of databases.
func pgDump(t *testing.T) func(url string) string {
	t.Helper()
	program, err := exec.LookPath("pg_dump")
	if dir := os.Getenv("TIREK_POSTGRES_BIN"); dir != "" {
		program, err = filepath.Join(dir, "pg_dump"), nil
	} else if installed, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_dump"); err != nil && len(installed) > 0 {
		program, err = installed[len(installed)-1], nil
	}
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("pg_dump is missing")
	} else if err != nil {
		t.Skip("pg_dump is missing")
	}
	return func(url string) string {
		out, err := exec.Command(program, "--data-only", "--dbname", url).Output()
		if failed, ok := err.(*exec.ExitError); ok {
			t.Fatalf("pg_dump: %v\n%s", err, failed.Stderr)
		} else if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
}

// tables are the rows of each table in a dump.
func tables(dump string) map[string]string {
	rows := map[string]string{}
	for _, part := range strings.Split(dump, "\nCOPY ")[1:] {
		head, data, _ := strings.Cut(part, "FROM stdin;\n")
		data, _, _ = strings.Cut(data, "\n\\.\n")
		name, _, _ := strings.Cut(head, " ")
		rows[name] = data
	}
	return rows
}
