package model

import (
	"io"

	"github.com/google/uuid"
)

// MembershipEventList says what a connection of events of memberships lists.
type MembershipEventList struct {
	Organization uuid.UUID // in this one; uuid.Nil: in all
	Below        bool      // and in everything below it
	Filter       *MembershipEventFilter
	OrderBy      []*MembershipEventOrder
	At           Date
}

// MembershipEventConnection is one page of events.
type MembershipEventConnection struct {
	Connection[MembershipEvent]
	List MembershipEventList
}

type MembershipEventEdge = Edge[MembershipEvent]

// MembershipEventFilter picks events; nil entries do not count.
type MembershipEventFilter struct {
	ID           *IDFilter
	Type         *MembershipEventTypeFilter
	Status       *MembershipStatusFilter
	EffectiveOn  *DateFilter
	RecordedAt   *DateTimeFilter
	Organization *OrganizationFilter
	PartyGroup   *PartyGroupFilter
	Member       *MemberFilter
	And          []*MembershipEventFilter
	Or           []*MembershipEventFilter
	Not          *MembershipEventFilter
}

type MembershipEventTypeFilter Choice[MembershipEventType]

// MembershipEventListFilter picks memberships by their events.
type MembershipEventListFilter struct {
	Some  *MembershipEventFilter
	Every *MembershipEventFilter
	None  *MembershipEventFilter
	Count *IntFilter
	Where *MembershipEventFilter
}

// MembershipEventOrderField is what events can be ordered by.
type MembershipEventOrderField string

const (
	MembershipEventByEffectiveOn      MembershipEventOrderField = "EFFECTIVE_ON"
	MembershipEventByRecordedAt       MembershipEventOrderField = "RECORDED_AT"
	MembershipEventByType             MembershipEventOrderField = "TYPE"
	MembershipEventByOrganizationCode MembershipEventOrderField = "ORGANIZATION_CODE"
	MembershipEventByMemberName       MembershipEventOrderField = "MEMBER_NAME"
)

func (e MembershipEventOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipEventOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MembershipEventOrder is one step of an order of events.
type MembershipEventOrder struct {
	Field     MembershipEventOrderField
	Direction OrderDirection
	Nulls     OrderNulls
}

// MembershipEventAggregate are figures over a list of events.
type MembershipEventAggregate struct {
	Planned

	List          MembershipEventList
	Count, People int
}
