package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// otherPeople has the organizations change in everything that is known of people, so that any figure about
// them differs: half of the members leave, others change sex, age and name, offices have other holders.
const otherPeople = `
INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), s.membership_id, 'LEFT', 'LEFT', s.organization_id, '2025-09-10', (SELECT min(id::text)::uuid FROM actions)
FROM membership_periods s JOIN people p ON p.id = s.person_id WHERE s.status = 'ACTIVE' AND upper_inf(s.valid) AND lower(s.valid) < '2025-09-01' AND p.sex = 'FEMALE';
UPDATE people SET sex = 'FEMALE', birth_date = '2000-01-01', last_name = 'Another' WHERE sex = 'MALE';
UPDATE office_terms SET person_id = (SELECT s.person_id FROM membership_periods s WHERE s.status = 'ACTIVE' AND upper_inf(s.valid) ORDER BY s.person_id DESC LIMIT 1)`

// holders gives every office of organizations its holder.
const holders = `
WITH f AS (INSERT INTO offices (id, organization_id, post, valid) SELECT gen_random_uuid(), id, 'CHAIR', '[2020-01-01,)' FROM organizations RETURNING *)
INSERT INTO office_terms (id, office_id, person_id, mode, held, term_to)
SELECT gen_random_uuid(), f.id, (SELECT p.id FROM people p ORDER BY md5(p.id::text || f.id::text) LIMIT 1), 'ELECTED', '[2024-01-01,)', '2026-06-01' FROM f`

// probed is what a question tells: its answer, and how much the database did for it, with the plan for
// who sees the whole register.
func (a *api) probed(t testing.TB, ctx context.Context, query string) string {
	t.Helper()
	got := a.tell(t, auth.From(ctx), query, map[string]any{"cost": true, "plan": auth.From(ctx).Grants[0].Whole})
	var said strings.Builder
	fmt.Fprintf(&said, "%d %s %v", got.status, got.Data, got.Errors)
	if cost := got.Extensions.Cost; cost != nil && cost.Actual != nil {
		fmt.Fprintf(&said, " %d points, %d rows, %d statements", cost.Estimated, cost.Actual.Rows, cost.Actual.Statements)
	}
	if got.Extensions.Plan == nil {
		return said.String()
	}
	for _, level := range got.Extensions.Plan.Levels {
		for _, st := range level.Statements {
			fmt.Fprintf(&said, "; %d rows of %s", st.Rows, st.Paths)
			everyNode(st.Plan, func(n planNode) {
				if n.Rows != nil || n.Pages != nil {
					said.WriteString(" with numbers")
				}
			})
		}
	}
	return said.String()
}

