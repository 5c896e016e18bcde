package graph_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

// unfiltered are entries of filters for which the naive executor has no word, and which have their proof in
// the store: searches, moments and sealed numbers.
var unfiltered = []string{"search", "iin", "recordedAt"}

// filter makes up a filter of a type, up to so many deep. In filters of values nothing is said of where
// organizations stood.
func (w *writer) filter(typ string, depth int) string {
	var fields ast.FieldList
	for _, f := range w.schema.Types[typ].Fields {
		object := w.schema.Types[f.Type.Name()].Kind == ast.InputObject && (w.nests(f.Type.Name()) || strings.HasSuffix(f.Type.Name(), "ListFilter"))
		if !slices.Contains(unfiltered, f.Name) && (depth > 0 || !object) && (f.Name != "within" || !w.ofValues) {
			fields = append(fields, f)
		}
	}
	var entries []string
	for range rapid.IntRange(1, 2).Draw(w.t, "entries") {
		f := fields[rapid.IntRange(0, len(fields)-1).Draw(w.t, "entry")]
		if !slices.ContainsFunc(entries, func(e string) bool { return strings.HasPrefix(e, f.Name+":") }) {
			entries = append(entries, f.Name+": "+w.entry(typ, f, depth))
		}
	}
	return "{" + strings.Join(entries, ", ") + "}"
}

// nests reports whether filters of a type hold others.
func (w *writer) nests(typ string) bool { return w.schema.Types[typ].Fields.ForName("and") != nil }

func (w *writer) entry(typ string, f *ast.FieldDefinition, depth int) string {
	kind := f.Type.Name()
	switch {
	case f.Type.Elem != nil:
		return "[" + w.filter(kind, depth-1) + w.pick("", ", "+w.filter(kind, depth-1)) + "]"
	case kind == "Boolean":
		return w.pick("true", "false")
	case kind == "IndicatorTotalFilter":
		return `{indicator: ` + w.pick(`"IND_SUM"`, `"IND_LAST"`, `"IND_NEVER"`) + `, period: {year: 2025}, tree: ` + w.pick("AS_OF", "TODAY") + ", " +
			w.pick(`value: {gt: "200"}`, "value: {isNull: true}", "reportedUnits: {gte: 12}", "progress: {lt: 3.37}", `value: {lte: "900.5"}, reportedUnits: {gt: 1}`) + "}"
	case kind == "MemberListFilter" && w.oneIn(2):
		return "{aggregate: {filter: " + w.filter("MemberFilter", depth-1) + ", " + w.pick("count: {gte: 3}", "count: {eq: 0}", "youthShare: {gt: 0.3183}", "averageAge: {lt: 52.11}", "averageAge: {isNull: true}") + "}}"
	case strings.HasSuffix(kind, "ListFilter"):
		of := strings.TrimSuffix(kind, "ListFilter") + "Filter"
		if w.schema.Types[kind].Fields.ForName("count") != nil && w.oneIn(3) {
			return "{count: " + w.pick("{eq: 0}", "{gte: 2}", "{in: [1, 3]}") + w.pick("", ", where: "+w.filter(of, depth-1)) + "}"
		}
		return "{" + w.pick("some", "every", "none") + ": " + w.filter(of, depth-1) + "}"
	case kind == "String": // within
		return fmt.Sprintf("%q", w.code(typ+".code"))
	case w.nests(kind):
		was := w.ofValues
		w.ofValues = was || typ == "MetricFilter"
		defer func() { w.ofValues = was }()
		return w.filter(kind, depth-1)
	}
	return w.values(typ, f.Name, kind)
}

// values makes up a filter of values of an entry.
func (w *writer) values(typ, entry, kind string) string {
	words := []string{}
	for _, f := range w.schema.Types[kind].Fields {
		if f.Name != "search" && (entry != "name" || f.Name != "isNull") {
			words = append(words, f.Name)
		}
	}
	word := w.pick(words...)
	if word == "isNull" {
		return "{isNull: " + w.pick("true", "false") + "}"
	}
	values := []string{w.value(typ, entry, kind), w.value(typ, entry, kind)}
	switch word {
	case "in", "notIn":
		return "{" + word + ": [" + strings.Join(values[:rapid.IntRange(0, 2).Draw(w.t, "values")], ", ") + "]}"
	case "startsWith":
		if text := strings.Trim(values[0], `"`); len([]rune(text)) > 1 {
			values[0] = fmt.Sprintf("%q", string([]rune(text)[:rapid.IntRange(0, len([]rune(text))-1).Draw(w.t, "letters")]))
		}
	}
	return "{" + word + ": " + values[0] + "}"
}

