package model

import (
	"io"
	"time"

	"github.com/google/uuid"
)

// OrderDirection is which way a list runs.
type OrderDirection string

const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)

func (e OrderDirection) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrderDirection) UnmarshalGQL(v any) error { return readEnum(e, v) }

// OrderNulls is where rows without a value come, whichever way a list runs.
type OrderNulls string

const (
	NullsFirst OrderNulls = "FIRST"
	NullsLast  OrderNulls = "LAST"
)

func (e OrderNulls) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrderNulls) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Filters: nil entries do not count, all others must hold; an empty In picks nothing, an empty NotIn
// everything that has a value. A row without a value is picked by IsNull alone.

// IDFilter picks by id.
type IDFilter struct {
	Eq    *uuid.UUID
	In    []uuid.UUID
	NotIn []uuid.UUID
}

// CodeFilter picks by code.
type CodeFilter struct {
	Eq         *string
	In         []string
	NotIn      []string
	StartsWith *string
}

// TextFilter picks by a text; Search finds words in any spelling.
type TextFilter struct {
	Eq         *string
	In         []string
	StartsWith *string
	Search     *string
	IsNull     *bool
}

// DateFilter picks by day.
type DateFilter struct {
	Eq     *Date
	In     []Date
	Gt     *Date
	Gte    *Date
	Lt     *Date
	Lte    *Date
	IsNull *bool
}

// DateTimeFilter picks by moment.
type DateTimeFilter struct {
	Gte *time.Time
	Lt  *time.Time
}

// IntFilter picks by whole number.
type IntFilter struct {
	Eq     *int
	In     []int
	Gt     *int
	Gte    *int
	Lt     *int
	Lte    *int
	IsNull *bool
}

// FloatFilter picks by number.
type FloatFilter struct {
	Gt     *float64
	Gte    *float64
	Lt     *float64
	Lte    *float64
	IsNull *bool
}

// DecimalFilter picks by exact number.
type DecimalFilter struct {
	Eq     *Decimal
	Gt     *Decimal
	Gte    *Decimal
	Lt     *Decimal
	Lte    *Decimal
	IsNull *bool
}

// Choice picks by a value that is one of few. The filters of enums are made of it.
type Choice[E any] struct {
	Eq     *E
	In     []E
	NotIn  []E
	IsNull *bool
}
