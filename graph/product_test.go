package graph

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// product is a handler over the product's schema, with no data behind it.
func product() *server {
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}})
	return &server{Handler: NewHandler(schema, Options{Limits: DefaultLimits(), Log: slog.New(slog.DiscardHandler), Viewer: storetest.Viewer})}
}

// What explorers ask first, as the reference implementation writes it.
const introspection = `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
	types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
	fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
	inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
	enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
	ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

func TestIntrospection(t *testing.T) {
	t.Parallel()
	got := product().do(t, query(t, introspection, nil))
	if got.status != 200 || len(got.answer.Errors) > 0 || !strings.Contains(got.body, `"OrganizationConnection"`) {
		t.Errorf("%d %.2000s", got.status, got.body)
	}
}

func TestDeepIntrospectionIsRefused(t *testing.T) {
	t.Parallel()
	deep := "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}"
	if got := product().do(t, query(t, deep, nil)); got.status != 400 {
		t.Errorf("%d %.500s", got.status, got.body)
	}
}

func TestArgumentsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		query     string
		variables map[string]any
		field     string
		place     string
	}{
		{query: `{organization(code:"KZ",at:"2025-13-45"){code}}`, field: "at", place: "organization(at)"},
		{query: `{o:organization(code:"KZ",at:7){code}}`, field: "at", place: "organization(at)"},
		{query: `{organization(id:"x"){code}}`, field: "id", place: "organization(id)"},
		{query: `query($d:Date){organization(code:"KZ",at:$d){code}}`, variables: map[string]any{"d": "yesterday"}, field: "d", place: "$d"},
		{query: `query($d:Date){members(filter:{joinedOn:{gte:$d}}){totalCount}}`, variables: map[string]any{"d": true}, field: "d", place: "$d"},
	} {
		got := product().do(t, query(t, tt.query, tt.variables))
		if got.status != http.StatusBadRequest || got.code(t) != codeValidation {
			t.Errorf("%s: %d %s", tt.query, got.status, got.body)
			continue
		}
		fault := got.answer.Errors[0]
		if fault.Extensions["field"] != tt.field || !strings.HasPrefix(fault.Message, tt.place+" ") || len(fault.Locations) != 1 {
			t.Errorf("%s: %s", tt.query, got.body)
		}
	}
}

// The queries that the product is measured by keep the limits.
func TestUsualQueriesKeepTheLimits(t *testing.T) {
	t.Parallel()
	schema := gen.NewExecutableSchema(gen.Config{Resolvers: struct{ gen.ResolverRoot }{}})
	documents := newDocuments(schema.Schema(), DefaultLimits())
	for _, text := range []string{
		`{organizations(first:200){nodes{id code name level partyGroups(first:500){nodes{id name kind members(first:5){nodes{id memberNumber lastName firstName}}}}}}}`,
		`{organizations(first:200){edges{cursor node{code partyGroups(first:500){totalCount edges{node{name members(first:5){totalCount edges{node{lastName}}}}}}}}}}`,
		`{organization(code:"ALM-ILE-01"){id name partyGroups(first:500){nodes{id name members{totalCount}}}members(first:20){nodes{id lastName firstName patronymic age partyGroup{name}}}}}`,
		`{organizations(first:200){nodes{code name members{totalCount}totals(period:{year:2025}){value indicator{code}}}}}`,
		`{members(first:500){nodes{id memberNumber lastName firstName patronymic sex age status joinedOn organization{code name parent{name}}partyGroup{name}}pageInfo{endCursor hasNextPage}totalCount}}`,
	} {
		doc, faults := documents.get(text)
		if faults != nil {
			t.Errorf("%s: %v", text, faults)
			continue
		}
		all := budget{limits: DefaultLimits(), prices: pricesOf(schema.Schema())}
		if _, fault := all.costs(model.English, doc, doc.Operations[0], nil); fault != nil {
			t.Errorf("%s: %v", text, fault)
		}
	}
}
