package model

import (
	"io"

	"github.com/google/uuid"
)

// MetricGroups are a list divided by keys.
type MetricGroups struct {
	Planned

	List       MetricList
	Nodes      []*MetricGroup
	TotalCount int
	Total      *MetricGroup
}

// MetricGroup is one row of groups.
type MetricGroup struct {
	Planned
	GroupStanding[Decimal]

	Keys          *MetricGroupKeys
	Values        *ValueStatistics
	Grouped       []MetricGroupField
	Count         int
	Organizations int
	Value         *Decimal
}

// MetricGroupKeys are the values of the keys of a row; nil: no key of it, or without a value.
type MetricGroupKeys struct {
	Planned
	KeyCodes

	At             Date // the date asked
	RegionID       *uuid.UUID
	DistrictID     *uuid.UUID
	OrganizationID *uuid.UUID
	ProgrammeID    *uuid.UUID
	ProjectID      *uuid.UUID
	IndicatorID    *uuid.UUID
	Month          *Date
	State          *ReportState
	RecordedAt     *Date
}

// MetricGroupField is what a list can be divided by.
type MetricGroupField string

const (
	MetricGroupRegion       MetricGroupField = "REGION"
	MetricGroupDistrict     MetricGroupField = "DISTRICT"
	MetricGroupOrganization MetricGroupField = "ORGANIZATION"
	MetricGroupProgramme    MetricGroupField = "PROGRAMME"
	MetricGroupProject      MetricGroupField = "PROJECT"
	MetricGroupIndicator    MetricGroupField = "INDICATOR"
	MetricGroupMonth        MetricGroupField = "MONTH"
	MetricGroupState        MetricGroupField = "STATE"
	MetricGroupRecordedAt   MetricGroupField = "RECORDED_AT"
)

func (e MetricGroupField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MetricGroupField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MetricGroupKey is one key of groups.
type MetricGroupKey = GroupKey[MetricGroupField]

// MetricGroupHaving picks groups by their figures; nil entries do not count.
type MetricGroupHaving struct {
	Count         *IntFilter
	Organizations *IntFilter
	Value         *DecimalFilter
	Share         *FloatFilter
}

// MetricGroupOrderField is what groups can be ordered by.
type MetricGroupOrderField string

const (
	MetricGroupByKey           MetricGroupOrderField = "KEY"
	MetricGroupByCount         MetricGroupOrderField = "COUNT"
	MetricGroupByValue         MetricGroupOrderField = "VALUE"
	MetricGroupByOrganizations MetricGroupOrderField = "ORGANIZATIONS"
)

func (e MetricGroupOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MetricGroupOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MetricGroupOrder is one step of an order of groups.
type MetricGroupOrder = GroupOrder[MetricGroupField, MetricGroupOrderField]

// MetricGrouping says how a list is divided.
type MetricGrouping = Grouping[MetricGroupField, MetricGroupOrderField, MetricGroupHaving]
