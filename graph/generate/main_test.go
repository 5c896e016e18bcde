package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSequential(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, before, after, err string
	}{
		{name: "lists and integers", before: "ret := graphql.MarshalSliceConcurrently(ctx, 1)\nres, err := graphql.UnmarshalInt(v)", after: "ret := marshalSlice(ctx, 1)\nres, err := unmarshalInt(v)"},
		{name: "nothing to replace", before: "graphql.UnmarshalInt(v)", after: "unmarshalInt(v)", err: "gqlgen has changed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "x.generated.go")
			if err := os.WriteFile(file, []byte(tt.before), 0o600); err != nil {
				t.Fatal(err)
			}
			err := sequential(filepath.Dir(file))
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			if got, err := os.ReadFile(file); err != nil || string(got) != tt.after {
				t.Errorf("the file is\n%s, %v\nwant\n%s", got, err, tt.after)
			}
		})
	}
}

func TestRemoveStale(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"org.generated.go", "gone.generated.go", "root_.generated.go", "prelude.generated.go", "plan.gen.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := removeStale(dir, []string{"graph/schema/org.graphqls"}); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(left) != 4 || strings.Contains(strings.Join(left, " "), "gone") {
		t.Errorf("left are %v, %v; want all but gone.generated.go", left, err)
	}
}
