package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// fixture is a small region with everything that a query can reach: 60 primary organizations in
// three districts, one of which got two of them from another one; groups, members of every status,
// offices, and figures of two years. It is made anew from the same seed.
type fixture struct {
	*storetest.DB
	primaries []uuid.UUID
}

func newFixture(t testing.TB) *fixture {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	f := &fixture{DB: storetest.New(t)}
	root := f.Root()
	region := f.Organization("REG", model.LevelRegion, root)
	var districts []uuid.UUID
	for _, code := range []string{"REG-A", "REG-B", "REG-C"} {
		districts = append(districts, f.Organization(code, model.LevelDistrict, region))
	}
	surnames := []string{"Әбенов", "Байжанов", "Ғабитов", "Есімов", "Қасымов", "Ли", "Нұрланов", "Өтегенов", "Сергеев", "Үсенов", "Шәкіров", "Юсупов"}
	given := []string{"Айдар", "Әсел", "Болат", "Гүлнар", "Дәурен", "Ирина", "Қанат", "Мөлдір", "Нұр", "Раушан"}
	var people []storetest.Person
	for i := range 60 {
		id := f.Organization(fmt.Sprintf("REG-%c-%02d", 'A'+i%3, i), model.LevelPrimary, districts[i%3])
		f.primaries = append(f.primaries, id)
		groups := []uuid.UUID{uuid.Nil}
		for g := range 1 + i%3 {
			groups = append(groups, f.PartyGroup(id, fmt.Sprintf("Group %d of %d", g, i)))
		}
		for range 6 + i%7 {
			p := storetest.Person{
				Name:         surnames[random.IntN(len(surnames))] + " " + given[random.IntN(len(given))],
				Organization: id, PartyGroup: groups[random.IntN(len(groups))],
				Joined: fmt.Sprintf("%d-%02d-%02d", 2020+random.IntN(5), 1+random.IntN(12), 1+random.IntN(28)),
			}
			if random.IntN(5) > 0 {
				p.Sex = []model.Sex{model.Female, model.Male}[random.IntN(2)]
			}
			if random.IntN(8) > 0 {
				p.Born = fmt.Sprintf("%d-%02d-%02d", 1940+random.IntN(64), 1+random.IntN(12), 1+random.IntN(28))
			}
			if random.IntN(6) == 0 {
				p.Left = fmt.Sprintf("2025-%02d-15", 1+random.IntN(12))
			}
			people = append(people, p)
		}
	}
	f.Members(people...)
	f.Move(f.primaries[0], districts[1], "2025-02-10")
	f.Move(f.primaries[3], districts[2], "2025-02-10")
	f.Exec(offices)
	f.Exec(figures)
	f.Exec(naiveFunctions)
	f.Exec(`ANALYZE`)
	return f
}

// offices gives every organization a chair, most a deputy, and every group a leader, some vacant.
const offices = `
WITH o AS (
    INSERT INTO offices (id, organization_id, post, valid)
    SELECT gen_random_uuid(), x.id, p.post, daterange('2020-01-01', NULL)
    FROM organizations x, (VALUES ('CHAIR'), ('DEPUTY_CHAIR')) p(post) WHERE x.level = 'PRIMARY' RETURNING *
), l AS (
    INSERT INTO offices (id, organization_id, party_group_id, post, valid)
    SELECT gen_random_uuid(), g.organization_id, g.id, 'GROUP_LEADER', daterange('2020-01-01', NULL) FROM party_groups g RETURNING *
)
INSERT INTO office_terms (id, office_id, person_id, mode, held, term_to)
SELECT gen_random_uuid(), f.id, s.person_id, CASE WHEN f.post = 'CHAIR' THEN 'ELECTED' ELSE 'ACTING' END,
       daterange('2025-01-01', NULL), CASE WHEN f.post = 'CHAIR' THEN '2026-01-01'::date END
FROM (SELECT * FROM o UNION ALL SELECT * FROM l) f
CROSS JOIN LATERAL (
    SELECT m.person_id FROM membership_periods m
    WHERE m.organization_id = f.organization_id AND m.status = 'ACTIVE' AND upper_inf(m.valid) AND (f.party_group_id IS NULL OR m.party_group_id = f.party_group_id)
    ORDER BY m.person_id OFFSET CASE WHEN f.post = 'DEPUTY_CHAIR' THEN 4 ELSE 0 END LIMIT 1
) s`

