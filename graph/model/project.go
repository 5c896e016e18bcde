package model

import "github.com/google/uuid"

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
	Code      *CodeFilter
	Programme *CodeFilter
	Search    *string
}
