package graph_test

const naiveEvents = `SELECT json_build_object('__typename', 'MembershipEvent', 'id', e.id, 'type', e.type, 'status', e.status, '_organization', e.organization_id, '_group', e.party_group_id,
'effectiveOn', e.effective_on, 'note', e.note, '_person', m.person_id, 'sex', p.sex)
FROM membership_events e JOIN memberships m ON m.id = e.membership_id JOIN people p ON p.id = m.person_id
WHERE e.effective_on <= $1::text::date AND NOT EXISTS (SELECT FROM membership_events l WHERE l.replaces = e.id) AND `

// membershipEvents is a list of events of those who may be seen, where they may be seen.
func (n *naive) membershipEvents(where string, args map[string]any, at string, of ...any) thing {
	list := n.whole(naiveEvents+where+" ORDER BY e.effective_on DESC, e.recorded_at DESC, e.id DESC", append([]any{at}, of...)...)
	if n.sight != nil {
		list = keep(list, func(e thing) bool {
			return n.sight.members[e["_organization"].(string)] && n.sight.members[n.sight.homes[e["_person"].(string)]]
		})
	}
	connection := n.page("MembershipEvent", n.pickedOf("MembershipEventFilter", args["filter"], list, at), args, at)
	connection["_whole"] = len(list)
	return connection
}

func peopleOf(events []thing) int {
	people := map[any]bool{}
	for _, e := range events {
		people[e["_person"]] = true
	}
	return len(people)
}
