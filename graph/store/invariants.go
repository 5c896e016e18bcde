package store

import (
	"time"

	"tirek/graph/model"
)

// Invariant is something that is always true of a sound register.
type Invariant struct {
	Key   string // short, for example members.counted
	Title string // what holds
	sql   string // rows that break it, each one column of text; ? are those of args
	args  func(*Reader) []any
}

// Breach is what a check of an invariant found.
type Breach struct {
	Invariant
	Violations int
	Example    string // one of them; empty when there is none
}

// Check looks at every invariant, in one moment of the data. It asks once for each.
func (r *Reader) Check() ([]Breach, error) {
	all := Invariants()
	breaches := make([]Breach, len(all))
	for i, invariant := range all {
		b := &breaches[i]
		b.Invariant = invariant
		var args []any
		if invariant.args != nil {
			args = invariant.args(r)
		}
		q := ask("WITH found(example) AS (").add(invariant.sql, args...).add(") SELECT count(*), coalesce(min(example), '') FROM found")
		if err := r.run(q, func(row *row) { b.Violations, b.Example = row.int(), row.text() }); err != nil {
			return nil, err
		}
	}
	return breaches, nil
}

// Invariants are all that are known, in the order in which they are checked.
func Invariants() []Invariant {
	var all []Invariant
	for _, group := range [][]Invariant{treeInvariants, memberInvariants, officeInvariants, metricInvariants} {
		all = append(all, group...)
	}
	return all
}

// sampleDays are days on which kept sums are compared with a recount: the business date, one in the
// past, one so far ahead that birthdays pass.
func sampleDays(r *Reader) []any {
	return []any{[]time.Time{model.NewDate(r.Today.Year()-2, 12, 31).Time(), r.Today.Time(), r.Today.AddDays(1500).Time()}}
}

// naiveTree is the tree worked out from the placements alone: who stood below whom on which days.
const naiveTree = `WITH RECURSIVE up AS (
    SELECT o.id AS organization_id, o.id AS ancestor_id, 0 AS distance, o.valid FROM organizations o
    UNION ALL
    SELECT u.organization_id, p.parent_id, u.distance + 1, u.valid * p.valid
    FROM up u JOIN organization_placements p ON p.organization_id = u.ancestor_id AND p.valid && u.valid
    WHERE p.parent_id IS NOT NULL AND u.distance < 10
), tree AS (
    SELECT organization_id, ancestor_id, distance, unnest(range_agg(valid)) AS valid FROM up GROUP BY organization_id, ancestor_id, distance
)`

