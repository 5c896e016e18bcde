package model

import (
	"io"

	"github.com/google/uuid"
)

// OfficePost is a kind of office.
type OfficePost string

const (
	Chair       OfficePost = "CHAIR"
	GroupLeader OfficePost = "GROUP_LEADER"
)

func (e OfficePost) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OfficePost) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OfficeMode is how an office came to its holder.
type OfficeMode string

func (e OfficeMode) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OfficeMode) UnmarshalGQL(v any) error { return readEnum(e, v) }

// TermState is where the term of an office stands.
type TermState string

const (
	TermVacant   TermState = "VACANT"
	TermFuture   TermState = "FUTURE"
	TermCurrent  TermState = "CURRENT"
	TermExpiring TermState = "EXPIRING"
	TermEnded    TermState = "ENDED"
)

func (e TermState) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *TermState) UnmarshalGQL(v any) error { return readEnum(e, v) }

// ExpiringDays is how long before its end a term counts as expiring.
const ExpiringDays = 90

// Office is an office and who holds it on one date.
type Office struct {
	Planned

	ID             uuid.UUID
	Version        int
	Post           OfficePost
	OrganizationID uuid.UUID
	PartyGroupID   *uuid.UUID
	HolderID       *uuid.UUID // a person; nil: vacant
	Mode           *OfficeMode
	TermFrom       *Date
	TermTo         *Date // nil: vacant, or without end
	At             Date  // the date asked
}

// State is where the term stands on the date asked.
func (o *Office) State() TermState {
	switch {
	case o.HolderID == nil:
		return TermVacant
	case o.TermFrom.After(o.At):
		return TermFuture
	case o.TermTo == nil || o.At.AddDays(ExpiringDays).Before(*o.TermTo):
		return TermCurrent
	case o.At.Before(*o.TermTo):
		return TermExpiring
	}
	return TermEnded
}

// OfficeList says what a connection of offices lists.
type OfficeList struct {
	Organization uuid.UUID // of this one and its groups; uuid.Nil: of all
	Filter       *OfficeFilter
	OrderBy      []*OfficeOrder
	At           Date
}

// OfficeConnection is one page of offices.
type OfficeConnection struct {
	Connection[Office]
	List OfficeList
}

type OfficeEdge = Edge[Office]

// OfficeFilter picks offices; nil entries do not count.
type OfficeFilter struct {
	ID           *IDFilter
	Post         *OfficePostFilter
	Organization *OrganizationFilter
	PartyGroup   *PartyGroupFilter
	Holder       *MemberFilter
	Mode         *OfficeModeFilter
	TermFrom     *DateFilter
	TermTo       *DateFilter
	State        *TermStateFilter
	And          []*OfficeFilter
	Or           []*OfficeFilter
	Not          *OfficeFilter
}

type OfficePostFilter Choice[OfficePost]

type OfficeModeFilter Choice[OfficeMode]

type TermStateFilter Choice[TermState]

// OfficeListFilter picks by a list of offices.
type OfficeListFilter struct {
	Some  *OfficeFilter
	Every *OfficeFilter
	None  *OfficeFilter
	Count *IntFilter
	Where *OfficeFilter
}

// OfficeOrderField is what offices can be ordered by.
type OfficeOrderField string

const (
	OfficeByPost             OfficeOrderField = "POST"
	OfficeByHolderName       OfficeOrderField = "HOLDER_NAME"
	OfficeByOrganizationCode OfficeOrderField = "ORGANIZATION_CODE"
	OfficeByTermFrom         OfficeOrderField = "TERM_FROM"
	OfficeByTermTo           OfficeOrderField = "TERM_TO"
)

func (e OfficeOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OfficeOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OfficeOrder is one step of an order of offices.
type OfficeOrder struct {
	Field     OfficeOrderField
	Direction OrderDirection
	Nulls     OrderNulls
}

// OfficeAggregate are figures over a list of offices.
type OfficeAggregate struct {
	Planned

	Count, People, Vacant int
}