// value is one that is in the small region, or nearly.
func (w *writer) value(typ, entry, kind string) string {
	if of := w.schema.Types[w.schema.Types[kind].Fields.ForName("eq").Type.Name()]; of.Kind == ast.Enum {
		return of.EnumValues[rapid.IntRange(0, len(of.EnumValues)-1).Draw(w.t, "value")].Name
	}
	switch kind {
	case "IDFilter":
		if ids := w.ids[strings.TrimSuffix(typ, "Filter")]; len(ids) > 0 {
			return fmt.Sprintf("%q", w.pick(ids...))
		}
		return `"01900000-0000-7000-8000-000000000001"`
	case "DateFilter":
		days, known := map[string][]string{"birthDate": {"1953-03-05", "1970-01-01", "1991-06-15", "2001-12-31"}, "month": {"2024-08-01", "2025-03-01", "2025-09-01"}, "termTo": {"2026-01-01", "2025-12-01"}}[entry]
		if !known {
			days = []string{"2020-01-01", "2021-07-09", "2023-06-01", "2025-01-01", "2025-05-15"}
		}
		return fmt.Sprintf("%q", w.pick(days...))
	case "IntFilter":
		return w.pick("30", "35", "61")
	case "DecimalFilter":
		return w.pick(`"4.5"`, `"10"`, `"21.5"`)
	}
	return fmt.Sprintf("%q", w.code(typ+"."+entry))
}

// code is a code, a name or a number.
func (w *writer) code(place string) string {
	all, known := map[string][]string{
		"OrganizationFilter.code": {"KZ", "REG", "REG-A", "REG-B", "REG-A-00", "REG-B-04", "NONE"}, "OrganizationFilter.name": {"REG-A kk", "REG-B-04 ru", "REG en"},
		"PartyGroupFilter.name": {"Group 0 of 4", "Group 1 of 8", "Group A of REG-A-01"}, "MemberFilter.lastName": {"Ли", "Әбенов", "Сергеев"}, "MemberFilter.firstName": {"Әсел", "Айдар"},
		"MemberFilter.patronymic": {"Қанатұлы"}, "MemberFilter.memberNumber": {"T0000003", "T0000112"},
		"MetricFilter.indicator": {"IND_SUM", "IND_LAST", "IND_AVG"}, "IndicatorFilter.code": {"IND_SUM", "IND_NEVER"}, "ProjectFilter.code": {"PRO_A", "PRO_B", "NONE"}, "IndicatorFilter.name": {"IND_SUM kk", "IND_AVG ru"}, "ProjectFilter.name": {"PRO_A en", "PRO_B kk"},
	}[place]
	if !known {
		all = []string{"PROG", "PRO_A", "PRO_B", "NONE"}
	}
	return w.pick(all...)
}

// unordered are fields of orders for which the naive executor has no word, or which need a filter.
var unordered = []string{"RECORDED_AT", "VALUE"}

// orders makes up the steps of an order.
func (w *writer) orders(typ string) string {
	var steps, fields []string
	for _, v := range w.schema.Types[typ+"Field"].EnumValues {
		if !slices.Contains(unordered, v.Name) {
			fields = append(fields, v.Name)
		}
	}
	for _, field := range rapid.Permutation(fields).Draw(w.t, "fields")[:rapid.IntRange(1, min(2, len(fields))).Draw(w.t, "steps")] {
		step := "{field: " + field
		of := ""
		switch field {
		case "TOTAL", "PROGRESS":
			step += `, total: {indicator: ` + w.pick(`"IND_SUM"`, `"IND_LAST"`) + `, period: {year: 2025}, tree: ` + w.pick("AS_OF", "TODAY") + "}"
		case "MEMBER_COUNT", "YOUTH_SHARE":
			of = "MemberFilter"
		case "OFFICE_COUNT":
			of = "OfficeFilter"
		case "EVENT_COUNT":
			of = "MembershipEventFilter"
		}
		if of != "" && w.oneIn(2) {
			step += map[string]string{"MemberFilter": ", members: ", "OfficeFilter": ", offices: ", "MembershipEventFilter": ", events: "}[of] + w.filter(of, 1)
		}
		steps = append(steps, step+w.pick("", ", direction: DESC", ", nulls: FIRST", ", direction: DESC, nulls: FIRST")+"}")
	}
	return "[" + strings.Join(steps, ", ") + "]"
}
