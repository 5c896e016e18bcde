package model

import (
	"io"

	"github.com/google/uuid"
)

// Payload is the outcome of a mutation. The changed object is found by Changed when the client asks
// for it.
type Payload struct {
	Planned

	Changed    *Changed // nil when nothing was changed; on CONFLICT what stood in the way, where there is one
	UserErrors []*UserError
}

// Changed names an object that a change was about.
type Changed struct {
	ID uuid.UUID
	At Date // the day to look at it: the business date, or its own first day when that is later
}

// UserError is why a mutation changed nothing, in the viewer's language.
type UserError struct {
	Planned

	Code    Code
	Field   *string // of the input, dotted; nil when no single one is at fault
	Message string
}

func (e Code) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Code) UnmarshalGQL(v any) error { return readEnum(e, v) }
