package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// today is the day by which roles are granted, not the business date.
func (w *office) today() model.Date { return model.DateOf(w.store.Now().UTC()) }

// grants are what an account was granted, newest first.
func (w *office) grants(id uuid.UUID) (all []*model.RoleGrant) {
	w.t.Helper()
	w.ask(w.ctx, func(r *store.Reader) error {
		lists, err := r.GrantsOf([]uuid.UUID{id})
		all = lists[0]
		return err
	})
	return all
}

func TestGrantRole(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, _ := w.account("aigul", "")
	today := w.today()
	missing := model.NewID()
	for _, tt := range []struct {
		name string
		in   model.NewGrant
		want string
	}{
		{"no such account", model.NewGrant{AccountID: missing, Role: model.RoleViewer}, "NOT_FOUND accountId account.missing"},
		{"no such organization", model.NewGrant{AccountID: id, Role: model.RoleViewer, OrganizationID: &missing}, "NOT_FOUND organizationId organization.missing"},
		{"a role of tokens", model.NewGrant{AccountID: id, Role: model.RoleDashboard}, "INVALID role grant.token"},
		{"from yesterday", model.NewGrant{AccountID: id, Role: model.RoleViewer, ValidFrom: ptr(today.AddDays(-1))}, "INVALID validFrom day.before"},
		{"over before it begins", model.NewGrant{AccountID: id, Role: model.RoleViewer, ValidFrom: ptr(today.AddDays(2)), ValidTo: ptr(today.AddDays(2))}, "INVALID validTo day.after"},
		{"from now on", model.NewGrant{AccountID: id, Role: model.RoleViewer, OrganizationID: &w.ile}, ""},
		{"the same again", model.NewGrant{AccountID: id, Role: model.RoleViewer, OrganizationID: &w.ile, ValidFrom: ptr(today.AddDays(5))}, "CONFLICT role grant.there"},
		{"the same elsewhere", model.NewGrant{AccountID: id, Role: model.RoleViewer, OrganizationID: &w.enb}, ""},
		{"until a day", model.NewGrant{AccountID: id, Role: model.RoleManager, OrganizationID: &w.ile, ValidTo: ptr(today.AddDays(3))}, ""},
		{"from that day on", model.NewGrant{AccountID: id, Role: model.RoleManager, OrganizationID: &w.ile, ValidFrom: ptr(today.AddDays(3))}, ""},
		{"the whole register", model.NewGrant{AccountID: id, Role: model.RoleAnalyst}, ""},
		{"the whole register again", model.NewGrant{AccountID: id, Role: model.RoleAnalyst}, "CONFLICT role grant.there"},
	} {
		if _, err := w.store.GrantRole(w.ctx, tt.in); refusal(err) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, refusal(err), tt.want)
		}
	}
	var got []string
	for _, g := range w.grants(id) {
		got = append(got, string(g.Role)+" "+strings.TrimSpace(g.ValidFrom.String()))
	}
	slices.Sort(got)
	want := []string{"ANALYST " + today.String(), "MANAGER " + today.String(), "MANAGER " + today.AddDays(3).String(), "VIEWER " + today.String(), "VIEWER " + today.String()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("grants (-want +got):\n%s", diff)
	}
	if _, err := w.store.GrantRole(w.as(auth.Grant{Role: model.RoleManager}), model.NewGrant{AccountID: id, Role: model.RoleAdmin}); refusal(err) != "FORBIDDEN  forbidden" {
		t.Errorf("a manager makes an administrator: %s", refusal(err))
	}
}

