package demo_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"
)

// testFacts asks the loaded tables what was published and what was planned.
func testFacts(t *testing.T, conn *pgx.Conn) {
	for _, tt := range []struct {
		name, sql string
		want      []string
	}{
		{"settings", "SELECT key || ' ' || value FROM settings WHERE key IN ('business_date', 'synthetic') ORDER BY 1",
			[]string{`business_date "2025-10-31"`, "synthetic true"}},
		{"levels", "SELECT level || ' ' || count(*) FROM organizations GROUP BY level ORDER BY 1",
			[]string{"DISTRICT 11", "NATIONAL 1", "PRIMARY 157", "REGION 1"}},
		{"members", "SELECT sum(k.members)::text FROM member_sums k JOIN organizations o ON o.id = k.unit_id", []string{"56230"}},
		{"members of the branches", `SELECT b.code || ' ' || sum(k.members) FROM member_sums k
			JOIN organization_ancestors a ON a.organization_id = k.unit_id AND a.valid @> k.as_of
			JOIN organizations b ON b.id = a.ancestor_id AND b.level = 'DISTRICT' GROUP BY b.code ORDER BY 1`,
			[]string{"ALM-ALA 1670", "ALM-BAL 1980", "ALM-ENB 10870", "ALM-ILE 7240", "ALM-KAR 7000", "ALM-KEG 1790", "ALM-QON 4310", "ALM-RAI 1985",
				"ALM-TAL 8260", "ALM-UYG 3640", "ALM-ZHB 7485"}},
		{"organizations under Ile and Alatau", `SELECT d || ' ' || b.code || ' ' || count(*) FROM (VALUES (date '2023-12-31'), ('2024-01-08'), ('2024-01-09')) v(d)
			JOIN organization_ancestors a ON a.valid @> d AND a.distance = 1 JOIN organizations b ON b.id = a.ancestor_id AND b.code IN ('ALM-ILE', 'ALM-ALA')
			GROUP BY d, b.code ORDER BY 1`,
			[]string{"2023-12-31 ALM-ILE 22", "2024-01-08 ALM-ILE 22", "2024-01-09 ALM-ALA 4", "2024-01-09 ALM-ILE 18"}},
		{"Qarghaly", `SELECT k.members || ' ' || k.under_25 + k.from_25 + k.from_29 FROM member_sums k JOIN party_groups g ON g.id = k.unit_id
			JOIN organizations o ON o.id = g.organization_id AND o.code = 'ALM-ZHB-01' ORDER BY k.members DESC`,
			[]string{"124 31", "118 30", "115 29", "112 28", "110 28", "108 27", "106 26", "102 26", "98 24", "92 23"}},
		{"figures of 2025", `SELECT i.code || ' ' || sum(m.value) FROM metrics m JOIN indicators i ON i.id = m.indicator_id
			WHERE m.month >= '2025-01-01' GROUP BY i.code ORDER BY 1`,
			[]string{"ARDAGER_VETERANS 2260", "AUYL_LOANS 271", "KEDERGISIZ_OBJECTS 61", "OTBASY_FAMILIES 1010", "QARYZSYZ_TRAINED 16240",
				"TAZA_TONNES 280.0", "ZHER_HECTARES 93000.0"}},
		{"former names", "SELECT names ->> 'kk' FROM organization_names WHERE NOT upper_inf(valid) UNION ALL SELECT names ->> 'kk' FROM territory_names WHERE NOT upper_inf(valid)",
			[]string{"Первомай", "Чапаев ауылдық округі"}},
		{"names of three", "SELECT o.code || ' ' || (n.names ->> 'kk') FROM organizations o JOIN organization_names n ON n.organization_id = o.id AND n.valid @> date '2025-10-31' WHERE o.code IN ('ALM-ILE-01', 'ALM-ENB-01', 'ALM-ZHB-01') ORDER BY 1",
			[]string{"ALM-ENB-01 Рахат", "ALM-ILE-01 Бент", "ALM-ZHB-01 Қарғалы"}},
		{"published figures", "SELECT concat_ws(' ', key, measure, measure_code, scope_code, coalesce(as_of::text, year::text, event)) FROM published_figures ORDER BY position",
			[]string{"F1 ORGANIZATIONS ALM 2025-10-31", "F2 MEMBERS ALM 2025-10-31", "F3 EVENT_CHAIRS ALM forum", "F4 EVENT_DAYS ALM forum",
				"F5 INDICATOR AUYL_LOANS ALM 2025", "F6 INDICATOR ZHER_HECTARES ALM 2025", "F7 INDICATOR QARYZSYZ_TRAINED ALM 2025", "F8 INDICATOR TAZA_TONNES ALM 2025",
				"F9 PROJECTS KHALYQPEN_BIRGE ALM 2025", "F10 PARTY_GROUPS ALM-ZHB-01 2025-10-31", "F11 MEMBERS ALM-ZHB-01 2025-10-31", "F12 YOUTH_SHARE ALM-ZHB-01 2025-10-31",
				"F13 CONTEST_LAUREATES ALM 2025", "F14 CONTEST_WINNER ALM 2025", "F15 DEVELOPMENT_PLANS ALM 2025", "F16 EVENT_SESSIONS ALM forum"}},
		{"targets", "SELECT count(*) || ' ' || count(DISTINCT organization_id) FROM targets", []string{"20 1"}},
		{"ways to reach a person", "SELECT count(*)::text FROM person_private", []string{"0"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ask(t, conn, tt.sql)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// testInvariants counts what must not be there.
func testInvariants(t *testing.T, conn *pgx.Conn) {
	const recount = `(SELECT organization_id AS unit_id, sex, birth_date, valid FROM membership_periods WHERE status = 'ACTIVE'
		UNION ALL SELECT party_group_id, sex, birth_date, valid FROM membership_periods WHERE status = 'ACTIVE' AND party_group_id IS NOT NULL)`
	const days = `(VALUES (date '2016-02-29'), ('2023-12-31'), ('2030-01-01')) v(d)`
	for _, tt := range []struct{ name, violations string }{
		{"two memberships at once", `SELECT FROM membership_periods a JOIN membership_periods b USING (person_id)
			WHERE a.valid && b.valid AND a.ctid <> b.ctid AND a.status IN ('ACTIVE', 'SUSPENDED') AND b.status IN ('ACTIVE', 'SUSPENDED')`},
		{"gap in a membership", `SELECT FROM (SELECT valid, lead(valid) OVER (PARTITION BY membership_id ORDER BY valid) AS next FROM membership_periods) p
			WHERE next IS NOT NULL AND upper(valid) <> lower(next)`},
		{"group of another organization", "SELECT FROM membership_periods s JOIN party_groups g ON g.id = s.party_group_id WHERE g.organization_id <> s.organization_id OR NOT s.valid <@ g.valid"},
		{"member outside an organization", `SELECT FROM membership_periods s LEFT JOIN organizations o ON o.id = s.organization_id AND o.level = 'PRIMARY' AND s.valid <@ o.valid
			WHERE o.id IS NULL AND s.status IN ('ACTIVE', 'SUSPENDED')`},
		{"members of groups and the others are not the organization's", `SELECT FROM (VALUES (date '2012-05-01'), ('2023-12-31'), ('2025-10-31')) v(d)
			JOIN membership_periods s ON s.valid @> d AND s.status = 'ACTIVE' LEFT JOIN party_groups g ON g.id = s.party_group_id AND g.valid @> d
			WHERE s.party_group_id IS NOT NULL AND g.id IS NULL`},
		{"younger than 18 at joining", "SELECT FROM membership_periods WHERE joined_on < birth_date + interval '18 years'"},
		{"standing after death", "SELECT FROM membership_periods s JOIN people p ON p.id = s.person_id WHERE s.status <> 'DECEASED' AND upper(s.valid) > p.deceased_on OR s.status <> 'DECEASED' AND upper_inf(s.valid) AND p.deceased_on IS NOT NULL"},
		{"organization without a chair", `SELECT FROM organizations o WHERE NOT EXISTS (SELECT FROM offices f JOIN office_terms t ON t.office_id = f.id
			WHERE f.organization_id = o.id AND f.post = 'CHAIR' AND t.held @> date '2025-10-31')`},
		{"chair who is no member of the unit", `SELECT FROM offices f JOIN office_terms t ON t.office_id = f.id
			WHERE f.post = 'CHAIR' AND NOT EXISTS (SELECT FROM membership_periods s JOIN organization_ancestors a ON a.organization_id = s.organization_id AND a.ancestor_id = f.organization_id
				WHERE s.person_id = t.person_id AND s.status = 'ACTIVE' AND s.valid @> lower(t.held) AND a.valid @> lower(t.held))`},
		{"leader who is not in the group", `SELECT FROM offices f JOIN office_terms t ON t.office_id = f.id
			WHERE f.post = 'GROUP_LEADER' AND NOT EXISTS (SELECT FROM membership_periods s WHERE s.person_id = t.person_id AND s.party_group_id = f.party_group_id AND s.valid @> date '2025-10-31')`},
		{"term outside the office", "SELECT FROM offices f JOIN office_terms t ON t.office_id = f.id WHERE NOT t.held <@ f.valid"},
		{"not one root", "SELECT FROM organization_placements p WHERE parent_id IS NULL OFFSET 1"},
		{"organization without a place", `SELECT FROM organizations o WHERE o.valid <> (SELECT range_merge(range_agg(p.valid)) FROM organization_placements p WHERE p.organization_id = o.id)`},
		{"figure outside the indicator's time", "SELECT FROM metrics m JOIN indicators i ON i.id = m.indicator_id WHERE NOT i.valid @> m.month_end"},
		{"figure with too many decimals", "SELECT FROM metrics m JOIN indicator_versions v ON v.indicator_id = m.indicator_id AND v.valid @> m.month_end WHERE m.value <> round(m.value, v.decimals)"},
		{"recorded after the business date", "SELECT FROM metrics WHERE recorded_at >= '2025-11-01' UNION ALL SELECT FROM membership_events WHERE recorded_at >= '2025-11-01'"},
		{"sums of members are not a recount", `SELECT FROM member_sums k LEFT JOIN (
				SELECT unit_id, count(*) AS members, count(*) FILTER (WHERE sex = 'FEMALE') AS female, count(*) FILTER (WHERE sex = 'MALE') AS male,
				       count(*) FILTER (WHERE age < 25) AS a, count(*) FILTER (WHERE age BETWEEN 25 AND 28) AS b, count(*) FILTER (WHERE age BETWEEN 29 AND 34) AS c,
				       count(*) FILTER (WHERE age BETWEEN 35 AND 44) AS d, count(*) FILTER (WHERE age BETWEEN 45 AND 54) AS e,
				       count(*) FILTER (WHERE age BETWEEN 55 AND 64) AS f, count(*) FILTER (WHERE age >= 65) AS g
				FROM (SELECT unit_id, sex, extract(year FROM age(date '2025-10-31', birth_date)) AS age FROM ` + recount + ` p WHERE valid @> date '2025-10-31') x GROUP BY unit_id
			) r USING (unit_id)
			WHERE k.as_of <> '2025-10-31' OR (k.members, k.female, k.male, k.under_25, k.from_25, k.from_29, k.from_35, k.from_45, k.from_55, k.from_65)
				IS DISTINCT FROM (coalesce(r.members, 0), coalesce(r.female, 0), coalesce(r.male, 0), coalesce(a, 0), coalesce(b, 0), coalesce(c, 0), coalesce(d, 0), coalesce(e, 0), coalesce(f, 0), coalesce(g, 0))`},
		{"differences of members are not a recount", `SELECT FROM (
				SELECT d, unit_id, sum(members) AS members, sum(under_25 + from_25 + from_29) AS young
				FROM ` + days + ` JOIN member_differences ON on_day <= d GROUP BY d, unit_id) k
			FULL JOIN (
				SELECT d, unit_id, count(*) AS members, count(*) FILTER (WHERE extract(year FROM age(d, birth_date)) < 35) AS young
				FROM ` + days + ` JOIN ` + recount + ` p ON p.valid @> d GROUP BY d, unit_id) r USING (d, unit_id)
			WHERE (coalesce(k.members, 0), coalesce(k.young, 0)) <> (coalesce(r.members, 0), coalesce(r.young, 0))`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if n := ask(t, conn, "SELECT count(*)::text FROM ("+tt.violations+") x"); n[0] != "0" {
				t.Errorf("%s violations", n[0])
			}
		})
	}
}
