package model

import (
	"io"

	"github.com/google/uuid"
)

// ConsentChannel is how a consent was given.
type ConsentChannel string

const (
	ConsentPaper       ConsentChannel = "PAPER"
	ConsentElectronic  ConsentChannel = "ELECTRONIC"
	ConsentApplication ConsentChannel = "APPLICATION"
)

func (e ConsentChannel) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *ConsentChannel) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Consent is that a person agreed to the processing of personal data.
type Consent struct {
	Planned

	ID          uuid.UUID
	TextVersion string
	GivenOn     Date
	Channel     ConsentChannel
	WithdrawnOn *Date // first day without it; nil while it holds
}
