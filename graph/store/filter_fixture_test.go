package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"tirek/graph/model"
	"tirek/graph/store/storetest"
)

// filtered is a small register in which everything is different somewhere: organizations that moved, were
// renamed, closed or are not open yet; members of every status, also without a sex, birth date or group, and
// some that were elsewhere; offices held, vacant and over; figures of every rule.
func filtered(t testing.TB) (*storetest.DB, map[string]uuid.UUID) {
	t.Helper()
	db, random := storetest.New(t), rand.New(rand.NewPCG(7, 8))
	o := map[string]uuid.UUID{"KZ": db.Root()}
	for _, code := range []string{"REG", "ZON"} {
		o[code] = db.Organization(code, model.LevelRegion, o["KZ"])
	}
	for _, code := range []string{"REG-A", "REG-B", "ZON-A"} {
		o[code] = db.Organization(code, model.LevelDistrict, o[code[:3]])
	}
	surnames := []string{"Әбенов", "Ғабитова", "Қасымов", "Ли", "Өтегенов", "Шәкірова"}
	given, fathers := []string{"Айдар", "Әсел", "Гүлнар", "Нұр"}, []string{"", "Қанатұлы", "Болатқызы"}
	var people []storetest.Person
	for i, code := range []string{"REG-A-00", "REG-A-01", "REG-B-02", "REG-B-03", "ZON-A-04", "ZON-A-05", "REG-A-06"} {
		o[code] = db.Organization(code, model.LevelPrimary, o[code[:5]])
		if code == "REG-A-06" {
			break // nobody
		}
		groups := []uuid.UUID{uuid.Nil, db.PartyGroup(o[code], "Group A of "+code), db.PartyGroup(o[code], "Ауыл тобы "+code)}
		for j := range 9 {
			p := storetest.Person{
				Name:         surnames[random.IntN(len(surnames))] + " " + given[random.IntN(len(given))] + " " + fathers[random.IntN(len(fathers))],
				Organization: o[code], PartyGroup: groups[j%3],
				Joined: fmt.Sprintf("%d-0%d-1%d", 2021+random.IntN(4), 1+j, random.IntN(9)),
			}
			if random.IntN(5) > 0 {
				p.Sex = []model.Sex{model.Female, model.Male}[random.IntN(2)]
			}
			if random.IntN(5) > 0 {
				p.Born = fmt.Sprintf("%d-0%d-1%d", 1945+random.IntN(60), 1+random.IntN(9), random.IntN(9))
			}
			if j == 7 {
				p.Left = fmt.Sprintf("2025-0%d-15", 1+i)
			}
			people = append(people, p)
		}
	}
	ids := db.Members(people...)
	db.OrganizationFrom("REG-B-07", model.LevelPrimary, o["REG-B"], "2026-02-01")
	db.Exec(`UPDATE party_groups SET kind = 'WORKPLACE' WHERE id IN (SELECT party_group_id FROM party_group_names WHERE names ->> 'ru' LIKE 'Group%')`)
	db.Move(o["REG-A-00"], o["REG-B"], "2025-02-10")
	event := func(person int, what, status, organization, on string) {
		db.Exec(`INSERT INTO membership_events (id, membership_id, type, status, organization_id, effective_on, action_id)
SELECT gen_random_uuid(), m.id, $2, $3, $4, $5::text::date, (SELECT min(a.id::text)::uuid FROM actions a) FROM memberships m WHERE m.person_id = $1`,
			ids[person], what, status, o[organization], on)
	}
	event(0, "TRANSFERRED", "ACTIVE", "REG-A-01", "2025-03-01")
	event(10, "TRANSFERRED", "ACTIVE", "ZON-A-04", "2025-03-05")
	event(10, "TRANSFERRED", "ACTIVE", "REG-A-01", "2025-09-01")
	event(9, "TRANSFERRED", "ACTIVE", "ZON-A-04", "2025-05-01")
	event(36, "TRANSFERRED", "ACTIVE", "REG-A-01", "2025-06-01")
	event(19, "TRANSFERRED", "ACTIVE", "REG-A-00", "2026-01-10")
	event(20, "SUSPENDED", "SUSPENDED", "REG-B-02", "2025-08-01")
	event(38, "SUSPENDED", "SUSPENDED", "ZON-A-04", "2025-04-01")
	event(38, "RESUMED", "ACTIVE", "ZON-A-04", "2025-09-01")
	event(11, "EXPELLED", "EXPELLED", "REG-A-01", "2025-07-01")
	db.Exec(filteredOffices)
	db.Exec(filteredFigures)
	db.Exec(fmt.Sprintf(filteredLives, o["REG-A-06"], o["REG-B-03"], o["REG-A-01"], ids[9], ids[20]))
	for i, iin := range []string{"850315300009", "850315301801"} {
		if _, err := db.CorrectMember(storetest.Context(t), model.MemberCorrection{ID: ids[1+9*i], ExpectedVersion: 1, IIN: model.Correction[string]{Given: true, To: &iin}}); err != nil {
			t.Fatal(err)
		}
	}
	db.Exec("ANALYZE")
	return db, o
}

