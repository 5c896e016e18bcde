package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

type recoveryCodeRow struct {
	bun.BaseModel `bun:"table:recovery_codes,alias:l"`

	AccountID uuid.UUID
	Digest    []byte
	UsedAt    time.Time `bun:",nullzero"`
}

// recoveryDigests are what is kept of a recovery code, under each key.
func recoveryDigests(keys *auth.Keyring, account uuid.UUID, code string) [][]byte {
	return keys.MACs("recovery_codes.digest", append(account[:], code...))
}

// BeginSecondFactor makes the secret of a second factor for the own account. It is in force when it is
// confirmed.
func (s *Store) BeginSecondFactor(ctx context.Context, password string) (text, uri auth.Secret, err error) {
	me, err := s.me(ctx)
	if err != nil {
		return text, uri, err
	}
	if me.SecondFactor {
		return text, uri, model.Invalid("", "factor.there")
	}
	action := Action{Name: "beginSecondFactor"}
	t, err := s.confirm(ctx, action, me, "password", password)
	if err != nil {
		return text, uri, err
	}
	secret := auth.NewTOTPSecret()
	err = s.Write(ctx, action, func(c *Change) error {
		a, err := c.own()
		if err != nil {
			return err
		}
		if a.TOTPSecret != nil {
			return model.Invalid("", "factor.there")
		}
		keys, err := c.sealer()
		if err != nil {
			return err
		}
		if a.TOTPPending, err = totpPendingColumn.seal(keys, a.ID, secret); err != nil {
			return err
		}
		text, uri = auth.TOTPText(secret), auth.TOTPURI(secret, a.Login)
		return firstError(c.settle(t, tryDone), c.save(a, "id", a.ID, "totp_pending"), c.of("Account", a.ID, model.Date{}).field("secondFactor", nil, "BEGUN"))
	})
	return text, uri, err
}

// ConfirmSecondFactor puts the second factor that was begun in force, and returns its recovery codes.
func (s *Store) ConfirmSecondFactor(ctx context.Context, code string) (codes []auth.Secret, changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "confirmSecondFactor"}, func(c *Change) error {
		a, err := c.own()
		if err != nil {
			return err
		}
		keys, err := c.sealer()
		if err != nil {
			return err
		}
		secret, err := totpPendingColumn.open(keys, a.ID, a.TOTPPending)
		if err != nil {
			return err
		}
		if secret == nil {
			return model.Invalid("code", "factor.begin")
		}
		step, ok := auth.MatchTOTP(secret, code, s.Now(), 0)
		if !ok {
			return model.Invalid("code", "code.wrong")
		}
		if a.TOTPSecret, err = totpSecretColumn.seal(keys, a.ID, secret); err != nil {
			return err
		}
		a.TOTPPending, a.TOTPStep = nil, step
		codes = auth.NewRecoveryCodes()
		rows := make([]*recoveryCodeRow, len(codes))
		for i, fresh := range codes {
			rows[i] = &recoveryCodeRow{AccountID: a.ID, Digest: recoveryDigests(keys, a.ID, fresh.Reveal())[0]}
		}
		changed = c.changed(a.ID, c.Today)
		return firstError(
			c.save(a, "id", a.ID, "totp_secret", "totp_pending", "totp_step"),
			c.insert(&rows),
			c.next((*accountRow)(nil), a.ID),
			c.of("Account", a.ID, model.Date{}).field("secondFactor", nil, "IN_FORCE"),
		)
	})
	return codes, changed, err
}

// RemoveSecondFactor takes the second factor of the own account away.
func (s *Store) RemoveSecondFactor(ctx context.Context, password, code string) (changed *model.Changed, err error) {
	me, err := s.me(ctx)
	if err != nil {
		return nil, err
	}
	if !me.SecondFactor {
		return nil, model.Invalid("code", "factor.none")
	}
	action := Action{Name: "removeSecondFactor"}
	t, err := s.confirm(ctx, action, me, "password", password)
	if err != nil {
		return nil, err
	}
	right := false
	err = s.Write(ctx, action, func(c *Change) error {
		a, err := c.own()
		if err != nil {
			return err
		}
		if right, err = s.useSecondFactor(c, a.ID, code); err != nil || !right {
			return err
		}
		changed = c.changed(a.ID, c.Today)
		return firstError(c.settle(t, tryDone), s.dropSecondFactor(c, a), c.next((*accountRow)(nil), a.ID))
	})
	if err == nil && !right {
		err = firstError(s.Refused(ctx, action, "Account", me.ID, "CODE"), model.Invalid("code", "code.wrong"))
	}
	return changed, err
}

// useSecondFactor reports whether a code is right: one of the authenticator, or a recovery code. None is
// good twice. It locks the account.
func (s *Store) useSecondFactor(c *Change, account uuid.UUID, code string) (bool, error) {
	if code == "" {
		return false, nil
	}
	a, err := c.account("", account)
	if err != nil || a.TOTPSecret == nil {
		return false, err
	}
	secret, err := totpSecretColumn.open(c.keys, a.ID, a.TOTPSecret)
	if err != nil {
		return false, err
	}
	if step, ok := auth.MatchTOTP(secret, code, s.Now(), a.TOTPStep); ok {
		a.TOTPStep = step
		return true, c.save(a, "id", a.ID, "totp_step")
	}
	code, ok := auth.ParseRecoveryCode(code)
	if !ok {
		return false, nil
	}
	digests := recoveryDigests(c.keys, a.ID, code)
	n, err := c.count("SELECT count(*) FROM recovery_codes WHERE account_id = ? AND digest = ANY (?) AND used_at IS NULL", a.ID, digests)
	if err != nil || n == 0 {
		return false, err
	}
	return true, s.useRecoveryCodes(c, "account_id = ? AND digest IN (?)", a.ID, bun.List(digests))
}

func (s *Store) useRecoveryCodes(c *Change, where string, args ...any) error {
	return c.run(c.update((*recoveryCodeRow)(nil), "used_at = ?", s.Now()).Where("used_at IS NULL").Where(where, args...))
}

// dropSecondFactor takes the second factor of a locked account away, with its recovery codes.
func (s *Store) dropSecondFactor(c *Change, a *accountRow) error {
	a.TOTPSecret, a.TOTPPending = nil, nil
	return firstError(
		c.save(a, "id", a.ID, "totp_secret", "totp_pending"),
		s.useRecoveryCodes(c, "account_id = ?", a.ID),
		c.of("Account", a.ID, model.Date{}).field("secondFactor", "IN_FORCE", nil),
	)
}
