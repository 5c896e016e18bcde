package store

import (
	"github.com/google/uuid"

	"tirek/graph/model"
)

// membershipEventColumns are read from an event e and its membership m.
const membershipEventColumns = `e.id, m.person_id, e.type, e.status, e.organization_id, e.party_group_id, e.effective_on, e.recorded_at, e.note`

func readMembershipEvent(r *row, at model.Date) *model.MembershipEvent {
	return &model.MembershipEvent{
		ID: r.uuid(), PersonID: r.uuid(), Type: model.MembershipEventType(r.text()), Status: model.MembershipStatus(r.word()),
		OrganizationID: r.uuid(), PartyGroupID: r.uuidOrNil(), EffectiveOn: r.date(), RecordedAt: r.time(), Note: r.textOrNil(), At: at,
	}
}

// EventsOf returns everything that happened to each membership, oldest first, replaced events left
// out.
func (r *Reader) EventsOf(memberships []uuid.UUID, at model.Date) ([][]*model.MembershipEvent, error) {
	q := lookup("SELECT o.ord, "+membershipEventColumns+` FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord)
JOIN memberships m ON m.id = o.id JOIN membership_events e ON e.membership_id = m.id
WHERE `+notReplaced+" ORDER BY o.ord, e.effective_on, e.recorded_at, e.id", memberships)
	return listed(r, q, len(memberships), func(row *row) *model.MembershipEvent { return readMembershipEvent(row, at) })
}

// MembershipEvents returns a page of each list, in order of the lists, which differ in nothing but the
// organization. Of the rows as much is read as is wanted.
func (r *Reader) MembershipEvents(of []model.MembershipEventList, args PageArgs, want Rows) ([]*model.MembershipEventConnection, error) {
	list := of[0]
	order, err := r.membershipEventOrder(list)
	page, err := r.page(order, err, args, list.Filter)
	if err != nil {
		return nil, err
	}
	found, err := fetch(r, order, page, want, lists[model.MembershipEvent]{
		parents: ownersOfEvents(of), columns: membershipEventColumns, from: func(q *query) {
			r.membershipEventsFrom(q, list)
			r.ofPeople(q, "m.person_id", list.At)
		},
		read: func(row *row) *model.MembershipEvent { return readMembershipEvent(row, list.At) },
	})
	connections := make([]*model.MembershipEventConnection, len(of))
	for i, c := range found {
		connections[i] = &model.MembershipEventConnection{Connection: c, List: of[i]}
	}
	return connections, err
}

// CountMembershipEvents returns the length of each list; the lists differ in nothing but the organization.
func (r *Reader) CountMembershipEvents(lists []model.MembershipEventList) ([]int, error) {
	q := ask("SELECT o.ord, y.n FROM unnest(?::uuid[]) WITH ORDINALITY AS o(id, ord) CROSS JOIN LATERAL (SELECT count(*) AS n", ownersOfEvents(lists))
	r.membershipEventsFrom(q, lists[0])
	return r.counts(q.add(") y"), len(lists))
}

// membershipEventsFrom adds FROM and WHERE of a list of events e, with their memberships m, that happened
// in o.id or below it, or anywhere. A replaced event never happened.
func (r *Reader) membershipEventsFrom(q *query, list model.MembershipEventList) {
	seen := r.scope(model.ReadMembers)
	q.add(" FROM membership_events e JOIN memberships m ON m.id = e.membership_id")
	q.where("e.effective_on <= ?::date AND "+notReplaced, list.At)
	switch {
	case list.Organization != uuid.Nil && list.Below:
		q.add(" AND e.organization_id IN (SELECT a.organization_id FROM organization_ancestors a WHERE a.ancestor_id = o.id AND a.valid @> ?::date)", list.At)
	case list.Organization != uuid.Nil:
		q.add(" AND e.organization_id = o.id")
	}
	q.within("e.organization_id", seen).home("m.person_id", seen)
	r.membershipEventFilter(q, list.Filter, list.At)
}

// notReplaced is the condition that no correction stands in the place of an event e.
const notReplaced = "NOT EXISTS (SELECT FROM membership_events l WHERE l.replaces = e.id)"

// ownersOfEvents are the organizations of the lists.
func ownersOfEvents(lists []model.MembershipEventList) []uuid.UUID {
	ids := make([]uuid.UUID, len(lists))
	for i, list := range lists {
		ids[i] = list.Organization
	}
	return ids
}
