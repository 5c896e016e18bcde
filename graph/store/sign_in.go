package store

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// me is the account of whoever has signed in and may change it.
func (s *Store) me(ctx context.Context) (me *model.Account, err error) {
	viewer := auth.From(ctx)
	if err := signedIn(viewer); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(r *Reader) error {
		found, err := r.AccountsByID([]uuid.UUID{viewer.AccountID})
		me = found[0]
		return err
	})
	return me, err
}

// confirm asks whoever has signed in for the password once more. It counts like a try to sign in, and
// as failed until it is settled.
func (s *Store) confirm(ctx context.Context, a Action, me *model.Account, field, password string) (*try, error) {
	t, err := s.begin(ctx, a, model.Credentials{Login: me.Login})
	if err != nil {
		return nil, err
	}
	right, err := s.verify(ctx, t, password)
	if err == nil && !right {
		err = firstError(s.failed(ctx, a, t), model.Invalid(field, "password.wrong"))
	}
	return t, err
}

// SignedIn is a new session.
type SignedIn struct {
	Token auth.Secret   // for the cookie
	Hash  []byte        // to look the session up by
	Lasts time.Duration // at the longest
}

// SignIn begins a session for who shows the right credentials; the one of the request is over.
// UNAUTHENTICATED when something is wrong, at the field code when the password was right; TOO_MANY when
// there were too many tries.
func (s *Store) SignIn(ctx context.Context, in model.Credentials) (*SignedIn, error) {
	action := Action{Name: "signIn"}
	if auth.From(ctx).Kind == model.ViewerToken {
		return nil, &model.Error{Code: model.CodeForbidden, Key: "account.needed"}
	}
	in.Login = strings.ToLower(strings.TrimSpace(in.Login))
	t, err := s.begin(ctx, action, in)
	if err != nil {
		return nil, err
	}
	right, err := s.verify(ctx, t, in.Password)
	if err != nil {
		return nil, err
	}
	if !right {
		return nil, firstError(s.failed(ctx, action, t), t.refusal())
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, err
	}
	done := &SignedIn{Lasts: time.Duration(settings.SessionHours) * time.Hour}
	var refused *model.Error
	err = s.transact(ctx, action, func(c *Change) error {
		a, err := c.account("", t.account.ID)
		if err != nil {
			return err
		}
		if refused, err = s.refuse(c, a, t, in.Code); err != nil || refused != nil {
			return err
		}
		done.Token, done.Hash = auth.NewSessionToken()
		return s.openSession(c, a, t, done)
	})
	if err == nil && refused != nil {
		err = refused
	}
	if err != nil {
		return nil, err
	}
	return done, nil
}

// refuse looks at what may still be wrong after the right password: the second factor, and what was
// changed in the meantime.
func (s *Store) refuse(c *Change, a *accountRow, t *try, code string) (*model.Error, error) {
	if a.disabled() || a.Password != t.account.Password {
		return t.refusal(), c.refused("Account", a.ID, "PASSWORD")
	}
	if a.TOTPSecret == nil || t.factor {
		return nil, nil
	}
	right, err := s.useSecondFactor(c, a.ID, code)
	if err != nil || right {
		return nil, err
	}
	if code == "" {
		err = c.settle(t, tryAsked)
	}
	return &model.Error{Code: model.CodeUnauthenticated, Field: "code", Key: "signin.code"}, firstError(err, c.refused("Account", a.ID, "CODE"))
}
