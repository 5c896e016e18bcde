package model

import (
	"io"
	"slices"

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

// GroupKey is one key of groups.
type GroupKey[Field ~string] struct {
	Field  Field
	Bucket *DateBucket // of a step of time
	Zone   *string     // whose days count; nil: DefaultZone
}

// DefaultZone is the time zone whose days count where none is asked.
const DefaultZone = "Asia/Almaty"

// GroupOrder is one step of an order of groups.
type GroupOrder[Field, Figure ~string] struct {
	Field     Figure
	Key       *Field // which one, for GroupByKey
	Direction OrderDirection
	Nulls     OrderNulls
}

// GroupByKey is the step of an order that goes by a key, of every noun.
const GroupByKey = "KEY"

// Grouping says how a list is divided.
type Grouping[Field, Figure ~string, Having any] struct {
	By        []*GroupKey[Field]
	Having    *Having
	OrderBy   []*GroupOrder[Field, Figure]
	First     *int
	Others    bool
	Subtotals bool
	Fields    []string // of the schema that are read of the rows; nil: all
	Partial   bool     // the total is not read
}

// Reads reports whether any of the fields is read of the rows.
func (g Grouping[Field, Figure, Having]) Reads(fields ...string) bool {
	return g.Fields == nil || slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(g.Fields, f) })
}

// KeyCodes are the codes of the organizations among the keys of an answer, as far as they are there on the
// date asked.
type KeyCodes struct{ Codes map[uuid.UUID]string }

// CodeOf returns the code of an organization, and whether it is there.
func (k *KeyCodes) CodeOf(id uuid.UUID) (code string, there bool) {
	code, there = k.Codes[id]
	return code, there
}

// GroupStanding is what a row of groups is among the others; V is what its figure is counted in.
type GroupStanding[V any] struct {
	Kind               GroupKind
	Rank               *int
	Share              *float64
	RunningTotal       *V
	Previous           *V
	Change             *V
	LastYear           *V
	ChangeFromLastYear *V
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
