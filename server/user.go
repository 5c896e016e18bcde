package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// users is the command user.
func users(ctx context.Context, c *call) error {
	if len(c.args) == 0 {
		return usagef("user what? create LOGIN, list, disable LOGIN, or reset-password LOGIN")
	}
	what, args := c.args[0], c.args[1:]
	ctx = auth.WithViewer(ctx, auth.System("user "+what, model.English))
	switch {
	case what == "create" && len(args) == 1:
		in, err := newUser(c, args[0])
		if err != nil {
			return err
		}
		return withRegister(ctx, c, func(s *store.Store) error { return createUser(ctx, c, s, in) })
	case what == "list" && len(args) == 0:
		return withRegister(ctx, c, func(s *store.Store) error { return listUsers(ctx, c, s) })
	case what == "disable" && len(args) == 1:
		return withUser(ctx, c, args[0], func(s *store.Store, a *model.Account) error {
			disabled := true
			_, err := s.ChangeAccount(ctx, model.AccountChange{ID: a.ID, ExpectedVersion: a.Version, Disabled: model.Correction[bool]{Given: true, To: &disabled}})
			return err
		})
	case what == "reset-password" && len(args) == 1:
		return withUser(ctx, c, args[0], func(s *store.Store, a *model.Account) error {
			password, _, err := s.ResetPassword(ctx, a.ID, c.removeFactor, nil)
			if err == nil {
				_, err = fmt.Fprintln(c.stdout, password.Reveal())
			}
			return err
		})
	}
	return usagef("user what? create LOGIN, list, disable LOGIN, or reset-password LOGIN")
}

func newUser(c *call, login string) (model.NewAccount, error) {
	in := model.NewAccount{Login: login, Name: c.name}
	if in.Name == "" {
		in.Name = login
	}
	if c.role != "" {
		role := model.Role(c.role)
		if !slices.Contains(model.Roles, role) {
			return in, usagef("user create: --role is one of %v", strings.Trim(fmt.Sprint(model.Roles), "[]"))
		}
		in.Role = &role
	} else if c.organization != "" {
		return in, usagef("user create: --organization needs a --role that holds there")
	}
	return in, nil
}

// createUser prints the password and nothing else.
func createUser(ctx context.Context, c *call, s *store.Store, in model.NewAccount) error {
	if c.organization != "" {
		id, err := organizationOf(ctx, s, c.organization)
		if err != nil {
			return err
		}
		in.OrganizationID = &id
	}
	password, _, err := s.CreateAccount(ctx, in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, password.Reveal())
	return err
}

// withUser calls f with the account that has a login.
func withUser(ctx context.Context, c *call, login string, f func(*store.Store, *model.Account) error) error {
	return withRegister(ctx, c, func(s *store.Store) error {
		var found *model.Account
		err := s.Read(ctx, func(r *store.Reader) (err error) {
			found, err = r.AccountByLogin(login)
			return err
		})
		if err != nil {
			return err
		}
		if found == nil {
			return fmt.Errorf("there is no user %q: `user list` shows them", login)
		}
		return f(s, found)
	})
}

// listUsers prints all accounts with the roles that were granted to them and are not over.
func listUsers(ctx context.Context, c *call, s *store.Store) error {
	table := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "LOGIN\tNAME\tSTATE\tSECOND FACTOR\tLAST SIGN-IN\tROLES")
	err := s.Read(ctx, func(r *store.Reader) error {
		most := model.MaxPageSize
		for args := (store.PageArgs{First: &most}); ; {
			page, err := r.Accounts(nil, args, store.AllRows)
			if err != nil {
				return err
			}
			roles, err := rolesOf(r, page.Nodes, model.DateOf(s.Now()))
			if err != nil {
				return err
			}
			for i, a := range page.Nodes {
				factor := "no"
				if a.SecondFactor {
					factor = "yes"
				}
				fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", a.Login, a.Name, accountState(a), factor, moment(a.LastSignInAt), roles[i])
			}
			if !page.HasNext {
				return nil
			}
			args.After = page.PageInfo().EndCursor
		}
	})
	if err != nil {
		return err
	}
	return table.Flush()
}

func accountState(a *model.Account) string {
	switch {
	case a.Disabled:
		return "disabled"
	case a.MustChangePassword:
		return "new password"
	}
	return "good"
}

// rolesOf are the roles of accounts that are not over on a day, with the codes of their organizations.
func rolesOf(r *store.Reader, accounts []*model.Account, day model.Date) ([]string, error) {
	ids := make([]uuid.UUID, len(accounts))
	for i, a := range accounts {
		ids[i] = a.ID
	}
	grants, err := r.GrantsOf(ids)
	if err != nil {
		return nil, err
	}
	all := make([]string, len(accounts))
	for i := range accounts {
		var roles []string
		for _, g := range grants[i] {
			if g.ValidTo != nil && !g.ValidTo.After(day) {
				continue
			}
			place := "(all)"
			if g.OrganizationID != nil {
				found, err := r.OrganizationsByID([]uuid.UUID{*g.OrganizationID}, r.Today)
				if err != nil {
					return nil, err
				}
				if found[0] != nil {
					place = found[0].Code
				}
			}
			roles = append(roles, fmt.Sprintf("%s %s", g.Role, place))
		}
		all[i] = strings.Join(roles, ", ")
	}
	return all, nil
}
