package store

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

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

// typed starts a query of the text folded, with a pattern for each word of a part of it, the longest first:
// that is what an index is asked for, with the next.
func (s *search) typed(words string) *query {
	return lookup(`WITH typed AS MATERIALIZED (
SELECT fold_kk(t.text) AS folded, ARRAY(SELECT w FROM unnest(fold_patterns(t.words)) w ORDER BY length(w) DESC) AS words, upper(t.text) AS code
FROM (SELECT ?::text AS text, ?::text AS words) t
)`, s.text, words)
}

// unnamed reports whether a word of a text of plain has neither letters nor digits: no person is called so, and
// no index would find it.
func unnamed(plain string) bool {
	for word := range strings.FieldsSeq(plain) {
		named := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
		if strings.Trim(word, "'’ʼ`") != "" && !strings.ContainsFunc(word, named) {
			return true
		}
	}
	return false
}

// hasTyped is the condition that a folded text has the words of t, all of which begin one of its own.
func hasTyped(text, words string) string {
	return text + ` LIKE ` + words + `[1] AND ` + text + ` LIKE coalesce(` + words + `[2], ` + words + `[1]) AND ` + text + ` LIKE ALL (` + words + `)`
}

// kind is a type with names in several languages, now or formerly, and perhaps a code.
type kind struct {
	alias, from  string // from calls the names m
	code, valid  string
	organization string // to be in the scope; empty: everybody may see it
}

// named finds what has names. What is not there yet is left out. A name that many have is compared once.
func (s *search) named(k kind) *query {
	if s.others {
		return s.namedOtherwise(k)
	}
	coded := ""
	if k.code != "" {
		coded = " OR starts_with(m.code, t.code)"
	}
	return s.there(s.typed(s.text), k).add(`, near AS MATERIALIZED (
SELECT m.* FROM typed t CROSS JOIN there m WHERE `+hasTyped("m.search_key", "t.words")+coded+` LIMIT ?::bigint
), best AS MATERIALIZED (
SELECT n.names, l.name, l.rank FROM typed t CROSS JOIN (SELECT DISTINCT names FROM near) n CROSS JOIN LATERAL (
    SELECT v.name, CASE WHEN NOT w.has THEN 5 WHEN f.plain = ? THEN 0 WHEN starts_with(f.plain, ?) THEN 1 WHEN f.folded = t.folded THEN 2
           WHEN starts_with(f.folded, t.folded) THEN 3 WHEN ' ' || f.plain LIKE ALL (?) THEN 4 ELSE 5 END AS rank
    FROM `+s.names("n.names")+` CROSS JOIN LATERAL (SELECT `+plainly("v.name")+` AS plain, fold_kk(v.name) AS folded OFFSET 0) f
    CROSS JOIN LATERAL (SELECT ' ' || f.folded LIKE ALL (t.words) AS has) w
    WHERE v.name IS NOT NULL ORDER BY 2, w.has DESC, v.place LIMIT 1
) l
), found AS (
SELECT DISTINCT ON (n.id) n.id, CASE WHEN n.code = t.code THEN 0 WHEN c.coded THEN 1 ELSE b.rank END AS rank,
       CASE WHEN c.coded THEN n.code ELSE b.name END AS matched, CASE WHEN c.coded THEN 'CODE' WHEN n.now THEN 'NAME' ELSE 'FORMER_NAME' END AS field, n.open
FROM typed t CROSS JOIN near n JOIN best b ON b.names = n.names
CROSS JOIN LATERAL (SELECT n.code = t.code OR starts_with(n.code, t.code) AND b.rank > 1 AS coded) c
ORDER BY n.id, 2, n.now DESC, n.since DESC
)`, maxCandidates, s.plain, s.plain, beginnings(s.plain))
}

// there adds the names of what may be found.
func (s *search) there(q *query, k kind) *query {
	q.add(`, there AS NOT MATERIALIZED (
SELECT `+k.alias+`.id, m.names, m.search_key, `+cmp.Or(k.code, "NULL")+` AS code, `+k.valid+` @> ?::date AS open, m.valid @> ?::date AS now, lower(m.valid) AS since
FROM `+k.from+` WHERE (lower(`+k.valid+`) <= ?::date) IS NOT FALSE`, s.r.Today, s.r.Today, s.r.Today)
	if k.organization != "" {
		q.within(k.organization, s.r.scope(model.ReadRegister))
	}
	return q.add("\n)")
}

// names are those of a column, the viewer's language first.
func (s *search) names(of string) string {
	places := map[model.Language]int{model.Kazakh: 1, model.Russian: 2, model.English: 3}
	places[s.r.Lang()] = 0
	var all []string
	for _, lang := range []model.Language{model.Kazakh, model.Russian, model.English} {
		all = append(all, fmt.Sprintf("(%s ->> '%s', %d)", of, lang.Key(), places[lang]))
	}
	return "(VALUES " + strings.Join(all, ", ") + ") v(name, place)"
}
