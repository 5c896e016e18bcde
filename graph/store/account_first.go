package store

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
)

// firstAccountsLock is held by whoever makes the first accounts, until the commit.
const firstAccountsLock = 0x66697273 // "firs"

// FirstAccounts makes those of the accounts that are not there yet, with random passwords which are not
// forced to be changed: all of them into a register without accounts, and into one of invented data;
// none into any other one. keep stores the passwords before they hold, by login; it may be called
// again.
func (s *Store) FirstAccounts(ctx context.Context, accounts []model.NewAccount, keep func(map[string]auth.Secret) error) (made map[string]auth.Secret, err error) {
	missing, err := s.missingAccounts(ctx, accounts)
	if err != nil || len(missing) == 0 {
		return nil, err
	}
	passwords, hashes := map[string]auth.Secret{}, map[string]string{}
	for _, a := range missing {
		passwords[a.Login] = auth.NewPassword()
		if hashes[a.Login], err = s.hasher.Hash(ctx, passwords[a.Login].Reveal()); err != nil {
			return nil, err
		}
	}
	err = s.Write(ctx, Action{Name: "createAccount", Permission: model.Administer}, func(c *Change) error {
		made = nil
		if err := c.ask(ask("SELECT pg_advisory_xact_lock(?)", int64(firstAccountsLock)), func(*row) {}); err != nil {
			return err
		}
		still, err := s.missingAccounts(ctx, missing)
		if err != nil || len(still) == 0 {
			return err
		}
		made = map[string]auth.Secret{}
		for _, in := range still {
			made[in.Login] = passwords[in.Login]
			if err := s.addAccount(c, &accountRow{ID: model.NewID(), Login: in.Login, Password: hashes[in.Login]}, in); err != nil {
				return err
			}
		}
		return keep(made)
	})
	return made, err
}

// missingAccounts are those that FirstAccounts has to make.
func (s *Store) missingAccounts(ctx context.Context, accounts []model.NewAccount) ([]model.NewAccount, error) {
	missing := slices.Clone(accounts)
	err := s.Read(ctx, func(r *Reader) error {
		return r.run(ask("SELECT login FROM accounts"), func(row *row) {
			login := row.text()
			missing = slices.DeleteFunc(missing, func(a model.NewAccount) bool { return !s.synthetic || a.Login == login })
		})
	})
	return missing, err
}

// AccountByLogin is the account with a login; nil when there is none, or when it may not be seen.
func (r *Reader) AccountByLogin(login string) (found *model.Account, err error) {
	err = r.run(r.accountsSeen(ask("SELECT "+accountColumns+" FROM accounts a WHERE a.login = ?", login)), func(row *row) { found = readAccount(row) })
	return found, err
}

// HoldsPassword reports whether an account has a password. It is for the process that made the password,
// which does not guess.
func (s *Store) HoldsPassword(ctx context.Context, account uuid.UUID, password string) (bool, error) {
	var hash string
	err := s.Read(ctx, func(r *Reader) error {
		return r.run(ask("SELECT password FROM accounts WHERE id = ?", account), func(row *row) { hash = row.text() })
	})
	if err != nil {
		return false, err
	}
	return s.hasher.Verify(ctx, password, hash)
}
