package model

import (
	"io"

	"github.com/google/uuid"
)

// MemberGroups are a list divided by keys.
type MemberGroups struct {
	Planned

	List       MemberList
	Nodes      []*MemberGroup
	TotalCount int
	Total      *MemberGroup
}

// MemberPart says which members of a list a row of groups stands for.
type MemberPart struct {
	Kind      GroupKind
	By        []*MemberGroupKey
	Others    bool // whether the list is divided with them
	Subtotals bool
	Values    []string   // of the keys that hold, as text; empty: without a value
	Listed    [][]string // of others: the values of the groups that they are not in
	Share     *float64   // of the row
}

// MemberGroup is one row of groups.
type MemberGroup struct {
	Planned
	GroupStanding[int]

	Keys      *MemberGroupKeys
	Aggregate *MemberAggregate
	Grouped   []MemberGroupField
	Count     int
}

// MemberGroupKeys are the values of the keys of a row; nil: no key of it, or without a value.
type MemberGroupKeys struct {
	Planned

	At             Date // the date asked
	RegionID       *uuid.UUID
	DistrictID     *uuid.UUID
	OrganizationID *uuid.UUID
	PartyGroupID   *uuid.UUID
	Sex            *Sex
	AgeBand        *AgeBand
	Age            *int
	Status         *MembershipStatus
	JoinedOn       *Date
	BirthDate      *Date
	EndedOn        *Date
}

// MemberGroupField is what a list can be divided by.
type MemberGroupField string

const (
	MemberGroupRegion       MemberGroupField = "REGION"
	MemberGroupDistrict     MemberGroupField = "DISTRICT"
	MemberGroupOrganization MemberGroupField = "ORGANIZATION"
	MemberGroupPartyGroup   MemberGroupField = "PARTY_GROUP"
	MemberGroupSex          MemberGroupField = "SEX"
	MemberGroupAgeBand      MemberGroupField = "AGE_BAND"
	MemberGroupAge          MemberGroupField = "AGE"
	MemberGroupStatus       MemberGroupField = "STATUS"
	MemberGroupJoinedOn     MemberGroupField = "JOINED_ON"
	MemberGroupBirthDate    MemberGroupField = "BIRTH_DATE"
	MemberGroupEndedOn      MemberGroupField = "ENDED_ON"
)

func (e MemberGroupField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MemberGroupField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MemberGroupKey is one key of groups.
type MemberGroupKey = GroupKey[MemberGroupField]

// MemberGroupHaving picks groups by their figures; nil entries do not count.
type MemberGroupHaving struct {
	Count      *IntFilter
	Share      *FloatFilter
	YouthShare *FloatFilter
	AverageAge *FloatFilter
}

// MemberGroupOrderField is what groups can be ordered by.
type MemberGroupOrderField string

const (
	MemberGroupByKey        MemberGroupOrderField = "KEY"
	MemberGroupByCount      MemberGroupOrderField = "COUNT"
	MemberGroupByYouthShare MemberGroupOrderField = "YOUTH_SHARE"
	MemberGroupByAverageAge MemberGroupOrderField = "AVERAGE_AGE"
)

func (e MemberGroupOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MemberGroupOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MemberGroupOrder is one step of an order of groups.
type MemberGroupOrder = GroupOrder[MemberGroupField, MemberGroupOrderField]

// MemberGrouping says how a list is divided.
type MemberGrouping = Grouping[MemberGroupField, MemberGroupOrderField, MemberGroupHaving]
