package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

const indicatorColumns = `i.id, i.code, v.names ->> 'kk', v.names ->> 'ru', v.names ->> 'en', i.project_id, v.unit, v.decimals, v.nature, v.time_agg, v.org_agg, v.direction, lower(i.valid)`

// indicatorsOn joins what an indicator means on a day, which is ?: before its first definition and
// after its last one, the last.
const indicatorsOn = ` CROSS JOIN LATERAL (
SELECT v.* FROM indicator_versions v WHERE v.indicator_id = i.id
ORDER BY v.valid @> ?::date DESC, lower(v.valid) DESC NULLS LAST LIMIT 1
) v`

func readIndicator(r *row) *model.Indicator {
	return &model.Indicator{
		ID: r.uuid(), Code: r.text(), Names: r.names(), ProjectID: r.uuid(), Unit: model.IndicatorUnit(r.text()), Decimals: r.int(),
		Nature: model.IndicatorNature(r.text()), TimeAggregation: model.AggregationRule(r.text()),
		OrganizationAggregation: model.AggregationRule(r.text()), Direction: model.IndicatorDirection(r.text()), ValidFrom: r.date(),
	}
}

// IndicatorsByID returns the indicators as defined on the business date, in the order of ids; nil for
// one that does not exist.
func (r *Reader) IndicatorsByID(ids []uuid.UUID) ([]*model.Indicator, error) {
	byID := make(map[uuid.UUID]*model.Indicator, len(ids))
	q := lookup("SELECT "+indicatorColumns+" FROM indicators i"+indicatorsOn+" WHERE i.id = ANY (?)", r.Today, ids)
	err := r.run(q, func(row *row) {
		i := readIndicator(row)
		byID[i.ID] = i
	})
	return inOrder(ids, byID), err
}

// IndicatorsOf returns the indicators of each project, by code.
func (r *Reader) IndicatorsOf(projects []uuid.UUID) ([][]*model.Indicator, error) {
	q := lookup("SELECT o.ord, "+indicatorColumns+` FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN indicators i ON i.project_id = o.id`+indicatorsOn+" ORDER BY o.ord, i.code", projects, r.Today)
	return listed(r, q, len(projects), readIndicator)
}

// indicatorOrder is what a list of indicators is ordered by; by code at last.
func (r *Reader) indicatorOrder(by []*model.IndicatorOrder) (order, error) {
	code := key{sql: "i.code", cast: "text"}
	of := func(s *model.IndicatorOrder) step { return step{string(s.Field), s.Direction, s.Nulls} }
	return ordered(r, by, of, func(s *model.IndicatorOrder, _ string) (key, error) {
		switch s.Field {
		case model.IndicatorByName:
			return r.ownName("v.names"), nil
		case model.IndicatorByProjectCode:
			return joinKey("pj.code", "text", " JOIN projects pj ON pj.id = i.project_id"), nil
		}
		return code, nil
	}, code, key{sql: "i.id", cast: "uuid"})
}

// Indicators returns a page of indicators. Of the rows as much is read as is wanted.
func (r *Reader) Indicators(filter *model.IndicatorFilter, by []*model.IndicatorOrder, args PageArgs, want Rows) (*model.IndicatorConnection, error) {
	order, err := r.indicatorOrder(by)
	page, err := r.page(order, err, args, filter)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.Indicator]{
		parents: all, columns: indicatorColumns, read: readIndicator, from: func(q *query) {
			q.add(" FROM indicators i"+indicatorsOn, r.Today).where("true")
			r.indicatorFilter(q, filter)
		},
	})
	return &model.IndicatorConnection{Connection: found[0], Filter: filter}, err
}

// CountIndicators returns how many indicators a filter picks.
func (r *Reader) CountIndicators(filter *model.IndicatorFilter) (int, error) {
	q := ask("SELECT 1::bigint, count(*) FROM indicators i WHERE true")
	r.indicatorFilter(q, filter)
	return only(r.counts(q, 1))
}
