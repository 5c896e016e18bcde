package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// lookedUp is how many statements it takes a process to know who has a session or token, and who it is.
func (w *office) lookedUp(s *store.Store, v auth.Viewer) (statements int64, rights string) {
	w.t.Helper()
	ctx, count := store.WithCount(w.t.Context())
	ask := s.ViewerBySession
	if v.Kind == model.ViewerToken {
		ask = s.ViewerByToken
	}
	found, err := ask(ctx, v.Secret, s.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	if found == nil {
		return count.Statements.Load(), "nobody"
	}
	var roles []string
	for _, p := range found.Can() {
		roles = append(roles, string(p))
	}
	return count.Statements.Load(), strings.Join(roles, " ")
}

// A request of who was recognised a moment ago looks nothing up; whatever changes the rights counts with
// the very next one, although another process did it.
func TestKeptViewers(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	other := w.another(func() time.Time { return w.store.Now() })
	id, password := w.account("aigul", model.RoleViewer)
	grant := uuid.MustParse(w.lines("SELECT id::text FROM role_grants WHERE account_id = $1", id)[0])
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	session := auth.Viewer{Kind: model.ViewerSession, Secret: done.Hash}
	key, made, err := w.store.CreateAPIToken(w.ctx, model.NewAPIToken{Name: "Panel", Role: model.RoleViewer, OrganizationID: &w.bent, Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	hash, _ := auth.HashAPIToken(key.Reveal())
	token := auth.Viewer{Kind: model.ViewerToken, Secret: hash}
	const reads = "READ_REGISTER READ_MEMBERS READ_STATISTICS"
	for _, tt := range []struct {
		name     string
		do       func() error // by another process
		who      auth.Viewer
		lookedUp bool
		want     string
	}{
		{"a session for the first time", nil, session, true, reads},
		{"a session again", nil, session, false, reads},
		{"a token for the first time", nil, token, true, reads},
		{"a token again", nil, token, false, reads},
		{"another change", func() error {
			_, err := other.AddMember(w.ctx, model.AddMemberInput{OrganizationID: w.bent, LastName: "A", FirstName: "B", JoinedOn: day("2025-01-15")})
			return err
		}, session, false, reads},
		{"a grant more", func() error {
			_, err := other.GrantRole(w.ctx, model.NewGrant{AccountID: id, Role: model.RoleReporter})
			return err
		}, session, true, "READ_REGISTER READ_MEMBERS READ_CONTACTS READ_STATISTICS ENTER_FIGURES"},
		{"a grant revoked", func() error { _, err := other.RevokeRole(w.ctx, grant, nil); return err }, session, true, "READ_REGISTER READ_MEMBERS READ_CONTACTS READ_STATISTICS ENTER_FIGURES"},
		{"a hash of the other kind", nil, auth.Viewer{Kind: model.ViewerToken, Secret: done.Hash}, true, "nobody"},
		{"a token revoked", func() error { _, err := other.RevokeAPIToken(w.ctx, made.ID); return err }, token, true, "nobody"},
		{"a session ended", func() error { return other.SignOut(w.with(done), false) }, session, true, "nobody"},
	} {
		if tt.do != nil {
			if err := tt.do(); err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if statements, got := w.lookedUp(w.store, tt.who); statements > 0 != tt.lookedUp || got != tt.want {
			t.Errorf("%s: %d statements find %q, want %q", tt.name, statements, got, tt.want)
		}
	}
}

// What depends on the clock needs no change of the register, and a use of another process counts.
func TestKeptViewersGoByTheClock(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	other := w.another(func() time.Time { return w.store.Now() })
	w.account("admin", model.RoleAdmin)
	_, password := w.account("aigul", model.RoleViewer)
	for _, tt := range []struct {
		name  string
		after []time.Duration // uses of the other process
		then  time.Duration
		want  bool
	}{
		{"a moment", nil, 59 * time.Second, true},
		{"too long unused", nil, 31 * time.Minute, false},
		{"used elsewhere", []time.Duration{20 * time.Minute}, 20 * time.Minute, true},
		{"over", []time.Duration{100 * time.Minute}, 0, false},
	} {
		done, err := w.signIn("aigul", password, "", "")
		if err != nil {
			t.Fatal(err)
		}
		who := auth.Viewer{Kind: model.ViewerSession, Secret: done.Hash}
		if _, got := w.lookedUp(w.store, who); got == "nobody" {
			t.Fatal("the session is not good")
		}
		for _, after := range tt.after {
			w.later(after)
			w.lookedUp(other, who)
		}
		w.later(tt.then)
		if _, got := w.lookedUp(w.store, who); (got != "nobody") != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	w.Exec("UPDATE sessions SET expires_at = $2 WHERE token_hash = $1", done.Hash, w.store.Now().Add(30*time.Second))
	if w.viewer(done) == nil {
		t.Fatal("the session is not good")
	}
	w.later(30 * time.Second)
	if w.viewer(done) != nil {
		t.Error("a session that is over is kept")
	}
}
