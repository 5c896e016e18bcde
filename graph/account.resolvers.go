package graph

import (
	"context"

	"github.com/google/uuid"

	"tirek/graph/auth"
	"tirek/graph/gen"
	"tirek/graph/model"
	"tirek/graph/plan"
)

func (r *accountResolver) Grants(ctx context.Context, obj *model.Account) ([]*model.RoleGrant, error) {
	return plan.Get[[]*model.RoleGrant](ctx, obj)
}

func (r *accountResolver) Sessions(ctx context.Context, obj *model.Account) ([]*model.Session, error) {
	return plan.Get[[]*model.Session](ctx, obj)
}

func (r *accountResolver) Explain(ctx context.Context, obj *model.Account, organizationID uuid.UUID) ([]*model.PermissionReason, error) {
	return plan.Get[[]*model.PermissionReason](ctx, obj)
}

func (r *accountConnectionResolver) TotalCount(ctx context.Context, obj *model.AccountConnection) (int, error) {
	return plan.Get[int](ctx, obj)
}

func (r *accountConnectionResolver) Aggregate(ctx context.Context, obj *model.AccountConnection) (*model.CountAggregate, error) {
	return plan.Get[*model.CountAggregate](ctx, obj)
}

func (r *changeAccountPayloadResolver) Account(ctx context.Context, obj *model.Payload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *changePasswordPayloadResolver) Account(ctx context.Context, obj *model.Payload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *confirmSecondFactorPayloadResolver) Account(ctx context.Context, obj *model.RecoveryPayload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *createAccountPayloadResolver) Account(ctx context.Context, obj *model.PasswordPayload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *grantRolePayloadResolver) Account(ctx context.Context, obj *model.Payload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *mutationResolver) CreateAccount(ctx context.Context, input gen.CreateAccountInput) (*model.PasswordPayload, error) {
	password, changed, failed := r.Store.CreateAccount(ctx, model.NewAccount{
		Login: input.Login, Name: input.Name, Role: input.Role.Value(), OrganizationID: input.OrganizationID.Value(),
	})
	return passwordPayload(ctx, password, changed, failed)
}

func (r *mutationResolver) ChangeAccount(ctx context.Context, input gen.ChangeAccountInput) (*model.Payload, error) {
	changed, err := r.Store.ChangeAccount(ctx, accountChange(input))
	return payload(ctx, changed, err)
}

func (r *mutationResolver) ResetPassword(ctx context.Context, input gen.ResetPasswordInput) (*model.PasswordPayload, error) {
	password, changed, failed := r.Store.ResetPassword(ctx, input.ID, input.RemoveSecondFactor, input.Reason.Value())
	return passwordPayload(ctx, password, changed, failed)
}

func (r *mutationResolver) ChangePassword(ctx context.Context, input gen.ChangePasswordInput) (*model.Payload, error) {
	changed, err := r.Store.ChangePassword(ctx, input.CurrentPassword, input.NewPassword)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) BeginSecondFactor(ctx context.Context, password string) (*model.SecondFactorPayload, error) {
	secret, uri, failed := r.Store.BeginSecondFactor(ctx, password)
	p, err := outcome(ctx, nil, failed)
	if err != nil {
		return nil, err
	}
	return &model.SecondFactorPayload{Payload: *p, Secret: told(secret, failed), URI: told(uri, failed)}, nil
}

func (r *mutationResolver) ConfirmSecondFactor(ctx context.Context, code string) (*model.RecoveryPayload, error) {
	codes, changed, failed := r.Store.ConfirmSecondFactor(ctx, code)
	p, err := outcome(ctx, changed, failed)
	if err != nil {
		return nil, err
	}
	confirmed := &model.RecoveryPayload{Payload: *p, RecoveryCodes: []string{}}
	if failed == nil {
		confirmed.RecoveryCodes = plan.Keys(codes, auth.Secret.Reveal)
	}
	return confirmed, plan.Load(ctx, confirmed)
}

func (r *mutationResolver) RemoveSecondFactor(ctx context.Context, password string, code string) (*model.Payload, error) {
	changed, err := r.Store.RemoveSecondFactor(ctx, password, code)
	return payload(ctx, changed, err)
}

func (r *mutationResolver) GrantRole(ctx context.Context, input gen.GrantRoleInput) (*model.Payload, error) {
	changed, err := r.Store.GrantRole(ctx, newGrant(input))
	return payload(ctx, changed, err)
}

func (r *mutationResolver) RevokeRole(ctx context.Context, input gen.RevokeRoleInput) (*model.Payload, error) {
	changed, err := r.Store.RevokeRole(ctx, input.ID, input.Reason.Value())
	return payload(ctx, changed, err)
}

func (r *queryResolver) Accounts(ctx context.Context, search *string, first *int, after *string, last *int, before *string) (*model.AccountConnection, error) {
	return plan.GetRoot[*model.AccountConnection](ctx)
}

func (r *queryResolver) Account(ctx context.Context, id uuid.UUID) (*model.Account, error) {
	return plan.GetRoot[*model.Account](ctx)
}

func (r *resetPasswordPayloadResolver) Account(ctx context.Context, obj *model.PasswordPayload) (*model.Account, error) {
	return plan.Get[*model.Account](ctx, obj)
}

func (r *Resolver) Account() gen.AccountResolver { return &accountResolver{r} }

func (r *Resolver) AccountConnection() gen.AccountConnectionResolver {
	return &accountConnectionResolver{r}
}

func (r *Resolver) ChangeAccountPayload() gen.ChangeAccountPayloadResolver {
	return &changeAccountPayloadResolver{r}
}

func (r *Resolver) ChangePasswordPayload() gen.ChangePasswordPayloadResolver {
	return &changePasswordPayloadResolver{r}
}

func (r *Resolver) ConfirmSecondFactorPayload() gen.ConfirmSecondFactorPayloadResolver {
	return &confirmSecondFactorPayloadResolver{r}
}

func (r *Resolver) CreateAccountPayload() gen.CreateAccountPayloadResolver {
	return &createAccountPayloadResolver{r}
}

func (r *Resolver) GrantRolePayload() gen.GrantRolePayloadResolver {
	return &grantRolePayloadResolver{r}
}

func (r *Resolver) ResetPasswordPayload() gen.ResetPasswordPayloadResolver {
	return &resetPasswordPayloadResolver{r}
}

type (
	accountResolver                    struct{ *Resolver }
	accountConnectionResolver          struct{ *Resolver }
	changeAccountPayloadResolver       struct{ *Resolver }
	changePasswordPayloadResolver      struct{ *Resolver }
	confirmSecondFactorPayloadResolver struct{ *Resolver }
	createAccountPayloadResolver       struct{ *Resolver }
	grantRolePayloadResolver           struct{ *Resolver }
	resetPasswordPayloadResolver       struct{ *Resolver }
)
