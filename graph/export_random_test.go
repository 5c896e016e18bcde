package graph_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"tirek/graph"
	"tirek/graph/model"
)

// flatField is a response name in a selection set, with all that is selected below it.
type flatField struct {
	alias string
	def   *ast.FieldDefinition
	of    string
	below []*flatField
}

func (f *flatField) list() bool { return f.def.Type.Elem != nil }

// flatFields merges selection sets, without what @skip and @include leave out and without PageInfo.
func flatFields(sets ...ast.SelectionSet) (fields []*flatField) {
	nodes := map[string][]ast.SelectionSet{}
	var collect func(ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.InlineFragment:
				collect(s.SelectionSet)
			case *ast.FragmentSpread:
				collect(s.Definition.SelectionSet)
			case *ast.Field:
				skip, include := s.Directives.ForName("skip"), s.Directives.ForName("include")
				if skip != nil && skip.Arguments[0].Value.Raw == "true" || include != nil && include.Arguments[0].Value.Raw == "false" || s.Definition.Type.Name() == "PageInfo" {
					continue
				}
				if nodes[s.Alias] == nil {
					fields = append(fields, &flatField{alias: s.Alias, def: s.Definition, of: s.ObjectDefinition.Name})
				}
				nodes[s.Alias] = append(nodes[s.Alias], s.SelectionSet)
			}
		}
	}
	for _, set := range sets {
		collect(set)
	}
	for _, f := range fields {
		f.below = flatFields(nodes[f.alias]...)
	}
	return fields
}

// firstList is the way to the first list, which is its last step; nil: there is none.
func firstList(fields []*flatField) []*flatField {
	for _, f := range fields {
		if f.list() {
			return []*flatField{f}
		}
		if way := firstList(f.below); way != nil {
			return append([]*flatField{f}, way...)
		}
	}
	return nil
}

// flatColumn is a column: its path from the top, its path from the row, and how many lists it is in.
type flatColumn struct {
	whole, name []string
	depth       int
}

// flat flattens by the words of the rule alone.
type flat struct{ deepest bool }

func (f flat) columns(fields, split []*flatField, whole, name []string, depth int) (all []flatColumn) {
	for _, field := range fields {
		whole, name := append(slices.Clip(whole), field.alias), append(slices.Clip(name), field.alias)
		last := len(split) - 1
		parallel := last >= 0 && slices.Contains(fields, split[last]) && len(split[last].below) == 0 && field.list() && len(field.below) == 0
		switch {
		case last == 0 && field == split[0] && len(field.below) > 0:
			row := []string{}
			if depth > 0 {
				if row = name; strings.HasSuffix(field.of, "Connection") {
					row = name[:len(name)-1]
				}
			}
			var inner []*flatField
			if f.deepest {
				inner = firstList(field.below)
			}
			all = append(all, f.columns(field.below, inner, whole, row, depth+1)...)
		case parallel && depth == 0:
			all = append(all, flatColumn{whole, []string{field.alias}, 1})
		case parallel:
			all = append(all, flatColumn{whole, name, depth + 1})
		case len(field.below) == 0 || field.list():
			all = append(all, flatColumn{whole, name, depth})
		default:
			var rest []*flatField
			if last > 0 && split[0] == field {
				rest = split[1:]
			}
			all = append(all, f.columns(field.below, rest, whole, name, depth)...)
		}
	}
	return all
}

// head is what the columns are called.
func (f flat) head(columns []flatColumn) (names []string) {
	for i, c := range columns {
		name := strings.Join(c.name, ".")
		for j, other := range columns {
			if j != i && strings.Join(other.name, ".") == name && (other.depth < c.depth || other.depth == c.depth && j < i) {
				name = strings.Join(c.whole, ".")
				break
			}
		}
		names = append(names, name)
	}
	return names
}

// rows are the values of an object's rows by path. around is what stands on all of them.
func (f flat) rows(fields []*flatField, value any, path string, split bool) (rows []map[string]any, around map[string]any) {
	around = map[string]any{}
	var way []*flatField
	if split {
		way = firstList(fields)
	}
	f.fill(around, fields, way, value, path)
	if way == nil {
		return []map[string]any{around}, around
	}
	owner := fields
	for _, step := range way[:len(way)-1] {
		object, _ := value.(map[string]any)
		value, owner, path = object[step.alias], step.below, path+step.alias+"."
	}
	object, there := value.(map[string]any)
	if !there {
		return nil, around
	}
	list := way[len(way)-1]
	with := func(more map[string]any) {
		row := map[string]any{}
		for _, values := range []map[string]any{around, more} {
			for key, value := range values {
				row[key] = value
			}
		}
		rows = append(rows, row)
	}
	if len(list.below) > 0 {
		elements, _ := object[list.alias].([]any)
		for _, element := range elements {
			inner, alone := f.rows(list.below, element, path+list.alias+".", f.deepest)
			for _, row := range inner {
				with(row)
			}
			if len(inner) == 0 {
				with(alone)
			}
		}
		return rows, around
	}
	for n := 0; ; n++ {
		more, some := map[string]any{}, false
		for _, field := range owner {
			if values, _ := object[field.alias].([]any); field.list() && len(field.below) == 0 && n < len(values) {
				more[path+field.alias], some = values[n], true
			}
		}
		if !some {
			return rows, around
		}
		with(more)
	}
}

