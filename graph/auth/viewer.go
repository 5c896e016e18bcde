// Package auth says who is asking and what they may see and do.
package auth

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Viewer is who asks, for the length of one request.
type Viewer struct {
	Name      string
	Language  model.Language // of names and messages
	RequestID string
	Address   string // network address of the request; empty for commands and jobs
	UserAgent string

	Kind               model.ViewerKind // empty: nobody is signed in, or a command of this machine
	AccountID          uuid.UUID        // uuid.Nil: none
	TokenID            uuid.UUID        // of an API token; uuid.Nil: none
	SessionID          uuid.UUID        // uuid.Nil: none
	Secret             []byte           // SHA-256 of the token presented; nil: none
	SeenAs             *Viewer          // through whose eyes; its rights count, and nothing may be changed
	MustChangePassword bool             // nothing else is answered before

	Grants []Grant // that are valid now, most powerful first
	Rights int64   // version of accounts and grants by which this was looked up; 0: it was not

	system bool
}

// Grant is a role on an organization with everything below it.
type Grant struct {
	ID             uuid.UUID // uuid.Nil: of a token or command
	Role           model.Role
	OrganizationID uuid.UUID // uuid.Nil: the whole register
	Whole          bool      // the organization is the root, so it is the whole register
	ValidFrom      model.Date
	ValidTo        model.Date // zero: open end
}

// RoleGrant is the grant as it is shown.
func (g Grant) RoleGrant() *model.RoleGrant {
	shown := &model.RoleGrant{Role: g.Role}
	if g.ID != uuid.Nil {
		shown.ID = &g.ID
	}
	if g.OrganizationID != uuid.Nil {
		shown.OrganizationID = &g.OrganizationID
	}
	if !g.ValidFrom.IsZero() {
		shown.ValidFrom = &g.ValidFrom
	}
	if !g.ValidTo.IsZero() {
		shown.ValidTo = &g.ValidTo
	}
	return shown
}

// System is a command or job of this machine: whoever may start it may do everything. name is what
// the audit calls it.
func System(name string, lang model.Language) *Viewer {
	return &Viewer{Name: name, Language: lang, Grants: []Grant{{Role: model.RoleAdmin, Whole: true}}, system: true}
}

// System reports whether it is a command or job of this machine.
func (v *Viewer) System() bool { return v.system }

// Known reports whether anybody is signed in, or it is a command of this machine.
func (v *Viewer) Known() bool { return v.Kind != "" || v.system }

type viewerKey struct{}

// WithViewer lets everything under the context know who asks.
func WithViewer(ctx context.Context, v *Viewer) context.Context {
	return context.WithValue(ctx, viewerKey{}, v)
}

// From is who asks. Without anyone, nobody: a viewer without rights who reads Kazakh.
func From(ctx context.Context) *Viewer {
	if v, ok := ctx.Value(viewerKey{}).(*Viewer); ok {
		return v
	}
	return &Viewer{Language: model.Kazakh}
}
