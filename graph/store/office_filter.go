package store

import "tirek/graph/model"

// officeFilter adds the conditions of a filter on f, held by h if by anybody.
func (r *Reader) officeFilter(q *query, f *model.OfficeFilter, at model.Date) {
	if f == nil {
		return
	}
	q.ids("f.id", f.ID)
	chosen(q, "f.post", (*model.Choice[model.OfficePost])(f.Post))
	r.ofOrganizations(q, "f.organization_id", f.Organization, at)
	r.ofPartyGroups(q, "f.party_group_id", f.PartyGroup, at)
	if f.Holder != nil {
		q.add(" AND EXISTS (SELECT FROM membership_periods s WHERE s.person_id = h.person_id AND "+on("s.valid"), at).
			members(r.scope(model.ReadMembers), at)
		r.memberFilter(q, f.Holder, at)
		q.add(")")
	}
	chosen(q, "h.mode", (*model.Choice[model.OfficeMode])(f.Mode))
	q.days("lower(h.held)", f.TermFrom)
	q.days("h.term_to", f.TermTo)
	if f.State != nil {
		q.add(" AND EXISTS (SELECT FROM (SELECT CASE WHEN h.person_id IS NULL THEN 'VACANT' WHEN h.term_to <= ?::date THEN 'ENDED' WHEN h.term_to <= ?::date THEN 'EXPIRING' ELSE 'CURRENT' END AS state) k WHERE true",
			at, at.AddDays(model.ExpiringDays))
		chosen(q, "k.state", (*model.Choice[model.TermState])(f.State))
		q.add(")")
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.OfficeFilter) { r.officeFilter(q, f, at) })
}

// officesIn are the offices of x and its party groups.
func (r *Reader) officesIn(q *query, at model.Date) children[model.OfficeFilter] {
	return children[model.OfficeFilter]{
		from: func(*model.OfficeFilter) {
			q.add(" FROM offices f"+officeHolders+" WHERE f.organization_id = x.id AND f.valid @> ?::date", at, at)
		},
		like: func(f *model.OfficeFilter) { r.officeFilter(q, f, at) },
	}
}

// officesHeld are the offices that s holds, as far as they may be seen.
func (r *Reader) officesHeld(q *query, at model.Date) children[model.OfficeFilter] {
	return children[model.OfficeFilter]{
		from: func(*model.OfficeFilter) {
			q.add(" FROM office_terms h JOIN offices f ON f.id = h.office_id AND f.valid @> ?::date WHERE h.person_id = s.person_id AND h.held @> ?::date", at, at).
				within("f.organization_id", r.scope(model.ReadRegister))
		},
		like: func(f *model.OfficeFilter) { r.officeFilter(q, f, at) },
	}
}
