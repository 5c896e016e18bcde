package store

import "tirek/graph/model"

// membershipEventFilter adds the conditions of a filter on e. Whoever sees a member sees what happened to
// the membership, but only those organizations and groups that may be seen.
func (r *Reader) membershipEventFilter(q *query, f *model.MembershipEventFilter, at model.Date) {
	if f == nil {
		return
	}
	q.ids("e.id", f.ID)
	chosen(q, "e.type", (*model.Choice[model.MembershipEventType])(f.Type))
	chosen(q, "e.status", (*model.Choice[model.MembershipStatus])(f.Status))
	q.days("e.effective_on", f.EffectiveOn)
	q.moments("e.recorded_at", f.RecordedAt)
	if f.Organization != nil || f.PartyGroup != nil {
		q.within("e.organization_id", r.scope(model.ReadRegister))
	}
	r.ofOrganizations(q, "e.organization_id", f.Organization, at)
	r.ofPartyGroups(q, "e.party_group_id", f.PartyGroup, at)
	if f.Member != nil {
		q.add(" AND EXISTS (SELECT FROM memberships b JOIN membership_periods s ON s.person_id = b.person_id AND "+on("s.valid")+" WHERE b.id = e.membership_id", at).
			within("s.organization_id", r.scope(model.ReadMembers)) // where the person belongs today, whoever sees e has asked
		r.memberFilter(q, f.Member, at)
		q.add(")")
	}
	nested(q, f.And, f.Or, f.Not, func(f *model.MembershipEventFilter) { r.membershipEventFilter(q, f, at) })
}

// eventsOfMember are the events of the membership s up to a date.
func (r *Reader) eventsOfMember(q *query, at model.Date) children[model.MembershipEventFilter] {
	return children[model.MembershipEventFilter]{
		from: func(*model.MembershipEventFilter) {
			q.add(" FROM membership_events e WHERE e.membership_id = s.membership_id AND e.effective_on <= ?::date AND "+notReplaced, at)
		},
		like: func(f *model.MembershipEventFilter) { r.membershipEventFilter(q, f, at) },
	}
}
