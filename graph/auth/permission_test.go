package auth_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

func TestScope(t *testing.T) {
	t.Parallel()
	a, b := uuid.MustParse("00000000-0000-7000-8000-00000000000a"), uuid.MustParse("00000000-0000-7000-8000-00000000000b")
	manager := auth.Grant{Role: model.RoleManager, OrganizationID: a}
	analyst := auth.Grant{Role: model.RoleAnalyst, OrganizationID: b}
	everywhere := auth.Grant{Role: model.RoleViewer}
	for name, tt := range map[string]struct {
		viewer     auth.Viewer
		permission model.Permission
		want       auth.Scope
	}{
		"nobody":                   {auth.Viewer{}, model.ReadRegister, auth.Scope{Tops: []uuid.UUID{}}},
		"one grant":                {auth.Viewer{Grants: []auth.Grant{manager}}, model.ChangeRegister, auth.Scope{Tops: []uuid.UUID{a}}},
		"two grants":               {auth.Viewer{Grants: []auth.Grant{manager, analyst}}, model.ReadRegister, auth.Scope{Tops: []uuid.UUID{a, b}}},
		"only where the role may":  {auth.Viewer{Grants: []auth.Grant{manager, analyst}}, model.ReadMembers, auth.Scope{Tops: []uuid.UUID{a}}},
		"the whole register":       {auth.Viewer{Grants: []auth.Grant{manager, everywhere}}, model.ReadMembers, auth.Scope{All: true, Tops: []uuid.UUID{}}},
		"the root is the register": {auth.Viewer{Grants: []auth.Grant{{Role: model.RoleAdmin, OrganizationID: a, Whole: true}}}, model.Administer, auth.Scope{All: true, Tops: []uuid.UUID{}}},
		"accounts of a part":       {auth.Viewer{Grants: []auth.Grant{{Role: model.RoleAdmin, OrganizationID: a}}}, model.Administer, auth.Scope{Tops: []uuid.UUID{}}},
		"old password":             {auth.Viewer{Grants: []auth.Grant{manager}, MustChangePassword: true}, model.ReadRegister, auth.Scope{Tops: []uuid.UUID{}}},
		"other eyes":               {auth.Viewer{Grants: []auth.Grant{everywhere}, SeenAs: &auth.Viewer{Grants: []auth.Grant{manager}}}, model.ReadMembers, auth.Scope{Tops: []uuid.UUID{a}}},
		"other eyes, own hands":    {auth.Viewer{Grants: []auth.Grant{everywhere}, SeenAs: &auth.Viewer{Grants: []auth.Grant{manager}}}, model.ChangeRegister, auth.Scope{Tops: []uuid.UUID{}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, tt.viewer.Scope(tt.permission)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRoles holds the table against the description of the roles: every role may do all that the
// roles after it may, as far as they compare, and nobody but the first administers.
func TestRoles(t *testing.T) {
	t.Parallel()
	want := map[model.Role]string{
		model.RoleAdmin: "all", model.RoleManager: "register people contacts private statistics change enter export audit",
		model.RoleReporter: "register people contacts statistics enter", model.RoleViewer: "register people statistics",
		model.RoleAnalyst: "register statistics", model.RoleDashboard: "register statistics",
	}
	short := map[model.Permission]string{
		model.ReadRegister: "register", model.ReadMembers: "people", model.ReadContacts: "contacts", model.ReadPrivate: "private",
		model.ReadStatistics: "statistics", model.ChangeRegister: "change", model.EnterFigures: "enter", model.ExportMembers: "export", model.ReadAudit: "audit",
	}
	for _, role := range model.Roles {
		got := ""
		for _, p := range auth.Permissions {
			if !auth.Allows(role, p) {
				continue
			}
			word, ok := short[p]
			if !ok && role != model.RoleAdmin {
				t.Errorf("%s may %s", role, p)
			}
			got += " " + word
		}
		if role == model.RoleAdmin {
			continue
		}
		if got != " "+want[role] {
			t.Errorf("%s may%s, want %s", role, got, want[role])
		}
	}
}
