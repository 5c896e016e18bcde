package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"tirek/graph"
	"tirek/graph/auth"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// restricted has the database keep to what a connection's settings say may be seen, in every table that
// says something of organizations, groups, people, memberships, offices and figures. The tree of ancestors
// and the sums that are kept are derived, and whole by design; so are totals that are worked out by rules.
const restricted = `
CREATE TABLE proof_homes AS SELECT h.person, h.organization, m.id AS membership FROM policy_homes() h JOIN memberships m ON m.person_id = h.person;
CREATE FUNCTION proof_sees(id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT id = ANY (current_setting('proof.register')::uuid[]) $$;
CREATE FUNCTION proof_knows(id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT id = ANY (current_setting('proof.members')::uuid[]) $$;
CREATE POLICY proof ON organizations USING (proof_sees(id));
CREATE POLICY proof ON organization_names USING (proof_sees(organization_id));
CREATE POLICY proof ON organization_statuses USING (proof_sees(organization_id));
CREATE POLICY proof ON organization_placements USING (proof_sees(organization_id));
CREATE POLICY proof ON party_groups USING (proof_sees(organization_id));
CREATE POLICY proof ON party_group_names USING (EXISTS (SELECT FROM party_groups g WHERE g.id = party_group_id));
CREATE POLICY proof ON offices USING (proof_sees(organization_id));
CREATE POLICY proof ON office_terms USING (EXISTS (SELECT FROM offices f WHERE f.id = office_id));
CREATE POLICY proof ON metrics USING (proof_sees(organization_id));
CREATE POLICY proof ON metric_revisions USING (proof_sees(organization_id));
CREATE POLICY proof ON people USING (EXISTS (SELECT FROM proof_homes h WHERE h.person = id AND proof_knows(h.organization)));
CREATE POLICY proof ON memberships USING (EXISTS (SELECT FROM proof_homes h WHERE h.membership = id AND proof_knows(h.organization)));
CREATE POLICY proof ON membership_events USING (EXISTS (SELECT FROM proof_homes h WHERE h.membership = membership_id AND proof_knows(h.organization)));
CREATE POLICY proof ON membership_periods USING (proof_knows(organization_id) AND EXISTS (SELECT FROM proof_homes h WHERE h.membership = membership_id AND proof_knows(h.organization)));
CREATE POLICY proof ON published_figures USING (EXISTS (SELECT FROM organizations o WHERE o.code = scope_code));
GRANT SELECT ON proof_homes TO tirek;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO tirek;
DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT tablename FROM pg_policies WHERE policyname = 'proof' LOOP EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t); END LOOP;
    FOR t IN SELECT oid::regprocedure FROM pg_proc WHERE proname = 'reporter_figures' LOOP EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', t); END LOOP;
END $$`

// restrictedAPI answers over a copy of the register with restricted tables.
func (p *accessProof) restrictedAPI() *api {
	db := storetest.Copy(p.t, p.f.DB)
	db.Exec(restricted)
	config, err := pgxpool.ParseConfig(db.URL)
	if err != nil {
		p.t.Fatal(err)
	}
	config.MaxConns = 2
	config.ConnConfig.RuntimeParams["plan_cache_mode"] = "force_custom_plan" // as the server does
	config.PrepareConn = func(ctx context.Context, conn *pgx.Conn) (bool, error) {
		register, members := "{}", "{}"
		if s := p.sights[auth.From(ctx).Name]; s != nil {
			register, members = array(s.register), array(s.members)
		}
		_, err := conn.Exec(ctx, "SELECT set_config('proof.register', $1, false), set_config('proof.members', $2, false)", register, members)
		return err == nil, err
	}
	pool, err := pgxpool.NewWithConfig(p.t.Context(), config)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(pool.Close)
	s, err := store.New(p.t.Context(), pool, store.Calendar{Pinned: storetest.Today}, storetest.Keys)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		if err := s.Close(); err != nil {
			p.t.Error(err)
		}
	})
	return newAPIWithin(p.t, s, graph.Limits{})
}

func array(ids map[string]bool) string {
	return "{" + strings.Join(slices.Sorted(maps.Keys(ids)), ",") + "}"
}

