package model

import (
	"io"
	"time"

	"github.com/google/uuid"
)

// Account is somebody who can sign in.
type Account struct {
	Planned

	ID                 uuid.UUID
	Version            int
	Login              string
	Name               string
	Disabled           bool
	MustChangePassword bool
	SecondFactor       bool
	RecoveryCodesLeft  int
	CreatedAt          time.Time
	LastSignInAt       *time.Time // nil: never
}

// AccountConnection is one page of accounts.
type AccountConnection struct {
	Connection[Account]
	Search *string
}

// AccountEdge is an account in a list.
type AccountEdge = Edge[Account]

// Session is a browser that is signed in.
type Session struct {
	Planned

	ID         uuid.UUID
	Current    bool // of this request
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	Address    *string
	UserAgent  *string
}

// PermissionReason says whether an account may do something, and by which grant.
type PermissionReason struct {
	Planned

	Permission Permission
	Allowed    bool
	Grant      *RoleGrant // nil when it is not allowed
}

// Permission is one thing that a role allows.
type Permission string

const (
	ReadRegister   Permission = "READ_REGISTER"
	ReadMembers    Permission = "READ_MEMBERS"
	ReadContacts   Permission = "READ_CONTACTS"
	ReadPrivate    Permission = "READ_PRIVATE"
	ReadStatistics Permission = "READ_STATISTICS"
	ChangeRegister Permission = "CHANGE_REGISTER"
	EnterFigures   Permission = "ENTER_FIGURES"
	ExportMembers  Permission = "EXPORT_MEMBERS"
	EraseMembers   Permission = "ERASE_MEMBERS"
	ReadAudit      Permission = "READ_AUDIT"
	Administer     Permission = "ADMINISTER"
)

func (e Permission) MarshalGQL(w io.Writer)    { writeEnum(w, e) }
func (e *Permission) UnmarshalGQL(v any) error { return readEnum(e, v) }
