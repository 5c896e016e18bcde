package graph

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"tirek/graph/gen"
	"tirek/graph/model"
)

// Whatever asks the database for a list, or for more than a row, has a weight.
func TestEveryCostlyFieldHasAWeight(t *testing.T) {
	t.Parallel()
	es := gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}})
	planned, ok := es.(interface {
		PlanResult(field string) reflect.Type
	})
	if !ok {
		t.Fatal("the schema does not tell which fields are planned")
	}
	schema, weighed := es.Schema(), 0
	p := pricesOf(schema)
	for _, def := range schema.Types {
		if def.Kind != ast.Object || def == schema.Mutation || def == schema.Subscription || strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, f := range def.Fields {
			costly := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool {
				return slices.Contains([]string{"first", "by", "period", "text", "bucket"}, a.Name)
			})
			kind := schema.Types[f.Type.Name()].Kind
			relation := planned.PlanResult(def.Name+"."+f.Name) != nil && f.Type.Elem != nil && kind != ast.Scalar && kind != ast.Enum
			if !costly && !relation && f.Name != "aggregate" {
				continue
			}
			if weighed++; p[f] <= 1 {
				t.Errorf("%s.%s has no weight", def.Name, f.Name)
			}
		}
	}
	if weighed < 50 {
		t.Errorf("only %d fields were looked at", weighed)
	}
}

// What a refused question is told to ask instead is no longer refused.
func TestCheaper(t *testing.T) {
	t.Parallel()
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}}).Schema()
	documents := newDocuments(schema, DefaultLimits())
	for _, tt := range []struct {
		name, query string
		limits      Limits
		field, hint string
		then        string // the question after the hint; empty: there is none
	}{
		{"one page", `{organizations(first:200){nodes{code partyGroups(first:500){nodes{code:name members(first:500){nodes{id}}}}}}}`, Limits{Nodes: 1_000_000},
			"organizations.nodes.partyGroups.nodes.members.nodes", "Ask for first: 9 instead of 500 at organizations.nodes.partyGroups.",
			`{organizations(first:200){nodes{code partyGroups(first:9){nodes{code:name members(first:500){nodes{id}}}}}}}`},
		{"the page of which most is left", `{organizations(first:10){nodes{code partyGroups(last:400){nodes{name}}}}}`, Limits{Nodes: 2_010},
			"organizations.nodes.partyGroups.nodes", "Ask for last: 200 instead of 400 at organizations.nodes.partyGroups.",
			`{organizations(first:10){nodes{code partyGroups(last:200){nodes{name}}}}}`},
		{"a page that nobody asked a size of", `{organizations{nodes{code}}}`, Limits{Cost: 31}, "organizations.nodes", "Ask for first: 20 instead of 50 at organizations.", `{organizations(first:20){nodes{code}}}`},
		{"a page in a fragment", `{organizations(first:500){...C}}fragment C on OrganizationConnection{nodes{id code}}`, Limits{Cost: 111}, "organizations.nodes", "Ask for first: 50 instead of 500 at organizations.",
			`{organizations(first:50){...C}}fragment C on OrganizationConnection{nodes{id code}}`},
		{"more than any page has", `{organizations(first:2000000000){nodes{code}}}`, Limits{Nodes: 1_000_000}, "organizations.nodes", "Ask for first: 500 instead of 2000000000 at organizations.", `{organizations(first:500){nodes{code}}}`},
		{"several pages", `{organizations(first:100){nodes{partyGroups(first:100){nodes{name}}}}}`, Limits{Nodes: 90},
			"organizations.nodes.partyGroups.nodes", "Ask for at most 9 rows each at organizations, organizations.nodes.partyGroups.",
			`{organizations(first:9){nodes{partyGroups(first:9){nodes{name}}}}}`},
		{"groups", `{members{groups(by:[{field:SEX},{field:AGE_BAND}],first:300,others:true){nodes{count}}}}`, Limits{Cost: 5_250}, "members.groups.nodes", "Ask for first: 238 instead of 300 at members.groups.",
			`{members{groups(by:[{field:SEX},{field:AGE_BAND}],first:238,others:true){nodes{count}}}}`},
		{"no page at all", `{programmes{projects{indicators{code}}}}`, Limits{Nodes: 100}, "programmes.projects.indicators", "Ask in parts: leave programmes.projects.indicators to a query of its own.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := budget{limits: tt.limits, prices: pricesOf(schema)}
			doc, faults := documents.get(tt.query)
			if faults != nil {
				t.Fatal(faults)
			}
			_, fault := b.costs(model.English, doc, doc.Operations[0], nil)
			if fault == nil {
				t.Fatal("not refused")
			}
			if fault.Extensions["field"] != tt.field || fault.Extensions["hint"] != tt.hint {
				t.Errorf("field %v, hint %v", fault.Extensions["field"], fault.Extensions["hint"])
			}
			if tt.then == "" {
				return
			}
			if doc, faults = documents.get(tt.then); faults != nil {
				t.Fatal(faults)
			}
			if points, fault := b.costs(model.English, doc, doc.Operations[0], nil); fault != nil {
				t.Errorf("the hint is refused: %d points, %v", points, fault)
			}
		})
	}
}

// Whatever limit is exceeded, it is said how to keep to it, in every language.
func TestEveryLimitHasAHint(t *testing.T) {
	t.Parallel()
	for _, limit := range AllLimits {
		if limit.Name == "nodes" || limit.Name == "cost" {
			continue // computed
		}
		told := map[string]bool{}
		for _, lang := range languages {
			hint, _ := forClient(lang, over(limit.Name, 7, 8, nil, nil)).Extensions["hint"].(string)
			if !strings.Contains(hint, "7") {
				t.Errorf("%s in %s: %q", limit.Name, lang, hint)
			}
			told[hint] = true
		}
		if len(told) != len(languages) {
			t.Errorf("%s: %v", limit.Name, told)
		}
	}
}

// Estimates by the weights of the schema.
func TestEstimates(t *testing.T) {
	t.Parallel()
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}}).Schema()
	documents := newDocuments(schema, DefaultLimits())
	for _, tt := range []struct {
		query  string
		points int
	}{
		{"{viewer{name}}", 2},
		{"{organization{code}}", 2},
		{"{organizations(first:7){nodes{code}}}", 10 + 1 + 7},
		{"{organizations(first:7){totalCount}}", 10 + 10},
		{"{organizations(first:7){pageInfo{hasNextPage endCursor}}}", 10 + 1 + 7 + 2},
		{"{organizations(first:7){nodes{members{totalCount}}}}", 10 + 1 + 7*(10+10)},
		{"{members{aggregate{count youthShare}}}", 10 + 1000 + 2},
		{"{members{groups(by:[{field:SEX}]){nodes{count}}}}", 10 + 5000 + 1 + (100 + 1)},
		{"{members{groups(by:[{field:SEX},{field:AGE_BAND}],first:3,subtotals:true){nodes{count}}}}", 10 + 5000 + 1 + (3*2 + 1)},
		{`{search(text:"abc",first:3){nodes{title}}}`, 10000 + 1 + 3},
		{`{organization{totals(period:{year:2025}){value}}}`, 1 + 100 + unpaged},
	} {
		doc, faults := documents.get(tt.query)
		if faults != nil {
			t.Fatal(faults)
		}
		points, fault := budget{prices: pricesOf(schema)}.costs(model.English, doc, doc.Operations[0], nil)
		if points != tt.points || fault != nil {
			t.Errorf("%s: %d points, want %d", tt.query, points, tt.points)
		}
	}
}
