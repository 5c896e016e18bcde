package model

import (
	"io"

	"github.com/google/uuid"
)

// OrderDirection is which way a list runs. Rows without a value come last both ways.
type OrderDirection string

const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)

func (e OrderDirection) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *OrderDirection) UnmarshalGQL(v any) error { return readEnum(e, v) }

// IDFilter picks by id. Nil entries do not count; an empty In picks nothing.
type IDFilter struct {
	Eq *uuid.UUID
	In []uuid.UUID
}

// CodeFilter picks by code. Nil entries do not count; an empty In picks nothing.
type CodeFilter struct {
	Eq *string
	In []string
}

// DateFilter picks by day. All entries that are not nil must hold.
type DateFilter struct {
	Eq  *Date
	Gte *Date
	Lt  *Date
}
