package store

var memberInvariants = []Invariant{
	{Key: "members.once", Title: "Nobody is a member twice at the same time", sql: `
SELECT 'person ' || a.person_id FROM membership_periods a JOIN membership_periods b ON b.person_id = a.person_id
AND (a.membership_id, a.valid) < (b.membership_id, b.valid) AND a.valid && b.valid
WHERE a.status IN ('ACTIVE', 'SUSPENDED') AND b.status IN ('ACTIVE', 'SUSPENDED')`},
	{Key: "members.periods", Title: "The kept periods are those that the events say, without gap", sql: `
WITH said AS (
    SELECT m.id AS membership_id, m.person_id, e.organization_id, e.party_group_id, e.status, m.member_number,
           daterange(e.effective_on, lead(e.effective_on) OVER (PARTITION BY m.person_id ORDER BY e.effective_on, e.recorded_at, e.id)) AS valid,
           coalesce(min(e.effective_on) FILTER (WHERE e.type = 'ADMITTED') OVER whole, min(e.effective_on) OVER whole) AS joined_on,
           min(e.effective_on) FILTER (WHERE e.status IN ('LEFT', 'EXPELLED', 'DECEASED')) OVER whole AS ended_on
    FROM memberships m JOIN membership_events e ON e.membership_id = m.id
    WHERE NOT EXISTS (SELECT FROM membership_events r WHERE r.replaces = e.id)
    WINDOW whole AS (PARTITION BY m.id)
), wanted AS (
    SELECT s.membership_id, s.person_id, s.organization_id, s.party_group_id, s.status, s.member_number, s.valid, s.joined_on, s.ended_on,
           concat_ws(' ', p.last_name, p.first_name, p.patronymic), p.sex, p.birth_date, p.last_name, p.first_name, p.patronymic, p.version
    FROM said s JOIN people p ON p.id = s.person_id WHERE NOT isempty(s.valid)
), kept AS (
    SELECT membership_id, person_id, organization_id, party_group_id, status, member_number, valid, joined_on, ended_on, sort_name, sex, birth_date,
           last_name, first_name, patronymic, version
    FROM membership_periods
)
SELECT 'membership ' || membership_id FROM (TABLE wanted EXCEPT ALL TABLE kept) missing
UNION ALL
SELECT 'membership ' || membership_id FROM (TABLE kept EXCEPT ALL TABLE wanted) surplus`},
	{Key: "members.order", Title: "Events follow one another as a membership may go", sql: `
SELECT 'membership ' || membership_id || ', ' || type || ' after ' || coalesce(before, 'nothing') FROM (
    SELECT e.membership_id, e.type, e.status, lag(e.status) OVER (PARTITION BY e.membership_id ORDER BY e.effective_on, e.recorded_at, e.id) AS before
    FROM membership_events e WHERE NOT EXISTS (SELECT FROM membership_events r WHERE r.replaces = e.id)
) e WHERE (coalesce(before, 'NOTHING'), status) NOT IN (
    ('NOTHING', 'APPLICANT'), ('NOTHING', 'ACTIVE'), ('APPLICANT', 'ACTIVE'), ('APPLICANT', 'REJECTED'), ('APPLICANT', 'WITHDRAWN'),
    ('ACTIVE', 'ACTIVE'), ('SUSPENDED', 'SUSPENDED'), ('ACTIVE', 'SUSPENDED'), ('SUSPENDED', 'ACTIVE'),
    ('ACTIVE', 'LEFT'), ('SUSPENDED', 'LEFT'), ('ACTIVE', 'EXPELLED'), ('SUSPENDED', 'EXPELLED'), ('ACTIVE', 'DECEASED'), ('SUSPENDED', 'DECEASED'))`},
	{Key: "members.group", Title: "A member's group belongs to the member's organization on every day", sql: `
SELECT 'person ' || s.person_id FROM membership_periods s LEFT JOIN party_groups g ON g.id = s.party_group_id
WHERE s.party_group_id IS NOT NULL AND s.status IN ('ACTIVE', 'SUSPENDED') AND (g.organization_id IS DISTINCT FROM s.organization_id OR NOT s.valid <@ g.valid)`},
	{Key: "members.primary", Title: "Members belong to primary organizations", sql: `
SELECT 'person ' || s.person_id || ' in ' || coalesce(o.code, 'nothing') FROM membership_periods s LEFT JOIN organizations o ON o.id = s.organization_id
WHERE s.status IN ('ACTIVE', 'SUSPENDED') AND o.level IS DISTINCT FROM 'PRIMARY'`},
	{Key: "members.dates", Title: "Nobody is a member before the minimum age or after death", sql: `
SELECT DISTINCT 'person ' || p.id FROM people p JOIN membership_periods s ON s.person_id = p.id AND s.status IN ('ACTIVE', 'SUSPENDED')
WHERE birthday(p.birth_date, ?::integer) > lower(s.valid) OR p.deceased_on IS NOT NULL AND (upper_inf(s.valid) OR upper(s.valid) > p.deceased_on + 1)`,
		args: func(*Reader) []any { return []any{MinimumAge} }},
	{Key: "members.groups", Title: "The members of groups and those without a group are the members of the organization", sql: recounted + `
SELECT o.code || ' on ' || k.day FROM kept k JOIN organizations o ON o.id = k.unit_id
LEFT JOIN (SELECT g.organization_id, k.day, sum(k.members) AS members FROM kept k JOIN party_groups g ON g.id = k.unit_id GROUP BY 1, 2) g
    ON g.organization_id = k.unit_id AND g.day = k.day
LEFT JOIN (SELECT s.organization_id, d.day, count(*) AS members FROM day d JOIN membership_periods s ON s.valid @> d.day
           WHERE s.status = 'ACTIVE' AND s.party_group_id IS NULL GROUP BY 1, 2) n ON n.organization_id = k.unit_id AND n.day = k.day
WHERE k.members <> coalesce(g.members, 0) + coalesce(n.members, 0)`, args: sampleDays},
	{Key: "members.counted", Title: "The kept sums of members by sex and age are what counting gives, on several days", sql: recounted + `
, counted AS (
    SELECT u.unit_id, d.day, count(*) AS members, count(*) FILTER (WHERE s.sex = 'FEMALE') AS female, count(*) FILTER (WHERE s.sex = 'MALE') AS male,
           count(*) FILTER (WHERE y.age < 25) AS under_25, count(*) FILTER (WHERE y.age BETWEEN 25 AND 28) AS from_25,
           count(*) FILTER (WHERE y.age BETWEEN 29 AND 34) AS from_29, count(*) FILTER (WHERE y.age BETWEEN 35 AND 44) AS from_35,
           count(*) FILTER (WHERE y.age BETWEEN 45 AND 54) AS from_45, count(*) FILTER (WHERE y.age BETWEEN 55 AND 64) AS from_55,
           count(*) FILTER (WHERE y.age >= 65) AS from_65
    FROM day d JOIN membership_periods s ON s.valid @> d.day AND s.status = 'ACTIVE'
    CROSS JOIN LATERAL (SELECT extract(year FROM age(d.day, s.birth_date)) AS age) y
    CROSS JOIN LATERAL (VALUES (s.organization_id), (s.party_group_id)) u(unit_id)
    WHERE u.unit_id IS NOT NULL GROUP BY u.unit_id, d.day
), differing AS (
    (SELECT * FROM kept WHERE members <> 0 EXCEPT SELECT * FROM counted) UNION ALL (SELECT * FROM counted EXCEPT SELECT * FROM kept)
)
SELECT coalesce('organization ' || o.code, 'party group ' || d.unit_id) || ' on ' || d.day FROM differing d LEFT JOIN organizations o ON o.id = d.unit_id`, args: sampleDays},
	{Key: "members.months", Title: "The kept sums of months are all that happened up to their last day", sql: `
WITH d AS (
    SELECT x.unit_id, (date_trunc('month', x.on_day) + interval '1 month')::date - 1 AS as_of, x.members, x.female, x.male, x.under_25, x.from_25, x.from_29, x.from_35, x.from_45, x.from_55, x.from_65
    FROM member_differences x WHERE x.unit_id IN (SELECT unit_id FROM member_month_sums)
    UNION ALL
    SELECT unit_id, as_of, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM member_month_sums
), said AS (
    SELECT unit_id, as_of, sum(sum(members)) OVER w, sum(sum(female)) OVER w, sum(sum(male)) OVER w, sum(sum(under_25)) OVER w,
           sum(sum(from_25)) OVER w, sum(sum(from_29)) OVER w, sum(sum(from_35)) OVER w, sum(sum(from_45)) OVER w, sum(sum(from_55)) OVER w, sum(sum(from_65)) OVER w
    FROM d GROUP BY unit_id, as_of WINDOW w AS (PARTITION BY unit_id ORDER BY as_of)
)
SELECT coalesce(o.code, x.unit_id::text) || ' on ' || x.as_of FROM (TABLE member_month_sums EXCEPT TABLE said) x LEFT JOIN organizations o ON o.id = x.unit_id`},
	{Key: "members.rollup", Title: "The members of an organization are the distinct people below it in the tree of the day", sql: `
WITH day AS (SELECT day FROM unnest(?::date[]) AS d(day)), naive AS (` + naiveTree + ` SELECT * FROM tree), rolled AS (
    SELECT a.ancestor_id, d.day, sum(c.members) AS members
    FROM day d JOIN organization_ancestors a ON a.valid @> d.day JOIN member_sums k ON k.unit_id = a.organization_id
    CROSS JOIN LATERAL (
        SELECT k.members + coalesce((SELECT sum(CASE WHEN d.day >= k.as_of THEN x.members ELSE -x.members END) FROM member_differences x
            WHERE x.unit_id = k.unit_id AND x.on_day > least(k.as_of, d.day) AND x.on_day <= greatest(k.as_of, d.day)), 0) AS members
    ) c GROUP BY 1, 2
), counted AS (
    SELECT n.ancestor_id, d.day, count(DISTINCT s.person_id) AS members
    FROM day d JOIN naive n ON n.valid @> d.day JOIN membership_periods s ON s.organization_id = n.organization_id AND s.valid @> d.day AND s.status = 'ACTIVE'
    GROUP BY 1, 2
)
SELECT o.code || ' on ' || day FROM rolled FULL JOIN counted USING (ancestor_id, day) LEFT JOIN organizations o ON o.id = ancestor_id
WHERE coalesce(rolled.members, 0) <> coalesce(counted.members, 0)`, args: sampleDays},
}

