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

// Credentials are what somebody shows to sign in.
type Credentials struct {
	Login, Password string
	Code            string // of the second factor; empty: none was shown
}

// NewAccount is somebody who is to be able to sign in.
type NewAccount struct {
	Login, Name    string
	Role           *Role      // a first one; nil: none
	OrganizationID *uuid.UUID // where it holds; nil: the whole register
}

// AccountChange is what is to be otherwise about an account.
type AccountChange struct {
	ID              uuid.UUID
	ExpectedVersion int
	Name            Correction[string]
	Disabled        Correction[bool]
	Reason          *string
}

// NewGrant is a role to be granted.
type NewGrant struct {
	AccountID          uuid.UUID
	Role               Role
	OrganizationID     *uuid.UUID // nil: the whole register
	ValidFrom, ValidTo *Date      // nil: from now on, with an open end
	Reason             *string
}
