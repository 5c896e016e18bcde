package model

import (
	"io"

	"github.com/google/uuid"
)

// Project is a project of a programme; organizations report its indicators.
type Project struct {
	Planned

	ID          uuid.UUID
	Code        string
	Names       *LocalizedText
	ProgrammeID uuid.UUID
}

// ProjectConnection is one page of projects.
type ProjectConnection struct {
	Connection[Project]
	Filter *ProjectFilter
}

type ProjectEdge = Edge[Project]

// ProjectFilter picks projects; nil entries do not count.
type ProjectFilter struct {
	Code       *CodeFilter
	Programme  *CodeFilter
	Search     *string
	Name       *TextFilter
	Indicators *IndicatorListFilter
	And        []*ProjectFilter
	Or         []*ProjectFilter
	Not        *ProjectFilter
}

// ProjectOrderField is what projects can be ordered by.
type ProjectOrderField string

const (
	ProjectByCode          ProjectOrderField = "CODE"
	ProjectByName          ProjectOrderField = "NAME"
	ProjectByProgrammeCode ProjectOrderField = "PROGRAMME_CODE"
)

func (e ProjectOrderField) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *ProjectOrderField) UnmarshalGQL(v any) error { return readEnum(e, v) }

// ProjectOrder is one step of an order of projects.
type ProjectOrder struct {
	Field     ProjectOrderField
	Direction OrderDirection
	Nulls     OrderNulls
}
