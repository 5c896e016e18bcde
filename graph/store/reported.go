package store

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// reported asks what organizations and everything below them reported in a period. Months that begin
// after today do not count.
type reported struct {
	organizations []uuid.UUID
	pick          func(*query) // adds the conditions on i, the indicators
	period        model.Period
	today         model.Date
	bucket        model.TimeBucket // steps of a series; empty: the whole period at once
	states        bool             // the lowest one is wanted
}

// reportedValue is a figure as sums and ruled give it behind the organization and the indicator.
type reportedValue struct {
	bucket model.Date
	value  *model.Decimal
	units  int
	lowest *model.ReportState
}

func (s reported) read(row *row) (v reportedValue) {
	if s.bucket != "" {
		v.bucket = row.date()
	}
	v.value, v.units = row.decimalOrNil(), row.int()
	if s.states {
		v.lowest = (*model.ReportState)(row.textOrNil())
	}
	return v
}

// picked adds conditions that i has one of the codes, and is of one of the projects; nil: any.
func (q *query) picked(indicators, projects []string) {
	if indicators != nil {
		q.add(" AND i.code = ANY (?::text[])", indicators)
	}
	if projects != nil {
		q.add(" AND i.project_id IN (SELECT p.id FROM projects p WHERE p.code = ANY (?::text[]))", projects)
	}
}

// unknownCodes finds what is no indicator and no project: argument, message and code.
func unknownCodes(t TotalsQuery) *query {
	return ask(`SELECT 'indicators', 'indicator.unknown', c FROM unnest(?::text[]) c WHERE NOT EXISTS (SELECT FROM indicators i WHERE i.code = c)
UNION ALL
SELECT 'projects', 'project.unknown', c FROM unnest(?::text[]) c WHERE NOT EXISTS (SELECT FROM projects p WHERE p.code = c)`, t.Indicators, t.Projects)
}

// ruling adds the indicators with the rules that hold for a period: those of its last day, or of
// today where that is earlier. adding picks those whose values are only added up.
func (s reported) ruling(q *query, adding bool) {
	day := s.period.To.AddDays(-1)
	if day.After(s.today) {
		day = s.today
	}
	q.add(`i AS MATERIALIZED (
SELECT i.id, i.valid, v.value_kind = 'RATIO' AS ratio, v.time_agg, v.org_agg, v.missing_policy FROM indicators i`+indicatorsOn+" WHERE true", day)
	s.pick(q)
	q.add(" AND (v.value_kind = 'ABSOLUTE' AND v.time_agg = 'SUM' AND v.org_agg = 'SUM' AND v.missing_policy <> 'SKIP_IF_ANY') = ?)", adding)
}

// step is the SQL of the bucket that a month falls into, with a comma behind it.
func (s reported) step(month string) string {
	if s.bucket == "" {
		return ""
	}
	return "date_trunc('" + strings.ToLower(string(s.bucket)) + "', " + month + "::timestamp)::date, "
}

// spans are the rows of kept sums that make up the period: how many months each row holds, the first
// month, and the first one that is no longer in it.
func (s reported) spans() (months []int32, first, after []time.Time) {
	add := func(n int32, from, to model.Date) {
		if from.Before(to) {
			months, first, after = append(months, n), append(first, from.Time()), append(after, to.Time())
		}
	}
	years, rest := model.NewDate(s.period.From.AddMonths(11).Year(), 1, 1), model.NewDate(s.period.To.Year(), 1, 1)
	if s.bucket == model.ByMonth || s.bucket == model.ByQuarter || !years.Before(rest) {
		add(1, s.period.From, s.period.To)
		return months, first, after
	}
	add(1, s.period.From, years)
	add(12, years, rest)
	add(1, rest, s.period.To)
	return months, first, after
}

// sums reads what is only added up, from the kept sums. A year that holds something later than today
// is put together from its months.
func (s reported) sums() *query {
	states := ""
	if s.states {
		states = `, CASE WHEN sum(t.draft) > 0 THEN 'DRAFT' WHEN sum(t.returned) > 0 THEN 'RETURNED' WHEN sum(t.submitted) > 0 THEN 'SUBMITTED'
WHEN sum(t.accepted) > 0 THEN 'ACCEPTED' WHEN sum(t.verified) > 0 THEN 'VERIFIED' ELSE 'LOCKED' END`
	}
	months, first, after := s.spans()
	q := ask("WITH ")
	s.ruling(q, true)
	return q.add(`, kept AS (
SELECT o.ord, k.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
CROSS JOIN unnest(?::int[], ?::date[], ?::date[]) AS p(months, first, after)
JOIN metric_sums k ON k.organization_id = o.id AND k.months = p.months AND k.month >= p.first AND k.month < p.after
), t AS (
SELECT * FROM kept WHERE last_month <= ?::date
UNION ALL
SELECT k.ord, m.* FROM kept k JOIN metric_sums m ON m.organization_id = k.organization_id AND m.indicator_id = k.indicator_id
AND m.months = 1 AND m.month >= k.month AND m.month <= ?::date AND m.month < k.month + interval '1 year'
WHERE k.months = 12 AND k.last_month > ?::date
)
SELECT t.ord, t.indicator_id, `+s.step("t.month")+`trim_scale(sum(t.value))::text, sum(t.reported)`+states+`
FROM t JOIN i ON i.id = t.indicator_id
GROUP BY `+s.step("t.month")+`t.ord, t.indicator_id HAVING sum(t.reported) > 0`, s.organizations, months, first, after, s.today, s.today, s.today)
}

// reportStates are all states of a report from lowest to highest, as an SQL array.
var reportStates = func() string {
	names := make([]string, len(model.ReportStates))
	for i, state := range model.ReportStates {
		names[i] = string(state)
	}
	return "ARRAY['" + strings.Join(names, "', '") + "']"
}()

