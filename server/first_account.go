package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// Files in the data directory with the first passwords, until they are changed.
const (
	adminPassword = "admin-password.txt"
	demoPasswords = "passwords.txt"
)

// firstAccount is an account that is made without anybody asking for it.
type firstAccount struct {
	login, name string
	role        model.Role
	code        string // of the organization; empty: the whole register
	file        string
}

var administrator = firstAccount{"admin", "Administrator", model.RoleAdmin, "", adminPassword}

// demoAccounts show the demo region as each role sees it.
var demoAccounts = []firstAccount{
	{"manager", "Manager of Alatau", model.RoleManager, "ALM-ALA", demoPasswords},
	{"reporter", "Chair of Qarghaly", model.RoleReporter, "ALM-ZHB-01", demoPasswords},
	{"viewer", "Analyst of the region", model.RoleViewer, "ALM", demoPasswords},
	{"analyst", "Outside analyst", model.RoleAnalyst, "", demoPasswords},
}

// firstAccounts makes an administrator in a register without accounts, and one user for each role in a
// demo region. The passwords are told once on standard error, and kept in the data directory.
func firstAccounts(ctx context.Context, c *call, s *store.Store) error {
	ctx = auth.WithViewer(ctx, auth.System("first accounts", model.English))
	all := []firstAccount{administrator}
	if s.Synthetic() {
		all = append(all, demoAccounts...)
	}
	var wanted []model.NewAccount
	for _, a := range all {
		in := model.NewAccount{Login: a.login, Name: a.name, Role: &a.role}
		if a.code != "" {
			id, err := organizationOf(ctx, s, a.code)
			if err != nil {
				c.log.Warn("one account less", "login", a.login, "error", err)
				continue
			}
			in.OrganizationID = &id
		}
		wanted = append(wanted, in)
	}
	made, err := s.FirstAccounts(ctx, wanted, func(passwords map[string]auth.Secret) error {
		return keepPasswords(c.config.DataDir, all, passwords)
	})
	if err != nil {
		return fmt.Errorf("first accounts: %w", err)
	}
	for _, a := range all {
		if password, ok := made[a.login]; ok {
			fmt.Fprintf(c.stderr, "sign in as %s with the password %s\n", a.login, password.Reveal())
		}
	}
	if len(made) > 0 && kept(c.config.DataDir) {
		fmt.Fprintf(c.stderr, "passwords are kept in %s until they are changed\n", c.config.DataDir)
	}
	return nil
}

// kept reports whether there is a folder to keep passwords in; with somebody else's database there may be
// none.
func kept(dir string) bool {
	info, err := os.Stat(dir)
	return dir != "" && err == nil && info.IsDir()
}

// keepPasswords adds passwords to the files in a folder.
func keepPasswords(dir string, accounts []firstAccount, passwords map[string]auth.Secret) error {
	if !kept(dir) {
		return nil
	}
	fresh := map[string]passwordFile{}
	for _, a := range accounts {
		password, ok := passwords[a.login]
		if !ok {
			continue
		}
		if fresh[a.file] == nil {
			former, err := readPasswords(filepath.Join(dir, a.file))
			if err != nil {
				return err
			}
			fresh[a.file] = former
		}
		fresh[a.file][a.login] = password
	}
	for name, file := range fresh {
		if err := file.write(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// passwordFile is what stands in a file with passwords, by login.
type passwordFile map[string]auth.Secret

const passwordHead = "# Login and password. A line goes when its password is changed; nobody has to change it to sign in.\n"

// readPasswords reads a file of lines with login and password; one that is not there has none.
func readPasswords(path string) (passwordFile, error) {
	file := passwordFile{}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return file, nil
	}
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) == 2 && words[0] != "#" {
			file[words[0]] = auth.NewSecret(words[1])
		}
	}
	return file, err
}

// write replaces a file, which its owner alone may read, at once or not at all. Without passwords it
// takes the file away.
func (f passwordFile) write(path string) error {
	if len(f) == 0 {
		err := os.Remove(path)
		if errors.Is(err, fs.ErrNotExist) { // another server was faster
			err = nil
		}
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return err
	}
	_, err = temporary.WriteString(passwordHead)
	for _, login := range slices.Sorted(maps.Keys(f)) {
		if err == nil {
			_, err = fmt.Fprintf(temporary, "%s %s\n", login, f[login].Reveal())
		}
	}
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	return nil
}

// passwordKeeper takes passwords that were changed out of their files.
type passwordKeeper struct {
	dir      string
	register *store.Store
	checked  map[string]int // versions of accounts whose password was found to be as it was
}

// look compares the files with the accounts. It hashes only where an account was changed.
func (k *passwordKeeper) look(ctx context.Context) error {
	ctx = auth.WithViewer(ctx, auth.System("first accounts", model.English))
	var faults []error
	for _, name := range []string{adminPassword, demoPasswords} {
		path := filepath.Join(k.dir, name)
		file, err := readPasswords(path)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		before := len(file)
		for login, password := range file {
			holds, err := k.holds(ctx, login, password)
			if err != nil {
				return err
			}
			if !holds {
				delete(file, login)
			}
		}
		if len(file) < before {
			faults = append(faults, file.write(path))
		}
	}
	return errors.Join(faults...)
}

func (k *passwordKeeper) holds(ctx context.Context, login string, password auth.Secret) (bool, error) {
	var account *model.Account
	err := k.register.Read(ctx, func(r *store.Reader) (err error) {
		account, err = r.AccountByLogin(login)
		return err
	})
	if err != nil || account == nil {
		return false, err
	}
	if account.Version == 1 || account.Version == k.checked[login] { // nothing was changed since
		return true, nil
	}
	holds, err := k.register.HoldsPassword(ctx, account.ID, password.Reveal())
	if holds {
		k.checked[login] = account.Version
	}
	return holds, err
}
