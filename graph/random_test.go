package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"tirek/graph"
	"tirek/graph/plan"
	"tirek/graph/store/storetest"
)

// writer makes up queries of the real schema.
type writer struct {
	t         *rapid.T
	schema    *ast.Schema
	ids       map[string][]string // some of the register, by type
	aliases   int
	fragments []string
	ofValues  bool   // a filter of values is being written
	day       string // the only one that is asked about; empty: any
}

// unasked are fields that need an id, provedElsewhere those that the naive executor has no word for.
var unasked = map[string]bool{"Query.node": true, "Query.partyGroup": true, "Query.member": true}

func (w *writer) oneIn(n int) bool { return rapid.IntRange(1, n).Draw(w.t, "one in") == 1 }

func (w *writer) pick(list ...string) string { return rapid.SampledFrom(list).Draw(w.t, "pick") }

func (w *writer) query() string {
	body := w.selections(w.schema.Query, 4)
	return "query { ... on Query " + body + " }\n" + strings.Join(w.fragments, "\n")
}

func (w *writer) selections(def *ast.Definition, depth int) string {
	var b strings.Builder
	b.WriteString("{ __typename ")
	if strings.HasSuffix(def.Name, "Edge") {
		b.WriteString("at: __typename ")
	}
	for range rapid.IntRange(1, 4).Draw(w.t, "selections") {
		f := def.Fields[rapid.IntRange(0, len(def.Fields)-1).Draw(w.t, "field")]
		target := w.schema.Types[f.Type.Name()]
		leaf := target.Kind == ast.Scalar || target.Kind == ast.Enum
		if strings.HasPrefix(f.Name, "__") || unasked[def.Name+"."+f.Name] || provedElsewhere[def.Name+"."+f.Name] != "" || f.Name == "cursor" || !leaf && depth == 0 {
			continue
		}
		w.aliases++
		text := fmt.Sprintf("f%d: %s%s", w.aliases, f.Name, w.arguments(def, f))
		if w.oneIn(10) {
			text += w.pick(" @include(if: true)", " @skip(if: true)", " @skip(if: false)")
		}
		if !leaf {
			text += " " + w.selections(target, depth-1)
		}
		switch {
		case w.oneIn(8):
			text = "... on " + def.Name + " { " + text + " }"
		case w.oneIn(8):
			name := fmt.Sprintf("F%d", len(w.fragments))
			w.fragments = append(w.fragments, "fragment "+name+" on "+def.Name+" { "+text+" }")
			text = "..." + name
		}
		b.WriteString(text + " ")
	}
	return b.String() + "}"
}

