package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// naive answers queries the slowest way there is: one plain statement for every field of every
// object, from placements and events alone. It is what planned answers are compared with.
type naive struct {
	sight  *sight            // what whoever asks may see; nil: everything
	iins   map[string]string // by person, since they are sealed
	t      testing.TB
	pool   *pgxpool.Pool
	schema *ast.Schema
	vars   map[string]any
	seen   map[string][]thing // by statement and arguments
}

// thing is an object of the graph: its plain fields by name, and what relations start from behind
// an underscore.
type thing = map[string]any

func newNaive(t testing.TB, pool *pgxpool.Pool) *naive {
	return &naive{t: t, pool: pool, schema: loadSchema(t), seen: map[string][]thing{}}
}

func (n *naive) answer(query string, variables map[string]any) map[string]any {
	n.t.Helper()
	document, faults := gqlparser.LoadQueryWithRules(n.schema, query, nil)
	if len(faults) > 0 {
		n.t.Fatal(faults)
	}
	operation := document.Operations[0]
	vars, err := validator.VariableValues(n.schema, operation, variables)
	if err != nil {
		n.t.Fatal(err)
	}
	n.vars = vars
	return n.object(thing{"__typename": "Query"}, operation.SelectionSet, today)
}

const today = "2025-10-31"

func (n *naive) object(o thing, set ast.SelectionSet, at string) map[string]any {
	type asked struct {
		field *ast.Field
		below ast.SelectionSet
	}
	var order []string
	fields := map[string]*asked{}
	var collect func(ast.SelectionSet)
	collect = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if !n.included(s.Directives) {
					continue
				}
				if fields[s.Alias] == nil {
					fields[s.Alias] = &asked{field: s}
					order = append(order, s.Alias)
				}
				fields[s.Alias].below = append(fields[s.Alias].below, s.SelectionSet...)
			case *ast.InlineFragment:
				if n.included(s.Directives) && n.is(o, s.TypeCondition) {
					collect(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if n.included(s.Directives) && n.is(o, s.Definition.TypeCondition) {
					collect(s.Definition.SelectionSet)
				}
			}
		}
	}
	collect(set)
	answer := map[string]any{}
	for _, alias := range order {
		f := fields[alias]
		args := f.field.ArgumentMap(n.vars)
		below := at
		if o["__typename"] == "Query" && args["at"] != nil {
			below = args["at"].(string)
		}
		answer[alias] = n.complete(n.resolve(o, f.field.Name, args, below), f.below, below)
	}
	return answer
}

func (n *naive) is(o thing, typ string) bool {
	return typ == "" || typ == o["__typename"] || typ == "Node" && slices.Contains([]string{"Organization", "PartyGroup", "Member", "Office", "Project", "Indicator", "Metric"}, o["__typename"].(string))
}

func (n *naive) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		on := d.ArgumentMap(n.vars)["if"].(bool)
		if d.Name == "skip" && on || d.Name == "include" && !on {
			return false
		}
	}
	return true
}

func (n *naive) complete(value any, set ast.SelectionSet, at string) any {
	switch v := value.(type) {
	case thing:
		if v == nil {
			return nil
		}
		return n.object(v, set, at)
	case []thing:
		list := make([]any, len(v))
		for i := range v {
			list[i] = n.object(v[i], set, at)
		}
		return list
	}
	return value
}

// rows runs a statement of one JSON column, and leaves out what may not be seen.
func (n *naive) rows(sql string, args ...any) []thing {
	n.t.Helper()
	list := n.whole(sql, args...)
	if n.sight == nil {
		return list
	}
	return keep(list, n.sight.sees)
}

// whole runs a statement of one JSON column. The data stands still, so that the same question need
// not be asked twice.
func (n *naive) whole(sql string, args ...any) []thing {
	n.t.Helper()
	key := sql + fmt.Sprint(args...)
	if list, ok := n.seen[key]; ok {
		return list
	}
	rows, err := n.pool.Query(n.t.Context(), sql, args...)
	if err != nil {
		n.t.Fatalf("%s: %v", sql, err)
	}
	defer rows.Close()
	list := []thing{}
	for rows.Next() {
		var raw []byte
		if err := rows.Scan(&raw); err != nil {
			n.t.Fatal(err)
		}
		var o thing
		if err := json.Unmarshal(raw, &o); err != nil {
			n.t.Fatal(err)
		}
		list = append(list, o)
	}
	if rows.Err() != nil {
		n.t.Fatalf("%s: %v", sql, rows.Err())
	}
	n.seen[key] = list
	return list
}

func first(list []thing) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}
