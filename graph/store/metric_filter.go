package store

import "tirek/graph/model"

// metricFilter adds the conditions of a filter on m, which x reported of i.
func (r *Reader) metricFilter(q *query, f *model.MetricFilter, at model.Date, tree model.TreeMode) {
	if f == nil {
		return
	}
	r.reporterFilter(q, f.Organization, at, tree)
	q.codes("i.code", f.Indicator)
	ofProjects(q, f.Project, f.Programme)
	q.days("m.month", f.Month)
	chosen(q, "m.state", (*model.Choice[model.ReportState])(f.State))
	q.ids("m.id", f.ID)
	q.decimals("coalesce(m.value, m.numerator / m.denominator)", f.Value)
	q.moments("m.recorded_at", f.RecordedAt)
	nested(q, f.And, f.Or, f.Not, func(f *model.MetricFilter) { r.metricFilter(q, f, at, tree) })
}

// reporterFilter adds the conditions of a filter on the organization of m: within is where it stood on the
// last day of the month, or with TODAY stands on the business date, not on the date asked.
func (r *Reader) reporterFilter(q *query, f *model.OrganizationFilter, at model.Date, tree model.TreeMode) {
	if f == nil {
		return
	}
	if f.Within != nil {
		q.add(` AND EXISTS (
SELECT FROM organization_ancestors w JOIN organizations top ON top.id = w.ancestor_id
WHERE top.code = ? AND w.organization_id = m.organization_id`, *f.Within)
		r.countsBelow(q, "w", tree)
		q.within("top.id", r.scope(model.ReadRegister)).add(")")
	}
	others := *f
	others.Within, others.And, others.Or, others.Not = nil, nil, nil, nil
	r.ofOrganizations(q, "m.organization_id", &others, at)
	nested(q, f.And, f.Or, f.Not, func(f *model.OrganizationFilter) { r.reporterFilter(q, f, at, tree) })
}

// metricsIn are the values that x itself reported.
func (r *Reader) metricsIn(q *query, at model.Date) children[model.MetricFilter] {
	return children[model.MetricFilter]{
		from: func(*model.MetricFilter) {
			q.add(" FROM metrics m JOIN indicators i ON i.id = m.indicator_id WHERE m.organization_id = x.id")
		},
		like: func(f *model.MetricFilter) { r.metricFilter(q, f, at, model.TreeAsOf) },
	}
}
