package store

import (
	"slices"

	"tirek/graph/model"
)

// metricOrder is what a list of values m is ordered by; newest month first at last, then by organization
// and indicator.
func (r *Reader) metricOrder(list model.MetricList) (order, error) {
	month, organization, indicator := key{sql: "m.month", cast: "date"}, key{sql: "x.code", cast: "text"}, key{sql: "i.code", cast: "text"}
	of := func(s *model.MetricOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	newest := month
	newest.descending = true
	return ordered(r, list.OrderBy, of, func(s *model.MetricOrder, place string) (key, error) {
		switch s.Field {
		case model.MetricByOrganizationCode:
			return organization, nil
		case model.MetricByOrganizationName:
			return r.organizationNameKey("m.organization_id", list.At), nil
		case model.MetricByIndicatorCode:
			return indicator, nil
		case model.MetricByProjectCode:
			return joinKey("pj.code", "text", " JOIN projects pj ON pj.id = i.project_id"), nil
		case model.MetricByValue:
			if !oneIndicator(list.Filter) {
				return key{}, model.Invalid(place+"field", "order.indicator")
			}
			return key{sql: "coalesce(m.value, m.numerator / m.denominator)", cast: "numeric", nullable: true}, nil
		case model.MetricByState:
			return rankKey("m.state", model.ReportStates...), nil
		case model.MetricByRecordedAt:
			return key{sql: "m.recorded_at", cast: "timestamptz"}, nil
		}
		return month, nil
	}, newest, organization, indicator, key{sql: "m.id", cast: "uuid"})
}

// oneIndicator reports whether a filter picks one indicator, so that values can be compared.
func oneIndicator(f *model.MetricFilter) bool {
	return f != nil && (f.Indicator != nil && f.Indicator.Eq != nil || slices.ContainsFunc(f.And, oneIndicator))
}
