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
)

// writer makes up queries of the real schema.
type writer struct {
	t         *rapid.T
	schema    *ast.Schema
	aliases   int
	fragments []string
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
		return "(bucket: " + w.pick("QUARTER", "YEAR") + `, from: "2018-11-15")`
	case f.Name == "percentile":
		return "(p: " + w.pick("0", "0.25", "0.875", "1") + ")"
	}
	var args []string
	add := func(format string, values ...any) { args = append(args, fmt.Sprintf(format, values...)) }
	for _, a := range f.Arguments {
		needed := a.Type.NonNull && a.DefaultValue == nil
		if !needed && !w.oneIn(3) && a.Name != "first" && a.Name != "code" {
			continue
		}
		switch a.Name {
		case "first":
			add("first: %d", rapid.IntRange(0, 3).Draw(w.t, "first"))
		case "at":
			add(`at: "%s"`, w.pick("2022-06-30", "2023-01-01", "2025-02-09", "2025-02-10", "2025-10-31", "2019-05-05"))
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
			if filter := w.filter(a.Type.Name()); filter != "" {
				add("filter: %s", filter)
			}
		case "orderBy":
			switch a.Type.Name() {
			case "MemberOrder":
				add("orderBy: %s", w.pick("[{field: MEMBER_NUMBER}]", "[{field: BIRTH_DATE, direction: DESC}, {field: MEMBER_NUMBER}]", "[{field: BIRTH_DATE, nulls: FIRST}]",
					"[{field: JOINED_ON}, {field: MEMBER_NUMBER, direction: DESC}]"))
			case "OrganizationOrder", "ProjectOrder", "IndicatorOrder":
				add("orderBy: %s", w.pick("[{field: CODE, direction: DESC}]", "[{field: CODE}]"))
			case "MetricOrder":
				add("orderBy: %s", w.pick("[{field: MONTH}]", "[{field: MONTH, direction: DESC}]"))
			}
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// grouping makes up the arguments of groups.
func (w *writer) grouping(key string) string {
	if key == "OrganizationGroupKey" {
		keys := rapid.Permutation([]string{"{field: REGION}", "{field: DISTRICT}", "{field: PARENT}", "{field: LEVEL}", "{field: VALID_FROM, bucket: YEAR}"}).Draw(w.t, "keys")
		return "(by: [" + strings.Join(keys[:rapid.IntRange(1, 3).Draw(w.t, "number of keys")], ", ") + "]" + w.pick("", ", others: true, first: 1", ", subtotals: true", ", having: {count: {gte: 2}}") + ")"
	}
	keys := []string{"{field: REGION}", "{field: DISTRICT}", "{field: ORGANIZATION}", "{field: PARTY_GROUP}", "{field: SEX}", "{field: STATUS}"}
	switch key {
	case "MemberGroupKey":
		keys = append(keys, "{field: AGE_BAND}", "{field: AGE}", "{field: JOINED_ON, bucket: YEAR}", "{field: BIRTH_DATE, bucket: QUARTER}", "{field: ENDED_ON, bucket: MONTH}")
	case "MembershipEventGroupKey":
		keys = append(keys, "{field: TYPE}", "{field: EFFECTIVE_ON, bucket: MONTH}", "{field: EFFECTIVE_ON, bucket: YEAR}")
	}
	chosen := rapid.Permutation(keys).Draw(w.t, "keys")[:rapid.IntRange(1, 3).Draw(w.t, "number of keys")]
	if strings.Count(strings.Join(chosen, ""), "EFFECTIVE_ON") > 1 {
		chosen = chosen[:1]
	}
	text := "(by: [" + strings.Join(chosen, ", ") + "]"
	if w.oneIn(3) {
		text += ", having: {count: {gte: 2}}"
	}
	if w.oneIn(2) {
		text += fmt.Sprintf(", first: %d", rapid.IntRange(1, 4).Draw(w.t, "first"))
	}
	return text + w.pick("", ", others: true", ", subtotals: true", ", orderBy: [{field: COUNT, direction: ASC}]") + ")"
}

func (w *writer) filter(typ string) string {
	switch typ {
	case "MemberFilter":
		return w.pick("{sex: {eq: MALE}}", "{ageBand: {eq: YOUTH}}", "{ageBand: {in: [UNDER_25, UNKNOWN]}, hasPartyGroup: true}", "{status: {in: [ACTIVE, LEFT]}}",
			`{joinedOn: {gte: "2022-01-01"}}`, `{organization: {within: "REG-C"}}`, "{sex: {isNull: true}}", "{}")
	case "MembershipEventFilter":
		return w.pick("{type: {eq: ADMITTED}}", "{type: {in: [LEFT, TRANSFERRED]}}", "{}")
	case "OrganizationFilter":
		return w.pick("{level: {eq: PRIMARY}}", `{within: "REG-B"}`, "{status: {eq: ACTIVE}}", "{}")
	case "MetricFilter":
		return w.pick(`{indicator: {eq: "IND_SUM"}}`, `{month: {eq: "2025-03-01"}}`, "{state: {eq: VERIFIED}}")
	}
	return ""
}

// TestRandomQueries sends made-up queries through both writers, and compares with the naive
// executor.
func TestRandomQueries(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	naive := newNaive(t, f.Pool())
	rapid.Check(t, func(rt *rapid.T) {
		w := writer{t: rt, schema: naive.schema}
		query := w.query()
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
	})
}
