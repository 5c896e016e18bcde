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

// SignInPayload is the outcome of signing in.
type SignInPayload struct {
	Payload
	CodeRequired bool // the password was right, the second factor is missing or wrong
}

// PasswordPayload is a Payload with a password that is shown once.
type PasswordPayload struct {
	Payload
	Password *string
}

// TokenPayload is a Payload with an API token that is shown once.
type TokenPayload struct {
	Payload
	Token *string
}

// SecondFactorPayload is a Payload with the secret of a second factor, as base32 and as an address.
type SecondFactorPayload struct {
	Payload
	Secret, URI *string
}

// RecoveryPayload is a Payload with recovery codes that are shown once.
type RecoveryPayload struct {
	Payload
	RecoveryCodes []string
}

// IINPayload is a Payload with an IIN in full.
type IINPayload struct {
	Payload
	IIN *string
}

// PersonExport is a Payload with everything that is held about a person, as data and to read.
type PersonExport struct {
	Payload
	JSON, HTML *string
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
