package graph_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
)

// accessFunctions say what may be seen, from placements, events and grants alone: the policy in plain SQL.
const accessFunctions = `
CREATE FUNCTION policy_may(role text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
SELECT CASE role
    WHEN 'ADMIN' THEN ARRAY['register', 'members', 'contacts', 'private', 'administer']
    WHEN 'MANAGER' THEN ARRAY['register', 'members', 'contacts', 'private']
    WHEN 'REPORTER' THEN ARRAY['register', 'members', 'contacts']
    WHEN 'VIEWER' THEN ARRAY['register', 'members']
    ELSE ARRAY['register'] END $$;

-- Organizations in which a viewer with grants ([[role, organization], ...]) may do something: by the tree
-- of today, of the last day of a closed one, of the first day of one to come.
CREATE FUNCTION policy_organizations(grants jsonb, what text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
WITH RECURSIVE up AS (
    SELECT o.id AS organization, o.id AS above,
           CASE WHEN o.valid @> '2025-10-31'::date THEN '2025-10-31'::date WHEN upper(o.valid) <= '2025-10-31' THEN upper(o.valid) - 1 ELSE lower(o.valid) END AS day
    FROM organizations o
    UNION ALL
    SELECT u.organization, p.parent_id, u.day FROM up u JOIN organization_placements p ON p.organization_id = u.above AND p.valid @> u.day WHERE p.parent_id IS NOT NULL
)
SELECT DISTINCT u.organization FROM up u JOIN jsonb_array_elements(grants) g ON (g ->> 1)::uuid = u.above WHERE what = ANY (policy_may(g ->> 0)) $$;

-- Where everybody belongs: today, else where they will be first.
CREATE FUNCTION policy_homes() RETURNS TABLE (person uuid, organization uuid) LANGUAGE sql STABLE AS $$
SELECT m.person_id, (array_agg(e.organization_id ORDER BY e.effective_on > '2025-10-31', CASE WHEN e.effective_on > '2025-10-31' THEN e.effective_on - '2025-10-31'::date ELSE '2025-10-31'::date - e.effective_on END, e.recorded_at DESC))[1]
FROM membership_events e JOIN memberships m ON m.id = e.membership_id GROUP BY m.person_id $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO tirek`

// sight is what a viewer may see, as the policy has it.
type sight struct {
	register, members, contacts, private map[string]bool // organizations
	homes                                map[string]string
	administers                          bool
}

func newSight(t testing.TB, pool *pgxpool.Pool, role accessRole) *sight {
	t.Helper()
	grants := [][]string{}
	for _, g := range role.grants {
		grants = append(grants, []string{string(g.Role), g.OrganizationID.String()})
	}
	raw, err := json.Marshal(grants)
	if err != nil {
		t.Fatal(err)
	}
	s := &sight{homes: map[string]string{}}
	for what, in := range map[string]*map[string]bool{"register": &s.register, "members": &s.members, "contacts": &s.contacts, "private": &s.private} {
		*in = map[string]bool{}
		pairs(t, pool, func(id, _ string) { (*in)[id] = true }, `SELECT o::text, '' FROM policy_organizations($1::text::jsonb, $2) o`, string(raw), what)
	}
	pairs(t, pool, func(person, organization string) { s.homes[person] = organization }, `SELECT person::text, organization::text FROM policy_homes()`)
	pairs(t, pool, func(string, string) { s.administers = true }, `
SELECT '', '' FROM jsonb_array_elements($1::text::jsonb) g JOIN organizations o ON o.id = (g ->> 1)::uuid WHERE g ->> 0 = 'ADMIN' AND o.level = 'NATIONAL'`, string(raw))
	return s
}

func pairs(t testing.TB, pool *pgxpool.Pool, each func(a, b string), sql string, args ...any) {
	t.Helper()
	rows, err := pool.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			t.Fatal(err)
		}
		each(a, b)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
}

// sees reports whether an object may be seen; what is not of an organization may.
func (s *sight) sees(o thing) bool {
	switch o["__typename"] {
	case "Organization":
		return s.register[o["id"].(string)]
	case "PartyGroup", "Office", "Metric":
		return s.register[o["_organization"].(string)]
	case "Member":
		return s.members[o["_organization"].(string)] && s.members[s.homes[o["id"].(string)]]
	case "PublishedFigure":
		scope, _ := o["_scope"].(string)
		return s.register[scope]
	}
	return true
}

// reads reports whether the private values of a member may be read, as the member stands on a date.
func (s *sight) reads(member thing) bool {
	return s.private[member["_organization"].(string)] && s.private[s.homes[member["id"].(string)]]
}

// masked is a personal field as the viewer reads it.
func (s *sight) masked(member thing, field string) any {
	value, known := member["_"+field].(string)
	if !known {
		return nil
	}
	home := s.homes[member["id"].(string)]
	switch {
	case field == "phone" && !s.contacts[home]:
		return value[:2] + strings.Repeat("*", 8) + value[len(value)-2:]
	case field == "email" && !s.contacts[home]:
		return "***@***"
	case field == "address" && !s.private[home]:
		return "***"
	}
	return value
}

// allowed reports whether a viewer may use a field that returns a type somewhere.
func (s *sight) allowed(typ, field, returns string) bool {
	people := returns == "Member" || returns == "MemberConnection" || returns == "MembershipEventConnection" || slices.Contains(tellsOfPeople, typ+"."+field)
	switch {
	case typ == "Query" && field == "viewer":
		return true
	case people && (typ == "Query" || typ == "Organization" || typ == "PartyGroup" || typ == "Office" || returns != "Member"):
		return len(s.members) > 0
	}
	return len(s.register) > 0
}
