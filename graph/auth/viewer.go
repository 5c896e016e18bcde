// Package auth says who is asking and what they may see and do.
package auth

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// Viewer is who asks, for the length of one request.
type Viewer struct {
	Name      string
	Language  model.Language // of names and messages
	RequestID string
	Grants    []Grant
}

// Grant is a role on an organization with everything below it.
type Grant struct {
	Role           model.Role
	OrganizationID uuid.UUID // uuid.Nil: the whole register
}

// Local is the person at this machine: as long as there are no accounts, whoever reaches the
// loopback address administers the register.
func Local(lang model.Language, requestID string) *Viewer {
	return &Viewer{Name: "Local administrator", Language: lang, RequestID: requestID, Grants: []Grant{{Role: model.RoleAdmin}}}
}

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

// MayChange reports whether the viewer keeps the register as a whole.
func (v *Viewer) MayChange() bool {
	return slices.ContainsFunc(v.Grants, func(g Grant) bool {
		return g.OrganizationID == uuid.Nil && (g.Role == model.RoleAdmin || g.Role == model.RoleManager)
	})
}
