package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
)

// TestForeignIsAbsent asks for, and tries to change, what belongs to others. The answer is byte for byte
// that about an id, a code or a name that does not exist.
func TestForeignIsAbsent(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	f := newAccessRegister(t)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	var office, metric, number, born string
	pairs(t, f.Pool(), func(o, m string) { office, metric = o, m }, `
SELECT min(f.id::text), (SELECT min(metric_id::text) FROM metric_revisions m WHERE m.organization_id = f.organization_id) FROM offices f WHERE f.organization_id = $1 GROUP BY f.organization_id`, f.organizations["REG-A-01"])
	pairs(t, f.Pool(), func(n, b string) { number, born = n, b }, `
SELECT m.member_number, p.birth_date::text FROM memberships m JOIN people p ON p.id = m.person_id WHERE p.id = $1`, f.people[10])
	organization, group, person := f.organizations["REG-A-01"].String(), f.groups[2].String(), f.people[10].String()
	absent := "01900000-0000-7000-8000-000000000001"
	own := f.organizations["REG-B-04"].String()
	viewer := func(role model.Role) *auth.Viewer {
		return &auth.Viewer{Name: "of B", Kind: model.ViewerSession, Language: model.English, Grants: []auth.Grant{{Role: role, OrganizationID: f.organizations["REG-B"]}}}
	}
	for _, tt := range []struct{ name, query, foreign, absent string }{
		{"organization", `{ organization(id: "$") { code } }`, organization, absent},
		{"organization by code", `{ organization(code: "$") { id } }`, "REG-A-01", "REG-A-99"},
		{"organization in the past", `{ organization(code: "$", at: "2023-06-30") { id } }`, "REG-A", "REG-Z"},
		{"organization above", `{ organization(code: "$") { id } }`, "REG", "GER"},
		{"node", `{ node(id: "$") { id } }`, organization, absent},
		{"group", `{ partyGroup(id: "$") { name } node(id: "$") { id } }`, group, absent},
		{"member", `{ member(id: "$") { lastName } node(id: "$") { id } }`, person, absent},
		{"member in the past", `{ member(id: "$", at: "2023-06-30") { lastName } }`, person, absent},
		{"office", `{ node(id: "$") { id } }`, office, absent},
		{"value", `{ node(id: "$") { id } }`, metric, absent},
		{"lists by id", `{ organizations(filter: {id: {eq: "$"}}) { totalCount nodes { id } } members(filter: {id: {eq: "$"}}) { totalCount aggregate { count } nodes { id } } partyGroups(filter: {id: {in: ["$"]}}) { totalCount } }`, organization, absent},
		{"lists within", `{ organizations(filter: {within: "$"}) { totalCount } members(filter: {organization: {within: "$"}}) { totalCount } metrics(filter: {organization: {within: "$"}}) { totalCount } partyGroups(filter: {organization: {within: "$"}}) { totalCount } }`, "REG-A", "REG-Z"},
		{"members of a group", `{ members(filter: {partyGroup: {id: {eq: "$"}}}) { totalCount } }`, group, absent},
		{"filters by organization", `{ organizations(filter: {or: [{parent: {id: {eq: "$"}}}, {descendants: {some: {id: {eq: "$"}}}}]}) { totalCount aggregate { share } } offices(filter: {organization: {id: {eq: "$"}}}) { totalCount aggregate { vacant } }
metrics(filter: {organization: {id: {eq: "$"}}}) { totalCount aggregate { indicators { value } } groups(by: [{field: DISTRICT}]) { totalCount total { count } } series(bucket: YEAR) { values } } }`, organization, absent},
		{"filters by person", `{ members(filter: {id: {eq: "$"}}) { totalCount groups(by: [{field: SEX}]) { totalCount } series(bucket: YEAR, from: "2021-01-01") { counts } } offices(filter: {holder: {id: {eq: "$"}}}) { totalCount aggregate { people } }
organizations(filter: {members: {some: {id: {eq: "$"}}}}) { totalCount } none: organizations(filter: {members: {none: {id: {eq: "$"}}}}) { totalCount } partyGroups(filter: {leader: {id: {eq: "$"}}}) { totalCount } membershipEvents(filter: {member: {id: {eq: "$"}}}) { totalCount aggregate { people } } }`, person, absent},
		{"orders by person", `{ organizations(orderBy: [{field: MEMBER_COUNT, members: {id: {eq: "$"}}}]) { nodes { code } aggregate { memberCounts(filter: {id: {eq: "$"}}) { sum } } } }`, person, absent},
		{"filters by group", `{ members(filter: {partyGroup: {id: {eq: "$"}}}) { totalCount } offices(filter: {partyGroup: {id: {eq: "$"}}}) { totalCount } membershipEvents(filter: {partyGroup: {id: {eq: "$"}}}) { totalCount } }`, group, absent},
		{"filters by office", `{ offices(filter: {id: {eq: "$"}}) { totalCount } organizations(filter: {offices: {some: {id: {eq: "$"}}}}) { totalCount } }`, office, absent},
		{"filters by value", `{ metrics(filter: {id: {eq: "$"}}) { totalCount } organizations(filter: {metrics: {some: {id: {eq: "$"}}}}) { totalCount } }`, metric, absent},
		{"search", `{ search(text: "$") { totalCount nodes { title } } members(filter: {search: "$"}) { totalCount } }`, number, "T9999999"},
		{"rename", `mutation { renameOrganization(input: {id: "$", expectedVersion: 1, names: {kk: "A"}, effectiveOn: "2025-09-01"}) { organization { id } userErrors { code field message } } }`, organization, absent},
		{"close", `mutation { closeOrganization(input: {id: "$", expectedVersion: 7, effectiveOn: "2025-09-01", closing: DISSOLVED}) { organization { id } userErrors { code field message } } }`, organization, absent},
		{"open below", `mutation { createOrganization(input: {parentId: "$", code: "REG-A-77", names: {kk: "A"}, validFrom: "2025-09-01"}) { organization { id } userErrors { code field message } } }`, f.organizations["REG-A"].String(), absent},
		{"open a group", `mutation { createPartyGroup(input: {organizationId: "$", names: {kk: "A"}, validFrom: "2025-09-01"}) { userErrors { code field message } } }`, organization, absent},
		{"rename a group", `mutation { renamePartyGroup(input: {id: "$", expectedVersion: 1, names: {kk: "A"}, effectiveOn: "2025-09-01"}) { partyGroup { id } userErrors { code field message } } }`, group, absent},
		{"close a group", `mutation { closePartyGroup(input: {id: "$", expectedVersion: 1, effectiveOn: "2025-09-01"}) { partyGroup { id } userErrors { code field message } } }`, group, absent},
		{"admit", `mutation { addMember(input: {organizationId: "$", lastName: "Жаңа", firstName: "Адам", joinedOn: "2025-09-01"}) { member { id } userErrors { code field message } } }`, organization, absent},
		{"admit to a group", `mutation { addMember(input: {organizationId: "` + own + `", partyGroupId: "$", lastName: "Жаңа", firstName: "Адам", joinedOn: "2025-09-01"}) { member { id } userErrors { code field message } } }`, group, absent},
		{"correct", `mutation { correctMember(input: {id: "$", expectedVersion: 9, lastName: "Жаңа"}) { member { id } userErrors { code field message } } }`, person, absent},
		{"end", `mutation { endMembership(input: {id: "$", expectedVersion: 9, effectiveOn: "2025-09-01", end: LEFT}) { member { id } userErrors { code field message } } }`, person, absent},
		{"reveal", `mutation { revealIin(input: {id: "$", purpose: "letter of the court"}) { iin userErrors { code field message } } }`, person, absent},
		{"export", `mutation { exportPerson(input: {id: "$", purpose: "letter of the court"}) { json userErrors { code field message } } }`, person, absent},
		{"consent", `mutation { giveConsent(input: {memberId: "$", textVersion: "1", givenOn: "2025-09-01", channel: PAPER}) { userErrors { code field message } } }`, person, absent},
		{"enter a value", `mutation { enterMetric(input: {organizationId: "$", indicator: "IND_SUM", month: "2025-09-01", value: "1"}) { metric { id } userErrors { code field message } } }`, organization, absent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, role := range []model.Role{model.RoleAdmin, model.RoleManager, model.RoleReporter, model.RoleViewer, model.RoleAnalyst, model.RoleDashboard} {
				ctx := auth.WithViewer(t.Context(), viewer(role))
				ask := func(id string) string {
					return strings.ReplaceAll(string(a.post(ctx, strings.ReplaceAll(tt.query, "$", id), nil)), id, "$")
				}
				foreign, absent := ask(tt.foreign), ask(tt.absent)
				if diff := cmp.Diff(absent, foreign); diff != "" {
					t.Errorf("%s (-absent +foreign):\n%s", role, diff)
				}
				if strings.Contains(absent, "INTERNAL") || strings.Contains(absent, "GRAPHQL") {
					t.Errorf("%s answered %s", role, absent)
				}
			}
		})
	}
	t.Run("a namesake", func(t *testing.T) {
		var last, first string
		pairs(t, f.Pool(), func(a, b string) { last, first = a, b }, "SELECT last_name, first_name FROM people WHERE id = $1", f.people[10])
		body := string(a.post(auth.WithViewer(t.Context(), viewer(model.RoleManager)), fmt.Sprintf(
			`mutation { addMember(input: {organizationId: %q, lastName: %q, firstName: %q, birthDate: %q, joinedOn: "2025-09-01"}) { userErrors { message } } }`, own, last, first, born), nil))
		if strings.Contains(body, number) || strings.Contains(body, "CONFLICT") {
			t.Errorf("a namesake of another district is told: %s", body)
		}
	})
}

