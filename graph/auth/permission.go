package auth

import (
	"slices"

	"github.com/google/uuid"

	"tirek/graph/model"
)

// allowed is the one table of what roles may do.
var allowed = map[model.Role][]model.Permission{
	model.RoleAdmin: {model.ReadRegister, model.ReadMembers, model.ReadContacts, model.ReadPrivate, model.ReadStatistics, model.ChangeRegister,
		model.EnterFigures, model.ExportMembers, model.EraseMembers, model.ReadAudit, model.Administer},
	model.RoleManager: {model.ReadRegister, model.ReadMembers, model.ReadContacts, model.ReadPrivate, model.ReadStatistics, model.ChangeRegister,
		model.EnterFigures, model.ExportMembers, model.ReadAudit},
	model.RoleReporter:  {model.ReadRegister, model.ReadMembers, model.ReadContacts, model.ReadStatistics, model.EnterFigures},
	model.RoleViewer:    {model.ReadRegister, model.ReadMembers, model.ReadStatistics},
	model.RoleAnalyst:   {model.ReadRegister, model.ReadStatistics},
	model.RoleDashboard: {model.ReadRegister, model.ReadStatistics},
}

// Permissions are all there are, in the order in which they are shown.
var Permissions = allowed[model.RoleAdmin]

// changing are the permissions to change anything, which nobody has through the eyes of another one.
var changing = []model.Permission{model.ChangeRegister, model.EnterFigures, model.ExportMembers, model.EraseMembers, model.Administer}

// Allows reports whether a role may do something.
func Allows(role model.Role, p model.Permission) bool { return slices.Contains(allowed[role], p) }

// Unbound reports a permission for what belongs to no organization, accounts and settings: only a
// grant on the whole register gives it.
func Unbound(p model.Permission) bool { return p == model.Administer }

// Everywhere reports a grant on the whole register.
func (g Grant) Everywhere() bool { return g.Whole || g.OrganizationID == uuid.Nil }

// Gives reports whether a grant lets its holder do something, at least on its organization.
func (g Grant) Gives(p model.Permission) bool {
	return Allows(g.Role, p) && (!Unbound(p) || g.Everywhere())
}

// tokenRoles are those that everybody may give a token, within the own rights.
var tokenRoles = []model.Role{model.RoleViewer, model.RoleAnalyst, model.RoleDashboard}

// MayGiveToken reports whether an account may make a token of a role somewhere: grants are those of the
// account that hold there. Nobody gives a token more than the account itself may do.
func MayGiveToken(grants []Grant, role model.Role) bool {
	return slices.ContainsFunc(grants, func(g Grant) bool {
		if g.Gives(model.Administer) {
			return true
		}
		more := slices.ContainsFunc(allowed[role], func(p model.Permission) bool { return !g.Gives(p) })
		return slices.Contains(tokenRoles, role) && !more
	})
}

// rights are the grants that count: those of the account that is looked through, if any.
func (v *Viewer) rights() []Grant {
	if v.SeenAs != nil {
		return v.SeenAs.Grants
	}
	return v.Grants
}

// Roles are those of the grants that count.
func (v *Viewer) Roles() []model.Role {
	roles := []model.Role{}
	for _, g := range v.rights() {
		roles = append(roles, g.Role)
	}
	return roles
}

// May reports whether the viewer may do something somewhere.
func (v *Viewer) May(p model.Permission) bool {
	if v.MustChangePassword || v.SeenAs != nil && slices.Contains(changing, p) {
		return false
	}
	return slices.ContainsFunc(v.rights(), func(g Grant) bool { return g.Gives(p) })
}

// Can are the permissions that the viewer has somewhere.
func (v *Viewer) Can() []model.Permission {
	can := []model.Permission{}
	for _, p := range Permissions {
		if v.May(p) {
			can = append(can, p)
		}
	}
	return can
}

// Scope is the part of the tree in which something may be done: the organizations at Tops with
// everything below them by today's tree.
type Scope struct {
	All  bool // the whole register
	Tops []uuid.UUID
}

// Scope is where the viewer may do something.
func (v *Viewer) Scope(p model.Permission) Scope {
	s := Scope{Tops: []uuid.UUID{}}
	if !v.May(p) {
		return s
	}
	for _, g := range v.rights() {
		switch {
		case !g.Gives(p):
		case g.Everywhere():
			return Scope{All: true, Tops: []uuid.UUID{}}
		case !slices.Contains(s.Tops, g.OrganizationID):
			s.Tops = append(s.Tops, g.OrganizationID)
		}
	}
	return s
}

// Equal reports whether two scopes are granted on the same organizations.
func (s Scope) Equal(other Scope) bool { return s.All == other.All && slices.Equal(s.Tops, other.Tops) }

// None reports a scope without any organization.
func (s Scope) None() bool { return !s.All && len(s.Tops) == 0 }
