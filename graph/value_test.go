package graph

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
)

// unanswered is a handler of the real schema for one viewer; nothing is ever executed.
func unanswered(viewer auth.Viewer) *server {
	return &server{Handler: NewHandler(gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}}),
		Options{Limits: DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: func(*http.Request) (*auth.Viewer, error) { v := viewer; return &v, nil }})}
}

// Values that do not fit their types are refused before anything is done, in the viewer's language: what is
// at fault, what is asked for, and what is near.
func TestValuesThatDoNotFit(t *testing.T) {
	t.Parallel()
	s := unanswered(auth.Viewer{Kind: model.ViewerToken, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}})
	const date, moment, decimal, id = "value.date", "value.moment", "value.decimal", "value.id"
	for _, tt := range []struct {
		name     string
		document string // with the value as a literal
		argument string // how the literal's place is shown
		query    string // with the value in a variable
		value    any    // of $v
		variable string // how the variable's place is shown
		typ, key string // of the sentence
		args     []any  // of the sentence
		hint     string // in English
	}{
		{name: "a day", document: `{organizations(at: "31.10.2025") {totalCount}}`, argument: "organizations(at)",
			query: `query($v: Date) {organizations(at: $v) {totalCount}}`, value: "2025-02-30", variable: "$v", typ: "Date", key: date},
		{name: "a number for a day", document: `{organizations(at: 20251031) {totalCount}}`, argument: "organizations(at)",
			query: `query($v: Date) {organizations(at: $v) {totalCount}}`, value: 20251031, variable: "$v", typ: "Date", key: date},
		{name: "a day in a list in a filter", document: `{organizations(filter: {validFrom: {in: ["2020-01-01", "x"]}}) {totalCount}}`, argument: "organizations(filter.validFrom.in[1])",
			query: `query($v: OrganizationFilter) {organizations(filter: $v) {totalCount}}`, value: map[string]any{"validFrom": map[string]any{"in": []any{"2020-01-01", "x"}}},
			variable: "$v.validFrom.in[1]", typ: "Date!", key: date},
		{name: "a moment", document: `{metrics(filter: {recordedAt: {gte: "2025-10-31 08:15:00"}}) {totalCount}}`, argument: "metrics(filter.recordedAt.gte)",
			query: `query($v: DateTime) {metrics(filter: {recordedAt: {gte: $v}}) {totalCount}}`, value: "", variable: "$v", typ: "DateTime", key: moment},
		{name: "a decimal", document: `{metrics(filter: {value: {gt: 1.5}}) {totalCount}}`, argument: "metrics(filter.value.gt)",
			query: `query($v: Decimal) {metrics(filter: {value: {gt: $v}}) {totalCount}}`, value: "1e3", variable: "$v", typ: "Decimal", key: decimal},
		{name: "an id", document: `{node(id: "7") {id}}`, argument: "node(id)",
			query: `query($v: ID!) {node(id: $v) {id}}`, value: 7, variable: "$v", typ: "ID!", key: id},
		{name: "a number out of range", document: `{organizations(first: 3000000000) {totalCount}}`, argument: "organizations(first)",
			query: `query($v: Int) {organizations(first: $v) {totalCount}}`, value: 3000000000, variable: "$v", typ: "Int", key: "value.int"},
		{name: "text for a number", document: `{organizations(first: "10") {totalCount}}`, argument: "organizations(first)",
			query: `query($v: Int) {organizations(first: $v) {totalCount}}`, value: "10", variable: "$v", typ: "Int", key: "value.int"},
		{name: "a value near one of an enum", document: `{organizations(filter: {level: {eq: DISTRICTS}}) {totalCount}}`, argument: "organizations(filter.level.eq)",
			query: `query($v: OrganizationLevel) {organizations(filter: {level: {eq: $v}}) {totalCount}}`, value: "district", variable: "$v",
			typ: "OrganizationLevel", key: "value.none", hint: "Did you mean DISTRICT? Allowed: NATIONAL, REGION, DISTRICT, PRIMARY."},
		{name: "a value far from an enum", document: `{organizations(filter: {level: {eq: SOMETHING_ELSE}}) {totalCount}}`, argument: "organizations(filter.level.eq)",
			query: `query($v: OrganizationLevel) {organizations(filter: {level: {eq: $v}}) {totalCount}}`, value: 1, variable: "$v",
			typ: "OrganizationLevel", key: "value.none", hint: "Allowed: NATIONAL, REGION, DISTRICT, PRIMARY."},
		{name: "an unknown field", document: `{metrics(filter: {organization: {level: {equals: REGION}}}) {totalCount}}`, argument: "metrics(filter.organization.level.equals)",
			query: `query($v: MetricFilter) {metrics(filter: $v) {totalCount}}`, value: map[string]any{"organization": map[string]any{"level": map[string]any{"equals": "REGION"}}},
			variable: "$v.organization.level.equals", typ: "OrganizationLevelFilter", key: "value.unknown", args: []any{"equals"}},
		{name: "a field near another one", document: `{organizations(filter: {status: {eq: ACTIVE}, levl: {eq: REGION}}) {totalCount}}`, argument: "organizations(filter.levl)",
			query: `query($v: OrganizationFilter) {organizations(filter: $v) {totalCount}}`, value: map[string]any{"levl": nil}, variable: "$v.levl",
			typ: "OrganizationFilter", key: "value.unknown", args: []any{"levl"}, hint: "Did you mean level? "},
		{name: "no object", document: `{organizations(filter: "ALM") {totalCount}}`, argument: "organizations(filter)",
			query: `query($v: OrganizationFilter) {organizations(filter: $v) {totalCount}}`, value: []any{}, variable: "$v", typ: "OrganizationFilter", key: "value.object"},
		{name: "null", document: `{node(id: null) {id}}`, argument: "node(id)",
			query: `query($v: [OrganizationLevel!]) {organizations(filter: {level: {in: $v}}) {totalCount}}`, value: []any{"REGION", nil}, variable: "$v[1]", key: "value.null"},
		{name: "of a directive", document: `{organizations {totalCount @include(if: 1)}}`, argument: "@include(if)",
			query: `query($v: Boolean!) {organizations {totalCount @skip(if: $v)}}`, value: "true", variable: "$v", typ: "Boolean!", key: "value.boolean"},
		{name: "of a default", document: `query($d: Date = "soon") {organizations(at: $d) {totalCount}}`, argument: "$d",
			query: `query($v: Date!) {organizations(at: $v) {totalCount}}`, value: true, variable: "$v", key: date},
		{name: "in a fragment", document: `{organizations {nodes {...F} edges {node {...F}}}} fragment F on Organization {partyGroups(first: "x") {totalCount}}`, argument: "partyGroups(first)",
			query: `query($v: Int) {organizations {nodes {...F}}} fragment F on Organization {partyGroups(first: $v) {totalCount}}`, value: 1.5, variable: "$v", typ: "Int", key: "value.int"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, lang := range []model.Language{model.Kazakh, model.Russian, model.English} {
				for _, form := range []struct {
					text, place string
					variables   map[string]any
				}{
					{tt.document, tt.argument, nil},
					{tt.query, tt.variable, map[string]any{"v": tt.value}},
				} {
					r := query(t, form.text, form.variables)
					r.Header.Set("Accept-Language", string(lang))
					got := s.do(t, r)
					if got.status != http.StatusBadRequest || len(got.answer.Errors) != 1 || got.code(t) != codeValidation {
						t.Fatalf("%s: %d %s", form.text, got.status, got.body)
					}
					fault := got.answer.Errors[0]
					sentence := model.Sentence(lang, tt.key, tt.args...)
					if !strings.HasPrefix(fault.Message, form.place+" ") || !strings.HasSuffix(fault.Message, sentence) || !strings.Contains(fault.Message, tt.typ) {
						t.Errorf("%s in %s: %q, want %s ... %s", form.text, lang, fault.Message, form.place, sentence)
					}
					if field := fault.Extensions["field"]; !strings.Contains(form.place, fmt.Sprint(field)) || len(fault.Locations) != 1 {
						t.Errorf("%s: field %v at %v", form.text, field, fault.Locations)
					}
					if hint := fmt.Sprint(fault.Extensions["hint"]); lang == model.English && tt.hint != "" && !strings.HasPrefix(hint, tt.hint) {
						t.Errorf("%s: hint %q, want %q", form.text, hint, tt.hint)
					}
				}
			}
		})
	}
}

