package store

import (
	"strings"

	"tirek/graph/model"
)

// signs stand between words, as in fold_kk.
const signs = `-–—.,;:/()«»"_`

// plain is a text in small letters with one space between words.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || strings.ContainsRune(signs, r) }), " ")
}

// plainly is plain of an SQL text.
func plainly(text string) string {
	return `btrim(replace(translate(lower(` + text + ` COLLATE "und-x-icu"), '` + signs + `', '              '), '  ', ' '))`
}

// beginnings are patterns, each for one word of a text of plain, to be matched against ' ' || plainly(...).
func beginnings(plain string) []string {
	patterns := []string{}
	for word := range strings.FieldsSeq(strings.NewReplacer(`\`, `\\`, `%`, `\%`).Replace(plain)) {
		patterns = append(patterns, "% "+word+"%")
	}
	return patterns
}

// resembles is the rank of a text that has the words of the search; the ? are resembling.
func resembles(text string) string {
	typed, folded := plainly(text), "fold_kk("+text+")"
	return `CASE WHEN ` + typed + ` = ? THEN 0 WHEN starts_with(` + typed + `, ?) THEN 1 WHEN ' ' || ` + typed + ` LIKE ALL (?) THEN 2
WHEN ` + folded + ` = fold_kk(?) THEN 3 WHEN starts_with(` + folded + `, fold_kk(?)) THEN 4 ELSE 5 END`
}

func (s *search) resembling() []any {
	return []any{s.plain, s.plain, beginnings(s.plain), s.text, s.text}
}

// named finds what has names in several languages, now or formerly, and perhaps a code. from calls
// it by its alias, and the names m. What is not there yet is left out.
func (s *search) named(alias, from, code, valid, organization string) *query {
	if s.others {
		return s.namedOtherwise(alias, from, code, valid, organization)
	}
	q := ask(`WITH found AS (
SELECT DISTINCT ON (`+alias+`.id) `+alias+`.id, f.rank, f.matched, f.field, `+valid+` @> ?::date AS open
FROM `+from+` CROSS JOIN LATERAL (
    SELECT CASE WHEN c.exact THEN 0 WHEN c.begins AND l.rank > 1 THEN 1 ELSE l.rank END AS rank,
           CASE WHEN c.exact OR c.begins AND l.rank > 1 THEN `+code+` ELSE l.name END AS matched,
           CASE WHEN c.exact OR c.begins AND l.rank > 1 THEN 'CODE' WHEN m.valid @> ?::date THEN 'NAME' ELSE 'FORMER_NAME' END AS field
    FROM (SELECT `+code+` = upper(?) AS exact, starts_with(`+code+`, upper(?)) AS begins) c CROSS JOIN LATERAL (
        SELECT v.name, v.place, w.has, CASE WHEN w.has THEN `+resembles("v.name")+` ELSE 5 END AS rank
        FROM `+s.names()+` CROSS JOIN LATERAL (SELECT `+everyWord("' ' || fold_kk(v.name)")+` AS has) w
        WHERE v.name IS NOT NULL
    ) l ORDER BY l.rank, l.has DESC, l.place LIMIT 1
) f
WHERE (lower(`+valid+`) <= ?::date) IS NOT FALSE AND (`+everyWord("m.search_key")+` OR starts_with(`+code+`, upper(?)))
`, append(append([]any{s.r.Today, s.r.Today, s.text, s.text}, s.resembling()...), s.text, s.text, s.r.Today, s.text, s.text, s.text)...)
	return s.within(q, alias, organization)
}

// names are those of m, the viewer's language first.
func (s *search) names() string {
	return `(VALUES (m.names ->> '` + s.r.Lang().Key() + `', 0), (m.names ->> 'kk', 1), (m.names ->> 'ru', 2), (m.names ->> 'en', 3)) v(name, place)`
}

// within ends found: each once, by its best name, in the scope of the viewer.
func (s *search) within(q *query, alias, organization string) *query {
	if organization != "" {
		q.within(organization, s.r.scope(model.ReadRegister))
	}
	return q.add(" ORDER BY "+alias+".id, f.rank, m.valid @> ?::date DESC, lower(m.valid) DESC\n)", s.r.Today)
}

// members finds ACTIVE members.
func (s *search) members() *query {
	var q *query
	if s.others {
		q = s.membersOtherwise()
	} else {
		name := "concat_ws(' ', p.last_name, p.first_name, p.patronymic)"
		q = ask(`WITH found AS (
SELECT p.id, `+resembles(name)+` AS rank, NULL AS number
FROM people p WHERE `+everyWord("p.search_key")+`
UNION ALL
SELECT m.person_id, 0, m.member_number FROM memberships m WHERE m.member_number = upper(?)
)`, append(s.resembling(), s.text, s.text, s.text)...)
	}
	return q.add(`
SELECT count(*) OVER (PARTITION BY found.rank / 6), found.rank, CASE WHEN found.number IS NULL THEN 'NAME' ELSE 'MEMBER_NUMBER' END, coalesce(found.number, s.sort_name), `+memberColumns.sql()+`
FROM found JOIN membership_periods s ON s.person_id = found.id AND `+on("s.valid")+` AND s.status = 'ACTIVE' WHERE true`, s.r.Today).
		members(s.r.scope(model.ReadMembers), s.r.Today).
		add(" ORDER BY found.rank, s.sort_name, found.id LIMIT ?::bigint", s.limit)
}
