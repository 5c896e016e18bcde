package store

import (
	"strings"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// present are the standings that a search of members sees. The condition is one whose share of the rows
// the planner takes for large: it is to read them in the order of an index, since it will have enough soon.
const present = "CASE WHEN s.status = 'ACTIVE' THEN s.valid @> ?::date END"

// lastKey is above all that begins with a text, in the order of names.
const lastKey = "\uffff"

// members finds ACTIVE members: by how their names begin, by the words of their names and by their number.
// Each of these is asked for only when those before do not fill the list.
func (s *search) members() *query {
	if s.others {
		return s.membersOtherwise()
	}
	words := s.text
	if unnamed(s.plain) {
		words = ""
	}
	q := s.typed(words)
	s.visible(q)
	s.asTyped(q)
	q.add(`, spelled AS MATERIALIZED (
SELECT c.id, CASE WHEN c.plain = ? THEN 0 WHEN starts_with(c.plain, ?) THEN 1 WHEN c.search_key = ' ' || t.folded THEN 2 ELSE 3 END AS rank, c.sort_name
FROM typed t CROSS JOIN LATERAL (
    SELECT p.id, p.search_key, s.sort_name, `+plainly("s.sort_name")+` AS plain
    FROM people p JOIN visible s ON s.person_id = ANY (ARRAY[p.id])
    WHERE p.search_key COLLATE "C" >= ' ' || t.folded AND (p.search_key COLLATE "C", p.id) < (' ' || t.folded || U&'\+10FFFF', ?::uuid)
      AND t.folded <> '' AND (SELECT count(*) FROM as_typed) < ?::bigint
    ORDER BY p.search_key COLLATE "C", p.id LIMIT ?::bigint
) c
), somewhere AS MATERIALIZED (
SELECT c.id, CASE WHEN ' ' || c.plain LIKE ALL (?) THEN 4 ELSE 5 END AS rank, c.sort_name
FROM typed t CROSS JOIN LATERAL (
    SELECT p.id, s.sort_name, `+plainly("s.sort_name")+` AS plain
    FROM people p JOIN visible s ON s.person_id = ANY (ARRAY[p.id])
    WHERE `+hasTyped("p.search_key", "t.words")+`
      AND (SELECT count(*) FROM as_typed) < ?::bigint AND (SELECT count(*) FROM spelled) < ?::bigint
    LIMIT ?::bigint
) c
), page AS MATERIALIZED (
SELECT * FROM (
    SELECT s.person_id AS id, 0 AS rank, s.sort_name, s.member_number AS number FROM typed t JOIN visible s ON s.member_number = t.code
    UNION ALL (
    SELECT DISTINCT ON (n.id) n.id, n.rank, n.sort_name, NULL
    FROM (SELECT * FROM as_typed UNION ALL SELECT * FROM spelled UNION ALL SELECT * FROM somewhere) n ORDER BY n.id, n.rank)
) found ORDER BY found.rank, found.sort_name, found.id LIMIT ?::bigint
)`, s.plain, s.plain, uuid.Max, s.limit, maxCandidates, beginnings(s.plain), s.limit, s.limit, maxCandidates, s.limit)
	return s.listed(q, piece{write: s.all})
}

// all adds how many there are: the page says it unless it is full. Who begins with what was typed has to be
// counted apart, since names may fold to something else as they go on.
func (s *search) all(q *query) {
	q.add(`CASE WHEN (SELECT count(*) FROM page) < ?::bigint THEN (SELECT count(*) FROM page) ELSE (
WITH worded AS MATERIALIZED (
    SELECT c.id FROM typed t CROSS JOIN LATERAL (
        SELECT p.id FROM people p JOIN visible s ON s.person_id = ANY (ARRAY[p.id])
        WHERE `+hasTyped("p.search_key", "t.words")+` LIMIT ?::bigint
    ) c
)
SELECT CASE WHEN count(*) = ?::bigint THEN count(*) ELSE (
    SELECT least(count(*), ?::bigint) FROM (SELECT id FROM worded UNION SELECT id FROM page WHERE number IS NOT NULL UNION (SELECT n.id FROM `, s.limit, maxHitsCounted, maxHitsCounted, maxHitsCounted)
	s.begun(q, maxHitsCounted)
	q.add(`)) u
) END FROM worded) END`)
}

// visible adds the standings of those who may be found.
func (s *search) visible(q *query) {
	q.add(`, visible AS NOT MATERIALIZED (SELECT s.* FROM membership_periods s WHERE `+present, s.r.Today)
	q.members(s.r.scope(model.ReadMembers), s.r.Today).add(")")
}

// asTyped adds those whose names begin with the text as it was typed: as many as are listed, in order.
func (s *search) asTyped(q *query) {
	q.add(`, as_typed AS MATERIALIZED (
SELECT n.id, CASE WHEN n.plain = ? THEN 0 ELSE 1 END AS rank, n.sort_name FROM `, s.plain)
	s.begun(q, s.limit)
	q.add("\n)")
}

// begun adds a subquery n of the first ones whose names begin with the text as it was typed. In a part of the
// tree every organization has them in order, and so many of its own.
func (s *search) begun(q *query, most int) {
	scope := s.r.scope(model.ReadMembers)
	first, _, _ := strings.Cut(s.plain, " ")
	q.add(`(
    SELECT s.person_id AS id, s.sort_name, ` + plainly("s.sort_name") + ` AS plain FROM `)
	const begins = `s.sort_name >= ? AND (s.sort_name, s.person_id) < (?, ?::uuid) AND starts_with(%, ?) AND ? <> ''
    ORDER BY s.sort_name, s.person_id LIMIT ?::bigint`
	condition := strings.Replace(begins, "%", plainly("s.sort_name"), 1)
	args := []any{first, first + lastKey, uuid.Max, s.plain, s.plain, most}
	if scope.All {
		q.add("visible s WHERE "+condition, args...)
	} else {
		q.add("organizations o CROSS JOIN LATERAL (SELECT s.* FROM membership_periods s WHERE s.organization_id = o.id AND "+present+" AND ", s.r.Today)
		q.add(condition, args...).add(") s WHERE true").within("o.id", scope)
	}
	q.add("\n) n")
}

// listed adds what is read of the page, with the number of all where that is wanted.
func (s *search) listed(q *query, count piece) *query {
	if !s.want.Count {
		count = part("0")
	}
	q.add("\nSELECT ").piece(count).add(", found.rank, CASE WHEN found.number IS NULL THEN 'NAME' ELSE 'MEMBER_NUMBER' END, coalesce(found.number, found.sort_name), found.sort_name")
	if s.want.Nodes {
		q.add(", "+memberColumns.sql()+" FROM page found JOIN membership_periods s ON s.person_id = ANY (ARRAY[found.id]) AND "+on("s.valid"), s.r.Today)
	} else {
		q.add(" FROM page found")
	}
	return q.add(" ORDER BY found.rank, found.sort_name, found.id")
}

// membersOtherwise is members for what was perhaps meant: typos, when no other layout finds anybody.
func (s *search) membersOtherwise() *query {
	q := s.readings()
	s.visible(q)
	by := func(name, has, manners string) {
		q.add(`, `+name+` AS MATERIALIZED (
SELECT c.id, min(6 + 6 * t.manner + CASE WHEN c.whole THEN 0 ELSE 1 END) AS rank, c.sort_name
FROM typed t CROSS JOIN LATERAL (
    SELECT p.id, s.sort_name, CASE WHEN t.words = 1 THEN p.search_key || ' ' LIKE left(t.pattern, -1) || ' %' ELSE `+hasWords("p.search_key || ' '", "left(w.pattern, -1) || ' %'")+` END AS whole
    FROM people p JOIN visible s ON s.person_id = ANY (ARRAY[p.id])
    WHERE `+has+` LIMIT ?::bigint
) c WHERE t.key AND `+manners+` GROUP BY c.id, c.sort_name
)`, maxCandidates)
	}
	by("of_layouts", hasTyped("p.search_key", "t.said"), "t.manner = 0")
	by("of_typos", `p.search_key LIKE t.pattern AND CASE WHEN t.words > 1 THEN `+hasWords("p.search_key", "w.pattern")+` ELSE true END`, "t.manner > 0 AND NOT EXISTS (SELECT FROM of_layouts)")
	q.add(`, page AS MATERIALIZED (
SELECT found.*, count(*) OVER (PARTITION BY found.rank / 6) AS alike FROM (
    SELECT s.person_id AS id, 6 AS rank, s.sort_name, s.member_number AS number FROM codes c JOIN visible s ON s.member_number = c.code
    UNION ALL SELECT n.*, NULL FROM of_layouts n
    UNION ALL SELECT n.*, NULL FROM of_typos n
) found ORDER BY found.rank, found.sort_name, found.id LIMIT ?::bigint
)`, s.limit)
	return s.listed(q, part("found.alike"))
}
