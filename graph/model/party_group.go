package model

import (
	"io"

	"github.com/google/uuid"
)

// PartyGroupKind is what binds the members of a group together.
type PartyGroupKind string

const (
	GroupWorkplace PartyGroupKind = "WORKPLACE"
	GroupResidence PartyGroupKind = "RESIDENCE"
	GroupInterest  PartyGroupKind = "INTEREST"
)

func (e PartyGroupKind) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *PartyGroupKind) UnmarshalGQL(v any) error { return readEnum(e, v) }

// PartyGroup is a group of members inside one organization, as it is on one date.
type PartyGroup struct {
	Planned

	ID             uuid.UUID
	Version        int
	OrganizationID uuid.UUID
	Kind           PartyGroupKind
	Names          *LocalizedText // of the date asked; after the end the last
	ValidFrom      Date
	ValidTo        *Date // nil: still open
	At             Date  // the date asked
}

// PartyGroupList says what a connection of party groups lists.
type PartyGroupList struct {
	Organization uuid.UUID // uuid.Nil: of all
	Filter       *PartyGroupFilter
	OrderBy      []*PartyGroupOrder
	At           Date
}

// PartyGroupConnection is one page of party groups.
type PartyGroupConnection struct {
	Connection[PartyGroup]
	List PartyGroupList
}

type PartyGroupEdge = Edge[PartyGroup]

// CreatePartyGroupInput opens a group in a primary organization.
type CreatePartyGroupInput struct {
	OrganizationID uuid.UUID
	Names          LocalizedText
	Kind           PartyGroupKind
	ValidFrom      Date
}

// RenamePartyGroupInput gives a group a name from a day on.
type RenamePartyGroupInput struct {
	ID              uuid.UUID
	ExpectedVersion int
	Names           LocalizedText
	EffectiveOn     Date
}

// ClosePartyGroupInput ends a group; EffectiveOn is the first day on which it is no more.
type ClosePartyGroupInput struct {
	ID              uuid.UUID
	ExpectedVersion int
	EffectiveOn     Date
	Reason          *string
}

// PartyGroupFilter picks party groups; nil entries do not count.
type PartyGroupFilter struct {
	ID           *IDFilter
	Organization *OrganizationFilter
	Kind         *PartyGroupKindFilter
	Search       *string
	Name         *TextFilter
	ValidFrom    *DateFilter
	ValidTo      *DateFilter
	Members      *MemberListFilter
	Leader       *MemberFilter
	HasLeader    *bool
	And          []*PartyGroupFilter
	Or           []*PartyGroupFilter
	Not          *PartyGroupFilter
}

type PartyGroupKindFilter Choice[PartyGroupKind]

// PartyGroupListFilter picks by a list of party groups.
type PartyGroupListFilter struct {
	Some  *PartyGroupFilter
	Every *PartyGroupFilter
	None  *PartyGroupFilter
	Count *IntFilter
	Where *PartyGroupFilter
}

// PartyGroupOrderField is what party groups can be ordered by.
type PartyGroupOrderField string

const (
	PartyGroupByName             PartyGroupOrderField = "NAME"
	PartyGroupByKind             PartyGroupOrderField = "KIND"
	PartyGroupByValidFrom        PartyGroupOrderField = "VALID_FROM"
	PartyGroupByValidTo          PartyGroupOrderField = "VALID_TO"
	PartyGroupByOrganizationCode PartyGroupOrderField = "ORGANIZATION_CODE"
	PartyGroupByOrganizationName PartyGroupOrderField = "ORGANIZATION_NAME"
	PartyGroupByMemberCount      PartyGroupOrderField = "MEMBER_COUNT"
	PartyGroupByYouthShare       PartyGroupOrderField = "YOUTH_SHARE"
)

func (e PartyGroupOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *PartyGroupOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// PartyGroupOrder is one step of an order of party groups.
type PartyGroupOrder struct {
	Field     PartyGroupOrderField
	Direction OrderDirection
	Nulls     OrderNulls
	Members   *MemberFilter
}

// PartyGroupAggregate are figures over a list of party groups.
type PartyGroupAggregate struct {
	Planned

	List  PartyGroupList
	Count int
}