// TestAnalystsProbeEverything asks everything that can be asked, made up from the schema, as those who see
// people as statistics only. What is about people is refused, whichever way it is asked; everything else,
// with what is told of costs and plans, is the same when there are other people.
func TestAnalystsProbeEverything(t *testing.T) {
	if testing.Short() {
		t.Skip("looks at values, which the race detector does not")
	}
	t.Parallel()
	db := plant(t)
	populate(db, 1)
	db.Exec(holders)
	db.Exec(figures)
	closeTwo(t, db)
	a := newAPIWithin(t, db.Store, graph.Limits{})
	p := &prober{schema: loadSchema(t), ids: map[string]string{}}
	var district uuid.UUID
	db.Ask("SELECT id FROM organizations WHERE code = 'REG-A'", nil, &district)
	p.ids["Organization"] = district.String()
	p.run()
	viewers := outsiders(t, district)
	answers, people, refused := map[string]string{}, 0, map[string]bool{}
	for role, ctx := range viewers {
		for i, probe := range p.probes {
			if !probe.people && !long && i%2 == btoi(role == model.RoleAnalyst) {
				continue // each asks half of them
			}
			said := a.probed(t, ctx, probe.query)
			if strings.Contains(said, "GRAPHQL_") || strings.Contains(said, "INTERNAL") || strings.Contains(said, "with numbers") {
				t.Fatalf("%s\n%.1000s", probe.query, said)
			}
			if probe.people {
				people++
				if !strings.HasPrefix(said, "403  [") || !strings.Contains(said, onlyStatistics) && !strings.Contains(said, "You may not see this.") {
					t.Errorf("%s: %s\n%.500s", role, probe.query, said)
				}
				continue
			}
			answers[string(role)+" "+probe.query] = said
			if !strings.HasPrefix(said, "200") || strings.Contains(said, "map[code:") {
				refused[probe.query] = true
			}
		}
	}
	db.Exec(otherPeople)
	a = newAPIWithin(t, db.Store, graph.Limits{})
	for role, ctx := range viewers {
		for i, probe := range p.probes {
			if probe.people || !long && i%2 == btoi(role == model.RoleAnalyst) {
				continue
			}
			if before, after := answers[string(role)+" "+probe.query], a.probed(t, ctx, probe.query); before != after {
				t.Errorf("%s: %s\nbefore %.800s\nafter  %.800s", role, probe.query, before, after)
			}
		}
	}
	t.Logf("%d questions, %d times about people; %d others refused", len(p.probes), people, len(refused))
	if people < 400 || len(answers) < 700 || len(refused) > len(p.probes)/8 {
		t.Errorf("%d questions about people and %d others, %d of them refused", people, len(answers), len(refused))
	}
	p.otherWays(t, a, db, viewers)
}

// otherWays asks what is about people as files, live, by GET and as saved queries.
func (p *prober) otherWays(t *testing.T, a *api, db *storetest.DB, viewers map[model.Role]context.Context) {
	t.Helper()
	manager := grantee(db.Account("manager"), model.RoleManager, uuid.Nil)
	for i, probe := range p.probes {
		if !probe.people {
			continue
		}
		saved := fmt.Sprintf("p-%d", i)
		variables, err := json.Marshal(map[string]any{"input": map[string]any{"name": saved, "title": saved, "document": probe.query, "sharedWith": []string{"ANALYST", "DASHBOARD"}}})
		if err != nil {
			t.Fatal(err)
		}
		if i%5 == 0 {
			if body := a.post(auth.WithViewer(t.Context(), manager), `mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { userErrors { message } } }`, variables); !strings.Contains(string(body), `"userErrors":[]`) {
				t.Fatalf("%s %s", probe.query, body)
			}
		}
		for role, ctx := range viewers {
			ask := func(way, method, address, accept string, body any) {
				raw, err := json.Marshal(body)
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(ctx, 20*time.Second) // of a stream that should not be there
				defer cancel()
				r := httptest.NewRequestWithContext(ctx, method, address, strings.NewReader(string(raw)))
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Accept", accept)
				w := httptest.NewRecorder()
				a.ServeHTTP(w, r)
				if !strings.Contains(w.Body.String(), `"FORBIDDEN"`) || strings.Contains(w.Body.String(), `"data":{`) {
					t.Errorf("%s, %s: %d %.300s\n%s", role, way, w.Code, w.Body, probe.query)
				}
			}
			const media = "application/json"
			ask("GET", http.MethodGet, "/graphql?query="+url.QueryEscape(probe.query), media, nil)
			for _, format := range []string{"csv", "ndjson", "rows", "xlsx"} {
				ask(format, http.MethodPost, "/export", "*/*", map[string]any{"query": probe.query, "format": format})
			}
			ask("live", http.MethodPost, "/graphql", "text/event-stream", map[string]any{"query": "subscription { live " + probe.query + " }"})
			if i%5 == 0 {
				ask("saved", http.MethodGet, "/q/"+saved, "*/*", nil)
				ask("saved as a file", http.MethodGet, "/q/"+saved+"?format=csv", "*/*", nil)
				ask("saved, exported", http.MethodPost, "/export", "*/*", map[string]any{"id": saved})
			}
		}
	}
}
