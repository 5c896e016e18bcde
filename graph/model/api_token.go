package model

import (
	"time"

	"github.com/google/uuid"
)

// APIToken is a key for a program, without the key itself.
type APIToken struct {
	Planned

	ID             uuid.UUID
	Name           string
	Prefix         string
	Role           Role
	OrganizationID *uuid.UUID // nil: the whole register
	CreatedAt      time.Time
	CreatedByID    *uuid.UUID // nil: on the command line
	ExpiresAt      time.Time
	LastUsedAt     *time.Time // nil: never
	RevokedAt      *time.Time // nil: it was not
}

// APITokenConnection is one page of tokens.
type APITokenConnection struct{ Connection[APIToken] }

// APITokenEdge is a token in a list.
type APITokenEdge = Edge[APIToken]
