package store

import "tirek/graph/model"

// AggregateOffices returns figures over each list; the lists differ in nothing but the organization.
func (r *Reader) AggregateOffices(lists []model.OfficeList) ([]*model.OfficeAggregate, error) {
	aggregates := make([]*model.OfficeAggregate, len(lists))
	for i := range aggregates {
		aggregates[i] = &model.OfficeAggregate{}
	}
	q := ask(`SELECT o.ord, y.* FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (
SELECT count(*), count(DISTINCT h.person_id), count(*) FILTER (WHERE h.person_id IS NULL)`, officesOf(lists))
	r.officesFrom(q, lists[0])
	return aggregates, r.run(q.add(") y"), func(row *row) {
		*aggregates[row.int()-1] = model.OfficeAggregate{Count: row.int(), People: row.int(), Vacant: row.int()}
	})
}