// monthsOf are the months of a period that have begun; the first two ? are the period, the last one
// is today.
const monthsOf = `month AS MATERIALIZED (
SELECT d::date AS first, (d + interval '1 month')::date - 1 AS last
FROM generate_series(?::date::timestamp, ?::date - interval '1 day', interval '1 month') d WHERE d <= ?::date
)`

// ruled puts the other indicators together from their values: every value is a fraction n / d, whose
// d is 1 unless the indicator is a ratio. Time comes first, within one reporter, then the reporters.
// Quotients are rounded to 10 digits behind the point.
func (s reported) ruled() *query {
	states, bucket := "", "NULL::date"
	if s.states {
		states = ", (" + reportStates + ")[min(lowest)]"
	}
	column := ""
	if s.bucket != "" {
		bucket, column = strings.TrimSuffix(s.step("m.first"), ", "), "bucket, "
	}
	q := ask("WITH ")
	s.ruling(q, false)
	return q.add(", "+monthsOf+`, cell AS (
SELECT o.ord, i.id, `+bucket+` AS bucket, i.ratio, i.time_agg, i.org_agg, i.missing_policy = 'SKIP_IF_ANY' AS strict,
       a.organization_id AS reporter, a.distance = 0 AS own, m.first AS month, array_position(`+reportStates+`, v.state) AS state, v.d IS NOT NULL AS reported,
       CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 0 ELSE v.n END AS n,
       CASE WHEN v.d IS NULL AND NOT i.ratio AND i.missing_policy = 'TREAT_AS_ZERO' THEN 1 ELSE v.d END AS d
FROM i CROSS JOIN unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'
JOIN month m ON a.valid @> m.last
LEFT JOIN LATERAL (
    SELECT x.state, CASE WHEN i.ratio THEN x.numerator ELSE x.value END AS n,
           CASE WHEN i.ratio THEN x.denominator WHEN x.value IS NOT NULL THEN 1 END AS d
    FROM metrics x WHERE x.organization_id = a.organization_id AND x.indicator_id = i.id AND x.month = m.first
) v ON true
WHERE v.d IS NOT NULL OR m.last <= ?::date AND i.valid @> m.last AND EXISTS (
    SELECT FROM organization_statuses t WHERE t.organization_id = a.organization_id AND t.status = 'ACTIVE' AND t.valid @> m.last)
), reporter AS (
SELECT ord, id, bucket, ratio, org_agg, strict, own, count(*) FILTER (WHERE reported) AS reported, min(state) FILTER (WHERE reported) AS lowest,
       bool_or(d IS NULL) AS gap,
       CASE WHEN time_agg IN ('SUM', 'AVG') THEN sum(n) ELSE (array_agg(n ORDER BY place, month) FILTER (WHERE d IS NOT NULL))[1] END AS n,
       CASE WHEN time_agg = 'SUM' AND NOT ratio THEN 1 WHEN time_agg IN ('SUM', 'AVG') THEN sum(d)
            ELSE (array_agg(d ORDER BY place, month) FILTER (WHERE d IS NOT NULL))[1] END AS d
FROM cell CROSS JOIN LATERAL (SELECT CASE time_agg WHEN 'LAST' THEN date '2000-01-01' - month WHEN 'FIRST' THEN month - date '2000-01-01'
                                                   WHEN 'MIN' THEN n / d WHEN 'MAX' THEN -n / d END AS place) p
GROUP BY ord, id, bucket, ratio, time_agg, org_agg, strict, reporter, own
)
SELECT ord, id, `+column+`trim_scale(round(CASE
       WHEN bool_or(strict AND gap) THEN NULL
       WHEN org_agg = 'NONE' THEN max(x) FILTER (WHERE own)
       WHEN org_agg = 'MIN' THEN min(x)
       WHEN org_agg = 'MAX' THEN max(x)
       WHEN ratio THEN sum(n)::numeric(60, 20) / sum(d)
       WHEN org_agg = 'AVG' THEN avg(x)
       ELSE sum(x) END, 10))::text, sum(reported)::bigint`+states+`
FROM reporter CROSS JOIN LATERAL (SELECT n::numeric(60, 20) / d AS x) f
GROUP BY ord, id, bucket, ratio, org_agg HAVING sum(reported) > 0`, s.period.From, s.period.To, s.today, s.organizations, s.today)
}

// expected counts the months in which primary organizations were to report.
func (s reported) expected() *query {
	q := ask("WITH "+monthsOf+`, due AS (
SELECT o.ord, m.last, count(*) AS units FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN organization_ancestors a ON a.ancestor_id = o.id AND a.level = 'PRIMARY'
JOIN month m ON a.valid @> m.last AND m.last <= ?::date
JOIN organization_statuses t ON t.organization_id = a.organization_id AND t.status = 'ACTIVE' AND t.valid @> m.last
GROUP BY o.ord, m.last
)
SELECT due.ord, i.id, sum(due.units)::bigint FROM due JOIN indicators i ON i.valid @> due.last WHERE true`,
		s.period.From, s.period.To, s.today, s.organizations, s.today)
	s.pick(q)
	return q.add(" GROUP BY due.ord, i.id")
}

// targets finds what is to be reached in exactly the period.
func (s reported) targets() *query {
	q := ask(`SELECT o.ord, i.id, trim_scale(t.value)::text FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN targets t ON t.organization_id = o.id AND t.period = daterange(?::date, ?::date)
JOIN indicators i ON i.id = t.indicator_id WHERE true`, s.organizations, s.period.From, s.period.To)
	s.pick(q)
	return q
}
