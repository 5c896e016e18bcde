package store_test

import (
	"encoding/base32"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/model"
)

// Every act about accounts is in the audit, with who did it, and no secret is.
func TestAccountActsAreAudited(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, adminPassword := w.account("admin", model.RoleAdmin)
	admin := w.in("admin", adminPassword)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	secret, changed, err := w.store.CreateAccount(admin, model.NewAccount{Login: "aigul", Name: "Aigul"})
	must(err)
	password, id := secret.Reveal(), changed.ID
	must(second(w.store.GrantRole(admin, model.NewGrant{AccountID: id, Role: model.RoleViewer, Reason: ptr("new colleague")})))
	must(second(w.store.RevokeRole(admin, *w.grants(id)[0].ID, ptr("a slip of the pen"))))
	own := w.in("aigul", password)
	const fresh = "тұлпар мінген батыр 7"
	must(second(w.store.ChangePassword(own, password, fresh)))
	own = w.in("aigul", fresh)
	text, _, err := w.store.BeginSecondFactor(own, fresh)
	must(err)
	totp, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(text.Reveal())
	must(err)
	a := authenticator{totp}
	recovery, _, err := w.store.ConfirmSecondFactor(own, a.code(w.store.Now()))
	must(err)
	if _, err := w.signIn("aigul", fresh, "", "192.0.2.5"); refusal(err) != refusedCode {
		t.Fatal(refusal(err))
	}
	if _, err := w.store.RemoveSecondFactor(own, fresh, a.wrong(w.store.Now())); refusal(err) != "INVALID code code.wrong" {
		t.Fatal(refusal(err))
	}
	must(second(w.store.RemoveSecondFactor(own, fresh, recovery[0].Reveal())))
	must(second(w.store.RevokeSession(own, w.sessions(own)[1].ID)))
	must(w.store.SeeAs(admin, &id))
	must(w.store.SeeAs(admin, nil))
	must(w.store.SignOut(own, false))
	reset, _, err := w.store.ResetPassword(admin, id, false, ptr("forgotten"))
	must(err)
	must(second(w.store.ChangeAccount(admin, model.AccountChange{ID: id, ExpectedVersion: w.shown(admin, id).Version, Disabled: given(true), Reason: ptr("has left")})))
	got := w.lines(`SELECT concat_ws(' ', action, outcome, coalesce(nullif(actor, ''), '-'), reason) FROM audit_entries ORDER BY id OFFSET 2`)
	want := []string{
		"createAccount DONE Name of admin", "grantRole DONE Name of admin new colleague", "revokeRole DONE Name of admin a slip of the pen",
		"signIn DONE Aigul", "changePassword DONE Aigul", "signIn DONE Aigul", "beginSecondFactor DONE Aigul", "confirmSecondFactor DONE Aigul",
		"signIn REFUSED -", "removeSecondFactor REFUSED Aigul", "removeSecondFactor DONE Aigul", "revokeSession DONE Aigul",
		"seeAs DONE Name of admin", "seeAs DONE Name of admin", "signOut DONE Aigul", "resetPassword DONE Name of admin forgotten", "changeAccount DONE Name of admin has left",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
	secrets := []string{adminPassword, password, fresh, reset.Reveal(), text.Reveal()}
	for _, code := range recovery {
		secrets = append(secrets, code.Reveal())
	}
	for _, secret := range secrets {
		for _, table := range []string{"audit_entries", "actions", "accounts", "sessions", "recovery_codes", "sign_in_attempts"} {
			if found := w.lines("SELECT 'found' FROM "+table+" x WHERE x::text LIKE '%' || $1 || '%'", secret); len(found) > 0 {
				t.Errorf("a secret stands in %s", table)
			}
		}
	}
}
