package store

import (
	"strings"

	"tirek/graph/model"
)

// metricFigures are figures over values. Those of one indicator alone have a value and statistics. What is
// not wanted is zero.
type metricFigures struct {
	count, organizations int
	adds                 bool // the values add up
	value                *model.Decimal
	values               *model.ValueStatistics // nil unless wanted
}

// metricRules adds what metricRows reads: the rules of the indicators of a list as on the business date,
// worked out before anything else. number tells them apart.
func (r *Reader) metricRules(q *query, list model.MetricList) *query {
	q.add(`WITH rules AS MATERIALIZED (
SELECT i.id, i.code, i.project_id, row_number() OVER () AS number, v.time_agg, v.org_agg, v.value_kind = 'RATIO' AS ratio, v.decimals,
v.missing_policy = 'SKIP_IF_ANY' AS strict, v.value_kind = 'ABSOLUTE' AND v.missing_policy = 'TREAT_AS_ZERO' AS zero,
v.value_kind = 'ABSOLUTE' AND v.time_agg = 'SUM' AND v.org_agg = 'SUM' AS adds
FROM indicators i`+indicatorsOn+" WHERE true", r.Today)
	if list.Filter != nil {
		q.codes("i.code", list.Filter.Indicator)
	}
	return q.add(") ")
}

// metricRows adds a SELECT of the values of a list, behind metricRules. A value is the fraction n / d;
// without d it is missing.
func (r *Reader) metricRows(q *query, list model.MetricList) {
	q.add(`SELECT m.organization_id, m.indicator_id, i.code, i.project_id, m.month, m.month_end, m.state, m.recorded_at,
i.number, i.time_agg, i.org_agg, i.ratio, i.decimals, i.strict, i.adds, coalesce(m.value, m.numerator) AS reported,
trim_scale(coalesce(m.value, m.numerator / m.denominator)) AS value,
CASE WHEN i.ratio THEN m.numerator ELSE coalesce(m.value, CASE WHEN i.zero THEN 0 END) END AS n,
CASE WHEN i.ratio THEN m.denominator WHEN m.value IS NOT NULL OR i.zero THEN 1 END AS d`)
	r.metricsOf(q, list, "rules")
}

// metricWanted says which figures over values are wanted beside their number.
type metricWanted struct {
	organizations, value, statistics bool
	one                              bool // they are of one indicator for sure
	ruled                            bool // ... and metricRules has its rule alone
}

// columns are the figures over rows w of metricRows. What is only added up goes the short way.
func (m metricWanted) columns() string {
	single := "coalesce(min(w.number) = max(w.number), false)"
	if m.one {
		single = "count(*) > 0"
	}
	columns := "count(*), "
	if m.organizations {
		columns += "count(DISTINCT w.organization_id), "
	} else {
		columns += "0::bigint, "
	}
	if !m.value {
		return columns + "false, NULL::text"
	}
	rule := func(column string) string { return "(SELECT f." + column + " FROM rules f)" }
	adds, added := rule("adds"), rule("adds") // of a row, and of all
	strict, ratio, time, org := rule("strict"), rule("ratio"), rule("time_agg"), rule("org_agg")
	if !m.ruled {
		adds, added, strict, ratio = "w.adds", "bool_and(w.adds)", "bool_and(w.strict)", "bool_and(w.ratio)"
		time, org = "min(w.time_agg) FILTER (WHERE NOT w.adds)", "min(w.org_agg) FILTER (WHERE NOT w.adds)"
	}
	columns += single + " AND " + added + `,
CASE WHEN ` + single + ` AND count(w.reported) > 0 THEN trim_scale(round(CASE
WHEN ` + added + " THEN CASE WHEN NOT (" + strict + ` AND count(*) > count(w.d)) THEN sum(w.n) END
ELSE rolled_up(array_agg((w.organization_id, w.month, w.n, w.d)::metric_cell) FILTER (WHERE NOT ` + adds + "),\n" +
		strings.Join([]string{ratio, time, org, strict}, ", ") + `) END, 10))::text END`
	if m.statistics {
		columns += ", coalesce(bool_and(w.ratio), false), coalesce(min(w.decimals), 0), CASE WHEN " + single + " THEN string_agg(w.value::text, ' ') END"
	}
	return columns
}

// read reads columns.
func (m metricWanted) read(row *row) metricFigures {
	f := metricFigures{count: row.int(), organizations: row.int(), adds: row.bool(), value: row.decimalOrNil()}
	if !m.statistics {
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
	wanted := metricWanted{value: true, statistics: statistics, one: true}
	q := r.metricRules(ask(""), lists[0])
	q.add("SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT w.indicator_id, "+wanted.columns()+" FROM (", reporters(lists))
	r.metricRows(q, lists[0])
	q.add(") w GROUP BY w.indicator_id, w.code ORDER BY w.code) y")
	return all, r.run(q, func(row *row) {
		i, id := row.int()-1, row.uuid()
		f := wanted.read(row)
		all[i] = append(all[i], &model.IndicatorStatistics{IndicatorID: id, Value: f.value, Values: f.values})
	})
}