// figures are of four indicators with different rules: one of them begins late, one is never
// reported. Some months are missing, some values are reported as absent.
const figures = `
WITH a AS (
    INSERT INTO actions (id, name, actor, business_date) VALUES (gen_random_uuid(), 'test', 'test', '2025-10-31') RETURNING id
), g AS (
    INSERT INTO programmes (id, code, names, valid) VALUES (gen_random_uuid(), 'PROG', '{"kk": "Бағдарлама", "ru": "Программа"}', '(,)') RETURNING id
), p AS (
    INSERT INTO projects (id, programme_id, code, names, valid)
    SELECT gen_random_uuid(), g.id, c, jsonb_build_object('kk', c || ' kk', 'en', c || ' en'), '(,)' FROM g, unnest(ARRAY['PRO_A', 'PRO_B']) c RETURNING *
), i AS (
    INSERT INTO indicators (id, project_id, code, valid)
    SELECT gen_random_uuid(), p.id, d.code, daterange(d.begins, NULL)
    FROM (VALUES ('IND_SUM', 'PRO_A', '2024-01-01'::date), ('IND_LAST', 'PRO_A', '2024-01-01'), ('IND_AVG', 'PRO_B', '2024-06-01'), ('IND_NEVER', 'PRO_B', '2024-01-01')) d(code, project, begins)
    JOIN p ON p.code = d.project RETURNING *
), v AS (
    INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, decimals, valid)
    SELECT i.id, jsonb_build_object('kk', i.code || ' kk', 'ru', i.code || ' ru'), 'COUNT', 'ABSOLUTE', CASE WHEN i.code = 'IND_LAST' THEN 'STOCK' ELSE 'FLOW' END,
           CASE i.code WHEN 'IND_LAST' THEN 'LAST' WHEN 'IND_AVG' THEN 'AVG' ELSE 'SUM' END, CASE i.code WHEN 'IND_AVG' THEN 'MAX' ELSE 'SUM' END, 'UP', 'PARTY', 1, '(,)' FROM i
), t AS (
    INSERT INTO targets (id, organization_id, indicator_id, period, value)
    SELECT gen_random_uuid(), o.id, i.id, '[2025-01-01,2026-01-01)', 1000 FROM organizations o, i WHERE o.code IN ('REG', 'REG-A') AND i.code = 'IND_SUM'
)
INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, state, action_id)
SELECT gen_random_uuid(), gen_random_uuid(), 1, o.id, i.id, m::date,
       CASE WHEN o.n % 11 = 5 THEN NULL ELSE (o.n * 7 + extract(month FROM m)::integer * 3) % 23 + 0.5 END,
       CASE WHEN m < '2025-06-01' THEN 'VERIFIED' ELSE 'SUBMITTED' END, a.id
FROM (SELECT id, substring(code FROM 7)::integer AS n FROM organizations WHERE level = 'PRIMARY') o,
     i, a, generate_series('2024-01-01'::timestamp, '2025-10-01', '1 month') m
WHERE i.code <> 'IND_NEVER' AND m::date >= lower(i.valid) AND (o.n + extract(month FROM m)::integer) % 9 <> 4`

// naiveFunctions answer from placements and events, without anything derived.
const naiveFunctions = `
CREATE FUNCTION naive_below(top uuid, day date) RETURNS TABLE (id uuid, distance integer) LANGUAGE sql STABLE AS $$
WITH RECURSIVE d AS (
    SELECT o.id, 0 AS distance FROM organizations o WHERE o.id = top AND o.valid @> day
    UNION ALL
    SELECT p.organization_id, d.distance + 1 FROM d JOIN organization_placements p ON p.parent_id = d.id AND p.valid @> day
) SELECT * FROM d $$;
CREATE FUNCTION naive_standing(day date) RETURNS TABLE (person_id uuid, membership_id uuid, member_number text, status text, organization_id uuid, party_group_id uuid, joined_on date, ended_on date)
LANGUAGE sql STABLE AS $$
SELECT DISTINCT ON (m.person_id) m.person_id, m.id, m.member_number, e.status, e.organization_id, e.party_group_id,
       (SELECT min(a.effective_on) FROM membership_events a WHERE a.membership_id = m.id AND a.type = 'ADMITTED'),
       (SELECT min(l.effective_on) FROM membership_events l WHERE l.membership_id = m.id AND l.status = 'LEFT')
FROM membership_events e JOIN memberships m ON m.id = e.membership_id
WHERE e.effective_on <= day
ORDER BY m.person_id, e.effective_on DESC, e.recorded_at DESC $$;
CREATE FUNCTION naive_private() RETURNS SETOF person_private LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('tirek.whole', 'people', true), set_config('tirek.people', '{}', true);
    RETURN QUERY SELECT * FROM person_private;
END $$;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO tirek`
