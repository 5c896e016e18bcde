package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// An administrator looks through the eyes of others, changes nothing meanwhile, and is named in the audit.
func TestSeeAs(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	admin, password := w.account("admin", model.RoleAdmin)
	viewer, viewerPassword := w.account("aigul", model.RoleViewer)
	missing := model.NewID()
	if err := w.store.SeeAs(w.in("aigul", viewerPassword), &admin); refusal(err) != "FORBIDDEN accountId forbidden" {
		t.Errorf("a viewer sees as an administrator: %s", refusal(err))
	}
	done, err := w.signIn("admin", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.SeeAs(w.with(done), &missing); refusal(err) != "NOT_FOUND accountId account.missing" {
		t.Errorf("as nobody: %s", refusal(err))
	}
	if err := w.store.SeeAs(w.with(done), &viewer); err != nil {
		t.Fatal(err)
	}
	eyes := w.with(done)
	v := auth.From(eyes)
	if v.SeenAs == nil || v.SeenAs.AccountID != viewer || v.May(model.Administer) || !v.May(model.ReadMembers) || v.May(model.ReadPrivate) {
		t.Errorf("through other eyes: %+v may %v", v, v.Can())
	}
	if got := w.shown(eyes, viewer); got == nil || w.shown(eyes, admin) == nil {
		t.Error("the account looked through, or the own one, is not shown")
	}
	for name, err := range map[string]error{
		"password": second(w.store.ChangePassword(eyes, password, "тұлпар мінген батыр 7")),
		"session":  second(w.store.RevokeSession(eyes, v.SessionID)),
		"account":  second(w.store.ChangeAccount(eyes, model.AccountChange{ID: viewer, ExpectedVersion: 1, Disabled: given(true)})),
		"grant":    second(w.store.GrantRole(eyes, model.NewGrant{AccountID: viewer, Role: model.RoleAdmin})),
	} {
		if e := refusal(err); e != "FORBIDDEN  account.eyes" && e != "FORBIDDEN  forbidden" {
			t.Errorf("%s changed through other eyes: %s", name, e)
		}
	}
	if err := w.store.SeeAs(eyes, nil); err != nil || auth.From(w.with(done)).SeenAs != nil {
		t.Errorf("as oneself again: %v", err)
	}
	got := w.lines(`SELECT e.actor || ' ' || (e.fields -> 'seenAs')::text FROM audit_entries e WHERE e.action = 'seeAs' ORDER BY e.id`)
	want := []string{fmt.Sprintf(`Name of admin [null, "%s"]`, viewer), fmt.Sprintf(`Name of admin ["%s", null]`, viewer)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("audit (-want +got):\n%s", diff)
	}
	if err := w.store.SeeAs(w.with(done), &viewer); err != nil {
		t.Fatal(err)
	}
	if v := auth.From(w.in("admin", password)); v.SeenAs != nil {
		t.Error("a new session looks through other eyes")
	}
}

func second[T any](_ T, err error) error { return err }