// TestForeignCursor goes on in a list behind a place that only another viewer sees: what follows is what
// the one who asks may see, in the same order.
func TestForeignCursor(t *testing.T) {
	t.Parallel()
	f := newAccessRegister(t)
	a := newAPIWithin(t, f.Store, graph.Limits{})
	type list struct {
		Data map[string]struct {
			Edges []struct {
				Cursor string
				Node   struct{ ID string }
			}
		}
	}
	ask := func(code, field, after string) (ids, cursors []string) {
		v := &auth.Viewer{Kind: model.ViewerSession, Language: model.English, Grants: []auth.Grant{{Role: model.RoleManager, OrganizationID: f.organizations[code], Whole: code == "KZ"}}}
		args := "(first: 500"
		if after != "" {
			args += fmt.Sprintf(", after: %q", after)
		}
		var answer list
		body := a.post(auth.WithViewer(t.Context(), v), "{ "+field+args+") { edges { cursor node { id } } } }", nil)
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Fatal(err)
		}
		for _, e := range answer.Data[field].Edges {
			ids, cursors = append(ids, e.Node.ID), append(cursors, e.Cursor)
		}
		return ids, cursors
	}
	for _, field := range []string{"organizations", "partyGroups", "members", "metrics"} {
		order, _ := ask("KZ", field, "")
		seen, _ := ask("REG-B", field, "")
		foreign, cursors := ask("REG-A", field, "")
		if len(foreign) < 3 || len(seen) < 3 {
			t.Fatalf("%d and %d %s", len(foreign), len(seen), field)
		}
		for _, i := range []int{0, len(foreign) / 2, len(foreign) - 1} {
			place := slices.Index(order, foreign[i])
			var want []string
			for _, id := range seen {
				if at := slices.Index(order, id); at > place || at < 0 {
					want = append(want, id)
				}
			}
			got, _ := ask("REG-B", field, cursors[i])
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s behind a foreign cursor (-want +got):\n%s", field, diff)
			}
		}
	}
}
