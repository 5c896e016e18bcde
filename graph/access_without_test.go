package graph_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/store/storetest"
)

// outOfSight takes away what a viewer may not see: $1 are the organizations that may be seen, $2 those whose
// members may. What is in sight in part stays: events elsewhere of those who are seen, offices whose holder is not.
var outOfSight = []string{
	"DELETE FROM organizations WHERE id <> ALL ($1)",
	"DELETE FROM organization_names WHERE organization_id <> ALL ($1)",
	"DELETE FROM organization_statuses WHERE organization_id <> ALL ($1)",
	"DELETE FROM organization_placements WHERE organization_id <> ALL ($1)",
	"DELETE FROM organization_ancestors WHERE organization_id <> ALL ($1) OR ancestor_id <> ALL ($1)",
	"DELETE FROM party_group_names n USING party_groups g WHERE g.id = n.party_group_id AND g.organization_id <> ALL ($1)",
	"DELETE FROM party_groups WHERE organization_id <> ALL ($1)",
	"DELETE FROM office_terms t USING offices f WHERE f.id = t.office_id AND f.organization_id <> ALL ($1)",
	"DELETE FROM offices WHERE organization_id <> ALL ($1)",
	"DELETE FROM metrics WHERE organization_id <> ALL ($1)",
	"DELETE FROM metric_revisions WHERE organization_id <> ALL ($1)",
	"DELETE FROM metric_sums WHERE organization_id <> ALL ($1)",
	"DELETE FROM targets WHERE organization_id <> ALL ($1)",
	"DELETE FROM published_figures f WHERE NOT EXISTS (SELECT FROM organizations o WHERE o.code = f.scope_code)",
	"CREATE TABLE unseen AS SELECT person FROM policy_homes() WHERE organization <> ALL ($2)",
	"DELETE FROM membership_events e USING memberships m WHERE m.id = e.membership_id AND m.person_id IN (SELECT person FROM unseen)",
	"DELETE FROM membership_periods WHERE person_id IN (SELECT person FROM unseen)",
	"DELETE FROM memberships WHERE person_id IN (SELECT person FROM unseen)",
	"DELETE FROM consents WHERE person_id IN (SELECT person FROM unseen)",
	"DELETE FROM person_private WHERE person_id IN (SELECT person FROM unseen)",
	"DELETE FROM people WHERE id IN (SELECT person FROM unseen)",
	"SELECT rebuild_member_counts()",
	"ANALYZE",
}

// without is a copy of the register in which there is nothing but what a viewer may see.
func (f *accessRegister) without(t *testing.T, s *sight) *storetest.DB {
	t.Helper()
	db := storetest.Copy(t, f.DB)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "SET session_replication_role = replica"); err != nil { // no triggers, no references
		t.Fatal(err)
	}
	for _, statement := range outOfSight {
		for argument, ids := range map[string]string{"$1": array(s.register), "$2": array(s.members)} {
			statement = strings.ReplaceAll(statement, argument, "'"+ids+"'::uuid[]")
		}
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	return db
}

// TestAccessWithoutTheRest asks every filter, order, group, series and figure that the schema has, as viewers
// of a part, and made-up documents: every answer is, byte for byte, that of a register in which there is nothing
// else. Only the business date is asked about, since on others units are counted whole.
func TestAccessWithoutTheRest(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	f := newAccessRegister(t)
	p := &prober{schema: loadSchema(t), ids: map[string]string{"Organization": f.organizations["REG-A-01"].String()}}
	p.run()
	ids, documents := idsOf(t, f.DB), 2
	if long {
		documents = 30
	}
	for i, role := range f.roles() {
		if !slices.Contains([]string{"MANAGER REG-A ", "REPORTER REG-A-01 ", "ANALYST REG MANAGER REG-A "}, role.name) {
			continue
		}
		rest := f.without(t, newSight(t, f.Pool(), role))
		whole, alone := newAPIWithin(t, f.Store, graph.Limits{}), newAPIWithin(t, rest.Store, graph.Limits{})
		ctx, asked, answered, wrong := auth.WithViewer(t.Context(), role.viewer), 0, 0, 0
		for n, probe := range p.probes {
			if strings.Contains(probe.query, "tatistics(at") || strings.Contains(probe.query, "viewer") || !long && n%3 != i%3 {
				continue
			}
			got, want := whole.post(ctx, probe.query, nil), alone.post(ctx, probe.query, nil)
			asked++
			answered += btoi(!bytes.Contains(got, []byte(`"errors"`)))
			if !bytes.Equal(got, want) && wrong < 10 {
				wrong++
				t.Errorf("%s: %s\n%.600s\nalone\n%.600s", role.name, probe.query, got, want)
			}
		}
		t.Logf("%s: %d questions, %d of them answered", role.name, asked, answered)
		if answered < 200 {
			t.Errorf("only %d of %d questions were answered", answered, asked)
		}
		made := 0
		rapid.Check(t, func(rt *rapid.T) {
			for range documents {
				w := writer{t: rt, schema: p.schema, ids: ids, day: today}
				query := w.query()
				got, want := whole.post(ctx, query, nil), alone.post(ctx, query, nil)
				made += btoi(!bytes.Contains(got, []byte(`"errors"`)))
				if !bytes.Equal(got, want) {
					rt.Fatalf("%s: %s\n%.1000s\nalone\n%.1000s", role.name, query, got, want)
				}
			}
		})
		t.Logf("%s: %d made-up documents answered", role.name, made)
	}
}
