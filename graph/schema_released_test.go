package graph_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph"
)

const released = "schema/released.graphql"

var release = flag.Bool("release", false, "take the present schema for released, today")

// TestReleasedSchema fails when a client of the schema that was released last could break, unless the text
// about the API announces it.
func TestReleasedSchema(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(released)
	if err != nil && !(*release && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	former, err := gqlparser.LoadSchema(&ast.Source{Name: released, Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(schemaReadme)
	if err != nil {
		t.Fatal(err)
	}
	_, coming, _ := strings.Cut(string(readme), "\n### Unreleased\n")
	coming, _, _ = strings.Cut(coming, "\n### ")
	for _, found := range unannounced(breaking(former, loadSchema(t)), coming) {
		t.Error(found)
	}
	if t.Failed() {
		t.Logf("Clients rely on %s. Keep what was there and deprecate it, or announce the change in %s.", released, schemaReadme)
	}
	if t.Failed() || !*release {
		return
	}
	const heading = "\n### Unreleased\n"
	dated := strings.Replace(string(readme), heading, heading+"\n### "+time.Now().Format(time.DateOnly)+"\n", 1)
	for file, text := range map[string]string{released: graph.SDL(), schemaReadme: dated} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// unannounced are the findings that the changelog does not announce, or that come too early.
func unannounced(findings []string, changelog string) (left []string) {
	announced := map[string]string{} // days, by what is changed
	for line := range strings.Lines(changelog) {
		day, of, ok := strings.Cut(strings.TrimPrefix(line, "- Breaking, "), ": `")
		at, _, closed := strings.Cut(of, "`")
		if _, err := time.Parse(time.DateOnly, day); ok && closed && err == nil && strings.HasPrefix(line, "- Breaking, ") {
			announced[at] = day
		}
	}
	for _, found := range findings {
		at := found[:strings.LastIndex(found, ": ")]
		day, ok := announced[at]
		if _, until, early := strings.Cut(found, "may be after "); !ok || early && day <= until {
			left = append(left, found)
		}
	}
	return left
}

func TestUnannounced(t *testing.T) {
	t.Parallel()
	findings := []string{"A.old: removed, which may be after 2026-06-30", "Query.a(x:): was 1 by default, is 3", "B: removed"}
	for _, tt := range []struct {
		name, changelog string
		left            []string
	}{
		{"nothing is said", "", findings},
		{"one is", "- Breaking, 2026-07-01: `B`: nobody uses it.\n", findings[:2]},
		{"all are", "- More.\n- Breaking, 2026-07-01: `B`: x.\n- Breaking, 2026-07-01: `A.old`: x.\n- Breaking, 2026-07-01: `Query.a(x:)`: x.\n", nil},
		{"too early", "- Breaking, 2026-06-30: `B`: x.\n- Breaking, 2026-06-30: `A.old`: x.\n- Breaking, 2026-06-30: `Query.a(x:)`: x.\n", findings[:1]},
		{"without a day", "- Breaking, soon: `B`: x.\n- Breaking: `B`: x.\n", findings},
	} {
		if left := unannounced(findings, tt.changelog); !slices.Equal(left, tt.left) {
			t.Errorf("%s: %q is left, want %q", tt.name, left, tt.left)
		}
	}
}
