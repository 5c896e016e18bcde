package store

import (
	"errors"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// AggregateOrganizations returns figures over each list; the lists differ in nothing but Under. Without
// counts they are 0.
func (r *Reader) AggregateOrganizations(lists []model.OrganizationList, counts bool) ([]*model.OrganizationAggregate, error) {
	aggregates := make([]*model.OrganizationAggregate, len(lists))
	for i := range lists {
		aggregates[i] = &model.OrganizationAggregate{List: lists[i]}
	}
	if !counts {
		return aggregates, nil
	}
	numbers, err := r.CountOrganizations(lists)
	for i, n := range numbers {
		aggregates[i].Count = n
	}
	return aggregates, err
}

// ShareOfOrganizations returns each count divided by that of the list without its filter; nil where none
// is.
func (r *Reader) ShareOfOrganizations(lists []model.OrganizationList) ([]*float64, error) {
	return sharesOf(r, lists, (*Reader).CountOrganizations, func(list *model.OrganizationList) { list.Filter = nil })
}

// sharesOf returns the length of each list divided by that of its whole; nil where that is empty.
func sharesOf[L any](r *Reader, lists []L, count func(*Reader, []L) ([]int, error), whole func(*L)) ([]*float64, error) {
	wholes := make([]L, len(lists))
	for i := range lists {
		wholes[i] = lists[i]
		whole(&wholes[i])
	}
	var part, all []int
	err := r.together(
		func(r *Reader) (err error) { part, err = count(r, lists); return err },
		func(r *Reader) (err error) { all, err = count(r, wholes); return err },
	)
	shares := make([]*float64, len(lists))
	for i := range part {
		shares[i] = ratio(part[i], all[i])
	}
	return shares, err
}

// MembersOfOrganizations returns statistics of how many members a filter picks of each organization of each
// list and everything below it. It asks twice.
func (r *Reader) MembersOfOrganizations(lists []model.OrganizationList, filter *model.MemberFilter) ([]*model.NumberStatistics, error) {
	if err := r.check("filter", filter); err != nil {
		return nil, err
	}
	inLists, err := r.listed(len(lists), r.organizationsListed(lists))
	if err != nil {
		return nil, err
	}
	return r.memberCounts(inLists, func(id uuid.UUID) model.MemberList {
		return model.MemberList{Organization: id, Below: true, Filter: filter, At: lists[0].At}
	})
}

// organizationsListed asks for the ids of all organizations of the lists.
func (r *Reader) organizationsListed(lists []model.OrganizationList) *query {
	q := ask("SELECT o.ord, y.id FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT x.id", unders(lists))
	r.organizationsFrom(q, lists[0])
	return q.add(") y")
}

// listed runs a query of places and ids.
func (r *Reader) listed(lists int, q *query) ([][]uuid.UUID, error) {
	ids := make([][]uuid.UUID, lists)
	err := r.run(q, func(row *row) {
		i := row.int() - 1
		ids[i] = append(ids[i], row.uuid())
	})
	return ids, err
}

// memberCounts are statistics of the lengths of lists of members, one list for each unit of several.
func (r *Reader) memberCounts(units [][]uuid.UUID, of func(uuid.UUID) model.MemberList) ([]*model.NumberStatistics, error) {
	places, lists := map[uuid.UUID]int{}, []model.MemberList{}
	for _, ids := range units {
		for _, id := range ids {
			if _, known := places[id]; !known {
				places[id] = len(lists)
				lists = append(lists, of(id))
			}
		}
	}
	if len(lists) == 0 { // the number of statements depends on the query alone
		lists = append(lists, of(model.NewID()))
	}
	counts, err := r.CountMembers(lists)
	if err != nil {
		return nil, err
	}
	statistics := make([]*model.NumberStatistics, len(units))
	for i, ids := range units {
		numbers := make([]int, len(ids))
		for n, id := range ids {
			numbers[n] = counts[places[id]]
		}
		statistics[i] = numbersOfAll(numbers)
	}
	return statistics, nil
}

// TotalsOfOrganizations returns statistics of a figure of the organizations of each list; those where
// nothing was reported do not count. It asks twice.
func (r *Reader) TotalsOfOrganizations(lists []model.OrganizationList, indicator string, period model.Period, tree model.TreeMode) ([]*model.ValueStatistics, error) {
	inLists, err := r.listed(len(lists), r.organizationsListed(lists))
	if err != nil {
		return nil, err
	}
	places, ids := map[uuid.UUID]int{}, []uuid.UUID{} // not nil, which would be all
	for _, some := range inLists {
		for _, id := range some {
			if _, known := places[id]; !known {
				places[id] = len(ids)
				ids = append(ids, id)
			}
		}
	}
	asked := TotalsQuery{Period: period, Tree: tree, Indicators: []string{indicator}, Values: true}
	var rules valueRules
	var totals [][]*model.IndicatorTotal
	err = r.together(
		func(r *Reader) (err error) { totals, err = r.Totals(ids, asked); return err },
		func(r *Reader) error {
			s := reported{codes: asked.Indicators, period: period, today: r.Today}
			return r.run(s.rules(), func(row *row) {
				row.next++
				known := readRules(row)
				rules = valueRules{adds: !known.Ratio && known.Organizations == model.AggregateSum, ratio: known.Ratio, decimals: known.Decimals}
			})
		},
	)
	if fault, ok := errors.AsType[*model.Error](err); ok && fault.Field == "indicators" {
		fault.Field = "indicator"
	}
	if err != nil {
		return nil, err
	}
	statistics := make([]*model.ValueStatistics, len(lists))
	for i, some := range inLists {
		var values []model.Decimal
		for _, id := range some {
			if value := totals[places[id]][0].Value; value != nil {
				values = append(values, *value)
			}
		}
		statistics[i] = rules.statistics(values)
	}
	return statistics, nil
}