// recounted reads the kept sums of every organization and group on some days.
const recounted = `WITH day AS (SELECT day FROM unnest(?::date[]) AS d(day)), kept AS (
    SELECT k.unit_id, d.day, k.members + coalesce(x.members, 0) AS members, k.female + coalesce(x.female, 0) AS female, k.male + coalesce(x.male, 0) AS male,
           k.under_25 + coalesce(x.under_25, 0) AS under_25, k.from_25 + coalesce(x.from_25, 0) AS from_25, k.from_29 + coalesce(x.from_29, 0) AS from_29,
           k.from_35 + coalesce(x.from_35, 0) AS from_35, k.from_45 + coalesce(x.from_45, 0) AS from_45, k.from_55 + coalesce(x.from_55, 0) AS from_55,
           k.from_65 + coalesce(x.from_65, 0) AS from_65
    FROM day d CROSS JOIN member_sums k CROSS JOIN LATERAL (
        SELECT sum(g * x.members) AS members, sum(g * x.female) AS female, sum(g * x.male) AS male, sum(g * x.under_25) AS under_25, sum(g * x.from_25) AS from_25,
               sum(g * x.from_29) AS from_29, sum(g * x.from_35) AS from_35, sum(g * x.from_45) AS from_45, sum(g * x.from_55) AS from_55, sum(g * x.from_65) AS from_65
        FROM member_differences x, LATERAL (SELECT CASE WHEN d.day >= k.as_of THEN 1 ELSE -1 END AS g) sign
        WHERE x.unit_id = k.unit_id AND x.on_day > least(k.as_of, d.day) AND x.on_day <= greatest(k.as_of, d.day)
    ) x
)`

