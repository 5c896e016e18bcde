package store

import (
	"strings"

	"tirek/graph/model"
)

// metricFigures are figures over values. Those of one indicator alone have a value and statistics.
type metricFigures struct {
	count, organizations int
	adds                 bool // the values add up
	value                *model.Decimal
	values               *model.ValueStatistics // nil unless wanted
}

// metricRows adds a SELECT of the values of a list, with the rules of their indicators as on the business
// date. A value is the fraction n / d; without d it is missing.
func (r *Reader) metricRows(q *query, list model.MetricList) {
	q.add(`SELECT b.*, d.time_agg, d.org_agg, d.ratio, d.decimals, d.strict, d.adds,
CASE WHEN d.ratio THEN b.numerator ELSE coalesce(b.single, CASE WHEN d.zero THEN 0 END) END AS n,
CASE WHEN d.ratio THEN b.denominator WHEN b.single IS NOT NULL OR d.zero THEN 1 END AS d
FROM (SELECT m.organization_id, m.indicator_id, i.code, i.project_id, m.month, m.month_end, m.state, m.recorded_at, m.numerator, m.denominator,
m.value AS single, trim_scale(coalesce(m.value, m.numerator / m.denominator)) AS value`)
	r.metricsFrom(q, list)
	q.add(`) b JOIN (
SELECT i.id, v.time_agg, v.org_agg, v.value_kind = 'RATIO' AS ratio, v.decimals, v.missing_policy = 'SKIP_IF_ANY' AS strict,
v.value_kind = 'ABSOLUTE' AND v.missing_policy = 'TREAT_AS_ZERO' AS zero, v.value_kind = 'ABSOLUTE' AND v.time_agg = 'SUM' AND v.org_agg = 'SUM' AS adds
FROM indicators i CROSS JOIN LATERAL (
SELECT v.* FROM indicator_versions v WHERE v.indicator_id = i.id ORDER BY v.valid @> ?::date DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
) v) d ON d.id = b.indicator_id`, r.Today)
}

// metricFigureColumns are the figures over rows w of metricRows; statistics when they are wanted. What is
// only added up goes the short way.
func metricFigureColumns(statistics bool) string {
	const single = "coalesce(min(w.code) = max(w.code), false)"
	columns := "count(*), count(DISTINCT w.organization_id), " + single + ` AND bool_and(w.adds),
CASE WHEN ` + single + ` AND count(w.value) > 0 THEN trim_scale(round(CASE
WHEN bool_and(w.adds) THEN CASE WHEN NOT bool_or(w.strict AND w.d IS NULL) THEN sum(w.n) END
ELSE rolled_up(array_agg((w.organization_id, w.month, w.n, w.d)::metric_cell) FILTER (WHERE NOT w.adds),
bool_and(w.ratio), min(w.time_agg), min(w.org_agg), bool_and(w.strict)) END, 10))::text END`
	if statistics {
		columns += ", coalesce(bool_and(w.ratio), false), coalesce(min(w.decimals), 0), CASE WHEN " + single + " THEN string_agg(w.value::text, ' ') END"
	}
	return columns
}

// readMetricFigures reads metricFigureColumns.
func readMetricFigures(row *row, statistics bool) metricFigures {
	f := metricFigures{count: row.int(), organizations: row.int(), adds: row.bool(), value: row.decimalOrNil()}
	if !statistics {
		return f
	}
	rules := valueRules{adds: f.adds, ratio: row.bool(), decimals: row.int()}
	f.values = rules.statistics(decimals(row.text()))
	return f
}

// decimals are numbers with spaces between them.
func decimals(text string) []model.Decimal {
	fields := strings.Fields(text)
	all := make([]model.Decimal, len(fields))
	for i, field := range fields {
		all[i] = model.Decimal(field)
	}
	return all
}

// AggregateMetrics returns figures over each list; the lists differ in nothing but the organization.
// Without counts they are 0.
func (r *Reader) AggregateMetrics(lists []model.MetricList, counts bool) ([]*model.MetricAggregate, error) {
	aggregates := make([]*model.MetricAggregate, len(lists))
	for i := range lists {
		aggregates[i] = &model.MetricAggregate{List: lists[i]}
	}
	if !counts {
		return aggregates, nil
	}
	q := ask("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*), count(DISTINCT m.organization_id)", reporters(lists))
	r.metricsFrom(q, lists[0])
	return aggregates, r.run(q.add(") y"), func(row *row) {
		a := aggregates[row.int()-1]
		a.Count, a.Organizations = row.int(), row.int()
	})
}

// ShareOfMetrics returns each count divided by that of the list without its filter; nil where there is no
// value.
func (r *Reader) ShareOfMetrics(lists []model.MetricList) ([]*float64, error) {
	return sharesOf(r, lists, (*Reader).CountMetrics, func(list *model.MetricList) { list.Filter = nil })
}

// IndicatorsOfMetrics returns figures over the values of each indicator in each list, by code; with
// statistics those over the single values too.
func (r *Reader) IndicatorsOfMetrics(lists []model.MetricList, statistics bool) ([][]*model.IndicatorStatistics, error) {
	all := make([][]*model.IndicatorStatistics, len(lists))
	for i := range all {
		all[i] = []*model.IndicatorStatistics{}
	}
	q := ask("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT w.indicator_id, "+metricFigureColumns(statistics)+" FROM (", reporters(lists))
	r.metricRows(q, lists[0])
	q.add(") w GROUP BY w.indicator_id, w.code ORDER BY w.code) y")
	return all, r.run(q, func(row *row) {
		i, id := row.int()-1, row.uuid()
		f := readMetricFigures(row, statistics)
		all[i] = append(all[i], &model.IndicatorStatistics{IndicatorID: id, Value: f.value, Values: f.values})
	})
}