// filteredOffices are chairs and leaders, some vacant, with terms of every kind.
const filteredOffices = `
WITH f AS (
    INSERT INTO offices (id, organization_id, party_group_id, post, valid)
    SELECT gen_random_uuid(), x.id, NULL, p.post, daterange('2020-01-01', NULL) FROM organizations x, (VALUES ('CHAIR'), ('SECRETARY')) p(post) WHERE x.level IN ('PRIMARY', 'DISTRICT')
    UNION ALL
    SELECT gen_random_uuid(), g.organization_id, g.id, 'GROUP_LEADER', daterange('2020-01-01', NULL) FROM party_groups g RETURNING *
)
INSERT INTO office_terms (id, office_id, person_id, mode, held, term_to)
SELECT gen_random_uuid(), f.id, s.person_id, (ARRAY['ELECTED', 'APPOINTED', 'ACTING'])[1 + n % 3], daterange('2025-01-01', CASE WHEN n % 5 = 0 THEN '2025-08-01'::date END),
       (ARRAY['2025-10-01', '2025-12-15', '2026-11-01', NULL]::date[])[1 + n % 4]
FROM (SELECT f.*, row_number() OVER (ORDER BY f.organization_id, f.post, f.party_group_id)::integer AS n FROM f) f
CROSS JOIN LATERAL (
    SELECT m.person_id FROM membership_periods m WHERE m.status = 'ACTIVE' AND upper_inf(m.valid)
      AND (m.organization_id = f.organization_id OR f.party_group_id IS NULL AND n % 7 = 0) ORDER BY m.person_id OFFSET n % 4 LIMIT 1
) s WHERE n % 6 <> 5`

