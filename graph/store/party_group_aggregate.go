package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// AggregatePartyGroups returns figures over each list; the lists differ in nothing but the organization.
// Without counts they are 0.
func (r *Reader) AggregatePartyGroups(lists []model.PartyGroupList, counts bool) ([]*model.PartyGroupAggregate, error) {
	aggregates := make([]*model.PartyGroupAggregate, len(lists))
	for i := range lists {
		aggregates[i] = &model.PartyGroupAggregate{List: lists[i]}
	}
	if !counts {
		return aggregates, nil
	}
	numbers, err := r.CountPartyGroups(lists)
	for i, n := range numbers {
		aggregates[i].Count = n
	}
	return aggregates, err
}

// ShareOfPartyGroups returns each count divided by that of the list without its filter; nil where none is.
func (r *Reader) ShareOfPartyGroups(lists []model.PartyGroupList) ([]*float64, error) {
	return sharesOf(r, lists, (*Reader).CountPartyGroups, func(list *model.PartyGroupList) { list.Filter = nil })
}

// MembersOfPartyGroups returns statistics of how many members a filter picks of each group of each list. It
// asks twice.
func (r *Reader) MembersOfPartyGroups(lists []model.PartyGroupList, filter *model.MemberFilter) ([]*model.NumberStatistics, error) {
	if err := r.check("filter", filter); err != nil {
		return nil, err
	}
	q := ask("SELECT o.ord, y.id FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT g.id", ownersOfGroups(lists))
	r.partyGroupsFrom(q, lists[0])
	inLists, err := r.listed(len(lists), q.add(") y"))
	if err != nil {
		return nil, err
	}
	return r.memberCounts(inLists, func(id uuid.UUID) model.MemberList {
		return model.MemberList{PartyGroup: id, Filter: filter, At: lists[0].At}
	})
}
