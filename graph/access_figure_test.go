package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestPublishedFiguresByRole asks for the figures of the demo region: those about organizations of the
// own part of the tree are there, and what counts people is known to those who may see the members.
func TestPublishedFiguresByRole(t *testing.T) {
	t.Parallel()
	db := storetest.Demo(t)
	a := newAPI(t, db.Store)
	grant := func(role model.Role, code string) auth.Grant {
		g := auth.Grant{Role: role}
		db.Read(func(r *store.Reader) error {
			o, err := r.OrganizationByCode(code, storetest.Today)
			g.OrganizationID, g.Whole = o.ID, code == "KZ"
			return err
		})
		return g
	}
	const people = "Only those who may see the members can check this."
	for _, tt := range []struct {
		name    string
		grants  []auth.Grant
		figures string // that are there
		unknown string // of those that count people
	}{
		{name: "manager of everything", grants: []auth.Grant{grant(model.RoleManager, "KZ")}, figures: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16"},
		{name: "analyst of everything", grants: []auth.Grant{grant(model.RoleAnalyst, "KZ")}, figures: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16", unknown: "F2 F11 F12"},
		{name: "dashboard of the region", grants: []auth.Grant{grant(model.RoleDashboard, "ALM")}, figures: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16", unknown: "F2 F11 F12"},
		{name: "manager of the branch", grants: []auth.Grant{grant(model.RoleManager, "ALM-ZHB")}, figures: "F10 F11 F12"},
		{name: "analyst of the branch", grants: []auth.Grant{grant(model.RoleAnalyst, "ALM-ZHB")}, figures: "F10 F11 F12", unknown: "F11 F12"},
		{name: "manager of another branch", grants: []auth.Grant{grant(model.RoleManager, "ALM-ILE")}},
		{name: "analyst of the region who manages the branch", grants: []auth.Grant{grant(model.RoleManager, "ALM-ZHB"), grant(model.RoleAnalyst, "ALM")},
			figures: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16", unknown: "F2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ctx := auth.WithViewer(t.Context(), &auth.Viewer{Kind: model.ViewerSession, AccountID: uuid.New(), Language: model.English, Grants: tt.grants})
			var answer struct {
				Data struct {
					PublishedFigures []struct {
						Key, State    string
						Found, Reason *string
						Scope         *struct{ Code string }
					}
				}
			}
			body := a.post(ctx, "{ publishedFigures { key state found reason scope { code } } }", nil)
			if err := json.Unmarshal(body, &answer); err != nil {
				t.Fatal(err)
			}
			var figures, unknown []string
			for _, f := range answer.Data.PublishedFigures {
				figures = append(figures, f.Key)
				if f.Scope == nil {
					t.Errorf("%s is about nothing that may be seen", f.Key)
				}
				if f.Reason != nil && *f.Reason == people {
					unknown = append(unknown, f.Key)
					if f.State != "UNKNOWN" || f.Found != nil {
						t.Errorf("%s is %s, found %v", f.Key, f.State, f.Found)
					}
				}
			}
			if diff := cmp.Diff([]string{tt.figures, tt.unknown}, []string{strings.Join(figures, " "), strings.Join(unknown, " ")}); diff != "" {
				t.Errorf("figures and those unknown (-want +got):\n%s", diff)
			}
		})
	}
}
