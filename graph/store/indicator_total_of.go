package store

import "tirek/graph/model"

// totalsOf writes a subquery, in brackets, with the figure of one indicator for every organization, as
// lists are filtered and ordered by it: organization_id, value, reported, target, progress. An
// organization below which nothing was reported is there, with value null; of an unknown indicator no
// row is there.
func (r *Reader) totalsOf(q *query, indicator string, period model.Period, tree model.TreeMode) {
	s := reported{codes: []string{indicator}, period: period, tree: tree, today: r.Today}
	q.add(`(
SELECT o.id AS organization_id, v.value, coalesce(v.reported, 0) AS reported, g.value AS target, v.value / nullif(g.value, 0) AS progress
FROM ` + everyOwner + " CROSS JOIN (")
	s.addIndicators(q)
	q.add(") i(id, added) LEFT JOIN (")
	s.addSums(q)
	q.add(") a(ord, id, value, reported) ON i.added AND a.ord = o.ord LEFT JOIN (")
	s.addRuled(q)
	q.add(`) b(ord, id, value, reported) ON NOT i.added AND b.ord = o.ord
CROSS JOIN LATERAL (SELECT coalesce(a.value, b.value)::numeric AS value, coalesce(a.reported, b.reported) AS reported) v
LEFT JOIN targets g ON g.organization_id = o.id AND g.indicator_id = i.id AND g.period = daterange(?, ?))`, period.From, period.To)
}

// unknownIndicators finds codes that are no indicators, each asked for at a field: fault becomes the
// refusal of the first one.
func unknownIndicators(fields, codes []string, fault *error) Statement {
	return ask(`SELECT c.field, c.code FROM unnest(?::text[], ?::text[]) WITH ORDINALITY c(field, code, n)
WHERE NOT EXISTS (SELECT FROM indicators i WHERE i.code = c.code) ORDER BY c.n`, fields, codes).statement(func(row *row) {
		field := row.text()
		*fault = firstError(*fault, model.Invalid(field, "indicator.unknown", row.text()))
	})
}
