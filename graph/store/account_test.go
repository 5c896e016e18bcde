package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

func TestCreateAccount(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	w.account("taken", "")
	missing := model.NewID()
	for _, tt := range []struct {
		name string
		in   model.NewAccount
		want string
	}{
		{"shortest login", model.NewAccount{Login: "abc", Name: "A"}, ""},
		{"every kind of character", model.NewAccount{Login: "0a.b-c_d@e", Name: "Әсел"}, ""},
		{"longest login", model.NewAccount{Login: strings.Repeat("a", 64), Name: strings.Repeat("ә", 100)}, ""},
		{"too short", model.NewAccount{Login: "ab", Name: "A"}, "INVALID login account.login"},
		{"too long", model.NewAccount{Login: strings.Repeat("a", 65), Name: "A"}, "INVALID login account.login"},
		{"capital letters", model.NewAccount{Login: "Abc", Name: "A"}, "INVALID login account.login"},
		{"a space", model.NewAccount{Login: "a bc", Name: "A"}, "INVALID login account.login"},
		{"a NUL", model.NewAccount{Login: "abc\x00", Name: "A"}, "INVALID login account.login"},
		{"no name", model.NewAccount{Login: "abcd", Name: " "}, "INVALID name names.form"},
		{"a name too long", model.NewAccount{Login: "abcd", Name: strings.Repeat("ә", 101)}, "INVALID name names.form"},
		{"taken", model.NewAccount{Login: "taken", Name: "A"}, "CONFLICT login account.taken"},
		{"a role of tokens", model.NewAccount{Login: "abcd", Name: "A", Role: ptr(model.RoleDashboard)}, "INVALID role grant.token"},
		{"a role nowhere", model.NewAccount{Login: "abcd", Name: "A", Role: ptr(model.RoleViewer), OrganizationID: &missing}, "NOT_FOUND organizationId organization.missing"},
		{"a role somewhere", model.NewAccount{Login: "abcd", Name: "A", Role: ptr(model.RoleViewer), OrganizationID: &w.ile}, ""},
	} {
		if _, _, err := w.store.CreateAccount(w.ctx, tt.in); refusal(err) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, refusal(err), tt.want)
		}
	}
	for role, ctx := range map[string]context.Context{
		"UNAUTHENTICATED": t.Context(),
		"FORBIDDEN":       w.as(auth.Grant{Role: model.RoleManager}, auth.Grant{Role: model.RoleAdmin, OrganizationID: w.ile}),
	} {
		if _, _, err := w.store.CreateAccount(ctx, model.NewAccount{Login: "sneaky", Name: "A"}); !strings.HasPrefix(refusal(err), role) {
			t.Errorf("want %s, got %s", role, refusal(err))
		}
	}
}

