package model

import (
	"io"
	"time"

	"github.com/google/uuid"
)

// AuditOutcome is whether an act was done.
type AuditOutcome string

const (
	AuditDone    AuditOutcome = "DONE"
	AuditRefused AuditOutcome = "REFUSED"
)

func (e AuditOutcome) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *AuditOutcome) UnmarshalGQL(v any) error { return readEnum(e, v) }

// AuditEntry is one object that an act was about.
type AuditEntry struct {
	Planned

	ID             uuid.UUID
	GroupID        uuid.UUID // of all entries of the act
	RecordedAt     time.Time
	Action         string
	Outcome        AuditOutcome
	Actor          string
	AccountID      *uuid.UUID
	Address        *string
	ObjectType     *string
	ObjectID       *uuid.UUID
	OrganizationID *uuid.UUID
	EffectiveOn    *Date
	Reason         *string
	Fields         []*FieldChange
	Erased         bool // it was about a person who was erased
}

// FieldChange is the change of one field, its values as JSON; nil: nothing.
type FieldChange struct {
	Planned

	Field         string
	Before, After *string
}

// AuditFilter picks audit entries. All entries given must hold.
type AuditFilter struct {
	Action         *string
	AccountID      *uuid.UUID
	ObjectID       *uuid.UUID
	OrganizationID *uuid.UUID
	From, To       *time.Time
	Outcome        *AuditOutcome
	GroupID        *uuid.UUID
}

// AuditEntryConnection is one page of audit entries.
type AuditEntryConnection struct {
	Connection[AuditEntry]
	Filter *AuditFilter
}

// AuditEntryEdge is an audit entry in a list.
type AuditEntryEdge = Edge[AuditEntry]
