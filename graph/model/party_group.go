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
	At           Date
}

// PartyGroupConnection is one page of party groups.
type PartyGroupConnection struct {
	Connection[PartyGroup]
	List PartyGroupList
}

type PartyGroupEdge = Edge[PartyGroup]

// PartyGroupFilter picks party groups; nil entries do not count.
type PartyGroupFilter struct {
	ID           *IDFilter
	Organization *OrganizationFilter
	Kind         *PartyGroupKindFilter
	Search       *string
}

type PartyGroupKindFilter struct {
	Eq *PartyGroupKind
	In []PartyGroupKind
}

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
