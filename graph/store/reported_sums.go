package store

import (
	"tirek/graph/model"
)

// whole are the calendar years that are read as a whole from the kept sums; years.From is not before
// years.To when there are none.
func (s reported) whole() (years model.Period) {
	years = model.Period{From: model.NewDate(s.period.From.AddMonths(11).Year(), 1, 1), To: model.NewDate(s.period.To.Year(), 1, 1)}
	if s.bucket == model.ByMonth || s.bucket == model.ByQuarter || !years.From.Before(years.To) {
		return model.Period{From: s.period.To, To: s.period.To}
	}
	return years
}

// sums reads what is only added up, from the kept sums: whole years, then the months before and
// after them. A year that holds something later than today is put together from its months. The sums of
// each organization are looked up by themselves, so that one plan is right for few and for all.
func (s reported) sums() *query {
	q := lookup("")
	s.addSums(q)
	return q
}

// addSums writes sums into a query.
func (s reported) addSums(q *query) {
	const columns = "m.indicator_id, m.month, m.value, m.reported, m.draft, m.returned, m.submitted, m.accepted, m.verified, m.locked"
	q.add("WITH o AS (")
	if s.tree == model.TreeToday { // the sums of whatever reports below them
		q.add("SELECT a.organization_id AS id, o.ord FROM ")
		s.owners(q)
		q.add(" JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY' AND a.valid @> ?::date", s.today)
	} else {
		q.add("SELECT id, ord FROM ")
		s.owners(q)
	}
	q.add("), t AS (")
	years, union := s.whole(), ""
	if years.From.Before(years.To) {
		q.add("SELECT o.ord, m.* FROM o CROSS JOIN LATERAL (SELECT "+columns+` FROM metric_sums m
WHERE m.organization_id = o.id AND m.months = 12 AND m.month >= ?::date AND m.month < ?::date AND m.last_month <= ?::date`+fence+`) m
UNION ALL
SELECT o.ord, m.* FROM o CROSS JOIN LATERAL (SELECT `+columns+` FROM metric_sums y
JOIN metric_sums m ON m.organization_id = o.id AND m.months = 1 AND m.month >= y.month AND m.month <= ?::date AND m.indicator_id = y.indicator_id
WHERE y.organization_id = o.id AND y.months = 12 AND y.month >= ?::date AND y.month < ?::date AND y.last_month > ?::date AND m.month < y.month + interval '1 year'`+fence+") m",
			years.From, years.To, s.today, s.today, years.From, years.To, s.today)
		union = "\nUNION ALL\n"
	}
	for _, months := range []model.Period{{From: s.period.From, To: years.From}, {From: years.To, To: s.period.To}} {
		if months.From.Before(months.To) {
			q.add(union+"SELECT o.ord, m.* FROM o CROSS JOIN LATERAL (SELECT "+columns+` FROM metric_sums m
WHERE m.organization_id = o.id AND m.months = 1 AND m.month >= ?::date AND m.month < ?::date AND m.month <= ?::date`+fence+") m", months.From, months.To, s.today)
			union = "\nUNION ALL\n"
		}
	}
	bucket, lowest := "", ""
	if s.bucket != "" {
		bucket = "date_trunc('" + s.step() + "', t.month::timestamp)::date, "
	}
	if s.states {
		lowest = `, CASE WHEN sum(t.draft) > 0 THEN 3 WHEN sum(t.returned) > 0 THEN 4 WHEN sum(t.submitted) > 0 THEN 5
WHEN sum(t.accepted) > 0 THEN 6 WHEN sum(t.verified) > 0 THEN 7 ELSE 8 END`
	}
	q.add(") SELECT t.ord, t.indicator_id, " + bucket + "trim_scale(sum(t.value))::text, sum(t.reported)" + lowest + " FROM t")
	if s.ids != nil || s.codes != nil || s.projects != nil {
		s.pick(q.add(" JOIN indicators i ON i.id = t.indicator_id WHERE true"))
	}
	q.add(" GROUP BY " + bucket + "t.ord, t.indicator_id HAVING sum(t.reported) > 0")
}