func TestChangeAccount(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, _ := w.account("aigul", model.RoleViewer)
	admin, password := w.account("admin", model.RoleAdmin)
	ctx := w.in("admin", password)
	for _, tt := range []struct {
		name string
		in   model.AccountChange
		want string
	}{
		{"no such account", model.AccountChange{ID: w.bent, ExpectedVersion: 1}, "NOT_FOUND id account.missing"},
		{"nothing", model.AccountChange{ID: id, ExpectedVersion: 1}, ""},
		{"an old version", model.AccountChange{ID: id, ExpectedVersion: 2, Name: given("B")}, "CONFLICT expectedVersion version.stale"},
		{"a name", model.AccountChange{ID: id, ExpectedVersion: 1, Name: given("Айгүл")}, ""},
		{"no name", model.AccountChange{ID: id, ExpectedVersion: 2, Name: model.Correction[string]{Given: true}}, "INVALID name person.required"},
		{"neither disabled nor not", model.AccountChange{ID: id, ExpectedVersion: 2, Disabled: model.Correction[bool]{Given: true}}, "INVALID disabled person.required"},
		{"the own account disabled", model.AccountChange{ID: admin, ExpectedVersion: 1, Disabled: given(true)}, "INVALID disabled account.own"},
		{"disabled", model.AccountChange{ID: id, ExpectedVersion: 2, Disabled: given(true)}, ""},
		{"no longer disabled", model.AccountChange{ID: id, ExpectedVersion: 3, Disabled: given(false)}, ""},
	} {
		if _, err := w.store.ChangeAccount(ctx, tt.in); refusal(err) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, refusal(err), tt.want)
		}
	}
	if got := w.shown(ctx, id); got.Version != 4 || got.Name != "Айгүл" || got.Disabled {
		t.Errorf("the account is %+v", got)
	}
	got := w.lines(`SELECT fields::text FROM audit_entries WHERE object_id = $1 AND action = 'changeAccount' ORDER BY id`, id)
	want := []string{`{"name": ["Name of aigul", "Айгүл"]}`, `{"disabled": [false, true]}`, `{"disabled": [true, false]}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password := w.account("aigul", model.RoleManager)
	admin, adminPassword := w.account("admin", model.RoleAdmin)
	other, _ := w.account("berik", "")
	manager, administrator := w.in("aigul", password), w.in("admin", adminPassword)
	list := func(search *string, args store.PageArgs) (logins []string, total int) {
		w.ask(administrator, func(r *store.Reader) error {
			page, err := r.Accounts(search, args, store.AllRows)
			if err != nil {
				return err
			}
			for _, a := range page.Nodes {
				logins = append(logins, a.Login)
			}
			total, err = r.CountAccounts(search)
			return err
		})
		return logins, total
	}
	for _, tt := range []struct {
		search *string
		args   store.PageArgs
		want   string
		total  int
	}{
		{nil, store.PageArgs{}, "admin aigul berik", 3},
		{ptr("aig"), store.PageArgs{}, "aigul", 1},
		{ptr("name BER"), store.PageArgs{}, "berik", 1},
		{ptr("nobody"), store.PageArgs{}, "", 0},
		{nil, store.PageArgs{First: ptr(2)}, "admin aigul", 3},
		{nil, store.PageArgs{Last: ptr(1)}, "berik", 3},
	} {
		if got, total := list(tt.search, tt.args); strings.Join(got, " ") != tt.want || total != tt.total {
			t.Errorf("found %v of %d, want %s of %d", got, total, tt.want, tt.total)
		}
	}
	for _, tt := range []struct {
		ctx  context.Context
		id   uuid.UUID
		want bool
	}{
		{administrator, other, true}, {administrator, id, true}, {administrator, admin, true},
		{manager, id, true}, {manager, other, false}, {manager, admin, false}, {t.Context(), id, false},
	} {
		if got := w.shown(tt.ctx, tt.id); (got != nil) != tt.want {
			t.Errorf("%s sees %v: %v, want %v", auth.From(tt.ctx).Name, tt.id, got != nil, tt.want)
		}
	}
}

func TestFirstAccounts(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	wanted := []model.NewAccount{{Login: "admin", Name: "Administrator", Role: ptr(model.RoleAdmin)}}
	var kept map[string]auth.Secret
	make := func(s *store.Store) string {
		made, err := s.FirstAccounts(w.ctx, wanted, func(passwords map[string]auth.Secret) error {
			kept = passwords
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		var logins []string
		for _, in := range wanted {
			if _, ok := made[in.Login]; ok {
				logins = append(logins, in.Login)
			}
		}
		return strings.Join(logins, " ")
	}
	outcomes := w.race(3, func(int) error {
		made, err := w.store.FirstAccounts(w.ctx, wanted, func(passwords map[string]auth.Secret) error {
			kept = passwords
			return nil
		})
		if err == nil && len(made) == 0 {
			err = model.Conflict("", "made")
		}
		return err
	})
	if outcomes[""] != 1 || outcomes["CONFLICT  made"] != 2 {
		t.Errorf("three servers at once: %v", outcomes)
	}
	done, err := w.signIn("admin", kept["admin"].Reveal(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	if v := w.viewer(done); v.MustChangePassword || !v.May(model.Administer) {
		t.Errorf("the first administrator may %v", v.Can())
	}
	wanted = append(wanted, model.NewAccount{Login: "viewer", Name: "Viewer", Role: ptr(model.RoleViewer), OrganizationID: &w.ile})
	if got := make(w.store); got != "" {
		t.Errorf("made %s in a register with accounts", got)
	}
	w.Exec("INSERT INTO settings (key, value) VALUES ('synthetic', 'true')")
	if got := make(w.another(w.store.Now)); got != "viewer" {
		t.Errorf("made %q in a register of invented data, want viewer", got)
	}
	account := w.shown(w.with(done), auth.From(w.with(done)).AccountID)
	for password, want := range map[string]bool{kept["viewer"].Reveal(): false, "": false} {
		if holds, err := w.store.HoldsPassword(t.Context(), account.ID, password); err != nil || holds != want {
			t.Errorf("%q holds: %v, %v", password, holds, err)
		}
	}
}