// rowSecurity asks the corpus, and the paths of today, of the store alone and of a database that restricts
// every table by itself.
func (p *accessProof) rowSecurity(t *testing.T) {
	p.t = t
	other, queries := p.restricted, corpus(t)
	answered := 0
	differs := func(role accessRole, d document) []string {
		p.now.role, p.now.document = role, d
		ctx := auth.WithViewer(p.t.Context(), role.viewer)
		variables, err := json.Marshal(map[string]any{"n": 12, "id": p.f.organizations["REG-A-00"]})
		if err != nil {
			p.t.Fatal(err)
		}
		asIs, restricted := whole(d.text, p.api.post(ctx, d.text, variables)), whole(d.text, other.post(ctx, d.text, variables))
		answered += btoi(bytes.HasPrefix(asIs, []byte(`{"data"`)))
		if bytes.Equal(asIs, restricted) {
			return nil
		}
		at := 0
		for at < min(len(asIs), len(restricted)) && asIs[at] == restricted[at] {
			at++
		}
		from := max(0, at-100)
		return []string{fmt.Sprintf("%.300s\nalone:      %.300s\nrestricted: %.300s", d.text, asIs[from:], restricted[from:])}
	}
	today := slices.DeleteFunc(slices.Clone(p.routes), func(r route) bool {
		return past(r.args)
	})
	compared := 0
	for i, role := range p.roles {
		documents := p.documents(role, some(some(today, i), i))
		for _, name := range some(slices.Sorted(maps.Keys(queries)), i) {
			if s := p.sights[role.name]; past(queries[name]) && len(s.members) > 0 && len(s.members) < len(s.register) {
				continue // units whose members are seen are counted row by row then, and whole by design
			}
			documents = append(documents, document{text: queries[name]})
		}
		for _, text := range bounded {
			documents = append(documents, document{text: text})
		}
		for _, d := range documents {
			compared++
			p.now.proof = differs
			for _, difference := range differs(role, d) {
				t.Fatalf("%s: %s", role.name, difference)
			}
		}
	}
	t.Logf("%d documents compared, %d of them answered, the others refused in the same words; 0 differences", compared, answered)
}

var (
	expected = regexp.MustCompile(`"expectedUnits":\d+`)
	counts   = regexp.MustCompile(`"counts":\[[^\]]*\]`)
	ages     = regexp.MustCompile(`"age":\{[^}]*\}`)
)

// bounded are questions for conditions that hardly any path comes to; each is asked as everybody.
var bounded = []string{
	`{offices(first: 500) {totalCount nodes {id post} aggregate {count vacant}}}`,
	`{offices(first: 500, orderBy: [{field: HOLDER_NAME}]) {nodes {id}}}`,
	`{offices(first: 500, orderBy: [{field: ORGANIZATION_CODE, direction: DESC}]) {nodes {id}}}`,
	`{members {groups(by: [{field: ORGANIZATION}], first: 1000) {totalCount nodes {count keys {organization {code}}} total {count}}}}`,
	`{members {groups(by: [{field: DISTRICT}, {field: SEX}], first: 1000) {totalCount nodes {count keys {district {code}}}}}}`,
	`{organizations(first: 500, orderBy: [{field: PARENT_NAME}, {field: CODE}]) {nodes {code}}}`,
	`{organizations(first: 500, orderBy: [{field: PARENT_CODE, direction: DESC, nulls: FIRST}]) {nodes {code}}}`,
	`{organizations(first: 500, orderBy: [{field: MEMBER_COUNT}]) {nodes {code}}}`,
	`{organizations(first: 500, orderBy: [{field: CHILD_COUNT}]) {nodes {code}}}`,
	`{organizations(first: 500, orderBy: [{field: PARTY_GROUP_COUNT}]) {nodes {code}}}`,
	`{organizations {groups(by: [{field: PARENT}], first: 1000) {totalCount nodes {count partyGroups keys {parent {code}}}}}}`,
	`{organizations {groups(by: [{field: REGION}], first: 1000) {totalCount nodes {count members keys {region {code}}}}}}`,
	`{organizations {groups(by: [{field: DISTRICT}], first: 1000) {totalCount nodes {count members keys {district {code}}}}}}`,
	`{metrics {groups(by: [{field: REGION}], first: 1000) {totalCount nodes {count organizations keys {region {code}}}}}}`,
	`{metrics {groups(by: [{field: DISTRICT}, {field: INDICATOR}], first: 1000) {totalCount nodes {count keys {district {code}}}}}}`,
}

// past reports whether a query asks about another day than today.
func past(query string) bool {
	return strings.Contains(query, `at: "`) && !strings.Contains(query, `at: "2025-10-31"`)
}

// whole leaves out what is worked out over whole units by design: how many reports were expected of those
// that belonged there, where a total comes from, and series and ages in the past.
func whole(query string, answer []byte) []byte {
	const explained = `"explain":{"__typename":"TotalExplanation"`
	for at := bytes.Index(answer, []byte(explained)); at >= 0; at = bytes.Index(answer, []byte(explained)) {
		end, depth := at+len(explained), 1
		for ; depth > 0; end++ {
			depth += btoi(answer[end] == '{') - btoi(answer[end] == '}')
		}
		answer = slices.Delete(answer, at, end)
	}
	answer = counts.ReplaceAll(expected.ReplaceAll(answer, nil), nil)
	if past(query) {
		answer = ages.ReplaceAll(answer, nil)
	}
	return answer
}
