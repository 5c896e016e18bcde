package store

import "strings"

// readings starts a query of what the text was perhaps meant to be: patterns as typed and codes.
func (s *search) readings() *query {
	texts, codes := append([]string{s.text}, turned(s.text)...), []string{}
	for _, text := range texts[1:] {
		codes = append(codes, strings.ToUpper(text))
	}
	return lookup(`WITH typed AS MATERIALIZED (SELECT * FROM search_readings(?::text[])), codes AS MATERIALIZED (SELECT unnest(?::text[]) AS code)`, texts, codes)
}

// hasWords is whether a folded text has all words of the reading of t, by patterns of w.
func hasWords(text, pattern string) string {
	return `(` + wordsOf(text, pattern) + ` = t.words)`
}

// wordsOf is how many words of the reading of t a folded text has, by patterns of w.
func wordsOf(text, pattern string) string {
	return `(SELECT count(DISTINCT w.word) FROM typed w WHERE w.reading = t.reading AND ` + text + ` LIKE ` + pattern + `)`
}

// hasReading is the condition that a folded text has the words of the reading of t.
func hasReading(text string) string {
	return `CASE WHEN t.said IS NULL THEN ` + text + ` LIKE t.pattern AND ` + hasWords(text, "w.pattern") + ` ELSE ` + text + ` LIKE ALL (t.said) END`
}

// namedOtherwise is named for what was perhaps meant.
func (s *search) namedOtherwise(k kind) *query {
	return s.there(s.readings(), k).add(`, near AS MATERIALIZED (
SELECT m.*, t.reading FROM typed t CROSS JOIN there m WHERE t.key AND `+hasReading("m.search_key")+` LIMIT ?::bigint
), best AS MATERIALIZED (
SELECT n.names, n.reading, l.* FROM (SELECT DISTINCT names, reading FROM near) n JOIN (SELECT DISTINCT reading, manner, words FROM typed) t ON t.reading = n.reading
CROSS JOIN LATERAL (
    SELECT v.name, v.place, h.has, 6 + 6 * t.manner + CASE WHEN h.has = t.words AND cardinality(string_to_array(f.folded, ' ')) = t.words THEN 0 ELSE 1 END AS rank
    FROM `+s.names("n.names")+` CROSS JOIN LATERAL (SELECT fold_kk(v.name) AS folded OFFSET 0) f
    CROSS JOIN LATERAL (SELECT `+wordsOf("' ' || f.folded", "w.pattern")+` AS has) h
    WHERE v.name IS NOT NULL ORDER BY h.has DESC, 4, v.place LIMIT 1
) l
), found AS (
SELECT DISTINCT ON (f.id) f.id, f.rank, f.matched, f.field, f.open FROM (
    SELECT m.id, CASE WHEN m.code = c.code THEN 6 ELSE 7 END AS rank, m.code AS matched, 'CODE' AS field, m.open, 0 AS place, m.now, m.since
    FROM codes c JOIN there m ON starts_with(m.code, c.code)
    UNION ALL
    SELECT n.id, b.rank, b.name, CASE WHEN n.now THEN 'NAME' ELSE 'FORMER_NAME' END, n.open, b.place, n.now, n.since
    FROM near n JOIN best b ON b.names = n.names AND b.reading = n.reading
) f ORDER BY f.id, f.rank, f.now DESC, f.since DESC, f.place
)`, maxCandidates)
}