var officeInvariants = []Invariant{
	{Key: "offices.one", Title: "An organization has one chair and a group one leader at a time", sql: `
SELECT 'offices ' || a.id || ' and ' || b.id FROM offices a JOIN offices b ON b.organization_id = a.organization_id AND b.post = a.post
AND b.party_group_id IS NOT DISTINCT FROM a.party_group_id AND a.id < b.id AND a.valid && b.valid WHERE a.post IN ('CHAIR', 'GROUP_LEADER')
UNION ALL
SELECT 'terms ' || a.id || ' and ' || b.id FROM office_terms a JOIN office_terms b ON b.office_id = a.office_id AND a.id < b.id AND a.held && b.held`},
	{Key: "offices.chair", Title: "A chair is an active member of the organization or of one below it", sql: `
SELECT o.code || ' in ' || h.held FROM offices f JOIN office_terms h ON h.office_id = f.id AND h.held @> ?::date JOIN organizations o ON o.id = f.organization_id
WHERE f.post = 'CHAIR' AND NOT EXISTS (
    SELECT FROM membership_periods s JOIN organization_ancestors a ON a.organization_id = s.organization_id AND a.ancestor_id = f.organization_id AND a.valid @> ?::date
    WHERE s.person_id = h.person_id AND s.status = 'ACTIVE' AND s.valid @> ?::date)`, args: func(r *Reader) []any { return []any{r.Today, r.Today, r.Today} }},
	{Key: "offices.leader", Title: "The leader of a group is an active member of it", sql: `
SELECT 'party group ' || f.party_group_id FROM offices f JOIN office_terms h ON h.office_id = f.id AND h.held @> ?::date
WHERE f.post = 'GROUP_LEADER' AND NOT EXISTS (
    SELECT FROM membership_periods s WHERE s.person_id = h.person_id AND s.party_group_id = f.party_group_id AND s.status = 'ACTIVE' AND s.valid @> ?::date)`,
		args: func(r *Reader) []any { return []any{r.Today, r.Today} }},
	{Key: "offices.held", Title: "An office is held only while it exists", sql: `
SELECT 'term ' || h.id FROM offices f JOIN office_terms h ON h.office_id = f.id WHERE NOT h.held <@ f.valid`},
}
