package store

import "tirek/graph/model"

// partyGroupFilter adds the conditions of a filter on g.
func (r *Reader) partyGroupFilter(q *query, f *model.PartyGroupFilter, at model.Date) {
	if f == nil {
		return
	}
	q.ids("g.id", f.ID)
	r.ofOrganizations(q, "g.organization_id", f.Organization, at)
	chosen(q, "g.kind", (*model.Choice[model.PartyGroupKind])(f.Kind))
	if hasWord(f.Search) {
		q.add(" AND g.id IN (SELECT s.party_group_id FROM party_group_names s WHERE "+everyWord("s.search_key")+")", *f.Search, *f.Search)
	}
	q.namesOn("party_group_names", "party_group_id", "g.id", f.Name, at)
	q.days("lower(g.valid)", f.ValidFrom)
	q.days("upper(g.valid)", f.ValidTo)
	r.membersIn(q, membersOfGroup, f.Members, at)
	const leader = " EXISTS (SELECT FROM offices f JOIN office_terms h ON h.office_id = f.id AND h.held @> ?::date"
	const led = " WHERE f.party_group_id = g.id AND f.post = 'GROUP_LEADER' AND f.valid @> ?::date"
	if f.Leader != nil {
		q.add(" AND"+leader+" JOIN membership_periods s ON s.person_id = h.person_id AND "+on("s.valid")+led, at, at, at).
			members(r.scope(model.ReadMembers), at)
		r.memberFilter(q, f.Leader, at)
		q.add(")")
	}
	if f.HasLeader != nil {
		q.add(" AND"+leader+led+") = ?", at, at, *f.HasLeader)
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.PartyGroupFilter) { r.partyGroupFilter(q, f, at) })
}

// ofPartyGroups adds a condition that a column names a party group that a filter picks.
func (r *Reader) ofPartyGroups(q *query, column string, f *model.PartyGroupFilter, at model.Date) {
	if f != nil {
		q.add(" AND " + column + " IN (SELECT g.id FROM party_groups g WHERE true")
		r.partyGroupFilter(q, f, at)
		q.add(")")
	}
}

// partyGroupsIn are the party groups of x.
func (r *Reader) partyGroupsIn(q *query, at model.Date) children[model.PartyGroupFilter] {
	return children[model.PartyGroupFilter]{
		from: func(*model.PartyGroupFilter) {
			q.add(" FROM party_groups g WHERE g.organization_id = x.id AND g.valid @> ?::date", at)
		},
		like: func(f *model.PartyGroupFilter) { r.partyGroupFilter(q, f, at) },
	}
}
