package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
)

// tokens is the command token.
func tokens(ctx context.Context, c *call) error {
	what := ""
	if len(c.args) > 0 {
		what = c.args[0]
	}
	ctx = auth.WithViewer(ctx, auth.System("token "+what, model.English))
	switch {
	case what == "create" && len(c.args) == 1:
		in, err := newToken(c)
		if err != nil {
			return err
		}
		return withRegister(ctx, c, func(s *store.Store) error { return createToken(ctx, c, s, in) })
	case what == "list" && len(c.args) == 1:
		return withRegister(ctx, c, func(s *store.Store) error { return listTokens(ctx, c, s) })
	case what == "revoke" && len(c.args) == 2:
		id, err := uuid.Parse(c.args[1])
		if err != nil {
			return usagef("%q is no id of a token: `token list` shows them", c.args[1])
		}
		return withRegister(ctx, c, func(s *store.Store) error {
			_, err := s.RevokeAPIToken(ctx, id)
			return err
		})
	}
	return usagef("token what? create --name NAME --role ROLE, list, or revoke ID")
}

func newToken(c *call) (model.NewAPIToken, error) {
	in := model.NewAPIToken{Name: c.name, Role: model.Role(c.role), Days: c.days}
	switch {
	case in.Name == "":
		return in, usagef("token create: --name is missing: what the token is for")
	case !slices.Contains(model.Roles, in.Role):
		return in, usagef("token create: --role is one of %v", strings.Trim(fmt.Sprint(model.Roles), "[]"))
	}
	return in, nil
}

// createToken prints the new token and nothing else.
func createToken(ctx context.Context, c *call, s *store.Store, in model.NewAPIToken) error {
	if c.organization != "" {
		id, err := organizationOf(ctx, s, c.organization)
		if err != nil {
			return err
		}
		in.OrganizationID = &id
	}
	token, _, err := s.CreateAPIToken(ctx, in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, token.Reveal())
	return err
}

// organizationOf is the organization with a code.
func organizationOf(ctx context.Context, s *store.Store, code string) (id uuid.UUID, err error) {
	err = s.Read(ctx, func(r *store.Reader) error {
		o, err := r.OrganizationByCode(code, r.Today)
		if err == nil && o == nil {
			err = fmt.Errorf("there is no organization with the code %s", code)
		}
		if err == nil {
			id = o.ID
		}
		return err
	})
	return id, err
}

// listTokens prints all tokens, the newest first, without the tokens themselves.
func listTokens(ctx context.Context, c *call, s *store.Store) error {
	table := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tNAME\tTOKEN\tROLE\tORGANIZATION\tCREATED\tEXPIRES\tLAST USED\tSTATE")
	err := s.Read(ctx, func(r *store.Reader) error {
		most := model.MaxPageSize
		for args := (store.PageArgs{First: &most}); ; {
			page, err := r.APITokens(args, store.AllRows)
			if err != nil {
				return err
			}
			places, err := codesOf(r, page.Nodes)
			if err != nil {
				return err
			}
			for i, k := range page.Nodes {
				fmt.Fprintf(table, "%s\t%s\t%s...\t%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, k.Prefix, k.Role, places[i],
					moment(&k.CreatedAt), moment(&k.ExpiresAt), moment(k.LastUsedAt), stateOf(k, time.Now()))
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

// codesOf are the codes of the organizations that tokens are granted on.
func codesOf(r *store.Reader, tokens []*model.APIToken) ([]string, error) {
	codes, ids := make([]string, len(tokens)), make([]uuid.UUID, len(tokens))
	for i, k := range tokens {
		if k.OrganizationID != nil {
			ids[i] = *k.OrganizationID
		}
	}
	found, err := r.OrganizationsByID(ids, r.Today)
	if err != nil {
		return nil, err
	}
	for i, o := range found {
		switch {
		case o != nil:
			codes[i] = o.Code
		case tokens[i].OrganizationID == nil:
			codes[i] = "(all)"
		}
	}
	return codes, nil
}

func moment(t *time.Time) string {
	if t == nil {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

func stateOf(k *model.APIToken, now time.Time) string {
	switch {
	case k.RevokedAt != nil:
		return "revoked"
	case !now.Before(k.ExpiresAt):
		return "over"
	}
	return "good"
}
