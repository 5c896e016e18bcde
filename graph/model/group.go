package model

import (
	"io"

	"github.com/google/uuid"
)

// DateBucket is how long one step of time is.
type DateBucket string

const (
	BucketDay     DateBucket = "DAY"
	BucketWeek    DateBucket = "WEEK"
	BucketMonth   DateBucket = "MONTH"
	BucketQuarter DateBucket = "QUARTER"
	BucketYear    DateBucket = "YEAR"
)

func (e DateBucket) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *DateBucket) UnmarshalGQL(v any) error { return readEnum(e, v) }

// GroupKind is what a row of groups stands for.
type GroupKind string

const (
	KindGroup    GroupKind = "GROUP"
	KindOthers   GroupKind = "OTHERS"
	KindSubtotal GroupKind = "SUBTOTAL"
	KindTotal    GroupKind = "TOTAL"
)

func (e GroupKind) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *GroupKind) UnmarshalGQL(v any) error { return readEnum(e, v) }

// GapFill is what stands in steps of a series without any row.
type GapFill string

const (
	FillNull     GapFill = "NULL"
	FillZero     GapFill = "ZERO"
	FillPrevious GapFill = "PREVIOUS"
)

func (e GapFill) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *GapFill) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Grouping says how a list is divided.
type Grouping[Key, Having, Order any] struct {
	By        []*Key
	Having    *Having
	OrderBy   []*Order
	First     *int
	Others    bool
	Subtotals bool
}

// CountSeries are numbers over time: lists of the same length, oldest first.
type CountSeries struct {
	Planned

	Buckets []Date
	Counts  []int
}

// ValueSeries are values of one indicator over time: lists of the same length, oldest first.
type ValueSeries struct {
	Planned

	IndicatorID uuid.UUID
	Buckets     []Date
	Values      []*Decimal
	Counts      []int
}