// A grant holds from the next request on until the request after it was revoked, and on its days only,
// whatever the business date.
func TestGrantsHoldOnTheirDays(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password := w.account("aigul", "")
	if _, err := w.store.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: 1, SessionHours: given(24), SessionIdleMinutes: given(480)}); err != nil {
		t.Fatal(err)
	}
	may := func(done *store.SignedIn) string {
		v := w.viewer(done)
		return strings.TrimSpace(rights(v, map[uuid.UUID]string{w.ile: "ILE", w.enb: "ENB", w.root: "KZ"}))
	}
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := may(done); got != "" {
		t.Errorf("without any grant: %s", got)
	}
	grant := func(in model.NewGrant) {
		t.Helper()
		in.AccountID = id
		if _, err := w.store.GrantRole(w.ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	today := w.today()
	grant(model.NewGrant{Role: model.RoleViewer, OrganizationID: &w.ile})
	grant(model.NewGrant{Role: model.RoleManager, OrganizationID: &w.enb, ValidFrom: ptr(today.AddDays(1)), ValidTo: ptr(today.AddDays(2))})
	if got := may(done); got != "VIEWER ILE" {
		t.Errorf("today: %s", got)
	}
	for _, want := range []string{"MANAGER ENB VIEWER ILE", "VIEWER ILE"} {
		w.later(24 * time.Hour)
		if done, err = w.signIn("aigul", password, "", ""); err != nil {
			t.Fatal(err)
		}
		if got := may(done); got != want {
			t.Errorf("on %s: %s, want %s", w.today(), got, want)
		}
	}
	grant(model.NewGrant{Role: model.RoleAnalyst, OrganizationID: &w.enb})
	grant(model.NewGrant{Role: model.RoleReporter, OrganizationID: &w.enb, ValidFrom: ptr(w.today().AddDays(9))})
	for _, g := range w.grants(id) {
		over := g.ValidTo != nil && !g.ValidTo.After(w.today())
		want := ""
		if over {
			want = "INVALID id grant.over"
		}
		if _, err := w.store.RevokeRole(w.ctx, *g.ID, nil); refusal(err) != want {
			t.Errorf("%s revoked: %q, want %q", g.Role, refusal(err), want)
		}
		if _, err := w.store.RevokeRole(w.ctx, *g.ID, nil); refusal(err) != "INVALID id grant.over" {
			t.Errorf("%s revoked twice: %q", g.Role, refusal(err))
		}
	}
	if got := may(done); got != "" {
		t.Errorf("after all was revoked: %s", got)
	}
	for _, g := range w.grants(id) {
		if g.ValidTo == nil || g.ValidTo.After(w.today()) {
			t.Errorf("%s ends on %v", g.Role, g.ValidTo)
		}
	}
	if _, err := w.store.RevokeRole(w.ctx, model.NewID(), nil); refusal(err) != "NOT_FOUND id grant.missing" {
		t.Error(refusal(err))
	}
}

// Somebody who administers the whole register is always left, whatever two administrators do at once.
func TestLastAdministrator(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	first, _ := w.account("first", model.RoleAdmin)
	second, _ := w.account("second", model.RoleAdmin)
	third, _ := w.account("third", model.RoleManager)
	if _, err := w.store.GrantRole(w.ctx, model.NewGrant{AccountID: third, Role: model.RoleAdmin, OrganizationID: &w.ile}); err != nil { // not of the whole register
		t.Fatal(err)
	}
	if _, err := w.store.GrantRole(w.ctx, model.NewGrant{AccountID: third, Role: model.RoleAdmin, ValidTo: ptr(w.today().AddDays(9))}); err != nil { // not for long
		t.Fatal(err)
	}
	ends := []func() error{
		func() error { _, err := w.store.RevokeRole(w.ctx, *w.grants(first)[0].ID, nil); return err },
		func() error {
			_, err := w.store.ChangeAccount(w.ctx, model.AccountChange{ID: second, ExpectedVersion: 1, Disabled: given(true)})
			return err
		},
	}
	outcomes := w.race(2, func(i int) error { return ends[i]() })
	if outcomes[""] != 1 || outcomes["INVALID id account.last"]+outcomes["INVALID disabled account.last"] != 1 {
		t.Errorf("two at once: %v", outcomes)
	}
	for i, g := range w.grants(third) {
		if _, err := w.store.RevokeRole(w.ctx, *g.ID, nil); err != nil {
			t.Errorf("grant %d of somebody else: %v", i, err)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password := w.account("aigul", model.RoleAnalyst)
	for _, g := range []model.NewGrant{
		{Role: model.RoleViewer, OrganizationID: &w.region}, {Role: model.RoleManager, OrganizationID: &w.ile},
		{Role: model.RoleAdmin, OrganizationID: &w.enb, ValidFrom: ptr(w.today().AddDays(1))},
	} {
		g.AccountID = id
		if _, err := w.store.GrantRole(w.ctx, g); err != nil {
			t.Fatal(err)
		}
	}
	own := w.in("aigul", password)
	foreign := w.OrganizationFrom("ZZZ", model.LevelRegion, w.root, "2020-01-01")
	explained := func(ctx context.Context, organization uuid.UUID) (lines []string) {
		w.ask(ctx, func(r *store.Reader) error {
			reasons, err := r.ExplainAccounts([]*model.Account{w.shown(w.ctx, id)}, organization)
			if err != nil {
				return err
			}
			can, err := r.PermissionsAt(organization)
			for _, p := range reasons[0] {
				if p.Allowed {
					lines = append(lines, string(p.Permission)+" by "+string(p.Grant.Role))
				}
				if ctx == own && p.Allowed != slices.Contains(can, p.Permission) {
					t.Errorf("%s: allowed %v, but may %v", p.Permission, p.Allowed, can)
				}
			}
			return err
		})
		return lines
	}
	manager := []string{"READ_REGISTER by MANAGER", "READ_MEMBERS by MANAGER", "READ_CONTACTS by MANAGER", "READ_PRIVATE by MANAGER", "READ_STATISTICS by MANAGER",
		"CHANGE_REGISTER by MANAGER", "ENTER_FIGURES by MANAGER", "EXPORT_MEMBERS by MANAGER", "READ_AUDIT by MANAGER"}
	viewer := []string{"READ_REGISTER by VIEWER", "READ_MEMBERS by VIEWER", "READ_STATISTICS by VIEWER"}
	analyst := []string{"READ_REGISTER by ANALYST", "READ_STATISTICS by ANALYST"}
	for _, ctx := range []context.Context{own, w.ctx} {
		for _, tt := range []struct {
			name         string
			organization uuid.UUID
			want         []string
		}{
			{"below what is managed", w.bent, manager},
			{"where a grant has not begun", w.rakhat, viewer},
			{"outside of the region", foreign, analyst},
			{"no such organization", model.NewID(), nil},
		} {
			if diff := cmp.Diff(tt.want, explained(ctx, tt.organization)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.name, diff)
			}
		}
	}
	w.Exec("UPDATE role_grants SET organization_id = $1 WHERE account_id = $2 AND role = 'ANALYST'", w.region, id)
	w.ask(w.in("aigul", password), func(r *store.Reader) error {
		can, err := r.PermissionsAt(foreign)
		if len(can) != 0 {
			t.Errorf("with a foreign organization may %v", can)
		}
		return err
	})
}
