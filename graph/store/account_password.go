package store

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// newPassword is a random password with its hash, for an action that is allowed.
func (s *Store) newPassword(ctx context.Context, a Action) (password auth.Secret, hash string, err error) {
	if err := a.allowed(ctx); err != nil {
		return password, "", err
	}
	password = auth.NewPassword()
	hash, err = s.hasher.Hash(ctx, password.Reveal())
	return password, hash, err
}

// ResetPassword gives an account a new random password, which has to be changed at the next sign-in, and
// ends its sessions. When asked, its second factor goes too.
func (s *Store) ResetPassword(ctx context.Context, id uuid.UUID, removeSecondFactor bool, reason *string) (password auth.Secret, changed *model.Changed, err error) {
	action := Action{Name: "resetPassword", Permission: model.Administer, Reason: reason}
	password, hash, err := s.newPassword(ctx, action)
	if err != nil {
		return password, nil, err
	}
	err = s.Write(ctx, action, func(c *Change) error {
		a, err := c.account("id", id)
		if err != nil {
			return err
		}
		changed = c.changed(id, c.Today)
		if removeSecondFactor && a.TOTPSecret != nil {
			if err := s.dropSecondFactor(c, a); err != nil {
				return err
			}
		}
		a.Password, a.MustChangePassword = hash, true
		return firstError(
			c.save(a, "id", id, "password", "must_change_password"),
			c.next((*accountRow)(nil), id),
			s.endSessions(c, "account_id = ?", id),
			c.of("Account", id, model.Date{}).field("password", nil, "RESET"),
		)
	})
	return password, changed, err
}

// ChangePassword changes the own password and ends all other sessions of the account.
func (s *Store) ChangePassword(ctx context.Context, current, fresh string) (changed *model.Changed, err error) {
	me, err := s.me(ctx)
	if err != nil {
		return nil, err
	}
	if fault := auth.CheckPassword(fresh, me.Login, me.Name); fault != nil {
		return nil, fault
	}
	if fresh == current {
		return nil, model.Invalid("newPassword", "password.same")
	}
	action := Action{Name: "changePassword"}
	t, err := s.confirm(ctx, action, me, "currentPassword", current)
	if err != nil {
		return nil, err
	}
	hash, err := s.hasher.Hash(ctx, fresh)
	if err != nil {
		return nil, err
	}
	err = s.Write(ctx, action, func(c *Change) error {
		a, err := c.own()
		if err != nil {
			return err
		}
		if a.Password != t.account.Password {
			return model.Invalid("currentPassword", "password.wrong") // changed in the meantime
		}
		changed = c.changed(a.ID, c.Today)
		a.Password, a.MustChangePassword = hash, false
		return firstError(
			c.settle(t, tryDone),
			c.save(a, "id", a.ID, "password", "must_change_password"),
			c.next((*accountRow)(nil), a.ID),
			s.endSessions(c, "account_id = ? AND id <> ?", a.ID, c.viewer.SessionID),
			c.of("Account", a.ID, model.Date{}).field("password", nil, "CHANGED"),
		)
	})
	return changed, err
}
