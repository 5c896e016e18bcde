package main

import (
	"bytes"
	"testing"

	"tirek/graph"
)

// The command schema prints what the server tells of its schema.
func TestSchemaCommand(t *testing.T) {
	t.Parallel()
	var stdout, stderr bytes.Buffer
	code := Main(t.Context(), []string{"schema"}, func(string) string { return "" }, &stdout, &stderr)
	if code != 0 || stdout.String() != graph.SDL() || stderr.Len() > 0 {
		t.Errorf("%d, %d bytes in place of %d, %s", code, stdout.Len(), len(graph.SDL()), &stderr)
	}
}
