package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tirek/graph/auth"
)

func TestOpenKeys(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	made := filepath.Join(dir, "made.json")
	if err := auth.NewKeys().CreateKeys(made); err != nil {
		t.Fatal(err)
	}
	open := filepath.Join(dir, "open.json")
	if err := os.WriteFile(open, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	const database = "postgres://tirek:geheim@db/register"
	for _, tt := range []struct {
		name   string
		config Config
		want   string // in the error; empty: keys
	}{
		{"own cluster, first start", Config{DataDir: dir}, ""},
		{"own cluster, next start", Config{DataDir: dir}, ""},
		{"own cluster, elsewhere", Config{DataDir: dir, Keys: filepath.Join(dir, "elsewhere.json")}, ""},
		{"own cluster, no folder", Config{DataDir: filepath.Join(dir, "none")}, "no such file"},
		{"somebody's database", Config{DatabaseURL: database, Keys: made}, ""},
		{"somebody's database, keys not set", Config{DatabaseURL: database}, "TIREK_KEYS must be set"},
		{"somebody's database, no file", Config{DatabaseURL: database, Keys: filepath.Join(dir, "none.json")}, "keys create"},
		{"others may read them", Config{DatabaseURL: database, Keys: open}, "chmod 600"},
	} {
		keys, err := openKeys(tt.config)
		switch {
		case tt.want == "" && (err != nil || keys.Current() != "k1"):
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	for _, name := range []string{"keys.json", "elsewhere.json"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	first, err := openKeys(Config{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := openKeys(Config{DataDir: dir}); err != nil || !slices.Equal(again.MAC("test", nil), first.MAC("test", nil)) {
		t.Errorf("other keys at the next start: %v", err)
	}
}

func TestKeysCommand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "keys.json")
	env := []string{"DATABASE_URL=postgres://tirek:geheim@127.0.0.1:1/tirek", "TIREK_KEYS=" + path}
	for _, tt := range []struct {
		name string
		env  []string
		args []string
		code int
		want string
	}{
		{"made", env, []string{"keys", "create"}, 0, "keys made in " + path},
		{"made twice", env, []string{"keys", "create"}, 1, "there are keys in " + path},
		{"nowhere", env[:1], []string{"keys", "create"}, 1, "TIREK_KEYS must be set"},
		{"nothing asked", env, []string{"keys"}, 2, "keys what?"},
		{"something else asked", env, []string{"keys", "show"}, 2, "keys has no"},
		{"drop without rotate", env, []string{"keys", "create", "--drop"}, 2, "keys what?"},
		{"no database", env, []string{"keys", "rotate"}, 1, "the database cannot be reached"},
	} {
		stdout, stderr, code := run(t, program(t, tt.env, tt.args...))
		if code != tt.code || !strings.Contains(stdout+stderr, tt.want) {
			t.Errorf("%s: code %d, %q %q, want %d, %q", tt.name, code, stdout, stderr, tt.code, tt.want)
		}
	}
}