var treeInvariants = []Invariant{
	{Key: "tree.root", Title: "There is exactly one root, on every day since the first organization", sql: `
SELECT coalesce('no root on ' || days::text, 'no root') FROM (
    SELECT unnest(range_agg(o.valid) - coalesce((SELECT range_agg(valid) FROM organization_placements WHERE parent_id IS NULL), '{}')) AS days FROM organizations o
) d
UNION ALL
SELECT a.organization_id || ' and ' || b.organization_id || ' are both roots' FROM organization_placements a JOIN organization_placements b
ON a.id < b.id AND a.parent_id IS NULL AND b.parent_id IS NULL AND a.valid && b.valid`},
	{Key: "tree.levels", Title: "A parent stands exactly one level higher", sql: `
SELECT o.code || ' below ' || coalesce(a.code, 'nothing') FROM organization_placements p
JOIN organizations o ON o.id = p.organization_id LEFT JOIN organizations a ON a.id = p.parent_id
WHERE array_position(ARRAY['NATIONAL', 'REGION', 'DISTRICT', 'PRIMARY'], o.level) <> coalesce(array_position(ARRAY['NATIONAL', 'REGION', 'DISTRICT', 'PRIMARY'], a.level), 0) + 1`},
	{Key: "tree.placed", Title: "Every organization has one place on each day of its life, below one that exists", sql: `
SELECT o.code || ' has no place' FROM organizations o
WHERE multirange(o.valid) <> coalesce((SELECT range_agg(p.valid) FROM organization_placements p WHERE p.organization_id = o.id), '{}')
UNION ALL
SELECT o.code || ' has two places' FROM organization_placements a
JOIN organization_placements b ON b.organization_id = a.organization_id AND a.id < b.id AND a.valid && b.valid
JOIN organizations o ON o.id = a.organization_id
UNION ALL
SELECT o.code || ' stands below ' || a.code || ' outside of its life' FROM organization_placements p
JOIN organizations o ON o.id = p.organization_id JOIN organizations a ON a.id = p.parent_id WHERE NOT p.valid <@ a.valid`},
	{Key: "tree.ancestors", Title: "The kept ancestors are those that the placements say", sql: naiveTree + `
, differing AS (
    (SELECT organization_id, ancestor_id, distance, valid FROM tree EXCEPT ALL SELECT organization_id, ancestor_id, distance, valid FROM organization_ancestors)
    UNION ALL
    (SELECT organization_id, ancestor_id, distance, valid FROM organization_ancestors EXCEPT ALL SELECT organization_id, ancestor_id, distance, valid FROM tree)
)
SELECT o.code || ' in ' || d.valid FROM differing d LEFT JOIN organizations o ON o.id = d.organization_id`},
	{Key: "names.one", Title: "Everything has exactly one name on each day from its first on", sql: `
SELECT what || ' ' || id FROM (
    SELECT 'organization' AS what, o.code AS id, lower(o.valid) AS first, (SELECT range_agg(n.valid) FROM organization_names n WHERE n.organization_id = o.id) AS named FROM organizations o
    UNION ALL
    SELECT 'party group', g.id::text, lower(g.valid), (SELECT range_agg(n.valid) FROM party_group_names n WHERE n.party_group_id = g.id) FROM party_groups g
    UNION ALL
    SELECT 'territory', t.id::text, lower(t.valid), (SELECT range_agg(n.valid) FROM territory_names n WHERE n.territory_id = t.id) FROM territories t
) x WHERE NOT coalesce(named @> daterange(first, NULL), false)
UNION ALL
SELECT 'organization ' || a.organization_id FROM organization_names a
JOIN organization_names b ON b.organization_id = a.organization_id AND a.ctid < b.ctid AND a.valid && b.valid
UNION ALL
SELECT 'party group ' || a.party_group_id FROM party_group_names a
JOIN party_group_names b ON b.party_group_id = a.party_group_id AND a.ctid < b.ctid AND a.valid && b.valid
UNION ALL
SELECT 'territory ' || a.territory_id FROM territory_names a
JOIN territory_names b ON b.territory_id = a.territory_id AND a.ctid < b.ctid AND a.valid && b.valid`},
	{Key: "statuses.one", Title: "An organization is planned, working or suspended while it exists, and ended afterwards", sql: `
SELECT o.code || ' without a status' FROM organizations o
WHERE NOT coalesce((SELECT range_agg(t.valid) FROM organization_statuses t WHERE t.organization_id = o.id) @> daterange(lower(o.valid), NULL), false)
UNION ALL
SELECT o.code || ' ' || t.status || ' in ' || t.valid FROM organizations o JOIN organization_statuses t ON t.organization_id = o.id
WHERE CASE WHEN t.status IN ('PLANNED', 'ACTIVE', 'SUSPENDED') THEN NOT t.valid <@ o.valid ELSE t.valid && o.valid END
UNION ALL
SELECT o.code || ' ' || a.status || ' and ' || b.status FROM organization_statuses a
JOIN organization_statuses b ON b.organization_id = a.organization_id AND a.ctid < b.ctid AND a.valid && b.valid
JOIN organizations o ON o.id = a.organization_id`},
	{Key: "closed.empty", Title: "What is closed has no members, groups, offices or organizations below it", sql: `
SELECT 'members of ' || o.code FROM organizations o JOIN membership_periods s ON s.organization_id = o.id WHERE s.status IN ('ACTIVE', 'SUSPENDED') AND NOT s.valid <@ o.valid
UNION ALL
SELECT 'members of the group ' || g.id FROM party_groups g JOIN membership_periods s ON s.party_group_id = g.id WHERE s.status IN ('ACTIVE', 'SUSPENDED') AND NOT s.valid <@ g.valid
UNION ALL
SELECT 'a group of ' || o.code FROM organizations o JOIN party_groups g ON g.organization_id = o.id WHERE NOT g.valid <@ o.valid
UNION ALL
SELECT 'an office of ' || o.code FROM organizations o JOIN offices f ON f.organization_id = o.id WHERE NOT f.valid <@ o.valid
UNION ALL
SELECT 'an office of the group ' || g.id FROM party_groups g JOIN offices f ON f.party_group_id = g.id WHERE NOT f.valid <@ g.valid
UNION ALL
SELECT 'an organization below ' || o.code FROM organizations o JOIN organization_placements p ON p.parent_id = o.id WHERE NOT p.valid <@ o.valid`},
}
