package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/store/storetest"
)

// saysNull reports that one of several descriptions says what null means.
func saysNull(descriptions ...string) bool {
	return slices.ContainsFunc(descriptions, func(d string) bool { return strings.Contains(strings.ToLower(d), "null") })
}

// TestNullIsExplained demands of everything that can be null in an answer or a filter that it says what
// null means, itself or its type.
func TestNullIsExplained(t *testing.T) {
	t.Parallel()
	fields, entries := 0, 0
	for _, def := range loadSchema(t).Types {
		picks := def.Kind == ast.InputObject && (strings.HasSuffix(def.Name, "Filter") || strings.HasSuffix(def.Name, "Having"))
		if def.BuiltIn || def.Kind != ast.Object && def.Kind != ast.Interface && !picks {
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") || f.Type.NonNull && (f.Type.Elem == nil || f.Type.Elem.NonNull) {
				continue
			}
			if picks {
				entries++
			} else {
				fields++
			}
			if own := f.Description; !saysNull(own, def.Description) && f.Type.Elem == nil || f.Type.Elem != nil && !picks && !saysNull(own) && !strings.Contains(own, "where there is none") {
				t.Errorf("%s.%s does not say what null means: %q", def.Name, f.Name, own)
			}
		}
	}
	if fields < 80 || entries < 200 {
		t.Errorf("only %d fields and %d entries can be null", fields, entries)
	}
}

// TestDirectivesAreDescribed is TestDescriptions for directives and what they take.
func TestDirectivesAreDescribed(t *testing.T) {
	t.Parallel()
	own := 0
	for _, d := range loadSchema(t).Directives {
		if d.Position != nil && d.Position.Src.BuiltIn {
			continue
		}
		own++
		if repeats(d.Name, d.Description) {
			t.Errorf("@%s is described as %q", d.Name, d.Description)
		}
		for _, a := range d.Arguments {
			if repeats(a.Name, a.Description) {
				t.Errorf("@%s(%s) is described as %q", d.Name, a.Name, a.Description)
			}
		}
	}
	if own == 0 {
		t.Error("no directive was looked at")
	}
}

// TestNullIsLeftOut asks every list with null for every argument and every entry of its filter that may
// be null, and gets what it gets without them.
func TestNullIsLeftOut(t *testing.T) {
	t.Parallel()
	schema := loadSchema(t)
	a := newAPI(t, storetest.Demo(t).Store)
	lists := 0
	for _, f := range schema.Query.Fields {
		filter := f.Arguments.ForName("filter")
		if filter == nil || schema.Types[f.Type.Name()].Fields.ForName("totalCount") == nil {
			continue
		}
		lists++
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			var nulls, entries []string
			for _, argument := range f.Arguments {
				if argument != filter && !argument.Type.NonNull {
					nulls = append(nulls, argument.Name+": null")
				}
			}
			for _, entry := range schema.Types[filter.Type.Name()].Fields {
				if !entry.Type.NonNull {
					entries = append(entries, entry.Name+": null")
				}
			}
			of := func(arguments string) string {
				return string(a.post(t.Context(), fmt.Sprintf("{ %s%s { totalCount pageInfo { endCursor } } }", f.Name, arguments), json.RawMessage("{}")))
			}
			want := of("")
			for _, arguments := range []string{"filter: null", "filter: {" + strings.Join(entries, ", ") + "}"} {
				arguments = "(" + strings.Join(append(nulls, arguments), ", ") + ")"
				if got := of(arguments); got != want || strings.Contains(got, "errors") {
					t.Errorf("%s%s answered %s, without %s", f.Name, arguments, got, want)
				}
			}
		})
	}
	if lists < 10 {
		t.Errorf("only %d lists were asked", lists)
	}
}
