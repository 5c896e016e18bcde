package model

import (
	"time"

	"github.com/google/uuid"
)

// SavedQuery is a question that is kept under a name.
type SavedQuery struct {
	Planned

	ID          uuid.UUID
	Version     int
	Name        string
	Title       string
	Description *string
	Document    string
	Variables   string // defaults, a JSON object
	OwnerName   string
	Mine        bool // the viewer is the owner
	SharedWith  []Role
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// SavedQueryConnection is one page of saved queries.
type SavedQueryConnection struct {
	Connection[SavedQuery]
	Filter *SavedQueryFilter
}

// SavedQueryEdge is a saved query in a list.
type SavedQueryEdge = Edge[SavedQuery]

// SavedQueryFilter picks saved queries; nil: whichever.
type SavedQueryFilter struct {
	Search *string
	Mine   *bool
}

// NewSavedQuery is what is needed to save a query. Its document and variables were checked.
type NewSavedQuery struct {
	Name            string
	ExpectedVersion *int // nil: it is a new one
	Title           string
	Description     *string
	Document        string
	Variables       string
	SharedWith      []Role
}
