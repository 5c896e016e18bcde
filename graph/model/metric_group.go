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

	Keys               *MetricGroupKeys
	Values             *ValueStatistics
	Kind               GroupKind
	Grouped            []MetricGroupField
	Count              int
	Organizations      int
	Value              *Decimal
	Rank               *int
	Share              *float64
	RunningTotal       *Decimal
	Previous           *Decimal
	Change             *Decimal
	LastYear           *Decimal
	ChangeFromLastYear *Decimal
}

// MetricGroupKeys are the values of the keys of a row; nil: no key of it, or without a value.
type MetricGroupKeys struct {
	Planned

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
type MetricGroupKey struct {
	Field  MetricGroupField
	Bucket *DateBucket
	Zone   *string
}

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
type MetricGroupOrder struct {
	Field     MetricGroupOrderField
	Key       *MetricGroupField
	Direction OrderDirection
	Nulls     OrderNulls
}

// MetricGrouping says how a list is divided.
type MetricGrouping = Grouping[MetricGroupKey, MetricGroupHaving, MetricGroupOrder]
