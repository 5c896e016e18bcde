package store_test

import (
	"strings"
	"testing"

	"tirek/graph/model"
)

// Whoever got a password from somebody else changes it before anything else.
func TestForcedPasswordChange(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	secret, changed, err := w.store.CreateAccount(w.ctx, model.NewAccount{Login: "aigul", Name: "Aigul Sadyq", Role: ptr(model.RoleAdmin)})
	if err != nil {
		t.Fatal(err)
	}
	const fresh = "тұлпар мінген батыр 7"
	password := secret.Reveal()
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if v := w.viewer(done); !v.MustChangePassword || len(v.Can()) != 0 {
		t.Errorf("may %v before the password is changed", v.Can())
	}
	for _, tt := range []struct{ name, current, fresh, want string }{
		{"a wrong one", "guess", fresh, "INVALID currentPassword password.wrong"},
		{"11 characters", password, "тұлпармінге", "INVALID newPassword password.length"},
		{"257 characters", password, string([]rune(strings.Repeat("тұлпар мінген батыр ", 20))[:257]), "INVALID newPassword password.length"},
		{"a common one", password, "password123456", "INVALID newPassword password.common"},
		{"the own login", password, "aigulaigulaigul", "INVALID newPassword password.common"},
		{"the same", password, password, "INVALID newPassword password.same"},
		{"a good one", password, fresh, ""},
		{"the former one", password, fresh + "!", "INVALID currentPassword password.wrong"},
	} {
		if _, err := w.store.ChangePassword(w.with(done), tt.current, tt.fresh); refusal(err) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, refusal(err), tt.want)
		}
	}
	if v := w.viewer(done); v.MustChangePassword || !v.May(model.Administer) {
		t.Error("nothing may be done after the password was changed")
	}
	if _, err := w.signIn("aigul", fresh, "", ""); err != nil {
		t.Errorf("with the new password: %v", err)
	}
	reset, _, err := w.store.ResetPassword(w.ctx, changed.ID, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if done, err = w.signIn("aigul", reset.Reveal(), "", ""); err != nil || !w.viewer(done).MustChangePassword {
		t.Errorf("after the reset: %v", err)
	}
	// Guessing the password from a session counts like any other try.
	for range 8 {
		if _, err := w.store.ChangePassword(w.with(done), "guess", fresh); refusal(err) != "INVALID currentPassword password.wrong" {
			t.Fatal(refusal(err))
		}
	}
	if _, err := w.store.ChangePassword(w.with(done), reset.Reveal(), fresh); refusal(err) != tooMany {
		t.Errorf("after ten tries: %s", refusal(err))
	}
}

func TestResetTakesTheSecondFactorWhenAsked(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, _, a, _ := w.twoFactors("aigul")
	secret, _, err := w.store.ResetPassword(w.ctx, id, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.signIn("aigul", secret.Reveal(), "", ""); refusal(err) != refusedCode {
		t.Errorf("without the second factor that is left: %s", refusal(err))
	}
	if _, err := w.signIn("aigul", secret.Reveal(), a.code(w.store.Now()), ""); err != nil {
		t.Error(err)
	}
	if secret, _, err = w.store.ResetPassword(w.ctx, id, true, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := w.signIn("aigul", secret.Reveal(), "", ""); err != nil {
		t.Errorf("without the second factor that was taken: %s", refusal(err))
	}
	missing := model.NewID()
	if _, _, err := w.store.ResetPassword(w.ctx, missing, true, nil); refusal(err) != "NOT_FOUND id account.missing" {
		t.Error(refusal(err))
	}
}
