package graph_test

import (
	"testing"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// TestOrganizationKnownByCode asks for an organization by its code again and again while it becomes
// another one, goes out of sight and comes back: what is remembered saves a round trip and never shows.
func TestOrganizationKnownByCode(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := newAPI(t, f.Store)
	organization := func(code string) (id uuid.UUID) {
		if err := f.Pool().QueryRow(t.Context(), "SELECT id FROM organizations WHERE code = $1", code).Scan(&id); err != nil {
			t.Fatal(err)
		}
		return id
	}
	districtA, districtB := organization("REG-A"), organization("REG-B")
	everything := []auth.Grant{{Role: model.RoleAdmin}}
	ofA, ofB := []auth.Grant{{Role: model.RoleManager, OrganizationID: districtA}}, []auth.Grant{{Role: model.RoleManager, OrganizationID: districtB}}
	const query = `{ organization(code: "REG-A-06") { id partyGroups(first: 1) { nodes { organization { id } } } members(first: 1) { nodes { organization { code } } } } }`
	for _, step := range []struct {
		name     string
		change   func()
		grants   []auth.Grant
		visible  bool
		trips    int64
		question string
	}{
		{name: "first", grants: everything, visible: true, trips: 3},
		{name: "again", grants: everything, visible: true, trips: 2},
		{name: "a manager's first", grants: ofA, visible: true, trips: 3},
		{name: "a manager's again", grants: ofA, visible: true, trips: 2},
		{name: "another manager's", grants: ofB, trips: 1},
		{name: "before it was there", grants: everything, trips: 1, question: `{ organization(code: "REG-A-06", at: "1990-01-01") { id members(first: 1) { nodes { organization { code } } } } }`},
		{
			name: "moved out of the manager's sight", grants: ofA, trips: 1,
			change: func() { f.Move(f.primaries[6], districtB, "2025-03-01") },
		},
		{name: "moved into another's", grants: ofB, visible: true, trips: 3},
		{name: "moved for who sees both", grants: everything, visible: true, trips: 2},
		{
			name: "the code is another organization's", grants: everything, visible: true, trips: 4,
			change: func() {
				f.Exec("UPDATE organizations SET code = 'REG-Z' WHERE code = 'REG-A-06'")
				f.Exec("UPDATE organizations SET code = 'REG-A-06' WHERE code = 'REG-A-09'")
			},
		},
		{name: "which is known as well", grants: everything, visible: true, trips: 2},
	} {
		if step.change != nil {
			step.change()
		}
		ctx, count := store.WithCount(auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerSession, Language: model.English, Grants: step.grants}))
		question := step.question
		if question == "" {
			question = query
		}
		want := `{"data":{"organization":null}}`
		if step.visible {
			id := organization("REG-A-06").String()
			want = `{"data":{"organization":{"id":"` + id + `","partyGroups":{"nodes":[{"organization":{"id":"` + id + `"}}]},"members":{"nodes":[{"organization":{"code":"REG-A-06"}}]}}}}`
		}
		if got := string(a.post(ctx, question, nil)); got != want {
			t.Errorf("%s: %s, want %s", step.name, got, want)
		}
		if trips := count.RoundTrips.Load(); trips != step.trips {
			t.Errorf("%s: %d round trips, want %d", step.name, trips, step.trips)
		}
	}
}