// filteredFigures are of indicators with several rules, some ratios, some reported to have no value.
const filteredFigures = `
WITH a AS (
    INSERT INTO actions (id, name, actor, business_date) VALUES (gen_random_uuid(), 'test', 'test', '2025-10-31') RETURNING id
), g AS (
    INSERT INTO programmes (id, code, names, valid) SELECT gen_random_uuid(), c, jsonb_build_object('kk', c), '(,)' FROM unnest(ARRAY['PROG_A', 'PROG_B']) c RETURNING *
), p AS (
    INSERT INTO projects (id, programme_id, code, names, valid)
    SELECT gen_random_uuid(), g.id, d.code, d.names, '(,)' FROM g JOIN (VALUES ('PRO_A', 'PROG_A', '{"kk": "Ауыл аманаты", "ru": "Ауыл аманаты (сельский)"}'::jsonb), ('PRO_B', 'PROG_B', '{"kk": "Таза бейсенбі", "en": "Clean Thursday"}'),
        ('PRO_C', 'PROG_B', '{"ru": "Без показателей"}')) d(code, programme, names) ON d.programme = g.code RETURNING *
), i AS (
    INSERT INTO indicators (id, project_id, code, valid)
    SELECT gen_random_uuid(), p.id, d.code, daterange('2025-01-01', NULL)
    FROM (VALUES ('IND_SUM', 'PRO_A'), ('IND_LAST', 'PRO_A'), ('IND_RATIO', 'PRO_B'), ('IND_NEVER', 'PRO_B')) d(code, project) JOIN p ON p.code = d.project RETURNING *
), v AS (
    INSERT INTO indicator_versions (indicator_id, names, unit, value_kind, nature, time_agg, org_agg, direction, attribution, decimals, valid)
    SELECT i.id, jsonb_build_object('kk', i.code || ' атауы', 'ru', i.code || ' название'), CASE i.code WHEN 'IND_RATIO' THEN 'PERCENT' WHEN 'IND_SUM' THEN 'TENGE' ELSE 'COUNT' END,
           CASE i.code WHEN 'IND_RATIO' THEN 'RATIO' ELSE 'ABSOLUTE' END, CASE WHEN i.code = 'IND_LAST' THEN 'STOCK' ELSE 'FLOW' END,
           CASE i.code WHEN 'IND_LAST' THEN 'LAST' ELSE 'SUM' END, 'SUM', 'UP', 'PARTY', 1, '(,)' FROM i
), t AS (
    INSERT INTO targets (id, organization_id, indicator_id, period, value)
    SELECT gen_random_uuid(), o.id, i.id, '[2025-01-01,2026-01-01)', 40 FROM organizations o, i WHERE o.code IN ('REG', 'REG-A', 'REG-A-01', 'ZON-A-04') AND i.code IN ('IND_SUM', 'IND_LAST')
)
INSERT INTO metric_revisions (id, metric_id, revision, organization_id, indicator_id, month, value, numerator, denominator, state, action_id)
SELECT gen_random_uuid(), gen_random_uuid(), 1, o.id, i.id, m::date,
       CASE WHEN i.code <> 'IND_RATIO' AND o.n % 4 <> 3 THEN (o.n * 7 + extract(month FROM m)::integer * 3) % 11 + 0.5 END,
       CASE WHEN i.code = 'IND_RATIO' THEN o.n + 1 END, CASE WHEN i.code = 'IND_RATIO' THEN 3 END,
       (ARRAY['DRAFT', 'RETURNED', 'SUBMITTED', 'ACCEPTED', 'VERIFIED', 'LOCKED'])[1 + (o.n + extract(month FROM m)::integer) % 6], a.id
FROM (SELECT id, code, substring(code FROM 7)::integer AS n FROM organizations WHERE level = 'PRIMARY') o, i, a, generate_series('2025-01-01'::timestamp, '2025-09-01', '2 months') m
WHERE i.code <> 'IND_NEVER' AND o.code NOT IN ('REG-A-06', 'REG-B-07') AND (o.n + extract(month FROM m)::integer) % 5 <> 4`

// filteredLives closes the first organization, which has no members, renames the second one, and has the
// offices of the third held by people who belong elsewhere.
const filteredLives = `
UPDATE office_terms h SET held = daterange('2024-01-01', '2025-01-01') FROM offices f WHERE f.id = h.office_id AND f.organization_id = '%[1]s';
UPDATE offices SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
UPDATE organization_placements SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
UPDATE organization_statuses SET valid = daterange(lower(valid), '2025-01-01') WHERE organization_id = '%[1]s';
INSERT INTO organization_statuses (organization_id, status, valid) VALUES ('%[1]s', 'DISSOLVED', daterange('2025-01-01', NULL));
UPDATE organizations SET valid = daterange(lower(valid), '2025-01-01') WHERE id = '%[1]s';
UPDATE organization_names SET valid = daterange(lower(valid), '2025-06-01') WHERE organization_id = '%[2]s';
INSERT INTO organization_names (organization_id, names, valid) VALUES ('%[2]s', '{"kk": "Жаңа ұйым", "ru": "Новая организация"}', daterange('2025-06-01', NULL));
UPDATE office_terms h SET person_id = '%[4]s' FROM offices f WHERE f.id = h.office_id AND f.organization_id = '%[3]s' AND f.post = 'CHAIR';
UPDATE office_terms h SET person_id = '%[5]s', held = daterange('2025-01-01', NULL) FROM offices f WHERE f.id = h.office_id AND f.organization_id = '%[3]s' AND f.post = 'GROUP_LEADER'`
