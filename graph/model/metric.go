package model

import (
	"io"
	"time"

	"github.com/google/uuid"
)

// ReportState is where a report stands.
type ReportState string

// ReportStates are all states, from lowest to highest.
var ReportStates = []ReportState{"NOT_DUE", "DUE", "DRAFT", "RETURNED", "SUBMITTED", "ACCEPTED", "VERIFIED", "LOCKED"}

func (e ReportState) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *ReportState) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Metric is one reported value: an organization, an indicator, a month.
type Metric struct {
	Planned

	ID             uuid.UUID
	Version        int
	OrganizationID uuid.UUID
	IndicatorID    uuid.UUID
	Month          Date     // the first day
	Value          *Decimal // nil: reported that there is none
	State          ReportState
	RecordedAt     time.Time
	At             Date // the date asked, for names

	OrganizationCode, IndicatorCode string // lists are ordered by them
}

// MetricList says what a connection of reported values lists.
type MetricList struct {
	Organization uuid.UUID // reported by this one; uuid.Nil: by all
	Below        bool      // and by everything that stood below it
	Filter       *MetricFilter
	OrderBy      []*MetricOrder
	Tree         TreeMode // under which a value counts for an organization
	At           Date
}

// MetricConnection is one page of reported values.
type MetricConnection struct {
	Connection[Metric]
	List MetricList
}

type MetricEdge = Edge[Metric]

// EnterMetricInput enters or corrects the value of an organization for a month.
type EnterMetricInput struct {
	OrganizationID  uuid.UUID
	Indicator       string   // its code
	Month           Date     // any day of it
	Value           *Decimal // nil: there is none
	ExpectedVersion *int     // nil: a first entry
	Reason          *string
}

// MetricFilter picks reported values; nil entries do not count.
type MetricFilter struct {
	Organization *OrganizationFilter
	Indicator    *CodeFilter
	Project      *CodeFilter
	Month        *DateFilter
	State        *ReportStateFilter
	ID           *IDFilter
	Programme    *CodeFilter
	Value        *DecimalFilter
	RecordedAt   *DateTimeFilter
	And          []*MetricFilter
	Or           []*MetricFilter
	Not          *MetricFilter
}

type ReportStateFilter Choice[ReportState]

// MetricListFilter picks by a list of reported values.
type MetricListFilter struct {
	Some  *MetricFilter
	Every *MetricFilter
	None  *MetricFilter
	Count *IntFilter
	Where *MetricFilter
}

// MetricOrderField is what reported values can be ordered by.
type MetricOrderField string

const (
	MetricByMonth            MetricOrderField = "MONTH"
	MetricByOrganizationCode MetricOrderField = "ORGANIZATION_CODE"
	MetricByOrganizationName MetricOrderField = "ORGANIZATION_NAME"
	MetricByIndicatorCode    MetricOrderField = "INDICATOR_CODE"
	MetricByProjectCode      MetricOrderField = "PROJECT_CODE"
	MetricByValue            MetricOrderField = "VALUE"
	MetricByState            MetricOrderField = "STATE"
	MetricByRecordedAt       MetricOrderField = "RECORDED_AT"
)

func (e MetricOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *MetricOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// MetricOrder is one step of an order of reported values.
type MetricOrder struct {
	Field     MetricOrderField
	Direction OrderDirection
	Nulls     OrderNulls
}

// MetricAggregate are figures over a list of reported values.
type MetricAggregate struct {
	Planned

	List                 MetricList
	Count, Organizations int
}

// IndicatorStatistics are figures over the values of one indicator.
type IndicatorStatistics struct {
	Planned

	IndicatorID uuid.UUID
	Value       *Decimal
	Values      *ValueStatistics
}
