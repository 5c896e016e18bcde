package model

import (
	"io"

	"github.com/google/uuid"
)

// Comparator is how a published figure is compared with the data.
type Comparator string

const (
	CompareEqual   Comparator = "EQ"
	CompareAtLeast Comparator = "GE"
	CompareAtMost  Comparator = "LE"
	CompareBetween Comparator = "BETWEEN"
	CompareRound   Comparator = "ROUND"
	CompareNear    Comparator = "NEAR"
	CompareSet     Comparator = "SET"
)

func (e Comparator) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Comparator) UnmarshalGQL(v any) error { return readEnum(e, v) }

// FigureState is whether the data still supports a published figure.
type FigureState string

const (
	FigureHolds    FigureState = "HOLDS"
	FigureDiverged FigureState = "DIVERGED"
	FigureUnknown  FigureState = "UNKNOWN"
)

func (e FigureState) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *FigureState) UnmarshalGQL(v any) error { return readEnum(e, v) }

// PublishedFigure is a figure that was published, and whether the data still supports it.
type PublishedFigure struct {
	Planned

	ID             uuid.UUID
	Key            string
	Claims         *LocalizedText
	Comparator     Comparator
	Value          string // for BETWEEN both bounds
	Tolerance      *float64
	OrganizationID *uuid.UUID // nil: the scope is not in the register
	Period         string
	State          FigureState
	Found          *string
	Reason         *string // nil when it holds
	Source         string
}
