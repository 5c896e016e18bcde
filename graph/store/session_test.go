package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// shown is an account as the viewer of ctx sees it; nil: not at all.
func (w *office) shown(ctx context.Context, id uuid.UUID) (a *model.Account) {
	w.t.Helper()
	w.ask(ctx, func(r *store.Reader) error {
		found, err := r.AccountsByID([]uuid.UUID{id})
		a = found[0]
		return err
	})
	return a
}

func (w *office) ask(ctx context.Context, f func(*store.Reader) error) {
	w.t.Helper()
	if err := w.store.Read(ctx, f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *office) sessions(ctx context.Context) (open []*model.Session) {
	w.t.Helper()
	w.ask(ctx, func(r *store.Reader) (err error) {
		open, err = r.Sessions()
		return err
	})
	return open
}

// A sign-in ends the session that the request had, be it of another account, and takes over nothing that
// somebody else could have put into the cookie.
func TestSessionRotation(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password := w.account("aigul", model.RoleViewer)
	_, other := w.account("berik", model.RoleViewer)
	first, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.store.SignIn(w.with(first), model.Credentials{Login: "aigul", Password: password})
	if err != nil {
		t.Fatal(err)
	}
	if again.Token.Reveal() == first.Token.Reveal() || w.viewer(first) != nil || w.viewer(again) == nil {
		t.Error("the session of before is not over, or the new one is not new")
	}
	if _, err := w.store.SignIn(w.with(again), model.Credentials{Login: "berik", Password: other}); err != nil || w.viewer(again) != nil {
		t.Errorf("the session of another account lives on (%v)", err)
	}
	planted, hash := auth.NewSessionToken()
	ctx := auth.WithViewer(t.Context(), &auth.Viewer{Secret: hash, Language: model.English})
	done, err := w.store.SignIn(ctx, model.Credentials{Login: "aigul", Password: password})
	if err != nil || done.Token.Reveal() == planted.Reveal() || w.viewer(&store.SignedIn{Hash: hash}) != nil {
		t.Errorf("a planted token became that of a session (%v)", err)
	}
	if found := w.lines("SELECT 'found' FROM sessions s WHERE s::text LIKE '%' || $1 || '%'", done.Token.Reveal()); len(found) > 0 {
		t.Error("the token stands in the database")
	}
}

func TestSessionEndsByItself(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	_, password := w.account("aigul", model.RoleAdmin)
	done, err := w.signIn("aigul", password, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for at := time.Duration(0); at < 8*time.Hour-20*time.Minute; at += 20 * time.Minute { // in use all day
		if w.viewer(done) == nil {
			t.Fatalf("over after %v", at)
		}
		w.later(20 * time.Minute)
	}
	w.later(20 * time.Minute)
	if w.viewer(done) != nil {
		t.Error("used for longer than eight hours")
	}
	if done, err = w.signIn("aigul", password, "", ""); err != nil {
		t.Fatal(err)
	}
	w.later(30 * time.Minute)
	if w.viewer(done) != nil {
		t.Error("good after half an hour without use")
	}
	if _, err := w.store.ChangeSettings(w.ctx, model.SettingsChange{ExpectedVersion: 1, SessionIdleMinutes: given(5), SessionHours: given(1)}); err != nil {
		t.Fatal(err)
	}
	if done, err = w.signIn("aigul", password, "", ""); err != nil || done.Lasts != time.Hour {
		t.Fatalf("lasts %v, %v", done.Lasts, err)
	}
	ctx := w.with(done)
	w.later(5 * time.Minute)
	if got := w.sessions(ctx); len(got) != 0 || w.viewer(done) != nil {
		t.Errorf("%d sessions after five minutes", len(got))
	}
}

func TestSessionsAreListedAndRevoked(t *testing.T) {
	t.Parallel()
	w := newOffice(t)
	id, password := w.account("aigul", model.RoleViewer)
	otherID, other := w.account("berik", model.RoleAdmin)
	first, second, foreign := w.in("aigul", password), w.in("aigul", password), w.in("berik", other)
	open := w.sessions(second)
	if len(open) != 2 || !open[0].Current || open[1].Current || *open[0].Address != "192.0.2.1" || *open[0].UserAgent != "a browser" {
		t.Fatalf("%d sessions, the newest %+v", len(open), open[0])
	}
	if got := open[0].ExpiresAt.Sub(open[0].CreatedAt); got != 8*time.Hour {
		t.Errorf("lasts %v", got)
	}
	theirs := w.sessions(foreign)[0].ID
	for _, session := range []uuid.UUID{theirs, model.NewID()} {
		if _, err := w.store.RevokeSession(second, session); refusal(err) != "NOT_FOUND id session.missing" {
			t.Errorf("a foreign session revoked: %s", refusal(err))
		}
	}
	if changed, err := w.store.RevokeSession(second, open[1].ID); err != nil || changed.ID != id {
		t.Fatal(err)
	}
	if got := w.sessions(first); len(got) != 1 {
		t.Errorf("%d sessions are left", len(got))
	}
	if _, err := w.store.RevokeSession(second, open[1].ID); refusal(err) != "NOT_FOUND id session.missing" {
		t.Errorf("revoked twice: %s", refusal(err))
	}
	third := w.in("aigul", password)
	if err := w.store.SignOut(third, false); err != nil {
		t.Fatal(err)
	}
	if got := w.sessions(second); len(got) != 1 {
		t.Errorf("%d sessions after one signed out", len(got))
	}
	w.in("aigul", password)
	if err := w.store.SignOut(second, true); err != nil {
		t.Fatal(err)
	}
	if got, theirs := w.sessions(second), w.sessions(foreign); len(got) != 0 || len(theirs) != 1 {
		t.Errorf("%d own and %d foreign sessions after signing out everywhere", len(got), len(theirs))
	}
	if err := w.store.SignOut(t.Context(), true); err != nil {
		t.Errorf("nobody signs out: %v", err)
	}
	if got := w.shown(foreign, otherID); got == nil {
		t.Error("the own account is not shown")
	}
}

// Whatever takes the password or the right to sign in away ends the sessions at once.
func TestSessionsEndWithTheAccount(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		change func(w *office, admin, own context.Context, a *model.Account, password string) error
		own    bool // the session that asked lives on
	}{
		"disabled": {change: func(w *office, admin, _ context.Context, a *model.Account, _ string) error {
			_, err := w.store.ChangeAccount(admin, model.AccountChange{ID: a.ID, ExpectedVersion: a.Version, Disabled: given(true)})
			return err
		}},
		"reset": {change: func(w *office, admin, _ context.Context, a *model.Account, _ string) error {
			_, _, err := w.store.ResetPassword(admin, a.ID, false, nil)
			return err
		}},
		"changed": {own: true, change: func(w *office, _, own context.Context, _ *model.Account, password string) error {
			_, err := w.store.ChangePassword(own, password, "тұлпар мінген батыр 7")
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newOffice(t)
			id, password := w.account("aigul", model.RoleViewer)
			_, adminPassword := w.account("admin", model.RoleAdmin)
			admin, own := w.in("admin", adminPassword), w.in("aigul", password)
			other, err := w.signIn("aigul", password, "", "")
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.change(w, admin, own, w.shown(admin, id), password); err != nil {
				t.Fatal(err)
			}
			if w.viewer(other) != nil {
				t.Error("a session lives on")
			}
			if lives := w.viewer(&store.SignedIn{Hash: auth.From(own).Secret}) != nil; lives != tt.own {
				t.Errorf("the session that asked lives on: %v, want %v", lives, tt.own)
			}
			if w.viewer(&store.SignedIn{Hash: auth.From(admin).Secret}) == nil {
				t.Error("a session of somebody else ended")
			}
			if _, err := w.signIn("aigul", password, "", ""); refusal(err) != refusedSignIn {
				t.Errorf("signed in as before: %s", refusal(err))
			}
		})
	}
}
