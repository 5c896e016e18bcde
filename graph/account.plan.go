package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
	"tirek/graph/store"
)

func accountRelations(s *plan.Schema[*store.Reader]) {
	plan.Relation(s, "Query.account", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.Account, error) {
		return r.AccountsByID([]uuid.UUID{plan.Arg[uuid.UUID](c, "id")})
	})
	plan.Relation(s, "Query.accounts", func(_ context.Context, r *store.Reader, c *plan.Call, _ []*plan.Root) ([]*model.AccountConnection, error) {
		return one(r.Accounts(plan.Arg[*string](c, "search"), pageArgs(c), rowsOf(c)))
	})
	plan.Relation(s, "AccountConnection.totalCount", func(_ context.Context, r *store.Reader, _ *plan.Call, lists []*model.AccountConnection) ([]int, error) {
		counts := make([]int, len(lists))
		for i, list := range lists {
			var err error
			if counts[i], err = r.CountAccounts(list.Search); err != nil {
				return nil, err
			}
		}
		return counts, nil
	})
	plan.Relation(s, "Account.grants", func(_ context.Context, r *store.Reader, _ *plan.Call, accounts []*model.Account) ([][]*model.RoleGrant, error) {
		return r.GrantsOf(plan.Keys(accounts, func(a *model.Account) uuid.UUID { return a.ID }))
	})
	plan.Relation(s, "Account.explain", func(_ context.Context, r *store.Reader, c *plan.Call, accounts []*model.Account) ([][]*model.PermissionReason, error) {
		return r.ExplainAccounts(accounts, plan.Arg[uuid.UUID](c, "organizationId"))
	}, plan.Rounds(2))
	plan.Relation(s, "Viewer.permissionsAt", func(_ context.Context, r *store.Reader, c *plan.Call, viewers []*model.Viewer) ([][]model.Permission, error) {
		can, err := r.PermissionsAt(plan.Arg[uuid.UUID](c, "organizationId"))
		return plan.Keys(viewers, func(*model.Viewer) []model.Permission { return can }), err
	})
	toAccount(s, "Viewer.account", func(v *model.Viewer) uuid.UUID { return orNil(v.AccountID) })
	toAccount(s, "Viewer.seenAs", func(v *model.Viewer) uuid.UUID { return orNil(v.SeenAsID) })
	toAccount(s, "ChangeAccountPayload.account", changedID)
	toAccount(s, "ChangePasswordPayload.account", changedID)
	toAccount(s, "GrantRolePayload.account", changedID)
	toAccount(s, "ConfirmSecondFactorPayload.account", func(p *model.RecoveryPayload) uuid.UUID { return changedID(&p.Payload) })
	toAccount(s, "CreateAccountPayload.account", func(p *model.PasswordPayload) uuid.UUID { return changedID(&p.Payload) })
	toAccount(s, "ResetPasswordPayload.account", func(p *model.PasswordPayload) uuid.UUID { return changedID(&p.Payload) })
}

// toAccount registers a field that leads to the account with a key.
func toAccount[P plan.Object](s *plan.Schema[*store.Reader], field string, key func(P) uuid.UUID) {
	plan.Relation(s, field, func(_ context.Context, r *store.Reader, _ *plan.Call, parents []P) ([]*model.Account, error) {
		return lookup(parents, key, r.AccountsByID)
	})
}

func accountChange(in gen.ChangeAccountInput) model.AccountChange {
	return model.AccountChange{
		ID: in.ID, ExpectedVersion: in.ExpectedVersion, Name: correction(in.Name), Disabled: correction(in.Disabled), Reason: in.Reason.Value(),
	}
}

func newGrant(in gen.GrantRoleInput) model.NewGrant {
	return model.NewGrant{
		AccountID: in.AccountID, Role: in.Role, OrganizationID: in.OrganizationID.Value(), ValidFrom: in.ValidFrom.Value(), ValidTo: in.ValidTo.Value(),
		Reason: in.Reason.Value(),
	}
}

// told is a secret in the one answer that tells it; nil when there is none for an error.
func told(secret auth.Secret, err error) *string {
	if err != nil {
		return nil
	}
	text := secret.Reveal()
	return &text
}

// passwordPayload is payload with a password that is told once.
func passwordPayload(ctx context.Context, password auth.Secret, changed *model.Changed, failed error) (*model.PasswordPayload, error) {
	p, err := outcome(ctx, changed, failed)
	if err != nil {
		return nil, err
	}
	made := &model.PasswordPayload{Payload: *p, Password: told(password, failed)}
	return made, plan.Load(ctx, made)
}
