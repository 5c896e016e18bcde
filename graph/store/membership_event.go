package store

import (
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/model"
)

type eventRow struct {
	bun.BaseModel `bun:"table:membership_events"`

	ID             uuid.UUID
	MembershipID   uuid.UUID
	Type           model.MembershipEventType
	Status         model.MembershipStatus
	OrganizationID uuid.UUID
	PartyGroupID   *uuid.UUID
	EffectiveOn    model.Date
	Replaces       *uuid.UUID
	ActionID       uuid.UUID
	Note           *string
}

// isMember reports whether the event makes or leaves someone a member.
func (e *eventRow) isMember() bool {
	return e.Status == model.ActiveMember || e.Status == model.SuspendedMember
}

// follow is an event that comes after e and changes nothing yet.
func (e *eventRow) follow(what model.MembershipEventType, on model.Date) eventRow {
	return eventRow{MembershipID: e.MembershipID, Type: what, Status: e.Status, OrganizationID: e.OrganizationID, PartyGroupID: e.PartyGroupID, EffectiveOn: on}
}

// eventsOf returns the events of people that count, in the order in which they hold.
func (c *Change) eventsOf(people []uuid.UUID) (map[uuid.UUID][]eventRow, error) {
	events := make(map[uuid.UUID][]eventRow, len(people))
	err := c.ask(ask(`
SELECT m.person_id, e.id, e.membership_id, e.type, e.status, e.organization_id, e.party_group_id, e.effective_on, e.note
FROM memberships m JOIN membership_events e ON e.membership_id = m.id
WHERE m.person_id = ANY (?) AND NOT EXISTS (SELECT FROM membership_events l WHERE l.replaces = e.id)
ORDER BY e.effective_on, e.recorded_at, e.id`, people), func(r *row) {
		person := r.uuid()
		events[person] = append(events[person], eventRow{
			ID: r.uuid(), MembershipID: r.uuid(), Type: model.MembershipEventType(r.text()), Status: model.MembershipStatus(r.text()),
			OrganizationID: r.uuid(), PartyGroupID: r.uuidOrNil(), EffectiveOn: r.date(), Note: r.textOrNil(),
		})
	})
	return events, err
}

// standing is the event that holds on a day; nil before the first one.
func standing(events []eventRow, on model.Date) (last *eventRow) {
	for i := range events {
		if !events[i].EffectiveOn.After(on) {
			last = &events[i]
		}
	}
	return last
}

// again is what is to be entered so that a person's events are as change makes them; it reports
// whether it changed one. Events of one day hold in the order of recording, so whatever follows on
// the day of something entered anew is entered anew behind it.
func again(events []eventRow, change func(*eventRow) bool) []eventRow {
	var fresh []eventRow
	var day model.Date
	for _, e := range events {
		if !change(&e) && e.EffectiveOn != day {
			continue
		}
		day = e.EffectiveOn
		replaced := e.ID
		e.Replaces = &replaced
		fresh = append(fresh, e)
	}
	return fresh
}

// happen enters events, in one statement.
func (c *Change) happen(events []eventRow) error {
	if len(events) == 0 {
		return nil
	}
	for i := range events {
		events[i].ID, events[i].ActionID = model.NewID(), c.ID // in the order of the rows
	}
	return c.insert(&events)
}

// ends reports whether the membership is over from the event on.
func (e *eventRow) ends() bool {
	switch e.Status {
	case model.LeftMembership, model.ExpelledMembership, model.DeceasedMember:
		return true
	}
	return false
}
