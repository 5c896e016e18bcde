package model

import (
	"io"

	"github.com/google/uuid"
)

// IndicatorUnit is what the values of an indicator are counted in.
type IndicatorUnit string

func (e IndicatorUnit) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *IndicatorUnit) UnmarshalGQL(v any) error { return readEnum(e, v) }

// AggregationRule is how values come together: first over time within one organization, then over
// organizations.
type AggregationRule string

const (
	AggregateSum   AggregationRule = "SUM"
	AggregateLast  AggregationRule = "LAST"
	AggregateFirst AggregationRule = "FIRST"
	AggregateAvg   AggregationRule = "AVG"
	AggregateMin   AggregationRule = "MIN"
	AggregateMax   AggregationRule = "MAX"
	AggregateNone  AggregationRule = "NONE"
)

func (e AggregationRule) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *AggregationRule) UnmarshalGQL(v any) error { return readEnum(e, v) }

// IndicatorNature is what kind of quantity is measured.
type IndicatorNature string

func (e IndicatorNature) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *IndicatorNature) UnmarshalGQL(v any) error { return readEnum(e, v) }

// IndicatorDirection is which way is better.
type IndicatorDirection string

func (e IndicatorDirection) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *IndicatorDirection) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Indicator is something that organizations report every month, as defined on the business date.
type Indicator struct {
	Planned

	ID                      uuid.UUID
	Code                    string
	Names                   *LocalizedText
	ProjectID               uuid.UUID
	Unit                    IndicatorUnit
	Decimals                int
	Nature                  IndicatorNature
	TimeAggregation         AggregationRule
	OrganizationAggregation AggregationRule
	Direction               IndicatorDirection
	ValidFrom               Date
}

// IndicatorConnection is one page of indicators.
type IndicatorConnection struct {
	Connection[Indicator]
	Filter *IndicatorFilter
}

type IndicatorEdge = Edge[Indicator]

// IndicatorFilter picks indicators; nil entries do not count.
type IndicatorFilter struct {
	Code      *CodeFilter
	Project   *CodeFilter
	Name      *TextFilter
	Unit      *IndicatorUnitFilter
	Nature    *IndicatorNatureFilter
	Programme *CodeFilter
	And       []*IndicatorFilter
	Or        []*IndicatorFilter
	Not       *IndicatorFilter
}

// IndicatorOrderField is what indicators can be ordered by.
type IndicatorOrderField string

const (
	IndicatorByCode        IndicatorOrderField = "CODE"
	IndicatorByName        IndicatorOrderField = "NAME"
	IndicatorByProjectCode IndicatorOrderField = "PROJECT_CODE"
)

func (e IndicatorOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *IndicatorOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// IndicatorOrder is one step of an order of indicators.
type IndicatorOrder struct {
	Field     IndicatorOrderField
	Direction OrderDirection
	Nulls     OrderNulls
}

// IndicatorListFilter picks by a list of indicators.
type IndicatorListFilter struct {
	Some  *IndicatorFilter
	Every *IndicatorFilter
	None  *IndicatorFilter
}

type IndicatorUnitFilter Choice[IndicatorUnit]

type IndicatorNatureFilter Choice[IndicatorNature]
