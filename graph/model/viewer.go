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

// Roles are all, from most to least powerful.
var Roles = []Role{RoleAdmin, RoleManager, RoleReporter, RoleViewer, RoleAnalyst, RoleDashboard}

func (e Role) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Role) UnmarshalGQL(v any) error { return readEnum(e, v) }

// RoleGrant is a role on an organization with everything below it.
type RoleGrant struct {
	Planned

	ID             *uuid.UUID // nil: of a token
	Role           Role
	OrganizationID *uuid.UUID // nil: the whole register
	ValidFrom      *Date      // nil: from the beginning
	ValidTo        *Date      // nil: open end
}

// ViewerKind is how a request was recognised.
type ViewerKind string

const (
	ViewerSession ViewerKind = "SESSION"
	ViewerToken   ViewerKind = "TOKEN"
)

func (e ViewerKind) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *ViewerKind) UnmarshalGQL(v any) error { return readEnum(e, v) }

// Viewer is the person or program that asks.
type Viewer struct {
	Planned

	Name               string
	Kind               *ViewerKind // nil: nobody is signed in
	AccountID          *uuid.UUID
	SeenAsID           *uuid.UUID
	Language           Language
	Today              Date
	Synthetic          bool
	Roles              []*RoleGrant
	Permissions        []Permission
	MustChangePassword bool
}
