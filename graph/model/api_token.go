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

// NewAPIToken is what is needed to make a token.
type NewAPIToken struct {
	Name           string
	Role           Role
	OrganizationID *uuid.UUID // nil: the whole register
	Days           int        // that it is good for
}

// MaxTokenDays is how long a token is good for at most.
const MaxTokenDays = 365

// APITokenConnection is one page of tokens.
type APITokenConnection struct{ Connection[APIToken] }

// APITokenEdge is a token in a list.
type APITokenEdge = Edge[APIToken]
