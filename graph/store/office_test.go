package store_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// office is a register whose clock a test moves.
type office struct {
	*small
	store *store.Store
	clock *atomic.Int64 // what it is later than when the test began
}

func newOffice(t *testing.T) *office {
	t.Helper()
	w, began := &office{small: newSmall(t), clock: &atomic.Int64{}}, time.Now().Truncate(time.Millisecond)
	w.store = w.another(func() time.Time { return began.Add(time.Duration(w.clock.Load())) })
	return w
}

// another is one more server process over the same register.
func (w *office) another(clock func() time.Time) *store.Store {
	w.t.Helper()
	s, err := store.New(w.t.Context(), w.Pool(), store.Calendar{Pinned: storetest.Today, Clock: clock}, storetest.Keys)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { s.Close() })
	return s
}

func (w *office) later(by time.Duration) { w.clock.Add(int64(by)) }

// account makes an account with a role in the whole register; none where role is empty. It has signed in
// once and changed the password, so that nothing is left to be done.
func (w *office) account(login string, role model.Role) (id uuid.UUID, password string) {
	w.t.Helper()
	in := model.NewAccount{Login: login, Name: "Name of " + login}
	if role != "" {
		in.Role = &role
	}
	secret, changed, err := w.store.CreateAccount(w.ctx, in)
	if err != nil {
		w.t.Fatal(err)
	}
	w.Exec("UPDATE accounts SET must_change_password = false WHERE id = $1", changed.ID)
	return changed.ID, secret.Reveal()
}

// signIn tries to sign in; address may be empty.
func (w *office) signIn(login, password, code, address string) (*store.SignedIn, error) {
	return w.store.SignIn(from(w.t.Context(), address), model.Credentials{Login: login, Password: password, Code: code})
}

func from(ctx context.Context, address string) context.Context {
	return auth.WithViewer(ctx, &auth.Viewer{Language: model.English, Address: address, UserAgent: "a browser"})
}

// in signs in and returns the context of requests with the session.
func (w *office) in(login, password string) context.Context {
	w.t.Helper()
	done, err := w.signIn(login, password, "", "192.0.2.1")
	if err != nil {
		w.t.Fatal(err)
	}
	return w.with(done)
}

func (w *office) with(done *store.SignedIn) context.Context {
	w.t.Helper()
	v := w.viewer(done)
	if v == nil {
		w.t.Fatal("the session is not good")
	}
	v.Language = model.English
	return auth.WithViewer(w.t.Context(), v)
}

// viewer is who has a session by now; nil: nobody.
func (w *office) viewer(done *store.SignedIn) *auth.Viewer {
	w.t.Helper()
	v, err := w.store.ViewerBySession(w.t.Context(), done.Hash, w.store.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

// acts are the audit entries about sign-in and accounts, oldest first.
func (w *office) acts() []string {
	w.t.Helper()
	return w.lines(`SELECT concat_ws(' ', e.action, e.outcome, coalesce(nullif(e.actor, ''), '-'), coalesce(a.login, '-'), host(e.address), e.fields #>> '{refused,1}')
FROM audit_entries e LEFT JOIN accounts a ON a.id = e.object_id WHERE e.action <> 'createAccount' ORDER BY e.id`)
}

const (
	refusedSignIn = "UNAUTHENTICATED  signin.refused"
	refusedCode   = "UNAUTHENTICATED code signin.code"
	tooMany       = "TOO_MANY  signin.tries"
)

func given[T any](to T) model.Correction[T] { return model.Correction[T]{Given: true, To: &to} }
