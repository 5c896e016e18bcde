package store

import (
	"context"
	"regexp"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"tirek/graph/auth"
	"tirek/graph/model"
)

type accountRow struct {
	bun.BaseModel `bun:"table:accounts,alias:a"`

	ID                 uuid.UUID
	Login              string
	Name               string
	Password           string // PHC
	MustChangePassword bool
	TOTPSecret         []byte    `bun:"totp_secret,nullzero"`
	TOTPPending        []byte    `bun:"totp_pending,nullzero"`
	TOTPStep           int64     `bun:"totp_step"`
	DisabledAt         time.Time `bun:",nullzero"`
	SeenAs             uuid.UUID `bun:",nullzero"`
	LastSignInAt       time.Time `bun:",nullzero"`

	version int
}

func (a *accountRow) disabled() bool { return !a.DisabledAt.IsZero() }

const maxAccountName = 100

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{2,63}$`)

// account locks an account. NOT_FOUND at the field that names it.
func (c *Change) account(field string, id uuid.UUID) (*accountRow, error) {
	a, err := c.findAccount("id = ?"+toChange, id)
	if err == nil && a == nil {
		err = model.NotFound(field, "account.missing")
	}
	return a, err
}

// findAccount is the account for which a condition holds; nil: none.
func (c *Change) findAccount(where string, args ...any) (a *accountRow, err error) {
	err = c.ask(ask(`SELECT id, login, name, password, must_change_password, totp_secret, totp_pending, totp_step, disabled_at, version
FROM accounts WHERE `+where, args...), func(r *row) {
		a = &accountRow{
			ID: r.uuid(), Login: r.text(), Name: r.text(), Password: r.text(), MustChangePassword: r.bool(),
			TOTPSecret: r.bytes(), TOTPPending: r.bytes(), TOTPStep: int64(r.int()),
		}
		if at := r.timeOrNil(); at != nil {
			a.DisabledAt = *at
		}
		a.version = r.int()
	})
	return a, err
}

// own locks the account that asks. Programs have none, and nobody changes an account through the eyes of
// somebody else.
func (c *Change) own() (*accountRow, error) {
	if err := signedIn(c.viewer); err != nil {
		return nil, err
	}
	return c.account("", c.viewer.AccountID)
}

func signedIn(v *auth.Viewer) error {
	switch {
	case !v.Known():
		return &model.Error{Code: model.CodeUnauthenticated, Key: "unauthenticated"}
	case v.Kind != model.ViewerSession:
		return &model.Error{Code: model.CodeForbidden, Key: "account.needed"}
	case v.SeenAs != nil:
		return &model.Error{Code: model.CodeForbidden, Key: "account.eyes"}
	}
	return nil
}

// CreateAccount makes an account and returns its random password, which has to be changed at the first
// sign-in.
func (s *Store) CreateAccount(ctx context.Context, in model.NewAccount) (password auth.Secret, changed *model.Changed, err error) {
	action := Action{Name: "createAccount", Permission: model.Administer}
	password, hash, err := s.newPassword(ctx, action)
	if err != nil {
		return password, nil, err
	}
	err = s.Write(ctx, action, func(c *Change) error {
		a := &accountRow{ID: model.NewID(), Login: in.Login, Password: hash, MustChangePassword: true}
		changed = c.changed(a.ID, c.Today)
		return s.addAccount(c, a, in)
	})
	return password, changed, err
}

// addAccount makes an account, with a first role if there is one.
func (s *Store) addAccount(c *Change, a *accountRow, in model.NewAccount) (err error) {
	if !loginForm.MatchString(in.Login) {
		return model.Invalid("login", "account.login")
	}
	if a.Name, err = model.CleanedName("name", in.Name, maxAccountName); err != nil {
		return err
	}
	taken, err := c.findAccount("login = ?", in.Login)
	if err == nil && taken != nil {
		err = model.Conflict("login", "account.taken")
	}
	err = firstError(err, c.insert(a), c.of("Account", a.ID, model.Date{}).fields("login", a.Login, "name", a.Name))
	if err != nil || in.Role == nil {
		return err
	}
	return c.grant(model.NewGrant{AccountID: a.ID, Role: *in.Role, OrganizationID: in.OrganizationID}, s.calendar.day(s.Now()))
}

// ChangeAccount changes the name of an account, or whether it can sign in. A disabled one has no
// sessions.
func (s *Store) ChangeAccount(ctx context.Context, in model.AccountChange) (changed *model.Changed, err error) {
	err = s.Write(ctx, Action{Name: "changeAccount", Permission: model.Administer, Reason: in.Reason}, func(c *Change) error {
		a, err := c.account("id", in.ID)
		if err != nil {
			return err
		}
		changed = c.changed(a.ID, c.Today)
		if err := checkVersion(in.ExpectedVersion, a.version); err != nil {
			return err
		}
		before := c.changes
		history := c.of("Account", a.ID, model.Date{})
		if in.Name.Given {
			if in.Name.To == nil {
				return model.Invalid("name", "person.required")
			}
			name, err := model.CleanedName("name", *in.Name.To, maxAccountName)
			if err := firstError(err, history.field("name", a.Name, name)); err != nil {
				return err
			}
			a.Name = name
		}
		if in.Disabled.Given {
			if in.Disabled.To == nil {
				return model.Invalid("disabled", "person.required")
			}
			if err := firstError(history.field("disabled", a.disabled(), *in.Disabled.To), s.disable(c, a, *in.Disabled.To)); err != nil {
				return err
			}
		}
		if c.changes == before {
			return nil
		}
		return firstError(c.save(a, "id", a.ID, "name"), c.next((*accountRow)(nil), a.ID))
	})
	return changed, err
}

// disable lets an account sign in no more, or again.
func (s *Store) disable(c *Change, a *accountRow, disabled bool) error {
	switch {
	case disabled == a.disabled():
		return nil
	case !disabled:
		a.DisabledAt = time.Time{}
		return c.save(a, "id", a.ID, "disabled_at")
	case a.ID == c.viewer.AccountID:
		return model.Invalid("disabled", "account.own")
	}
	a.DisabledAt = s.Now()
	return firstError(
		c.keepAdministrator("disabled", s.calendar.day(s.Now()), func() error { return c.save(a, "id", a.ID, "disabled_at") }),
		s.endSessions(c, "account_id = ?", a.ID),
	)
}
