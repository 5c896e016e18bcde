package model

import (
	"io"

	"github.com/google/uuid"
)

// TimeBucket is how long one step of a series is.
type TimeBucket string

const (
	ByMonth   TimeBucket = "MONTH"
	ByQuarter TimeBucket = "QUARTER"
	ByYear    TimeBucket = "YEAR"
)

func (e TimeBucket) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *TimeBucket) UnmarshalGQL(v any) error { return readEnum(e, v) }

// PeriodInput is a span of whole months as it is asked for.
type PeriodInput struct {
	Year, Quarter, Month *int
	From, To             *Date
}

// Period is a span of whole months: From is the first day of the first one, To the first day after
// the last one.
type Period struct{ From, To Date }

// MaxPeriodMonths is the longest span that figures can be asked for.
const MaxPeriodMonths = 120

// Period is the span asked for. Its errors name the field.
func (p PeriodInput) Period() (Period, error) {
	if p.Year == nil {
		if p.From == nil || p.To == nil || p.Quarter != nil || p.Month != nil {
			return Period{}, Invalid("period", "period.form")
		}
		span := Period{*p.From, *p.To}
		if span.From.Day() != 1 || span.To.Day() != 1 {
			return Period{}, Invalid("period.from", "period.whole")
		}
		if !span.From.Before(span.To) || span.From.AddMonths(MaxPeriodMonths).Before(span.To) {
			return Period{}, Invalid("period.to", "period.length", MaxPeriodMonths)
		}
		return span, nil
	}
	switch {
	case p.From != nil || p.To != nil || p.Quarter != nil && p.Month != nil:
		return Period{}, Invalid("period", "period.form")
	case *p.Year < 1990 || *p.Year > 2100:
		return Period{}, Invalid("period.year", "period.year")
	case p.Quarter != nil:
		if *p.Quarter < 1 || *p.Quarter > 4 {
			return Period{}, Invalid("period.quarter", "period.quarter")
		}
		from := NewDate(*p.Year, 1, 1).AddMonths(3 * (*p.Quarter - 1))
		return Period{from, from.AddMonths(3)}, nil
	case p.Month != nil:
		if *p.Month < 1 || *p.Month > 12 {
			return Period{}, Invalid("period.month", "period.month")
		}
		from := NewDate(*p.Year, 1, 1).AddMonths(*p.Month - 1)
		return Period{from, from.AddMonths(1)}, nil
	}
	from := NewDate(*p.Year, 1, 1)
	return Period{from, from.AddMonths(12)}, nil
}

// IndicatorTotal is what an organization and everything below it reached in a period for one
// indicator.
type IndicatorTotal struct {
	Planned

	OrganizationID uuid.UUID
	IndicatorID    uuid.UUID
	Period         Period
	Tree           TreeMode

	Value         *Decimal // nil: nothing was reported
	Target        *Decimal // nil: none is set for exactly this period
	Progress      *float64 // value / target
	ReportedUnits int
	ExpectedUnits int
	LowestState   *ReportState
}

// Series is a figure over time as parallel lists, oldest first.
type Series struct {
	Buckets       []Date
	Values        []*Decimal
	ReportedUnits []int
}

// TreeMode is under which tree old figures are rolled up.
type TreeMode string

const (
	TreeAsOf  TreeMode = "AS_OF"
	TreeToday TreeMode = "TODAY"
)

func (e TreeMode) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *TreeMode) UnmarshalGQL(v any) error { return readEnum(e, v) }

// IndicatorTotalFilter picks organizations by a figure rolled up over their subtree.
type IndicatorTotalFilter struct {
	Indicator     string
	Period        *PeriodInput
	Tree          TreeMode
	Value         *DecimalFilter
	Progress      *FloatFilter
	ReportedUnits *IntFilter
}

// IndicatorTotalOrder is a figure that a list of organizations is ordered by.
type IndicatorTotalOrder struct {
	Indicator string
	Period    *PeriodInput
	Tree      TreeMode
}

// TotalExplanation is where a total comes from.
type TotalExplanation struct {
	Planned

	Formula           string
	DefinitionVersion int
	Parts             []*TotalPart
	Missing           []*MissingReport
	MissingCount      int
}

// TotalPart is one part of a total.
type TotalPart struct {
	Planned

	OrganizationID         uuid.UUID // uuid.Nil: may not be seen
	Value                  *Decimal
	Numerator, Denominator *Decimal // of ratios
	Reporters              int
	ReportedUnits          int
	ExpectedUnits          int
}

// MissingReport is a report that is due and not there.
type MissingReport struct {
	Planned

	OrganizationID uuid.UUID
	Month          Date
}