// Every value at fault is told, up to a number; what was given is never repeated, names that are too long
// are cut, and whoever is not signed in hears of no names.
func TestFaultsOfManyValues(t *testing.T) {
	t.Parallel()
	known := unanswered(auth.Viewer{Kind: model.ViewerToken, Grants: []auth.Grant{{Role: model.RoleViewer, Whole: true}}})
	const filter = `query($v: OrganizationFilter, $at: Date) {organizations(filter: $v, at: $at) {totalCount}}`
	got := known.do(t, query(t, filter, map[string]any{"at": "SECRET", "v": map[string]any{"validFrom": map[string]any{"eq": "SECRET"}, "level": map[string]any{"eq": "SECRET"}}}))
	if len(got.answer.Errors) != 3 || strings.Contains(got.body, "SECRET") {
		t.Error(got.body)
	}
	days := make([]any, 1000)
	for i := range days {
		days[i] = strings.Repeat("x", 50)
	}
	for name, value := range map[string]any{
		"many values":  map[string]any{"validFrom": map[string]any{"in": days}},
		"a long name":  map[string]any{strings.Repeat("ә", 10_000): 1},
		"a long value": map[string]any{"level": map[string]any{"eq": strings.Repeat("R", 50_000)}},
	} {
		if got := known.do(t, query(t, filter, map[string]any{"v": value})); got.status != http.StatusBadRequest || len(got.answer.Errors) > mostErrors || len(got.body) > 5_000 {
			t.Errorf("%s: %d bytes, %d errors: %.300s", name, len(got.body), len(got.answer.Errors), got.body)
		}
	}
	got = unanswered(auth.Viewer{}).do(t, query(t, `{organizations(filter: {level: {eq: REGIO}, levl: null}) {totalCount}}`, nil))
	if got.status != http.StatusBadRequest || strings.Contains(got.body, "REGION") || strings.Contains(got.body, "status") {
		t.Errorf("nobody is told %s", got.body)
	}
}
