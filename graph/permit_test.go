package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// TestPermitsWhatIsAsked lets an analyst send a query about people as long as that part is left out.
func TestPermitsWhatIsAsked(t *testing.T) {
	t.Parallel()
	a := newAPI(t, storetest.New(t).Store)
	analyst := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerSession, Language: model.English, Grants: []auth.Grant{{Role: model.RoleAnalyst, Whole: true}}})
	const rest = " { organizations { nodes { code "
	for name, step := range map[string]struct {
		query     string
		variables json.RawMessage
		refused   bool
	}{
		"asked":                {query: "query" + rest + "members { totalCount } } } }", refused: true},
		"left out":             {query: "query ($p: Boolean!)" + rest + "members @include(if: $p) { totalCount } } } }", variables: json.RawMessage(`{"p": false}`)},
		"included":             {query: "query ($p: Boolean!)" + rest + "members @include(if: $p) { totalCount } } } }", variables: json.RawMessage(`{"p": true}`), refused: true},
		"left out by default":  {query: "query ($p: Boolean! = false)" + rest + "members @include(if: $p) { totalCount } } } }"},
		"included by default":  {query: "query ($p: Boolean! = true)" + rest + "members @include(if: $p) { totalCount } } } }", refused: true},
		"skipped":              {query: "query" + rest + "... @skip(if: true) { members { totalCount } } } } }"},
		"not skipped":          {query: "query" + rest + "... @skip(if: false) { members { totalCount } } } } }", refused: true},
		"in a fragment":        {query: "query" + rest + "...f @include(if: false) } } } fragment f on Organization { members { totalCount } }"},
		"deep in a filter":     {query: `{ organizations(filter: {or: [{level: {eq: PRIMARY}}, {not: {members: {aggregate: {count: {gte: 1}}}}}]}) { totalCount } }`, refused: true},
		"deep in a variable":   {query: `query ($f: PartyGroupFilter) { partyGroups(filter: $f) { totalCount } }`, variables: json.RawMessage(`{"f": {"and": [{"organization": {"offices": {"some": {"holder": {"sex": {"eq": "MALE"}}}}}}]}}`), refused: true},
		"not in the filter":    {query: `{ organizations(filter: {or: [{level: {eq: PRIMARY}}, {offices: {some: {post: {eq: CHAIR}}}}]}) { totalCount } }`},
		"in a fragment, twice": {query: "query" + rest + "...f @include(if: false) ...f } } } fragment f on Organization { members { totalCount } }", refused: true},
	} {
		t.Run(name, func(t *testing.T) {
			body := string(a.post(analyst, step.query, step.variables))
			if refused := strings.Contains(body, `"FORBIDDEN"`); refused != step.refused || !refused && strings.Contains(body, `"errors"`) {
				t.Errorf("answered %s", body)
			}
		})
	}
}

// TestGroupsOfMembersShowWhatRowsShow groups members by the day of their birth, which nearly shows rows:
// whoever is not shown birth dates is refused it.
func TestGroupsOfMembersShowWhatRowsShow(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	db.Member(storetest.Person{Name: "Ахметов Арман", Organization: db.Primary(), Born: "1990-05-05"})
	a := newAPI(t, db.Store)
	for role, sees := range map[model.Role]bool{
		model.RoleAdmin: true, model.RoleManager: true, model.RoleReporter: true, model.RoleViewer: true, model.RoleAnalyst: false, model.RoleDashboard: false,
	} {
		ctx := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerSession, Language: model.English, Grants: []auth.Grant{{Role: role, Whole: true}}})
		for _, query := range []string{
			`{ members { nodes { birthDate } } }`,
			`{ members { groups(by: {field: BIRTH_DATE, bucket: DAY}) { nodes { keys { birthDate } } } } }`,
		} {
			body := string(a.post(ctx, query, nil))
			if shown, refused := strings.Contains(body, "1990-05-05"), strings.Contains(body, `"FORBIDDEN"`); shown != sees || refused == sees {
				t.Errorf("%s asks %s: %s", role, query, body)
			}
		}
	}
}
