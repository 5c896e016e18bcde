package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

const metricColumns = `m.id, m.version, m.organization_id, m.indicator_id, m.month, trim_scale(coalesce(m.value, m.numerator / m.denominator))::text, m.state, m.recorded_at, x.code, i.code`

func readMetric(r *row, at model.Date) *model.Metric {
	return &model.Metric{
		ID: r.uuid(), Version: r.int(), OrganizationID: r.uuid(), IndicatorID: r.uuid(), Month: r.date(), Value: r.decimalOrNil(),
		State: model.ReportState(r.text()), RecordedAt: r.time(), OrganizationCode: r.text(), IndicatorCode: r.text(), At: at,
	}
}

// metricsNamed joins the codes by which values are listed.
const metricsNamed = metricsOf + "indicators" + ofIndicators

const (
	metricsOf    = ` JOIN organizations x ON x.id = m.organization_id JOIN `
	ofIndicators = ` i ON i.id = m.indicator_id`
)

// MetricsByID returns the reported values in the order of ids; nil for one that does not exist, or whose
// organization is not there yet on the date.
func (r *Reader) MetricsByID(ids []uuid.UUID, at model.Date) ([]*model.Metric, error) {
	byID := make(map[uuid.UUID]*model.Metric, len(ids))
	err := r.run(ask("SELECT "+metricColumns+" FROM metrics m"+metricsNamed+" WHERE m.id = ANY (?) AND lower(x.valid) <= ?::date", ids, at).within("m.organization_id", r.scope(model.ReadRegister)), func(row *row) {
		m := readMetric(row, at)
		byID[m.ID] = m
	})
	return inOrder(ids, byID), err
}

// Metrics returns a page of each list, in order of the lists, which differ in nothing but the
// organization. Of the rows as much is read as is wanted.
func (r *Reader) Metrics(of []model.MetricList, args PageArgs, want Rows) ([]*model.MetricConnection, error) {
	list := of[0]
	order, err := r.metricOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.Metric]{
		parents: reporters(of), columns: metricColumns, from: func(q *query) { r.metricsFrom(q, list) },
		read: func(row *row) *model.Metric { return readMetric(row, list.At) },
	})
	connections := make([]*model.MetricConnection, len(of))
	for i, c := range found {
		connections[i] = &model.MetricConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// CountMetrics returns the length of each list; the lists differ in nothing but the organization.
func (r *Reader) CountMetrics(lists []model.MetricList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*) AS n", reporters(lists))
	r.metricsFrom(q, lists[0])
	q.add(") y")
	return r.counts(q, len(lists))
}

func reporters(lists []model.MetricList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i := range lists {
		ids[i] = lists[i].Organization
	}
	return ids
}

// metricsFrom adds FROM and WHERE of a list of values reported by or below o.id, or by all.
func (r *Reader) metricsFrom(q *query, list model.MetricList) { r.metricsOf(q, list, "indicators") }

// metricsOf is metricsFrom for the indicators of a table or subquery.
func (r *Reader) metricsOf(q *query, list model.MetricList, indicators string) {
	named := metricsOf + indicators + ofIndicators
	switch {
	case list.Organization == uuid.Nil:
		q.add(" FROM metrics m" + named).where("true")
	case list.Below:
		q.add(" FROM organization_ancestors a JOIN metrics m ON m.organization_id = a.organization_id" + named).where("a.ancestor_id = o.id")
		r.countsBelow(q, "a", list.Tree)
	default:
		q.add(" FROM metrics m" + named).where("m.organization_id = o.id")
	}
	q.add(" AND lower(x.valid) <= ?::date", list.At) // what is not there yet reports nothing
	q.within("m.organization_id", r.scope(model.ReadRegister))
	r.metricFilter(q, list.Filter, list.At, list.Tree)
}

// countsBelow adds the condition that a value of the organization x counts for an ancestor: that of the
// last day of its month, or with TODAY that of the business date, if the organization was there by then.
// It compares with the ends of the range, since the planner takes a range to hold next to nothing.
func (r *Reader) countsBelow(q *query, ancestors string, tree model.TreeMode) {
	if tree == model.TreeToday {
		q.add(" AND "+ancestors+".valid @> ?::date AND x.valid @> m.month_end", r.Today)
		return
	}
	q.add(" AND m.month_end >= lower(" + ancestors + ".valid) AND (upper_inf(" + ancestors + ".valid) OR m.month_end < upper(" + ancestors + ".valid))")
}
