package model

import (
	"io"

	"github.com/google/uuid"
)

// Role is what an account may do.
type Role string

const (
	RoleAdmin     Role = "ADMIN"
	RoleManager   Role = "MANAGER"
	RoleReporter  Role = "REPORTER"
	RoleViewer    Role = "VIEWER"
	RoleAnalyst   Role = "ANALYST"
	RoleDashboard Role = "DASHBOARD"
)

func (e Role) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Role) UnmarshalGQL(v any) error { return readEnum(e, v) }

// RoleGrant is a role on an organization with everything below it.
type RoleGrant struct {
	Planned

	Role           Role
	OrganizationID *uuid.UUID // nil: the whole register
}

// Viewer is the person or program that asks.
type Viewer struct {
	Planned

	Name      string
	Language  Language
	Today     Date
	Synthetic bool
	Roles     []*RoleGrant
}
