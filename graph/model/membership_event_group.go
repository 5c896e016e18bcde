package model

import (
	"io"

	"github.com/google/uuid"
)

// MembershipEventGroups are a list divided by keys.
type MembershipEventGroups struct {
	Planned

	List       MembershipEventList
	Nodes      []*MembershipEventGroup
	TotalCount int
	Total      *MembershipEventGroup
}

// MembershipEventGroup is one row of groups.
type MembershipEventGroup struct {
	Planned
	GroupStanding[int]

	Keys    *MembershipEventGroupKeys
	Grouped []MembershipEventGroupField
	Count   int
	People  int
}

// MembershipEventGroupKeys are the values of the keys of a row; nil: no key of it, or without a value.
type MembershipEventGroupKeys struct {
	Planned
	KeyCodes

	At             Date // the date asked
	RegionID       *uuid.UUID
	DistrictID     *uuid.UUID
	OrganizationID *uuid.UUID
	PartyGroupID   *uuid.UUID
	Type           *MembershipEventType
	Status         *MembershipStatus
	Sex            *Sex
	EffectiveOn    *Date
	RecordedAt     *Date
}

// MembershipEventGroupField is what a list can be divided by.
type MembershipEventGroupField string

const (
	MembershipEventGroupRegion       MembershipEventGroupField = "REGION"
	MembershipEventGroupDistrict     MembershipEventGroupField = "DISTRICT"
	MembershipEventGroupOrganization MembershipEventGroupField = "ORGANIZATION"
	MembershipEventGroupPartyGroup   MembershipEventGroupField = "PARTY_GROUP"
	MembershipEventGroupType         MembershipEventGroupField = "TYPE"
	MembershipEventGroupStatus       MembershipEventGroupField = "STATUS"
	MembershipEventGroupSex          MembershipEventGroupField = "SEX"
	MembershipEventGroupEffectiveOn  MembershipEventGroupField = "EFFECTIVE_ON"
	MembershipEventGroupRecordedAt   MembershipEventGroupField = "RECORDED_AT"
)

func (e MembershipEventGroupField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipEventGroupField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MembershipEventGroupKey is one key of groups.
type MembershipEventGroupKey = GroupKey[MembershipEventGroupField]

// MembershipEventGroupHaving picks groups by their figures; nil entries do not count.
type MembershipEventGroupHaving struct {
	Count  *IntFilter
	People *IntFilter
	Share  *FloatFilter
}

// MembershipEventGroupOrderField is what groups can be ordered by.
type MembershipEventGroupOrderField string

const (
	MembershipEventGroupByKey    MembershipEventGroupOrderField = "KEY"
	MembershipEventGroupByCount  MembershipEventGroupOrderField = "COUNT"
	MembershipEventGroupByPeople MembershipEventGroupOrderField = "PEOPLE"
)

func (e MembershipEventGroupOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MembershipEventGroupOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MembershipEventGroupOrder is one step of an order of groups.
type MembershipEventGroupOrder = GroupOrder[MembershipEventGroupField, MembershipEventGroupOrderField]

// MembershipEventGrouping says how a list is divided.
type MembershipEventGrouping = Grouping[MembershipEventGroupField, MembershipEventGroupOrderField, MembershipEventGroupHaving]
