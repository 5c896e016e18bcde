package model

import "github.com/google/uuid"

// Programme is a frame for several projects.
type Programme struct {
	Planned

	ID    uuid.UUID
	Code  string
	Names *LocalizedText
}