// fill puts the values of an object, and of those it leads to, under their paths; not those of the list
// that is at the end of the way.
func (f flat) fill(to map[string]any, fields, way []*flatField, value any, path string) {
	object, _ := value.(map[string]any)
	for _, field := range fields {
		var rest []*flatField
		if len(way) > 0 && way[0] == field {
			rest = way[1:]
		}
		switch {
		case len(way) == 1 && field.list() && (field == way[0] || len(way[0].below) == 0 && len(field.below) == 0) && slices.Contains(fields, way[0]):
		case len(field.below) == 0 || field.list():
			to[path+field.alias] = object[field.alias]
		default:
			f.fill(to, field.below, rest, object[field.alias], path+field.alias+".")
		}
	}
}

var givenFirst = regexp.MustCompile(`first: \d+`)

// TestExportRandom exports made-up queries and compares with their answers, flattened by the words of the
// rule. Of lists that are exported whole the answer has the first page.
func TestExportRandom(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.Exec(`INSERT INTO consents (id, person_id, text_version, given_on, channel) SELECT gen_random_uuid(), p.id, '1', '2000-01-01', 'PAPER' FROM people p`)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	schema := newNaive(t, f.Pool()).schema
	compared, documents := 0, 3
	if testing.Short() { // which draws a fifth
		documents = 15
	}
	one := func(rt *rapid.T) {
		w := writer{t: rt, schema: schema}
		query := w.query()
		whole := w.oneIn(4)
		if whole {
			query = givenFirst.ReplaceAllString(query, "first: null")
		}
		rows := w.pick("first", "deepest")
		file := func(format string) []byte {
			response := a.exported(nil, map[string]any{"query": query, "rows": rows, "format": format})
			body, err := io.ReadAll(response.Body)
			if err != nil {
				rt.Fatal(err)
			}
			if response.StatusCode != http.StatusOK {
				for _, known := range []string{"cannot be exported", "nothing that could be a column", "are the same list"} {
					if bytes.Contains(body, []byte(known)) {
						return nil
					}
				}
				rt.Fatalf("%s\n%d %s", query, response.StatusCode, body)
			}
			return body
		}
		lines := file("ndjson")
		text := file("csv")
		if text == nil {
			return
		}
		doc, faults := gqlparser.LoadQueryWithRules(schema, query, nil)
		if faults != nil {
			rt.Fatal(faults)
		}
		var answer struct{ Data any }
		decoder := json.NewDecoder(bytes.NewReader(a.post(t.Context(), query, nil)))
		decoder.UseNumber()
		if err := decoder.Decode(&answer); err != nil {
			rt.Fatal(err)
		}
		fields, naive := flatFields(doc.Operations[0].SelectionSet), flat{rows == "deepest"}
		columns := naive.columns(fields, firstList(fields), nil, nil, 0)
		head := naive.head(columns)
		records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(head, records[0]); diff != "" {
			rt.Fatalf("%s\nrows=%s columns (-naive +export):\n%s", query, rows, diff)
		}
		want := []map[string]any{}
		all, _ := naive.rows(fields, answer.Data, "", true)
		for _, row := range all {
			named := map[string]any{}
			for i, c := range columns {
				named[head[i]] = row[strings.Join(c.whole, ".")]
			}
			want = append(want, named)
		}
		got := []map[string]any{}
		decoder = json.NewDecoder(bytes.NewReader(lines))
		decoder.UseNumber()
		for decoder.More() {
			var row map[string]any
			if err := decoder.Decode(&row); err != nil {
				rt.Fatal(err)
			}
			got = append(got, row)
		}
		if whole && len(got) > len(want) && len(want) >= model.DefaultPageSize { // the answer has one page of it
			got, records = got[:len(want)], records[:len(want)+1]
		}
		if diff := cmp.Diff(want, got); diff != "" || len(records)-1 != len(want) {
			rt.Fatalf("%s\nrows=%s, %d of CSV (-naive +export):\n%.3000s", query, rows, len(records)-1, diff)
		}
		compared += len(want)
	}
	rapid.Check(t, func(rt *rapid.T) {
		for range documents {
			one(rt)
		}
	})
	if compared < 100 {
		t.Errorf("only %d rows", compared)
	}
}
