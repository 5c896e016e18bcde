package store

import (
	"strings"

	"github.com/jackc/pgx/v5"
)

const (
	shortWord = 8  // letters; longer words may have two faults
	mostWords = 8  // of a text that is looked at for what was meant
	mostNear  = 12 // words for one that was typed
)

// readings are what a text was perhaps meant to be: for each of its words the patterns one of which a
// name is to have, and codes and numbers.
type readings struct {
	count int
	rows  []meantWord
	codes []string
}

// meantWord is one pattern for a word of a reading.
type meantWord struct {
	number, rank, word int
	pattern            string
	words              int  // of the reading
	first              bool // rows are found by the patterns of this word
}

// typedWord is a folded word with the words that it resembles.
type typedWord struct {
	text string
	near []string
}

// wordsMeant asks which words of names the words typed resemble, under each layout.
func (s *search) wordsMeant() Statement {
	texts := append([]string{s.text}, turned(s.text)...)
	typed := make([][]typedWord, len(texts))
	q := lookup(`SELECT t.n, w.word, k.word FROM unnest(?::text[]) WITH ORDINALITY t(text, n)
CROSS JOIN LATERAL regexp_split_to_table(fold_kk(t.text), '\s+') WITH ORDINALITY w(word, n)
LEFT JOIN search_words k ON length(w.word) BETWEEN 4 AND 40 AND k.keys && near_keys(w.word)
WHERE w.word <> '' ORDER BY t.n, w.n, k.word`, texts)
	statement := q.statement(func(row *row) {
		words := &typed[row.int()-1]
		text, near := row.text(), row.textOrNil()
		if last := len(*words) - 1; last < 0 || (*words)[last].text != text {
			*words = append(*words, typedWord{text: text})
		}
		w := &(*words)[len(*words)-1]
		if near != nil && *near != text && len(w.near) < mostNear && distance(text, *near) <= 1+len([]rune(text))/shortWord {
			w.near = append(w.near, *near)
		}
	})
	scan := statement.Scan
	statement.Scan = func(rows pgx.Rows) error {
		err := scan(rows)
		for i, words := range typed {
			s.meant.add(i, words)
		}
		for _, text := range texts[1:] {
			s.meant.codes = append(s.meant.codes, strings.ToUpper(text))
		}
		return err
	}
	return statement
}

// add adds the readings of the words typed under a layout, 0 being what they say: as they are, unless
// that was searched for already, and with typos, where words resemble some.
func (r *readings) add(layout int, words []typedWord) {
	if len(words) == 0 || len(words) > mostWords {
		return
	}
	first, near := 0, false
	for i, w := range words {
		near = near || w.near != nil
		if len(w.text) > len(words[first].text) {
			first = i
		}
	}
	escape := strings.NewReplacer(`\`, `\\`, `%`, `\%`)
	put := func(rank int, near bool) {
		r.count++
		for i, w := range words {
			row := meantWord{number: r.count, rank: rank, word: i, pattern: "% " + escape.Replace(w.text) + "%", words: len(words), first: i == first}
			r.rows = append(r.rows, row)
			for _, word := range w.near {
				if near {
					row.pattern = "% " + escape.Replace(word) + "%"
					r.rows = append(r.rows, row)
				}
			}
		}
	}
	if layout > 0 {
		put(layoutRank, false)
	}
	if near && layout == 0 {
		put(typoRank, true)
	} else if near {
		put(bothRank, true)
	}
}

// with starts a query of the patterns as typed and the codes.
func (r *readings) with() *query {
	var numbers, ranks, words, counts []int
	var patterns []string
	var first []bool
	for _, row := range r.rows {
		numbers, ranks, words, counts = append(numbers, row.number), append(ranks, row.rank), append(words, row.word), append(counts, row.words)
		patterns, first = append(patterns, row.pattern), append(first, row.first)
	}
	return ask(`WITH typed AS MATERIALIZED (
SELECT * FROM unnest(?::int[], ?::int[], ?::int[], ?::text[], ?::int[], ?::bool[]) t(number, rank, word, pattern, words, first)
), codes AS MATERIALIZED (SELECT unnest(?::text[]) AS code), found AS (
`, numbers, ranks, words, patterns, counts, first, r.codes)
}

// hasWords is how many words of the reading of t a folded text has, by patterns of w.
func hasWords(text, pattern string) string {
	return `(SELECT count(DISTINCT w.word) FROM typed w WHERE w.number = t.number AND ` + text + ` LIKE ` + pattern + `)`
}

// namedOtherwise is named for what was perhaps meant.
func (s *search) namedOtherwise(alias, from, code, valid, organization string) *query {
	q := s.meant.with().add(`SELECT DISTINCT ON (`+alias+`.id) `+alias+`.id, f.rank, f.matched, f.field, `+valid+` @> ?::date AS open
FROM `+from+` CROSS JOIN LATERAL (
    SELECT CASE WHEN `+code+` = c.code THEN 6 ELSE 7 END AS rank, `+code+` AS matched, 'CODE' AS field, 0 AS place
    FROM codes c WHERE starts_with(`+code+`, c.code)
    UNION ALL
    SELECT l.rank, l.name, CASE WHEN m.valid @> ?::date THEN 'NAME' ELSE 'FORMER_NAME' END, l.place
    FROM (
        SELECT v.name, v.place, h.has, t.rank + CASE WHEN h.has = t.words AND cardinality(string_to_array(fold_kk(v.name), ' ')) = t.words THEN 0 ELSE 1 END AS rank
        FROM typed t CROSS JOIN LATERAL (SELECT `+hasWords("m.search_key", "w.pattern")+` AS has OFFSET 0) a
        CROSS JOIN `+s.names()+` CROSS JOIN LATERAL (SELECT `+hasWords("' ' || fold_kk(v.name)", "w.pattern")+` AS has) h
        WHERE t.first AND m.search_key LIKE t.pattern AND a.has = t.words AND v.name IS NOT NULL
        ORDER BY t.rank, h.has DESC, 4, v.place LIMIT 1
    ) l
    ORDER BY rank, place LIMIT 1
) f
WHERE (lower(`+valid+`) <= ?::date) IS NOT FALSE
`, s.r.Today, s.r.Today, s.r.Today)
	return s.within(q, alias, organization)
}

// membersOtherwise is members for what was perhaps meant.
func (s *search) membersOtherwise() *query {
	return s.meant.with().add(`SELECT p.id, min(t.rank + CASE WHEN ` + hasWords("p.search_key || ' '", "left(w.pattern, -1) || ' %'") + ` = t.words THEN 0 ELSE 1 END) AS rank, NULL AS number
FROM typed t JOIN people p ON p.search_key LIKE t.pattern
WHERE t.first AND ` + hasWords("p.search_key", "w.pattern") + ` = t.words GROUP BY p.id
UNION ALL
SELECT m.person_id, 6, m.member_number FROM codes c JOIN memberships m ON m.member_number = c.code
)`)
}

// distance is in how many letters two words differ, one that is exchanged with the next being one.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before []int
	last := make([]int, len(to)+1)
	for j := range last {
		last[j] = j
	}
	for i, r := range from {
		row := make([]int, len(to)+1)
		row[0] = i + 1
		for j, t := range to {
			row[j+1] = min(last[j+1], row[j]) + 1
			if r == t {
				row[j+1] = min(row[j+1], last[j])
			} else {
				row[j+1] = min(row[j+1], last[j]+1)
			}
			if i > 0 && j > 0 && r == to[j-1] && from[i-1] == t {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(to)]
}
