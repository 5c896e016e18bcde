package model

import (
	"io"

	"github.com/google/uuid"
)

// OrganizationGroups are a list divided by keys.
type OrganizationGroups struct {
	Planned

	List       OrganizationList
	Nodes      []*OrganizationGroup
	TotalCount int
	Total      *OrganizationGroup
}

// OrganizationGroup is one row of groups.
type OrganizationGroup struct {
	Planned
	GroupStanding[int]

	Keys        *OrganizationGroupKeys
	Grouped     []OrganizationGroupField
	Count       int
	Members     int
	PartyGroups int
}

// OrganizationGroupKeys are the values of the keys of a row; nil: no key of it, or without a value.
type OrganizationGroupKeys struct {
	Planned
	KeyCodes

	At         Date // the date asked
	RegionID   *uuid.UUID
	DistrictID *uuid.UUID
	ParentID   *uuid.UUID
	Level      *OrganizationLevel
	Status     *OrganizationStatus
	ValidFrom  *Date
}

// OrganizationGroupField is what a list can be divided by.
type OrganizationGroupField string

const (
	OrganizationGroupRegion    OrganizationGroupField = "REGION"
	OrganizationGroupDistrict  OrganizationGroupField = "DISTRICT"
	OrganizationGroupParent    OrganizationGroupField = "PARENT"
	OrganizationGroupLevel     OrganizationGroupField = "LEVEL"
	OrganizationGroupStatus    OrganizationGroupField = "STATUS"
	OrganizationGroupValidFrom OrganizationGroupField = "VALID_FROM"
)

func (e OrganizationGroupField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationGroupField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OrganizationGroupKey is one key of groups.
type OrganizationGroupKey = GroupKey[OrganizationGroupField]

// OrganizationGroupHaving picks groups by their figures; nil entries do not count.
type OrganizationGroupHaving struct {
	Count       *IntFilter
	Members     *IntFilter
	PartyGroups *IntFilter
	Share       *FloatFilter
}

// OrganizationGroupOrderField is what groups can be ordered by.
type OrganizationGroupOrderField string

const (
	OrganizationGroupByKey         OrganizationGroupOrderField = "KEY"
	OrganizationGroupByCount       OrganizationGroupOrderField = "COUNT"
	OrganizationGroupByMembers     OrganizationGroupOrderField = "MEMBERS"
	OrganizationGroupByPartyGroups OrganizationGroupOrderField = "PARTY_GROUPS"
)

func (e OrganizationGroupOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrganizationGroupOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OrganizationGroupOrder is one step of an order of groups.
type OrganizationGroupOrder = GroupOrder[OrganizationGroupField, OrganizationGroupOrderField]

// OrganizationGrouping says how a list is divided.
type OrganizationGrouping = Grouping[OrganizationGroupField, OrganizationGroupOrderField, OrganizationGroupHaving]