func (w *writer) arguments(def *ast.Definition, f *ast.FieldDefinition) string {
	switch {
	case f.Arguments.ForName("by") != nil:
		return w.grouping(f.Arguments.ForName("by").Type.Name())
	case f.Type.Name() == "CountSeries":
		from := "2018-11-15"
		if w.day != "" {
			from = w.day
		}
		return "(bucket: " + w.pick("QUARTER", "YEAR") + `, from: "` + from + `")`
	case f.Name == "percentile":
		return "(p: " + w.pick("0", "0.25", "0.875", "1") + ")"
	}
	var args []string
	add := func(format string, values ...any) { args = append(args, fmt.Sprintf(format, values...)) }
	for _, a := range f.Arguments {
		needed := a.Type.NonNull && a.DefaultValue == nil
		if !needed && !w.oneIn(3) && !(a.Name == "filter" && w.oneIn(2)) && a.Name != "first" && a.Name != "code" {
			continue
		}
		switch a.Name {
		case "first":
			add("first: %d", rapid.IntRange(0, 3).Draw(w.t, "first"))
		case "at":
			if w.day == "" {
				add(`at: "%s"`, w.pick("2022-06-30", "2023-01-01", "2025-02-09", "2025-02-10", "2025-10-31", "2019-05-05"))
			}
		case "code":
			if strings.HasSuffix(def.Name+f.Name, "project") {
				add(`code: "%s"`, w.pick("PRO_A", "NONE"))
			} else {
				add(`code: "%s"`, w.pick("KZ", "REG", "REG-A", "REG-B", "REG-A-00", "NONE"))
			}
		case "lang":
			add("lang: %s", w.pick("KK", "RU", "EN"))
		case "level":
			add("level: %s", w.pick("DISTRICT", "PRIMARY"))
		case "includeDescendants":
			add("includeDescendants: %s", w.pick("true", "false"))
		case "bucket":
			add("bucket: %s", w.pick("MONTH", "QUARTER", "YEAR"))
		case "period":
			add("period: %s", w.pick("{year: 2025}", "{year: 2024, quarter: 3}", "{year: 2025, month: 10}", `{from: "2024-12-01", to: "2025-03-01"}`))
		case "indicator":
			add("indicator: %s", w.pick(`"IND_SUM"`, `"IND_LAST"`, `"IND_AVG"`, `"IND_NEVER"`))
		case "tree":
			add("tree: %s", w.pick("AS_OF", "TODAY"))
		case "indicators":
			add("indicators: %s", w.pick("[]", `["IND_SUM"]`, `["IND_LAST", "IND_AVG"]`))
		case "projects":
			add("projects: %s", w.pick(`["PRO_A"]`, `["PRO_B"]`))
		case "filter":
			add("filter: %s", w.filter(a.Type.Name(), rapid.IntRange(0, 2).Draw(w.t, "depth")))
		case "orderBy":
			add("orderBy: %s", w.orders(a.Type.Name()))
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// grouping makes up the arguments of groups.
func (w *writer) grouping(key string) string {
	keys := []string{"{field: REGION}", "{field: DISTRICT}"}
	having := []string{"count: {gte: 2}", "share: {lt: 0.3183}"}
	orders := []string{"{field: COUNT, direction: ASC}", "{field: COUNT}"}
	switch key {
	case "OrganizationGroupKey":
		keys = append(keys, "{field: PARENT}", "{field: LEVEL}", "{field: VALID_FROM, bucket: YEAR}")
		having, orders = append(having, "members: {gt: 40}", "partyGroups: {lte: 8}"), append(orders, "{field: MEMBERS}", "{field: PARTY_GROUPS, direction: ASC}")
	case "MemberGroupKey":
		keys = append(keys, "{field: ORGANIZATION}", "{field: PARTY_GROUP}", "{field: SEX}", "{field: STATUS}",
			"{field: AGE_BAND}", "{field: AGE}", "{field: JOINED_ON, bucket: YEAR}", "{field: BIRTH_DATE, bucket: QUARTER}", "{field: ENDED_ON, bucket: MONTH}")
		having, orders = append(having, "youthShare: {gte: 0.3183}", "averageAge: {isNull: false}", "averageAge: {lt: 52.11}"), append(orders, "{field: YOUTH_SHARE}", "{field: AVERAGE_AGE, direction: ASC, nulls: FIRST}")
	case "MembershipEventGroupKey":
		keys = append(keys, "{field: ORGANIZATION}", "{field: PARTY_GROUP}", "{field: SEX}", "{field: STATUS}", "{field: TYPE}", "{field: EFFECTIVE_ON, bucket: MONTH}", "{field: EFFECTIVE_ON, bucket: YEAR}")
		having, orders = append(having, "people: {in: [1, 2, 5]}"), append(orders, "{field: PEOPLE}")
	}
	chosen := rapid.Permutation(keys).Draw(w.t, "keys")[:rapid.IntRange(1, 3).Draw(w.t, "number of keys")]
	if strings.Count(strings.Join(chosen, ""), "EFFECTIVE_ON") > 1 {
		chosen = chosen[:1]
	}
	text := "(by: [" + strings.Join(chosen, ", ") + "]"
	if w.oneIn(3) {
		text += ", having: {" + w.pick(having...) + "}"
	}
	if w.oneIn(2) {
		text += fmt.Sprintf(", first: %d", rapid.IntRange(1, 4).Draw(w.t, "first"))
	}
	if w.oneIn(2) {
		name, _, _ := strings.Cut(strings.Trim(chosen[len(chosen)-1], "{}"), ",")
		byKey := "{field: KEY, key: " + strings.TrimPrefix(name, "field: ")
		text += ", orderBy: [" + w.pick(append(orders, byKey+"}", byKey+", direction: ASC}", byKey+", nulls: FIRST}", byKey+"}, {field: COUNT}")...) + "]"
	}
	return text + w.pick("", ", others: true", ", subtotals: true", ", others: true, subtotals: true") + ")"
}

// TestRandomQueries sends made-up queries through both writers, and compares with the naive
// executor.
func TestRandomQueries(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	naive, ids := newNaive(t, f.Pool()), idsOf(t, f.DB)
	documents, filtered, ordered := 3, 0, 0
	if long {
		documents = 50
	}
	asked := 0
	rapid.Check(t, func(rt *rapid.T) {
		for range documents {
			w := writer{t: rt, schema: naive.schema, ids: ids}
			query := w.query()
			asked, filtered, ordered = asked+1, filtered+btoi(strings.Contains(query, "filter: {")), ordered+btoi(strings.Contains(query, "orderBy: ["))
			direct := a.post(plan.WithWay(t.Context(), plan.Direct), query, nil)
			byGqlgen := a.post(plan.WithWay(t.Context(), plan.Gqlgen), query, nil)
			if diff := cmp.Diff(string(byGqlgen), string(direct)); diff != "" {
				rt.Fatalf("%s\n(-gqlgen +direct):\n%s", query, diff)
			}
			var decoded struct {
				Data   map[string]any
				Errors []any
			}
			if err := json.Unmarshal(direct, &decoded); err != nil || len(decoded.Errors) > 0 {
				rt.Fatalf("%s\nanswered %.1000s", query, direct)
			}
			raw, err := json.Marshal(naive.answer(query, nil))
			if err != nil {
				rt.Fatal(err)
			}
			var want map[string]any
			if err := json.Unmarshal(raw, &want); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(want, decoded.Data, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
				rt.Fatalf("%s\n(-naive +planned):\n%.4000s", query, diff)
			}
		}
	})
	t.Logf("%d documents, %d of them with filters, %d with orders", asked, filtered, ordered)
}

// idsOf are some ids of a register, by type.
func idsOf(t testing.TB, db *storetest.DB) map[string][]string {
	t.Helper()
	ids := map[string][]string{}
	pairs(t, db.Pool(), func(typ, id string) { ids[typ] = append(ids[typ], id) }, `
(SELECT 'Organization', id::text FROM organizations ORDER BY code LIMIT 9) UNION ALL (SELECT 'PartyGroup', id::text FROM party_groups ORDER BY id LIMIT 5)
UNION ALL (SELECT 'Member', id::text FROM people ORDER BY id LIMIT 5) UNION ALL (SELECT 'Office', id::text FROM offices ORDER BY organization_id, post, id LIMIT 5)
UNION ALL (SELECT 'Metric', metric_id::text FROM metric_revisions ORDER BY month, indicator_id, organization_id LIMIT 5)
UNION ALL (SELECT 'MembershipEvent', id::text FROM membership_events ORDER BY membership_id, effective_on LIMIT 5)`)
	return ids
}
